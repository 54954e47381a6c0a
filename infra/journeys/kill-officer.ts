import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { pick, type AskedDocument, type Ledger, type Phase, type SaveAct } from './kill-ledger.ts'
import type { UniquePdf } from './kill-pdf.ts'
import type { Officer } from './officers.ts'
import type { Answer } from './testing.ts'

/** A report that several officers work on. */
export interface SharedReport {
  id: string
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
const saveMutation = `mutation($report: ID!, $version: Int!, $documents: [SaveDocumentInput!]!, $key: String!) {
  saveReport(reportId: $report, expectedVersion: $version, documents: $documents, idempotencyKey: $key) {
    report { version } conflict { currentVersion } errors { code } } }`

/** Codes after which an officer tries again with the same key. */
const passing = ['SERVICE_UNAVAILABLE', 'SERVICE_BUSY']
const firstDay = Date.UTC(2001, 0, 1)
const dayMs = 86_400_000

/** An officer who uploads and saves without a rest, and tries again with the same key whatever goes wrong. */
export class BusyOfficer {
  readonly #options: OfficerOptions
  readonly #versions = new Map<string, number>()

  constructor(options: OfficerOptions) {
    this.#options = options
  }

  /** @throws Error when the service answers what a patient officer cannot understand */
  async work(): Promise<void> {
    const { evening, random, reports } = this.#options
    while (!evening.aborted) {
      const report = pick(random, reports)
      const fresh: string[] = []
      for (let n = random() < 0.3 ? 2 : 1; n > 0; n -= 1) fresh.push(...(await this.#upload(report)))
      if (fresh.length > 0 || report.saved.length > 0) await this.#save(report, fresh)
    }
  }

  /** @returns the new document; nothing when the officer went away in the middle */
  async #upload(report: SharedReport): Promise<string[]> {
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
    const leaves = random() < 0.03 ? AbortSignal.timeout(Math.floor(random() * 60)) : null
    const isSlow = random() < 0.4
    const variables = { report: report.id, key: act.key }
    const answer = await this.#persist('upload', leaves, (signal) =>
      this.#post(uploadBody(variables, pdf.bytes, isSlow), signal),
    )
    if (!answer) return []
    const { document } = answer.data.uploadDocument
    if (document.sha256 !== pdf.sha256)
      throw new Error(`The answer tells of another file: ${document.sha256}`)
    act.documentId = document.id
    ledger.acknowledged += 1
    return [document.id as string]
  }

  async #save(report: SharedReport, fresh: string[]): Promise<void> {
    const { random } = this.#options
    const touched = report.saved.length > 0 && random() < 0.5 ? [pick(random, report.saved)] : []
    const ids = [...new Set([...fresh, ...touched])]
    if (ids.length === 0) return
    while (!(await this.#saveOnce(report, ids))) {
      // Another officer came first: look at what there is, and save anew.
    }
    for (const id of fresh) report.saved.push(id)
  }

  /** @returns false when another save came first */
  async #saveOnce(report: SharedReport, ids: string[]): Promise<boolean> {
    const { random, ledger, who } = this.#options
    const act: SaveAct = {
      key: randomUUID(),
      holderId: who.id,
      reportId: report.id,
      documents: ids.map((id) => this.#askedOf(id)),
      acknowledgedVersion: null,
      refused: false,
    }
    ledger.saves.push(act)
    const body = JSON.stringify({
      query: saveMutation,
      variables: {
        report: report.id,
        version: this.#versions.get(report.id) ?? 0,
        documents: act.documents.map((one) => ({ ...one, correctionReason: 'แก้ไขวันที่' })),
        key: act.key,
      },
    })
    const leaves = random() < 0.02 ? AbortSignal.timeout(Math.floor(random() * 30)) : null
    const answer = await this.#persist('save', leaves, (signal) =>
      this.#post({ body, type: 'application/json' }, signal),
    )
    // Went away in the middle: nobody knows whether it was saved. The next save will be told the version.
    if (!answer) return false
    const { saveReport } = answer.data
    this.#versions.set(report.id, saveReport.conflict?.currentVersion ?? saveReport.report.version)
    act.refused = saveReport.conflict !== null
    if (act.refused) return false
    act.acknowledgedVersion = saveReport.report.version
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

  /** Sends until there is an answer that ends the matter; null when the officer went away. */
  async #persist(
    phase: Phase,
    leaves: AbortSignal | null,
    send: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | null> {
    const { ledger, random } = this.#options
    for (let tries = 1; ; tries += 1) {
      const limit = AbortSignal.timeout(60_000)
      const signal = leaves ? AbortSignal.any([leaves, limit]) : limit
      const outcome = await ledger.during(phase, () => attempt(() => send(signal)))
      if (typeof outcome !== 'string') {
        if (tries > 1) ledger.retriedActs += 1
        return outcome
      }
      if (leaves?.aborted) return null
      ledger.failed(outcome)
      await wait(20 + random() * 200)
    }
  }

  async #post(
    { body, type }: { body: string | ReadableStream<Uint8Array>; type: string },
    signal: AbortSignal,
  ): Promise<Answer> {
    const { publicUrl, who } = this.#options
    const response = await fetch(`${publicUrl}/graphql`, {
      method: 'POST',
      headers: { ...who.headers, 'content-type': type, 'apollo-require-preflight': '1' },
      body,
      signal,
      duplex: 'half',
    } as RequestInit)
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
  }
}

/**
 * @returns the answer, or why another try is worth it
 * @throws Error for an answer that no kill explains
 */
async function attempt(send: () => Promise<Answer>): Promise<Answer | string> {
  let answer: Answer
  try {
    answer = await send()
  } catch (error) {
    if (error instanceof SyntaxError) return 'cut answer'
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError'))
      return 'no answer'
    if (error instanceof DOMException) return error.name
    throw error
  }
  const payload = answer.data?.uploadDocument ?? answer.data?.saveReport
  const codes = [
    ...(answer.errors ?? []).map(({ extensions }) => extensions.code),
    ...(payload?.errors ?? []).map(({ code }: { code: string }) => code),
  ]
  if (codes.length === 0 && (payload?.document || payload?.report)) return answer
  if (codes.length === 1 && payload?.conflict) return answer
  const strange = codes.find((code) => !passing.includes(code))
  if (strange || codes.length === 0) throw new Error(`Nobody expects this answer: ${JSON.stringify(answer)}`)
  return codes.join(' ')
}

const daysGiven = new Map<string, number>()

/** A day that no save of this document has had. */
function nextDay(documentId: string): string {
  const given = daysGiven.get(documentId) ?? 0
  daysGiven.set(documentId, given + 1)
  return new Date(firstDay + given * dayMs).toISOString().slice(0, 10)
}

/** A multipart body whose file comes at once, or in small pieces with pauses between. */
function uploadBody(
  variables: object,
  file: Buffer,
  isSlow: boolean,
): { body: ReadableStream<Uint8Array>; type: string } {
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
