import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { gazetteAnswers, pick, type AskedDocument, type Ledger, type SaveAct } from './kill-ledger.ts'
import { Patient, type Sent } from './kill-patient.ts'
import type { UniquePdf } from './kill-pdf.ts'
import type { Officer } from './officers.ts'

/** A report that several officers work on. */
export interface SharedReport {
  id: string
  agencyId: string
  agencyCode: string
  /** Documents whose save was acknowledged. */
  saved: string[]
}

export interface OfficerOptions {
  publicUrl: string
  who: Officer
  reports: SharedReport[]
  ledger: Ledger
  random: () => number
  makePdf: (choice: number) => UniquePdf
  /** Aborted when it is time to go home: what was begun is brought to its end. */
  evening: AbortSignal
}

const uploadMutation = `mutation($report: ID!, $file: Upload!, $key: String!) {
  uploadDocument(reportId: $report, file: $file, idempotencyKey: $key) { document { id sha256 } errors { code } } }`
const saveMutation = `mutation($report: ID!, $version: Int!, $documents: [SaveDocumentInput!]!, $links: [SaveLinkInput!]!,
    $problems: [SaveProblemInput!]!, $answers: SaveAnswersInput, $key: String!) {
  saveReport(reportId: $report, expectedVersion: $version, documents: $documents, links: $links, problems: $problems,
      answers: $answers, idempotencyKey: $key) {
    report { version } conflict { currentVersion } errors { code } } }`

/** How often an officer goes away from an upload at most: what is left so may wait unsaved, and of those few may be. */
const mostLeft = 12
const firstDay = Date.UTC(2001, 0, 1)
const dayMs = 86_400_000

/** An officer who uploads and saves without a rest, and tries again with the same key whatever goes wrong. */
export class BusyOfficer {
  readonly #options: OfficerOptions
  readonly #patient: Patient
  readonly #versions = new Map<string, number>()
  #left = 0

  constructor(options: OfficerOptions) {
    this.#options = options
    this.#patient = new Patient(options)
  }

  /** @throws Error when the service answers what a patient officer cannot understand */
  async work(): Promise<void> {
    const { evening, random, reports } = this.#options
    while (!evening.aborted) {
      const report = pick(random, reports)
      const fresh: string[] = []
      for (let n = random() < 0.3 ? 2 : 1; n > 0; n -= 1) fresh.push(...(await this.upload(report)))
      const touched = report.saved.length > 0 && random() < 0.5 ? [pick(random, report.saved)] : []
      await this.save(report, [...new Set([...fresh, ...touched])])
      for (const id of fresh) report.saved.push(id)
    }
  }

