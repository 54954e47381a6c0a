/** What one save asks of one document. The date is given to no other save of the document, so that it names the save. */
export interface AskedDocument {
  id: string
  announcedOn: string
  inUse: boolean
  scope: 'OWN' | 'SUBTREE'
}

export const gazetteAnswers = ['COMPLETE', 'PARTIAL', 'NOT_YET'] as const
export type GazetteAnswer = (typeof gazetteAnswers)[number]

/** One save under one key, however often it was sent. */
export interface SaveAct {
  key: string
  holderId: string
  reportId: string
  documents: AskedDocument[]
  /** Addresses of the links that it adds: each is given to no other save, so that it names this one. */
  urls: string[]
  /** Details of the problems that it adds, each like no other. */
  problems: string[]
  /** 1.2.2; null when it is left as it is. */
  gazetteAnswer: GazetteAnswer | null
  /** The version that the answer told; at least that of the save. */
  acknowledgedVersion: number | null
  /** Another save came first; the officer was told that nothing of this one was done. */
  refused: boolean
}

/** One upload under one key, however often it was sent. */
export interface UploadAct {
  key: string
  holderId: string
  reportId: string
  sha256: string
  /** The document that the answer told; null when the officer went away before. */
  documentId: string | null
}

/** One removal of a file's bytes, however often it was sent. */
export interface PurgeAct {
  documentId: string
  isAcknowledged: boolean
}

/** One act upon many reports, from its plan to its end or its undoing. */
export interface BulkAct {
  /** Given to no other act: the address of the link that it adds to each report. */
  url: string
  reportIds: string[]
  sha256: string
  /** Null when nobody was told of it. */
  operationId: string | null
  /** The last state that was told. */
  told: string
}

export type Phase = 'upload' | 'save' | 'purge' | 'bulk'

/** What the officers did and what they were told: it is this that must be true after all kills. */
export class Ledger {
  readonly saves: SaveAct[] = []
  readonly uploads: UploadAct[] = []
  readonly purges: PurgeAct[] = []
  readonly bulks: BulkAct[] = []
  /** Requests that are under way. */
  readonly underWay: Record<Phase, number> = { upload: 0, save: 0, purge: 0, bulk: 0 }
  /** Answers that said that something was done. */
  acknowledged = 0
  /** Acts that needed more than one try. */
  retriedActs = 0
  /** Why tries failed: error codes of the service, or `no answer`. */
  readonly failures = new Map<string, number>()

  get acknowledgedSaves(): SaveAct[] {
    return this.saves.filter(({ acknowledgedVersion }) => acknowledgedVersion !== null)
  }

  get acknowledgedUploads(): UploadAct[] {
    return this.uploads.filter(({ documentId }) => documentId !== null)
  }

  async during<T>(phase: Phase, work: () => Promise<T>): Promise<T> {
    this.underWay[phase] += 1
    try {
      return await work()
    } finally {
      this.underWay[phase] -= 1
    }
  }

  failed(why: string): void {
    this.failures.set(why, (this.failures.get(why) ?? 0) + 1)
  }
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const pick = <T>(random: () => number, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)]
  if (found === undefined) throw new Error('There is nothing to pick from')
  return found
}