  /** @returns the new document; nothing when the officer went away in the middle */
  async upload(report: SharedReport): Promise<string[]> {
    const { random, makePdf, ledger, who } = this.#options
    const pdf = makePdf(Math.floor(random() * 3))
    const act = {
      key: randomUUID(),
      holderId: who.id,
      reportId: report.id,
      sha256: pdf.sha256,
      documentId: null as string | null,
    }
    ledger.uploads.push(act)
    const isLeaving = this.#left < mostLeft && random() < 0.03
    if (isLeaving) this.#left += 1
    const leaves = isLeaving ? AbortSignal.timeout(Math.floor(random() * 60)) : null
    const isSlow = random() < 0.4
    const variables = { report: report.id, key: act.key }
    const payload = await this.#patient.persist('upload', () => uploadBody(variables, pdf.bytes, isSlow), {
      payloadOf: (data) => data.uploadDocument,
      leaves,
    })
    if (!payload) return []
    const { document } = payload
    if (document.sha256 !== pdf.sha256)
      throw new Error(`The answer tells of another file: ${document.sha256}`)
    act.documentId = document.id
    ledger.acknowledged += 1
    return [document.id as string]
  }

  /** Saves documents, and now and then a link, a problem and an answer with them, until it is told to be done. */
  async save(report: SharedReport, ids: string[]): Promise<void> {
    if (ids.length === 0) return
    while (!(await this.#saveOnce(report, ids))) {
      // Another officer came first: look at what there is, and save anew.
    }
  }

  /** @returns false when another save came first */
  async #saveOnce(report: SharedReport, ids: string[]): Promise<boolean> {
    const { random, ledger, who } = this.#options
    const now = (chance: number, text: string) => (random() < chance ? [text] : [])
    const act: SaveAct = {
      key: randomUUID(),
      holderId: who.id,
      reportId: report.id,
      documents: ids.map((id) => this.#askedOf(id)),
      urls: now(0.3, `https://licence.example.go.th/${randomUUID()}`),
      problems: now(0.2, `รายละเอียด ${randomUUID()}`),
      gazetteAnswer: random() < 0.2 ? pick(random, gazetteAnswers) : null,
      acknowledgedVersion: null,
      refused: false,
    }
    ledger.saves.push(act)
    const { gazetteAnswer } = act
    const variables = {
      report: report.id,
      version: this.#versions.get(report.id) ?? 0,
      documents: act.documents.map((one) => ({ ...one, correctionReason: 'แก้ไขวันที่' })),
      links: act.urls.map((url) => ({ kind: 'DISCLOSURE', url, name: url, inUse: random() < 0.8 })),
      // At most one of a rank is on: these are kept, and off.
      problems: act.problems.map((detail) => ({ rank: 1, typeCode: 'DATA', detail, inUse: false })),
      answers: gazetteAnswer ? { hasLicences: true, gazetteAnswer } : null,
      key: act.key,
    }
    const leaves = random() < 0.02 ? AbortSignal.timeout(Math.floor(random() * 30)) : null
    const saved = await this.#patient.ask('save', saveMutation, variables, {
      payloadOf: (data) => data.saveReport,
      isEnd: (codes, { conflict, report: known }) =>
        codes.length === 0 ? known !== null : codes.length === 1 && conflict !== null,
      leaves,
    })
    // Went away in the middle: nobody knows whether it was saved. The next save will be told the version.
    if (!saved) return false
    this.#versions.set(report.id, saved.conflict?.currentVersion ?? saved.report.version)
    act.refused = saved.conflict !== null
    if (act.refused) return false
    act.acknowledgedVersion = saved.report.version
    ledger.acknowledged += 1
    return true
  }

  #askedOf(id: string): AskedDocument {
    const { random } = this.#options
    return {
      id,
      announcedOn: nextDay(id),
      inUse: random() < 0.8,
      scope: random() < 0.5 ? 'OWN' : 'SUBTREE',
    }
  }
}

const daysGiven = new Map<string, number>()

/** A day that no save of this document has had. */
function nextDay(documentId: string): string {
  const given = daysGiven.get(documentId) ?? 0
  daysGiven.set(documentId, given + 1)
  return new Date(firstDay + given * dayMs).toISOString().slice(0, 10)
}

/** A multipart body whose file comes at once, or in small pieces with pauses between. */
function uploadBody(variables: object, file: Buffer, isSlow: boolean): Sent {
  const boundary = randomUUID()
  const part = (head: string, text: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${text}`
  const head = [
    part(
      'name="operations"',
      JSON.stringify({ query: uploadMutation, variables: { ...variables, file: null } }),
    ),
    part('name="map"', '{"0":["variables.file"]}'),
    part('name="0"; filename="ann.pdf"', ''),
  ].join('\r\n')
  const pieceBytes = isSlow ? Math.ceil(file.length / 8) : file.length
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head)
    for (let at = 0; at < file.length; at += pieceBytes) {
      yield file.subarray(at, at + pieceBytes)
      if (isSlow) await wait(10)
    }
    yield Buffer.from(`\r\n--${boundary}--\r\n`)
  }
  return {
    body: Readable.toWeb(Readable.from(pieces())) as ReadableStream<Uint8Array>,
    type: `multipart/form-data; boundary=${boundary}`,
  }
}
