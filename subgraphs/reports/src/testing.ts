import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { createFileStore, type FileStore } from '@eact/kit/files'
import type { Subgraph } from '@eact/kit/serve'
import { createTestDatabase, testTrust, type TestDatabase, type TestPostgres } from '@eact/kit/testing'
import { innerTokenHeader, type Viewer } from '@eact/kit/viewer'
import { Upload, type FileUpload } from 'graphql-upload-minimal'
import { goodPdf } from './document/document.pdf-corpus.ts'
import { createReports } from './subgraph.ts'

/** What a test sees of an answer. */
export interface Answer {
  // Tests look at what a caller would see, whatever its shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any
  errors?: { message: string; path?: string[]; extensions: { code: string } }[]
}

/** The reports subgraph over a database and files of its own. */
export interface TestReports {
  database: TestDatabase
  files: FileStore
  subgraph: Subgraph
  run(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<Answer>
  /** Fetches a path such as `/files/…` as a viewer. */
  get(viewer: Viewer, path: string, init?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

export async function mountReports(
  server: TestPostgres,
  settings: {
    batching?: boolean
    carriesOut?: boolean
    readsFiles?: boolean
    clamdUrl?: string
    asksScanner?: boolean
  } = {},
): Promise<TestReports> {
  const database = await createTestDatabase(server)
  const folder = await mkdtemp(join(tmpdir(), 'eact-reports-'))
  const files = createFileStore({ url: pathToFileURL(folder).href, prefix: 'reports' })
  const { publicKey, signer, log } = await testTrust()
  const subgraph = await createReports({
    address: database.address('reports'),
    innerKey: publicKey,
    files,
    sweep: false,
    // It looks at its own pace: a test that counts statements, or wants it to have looked, calls it.
    followsTree: false,
    carriesOut: false,
    log,
    ...settings,
  })
  await subgraph.start()
  const headersOf = async (viewer: Viewer) =>
    new Headers({ [innerTokenHeader]: await signer.sign(viewer, 'reports') })
  return {
    database,
    files,
    subgraph,
    async run(viewer, query, variables = {}) {
      const answer = await subgraph.execute(
        { query, variables },
        await headersOf(viewer),
        new AbortController().signal,
      )
      return answer as unknown as Answer
    },
    async get(viewer, path, init = {}) {
      const headers = await headersOf(viewer)
      new Headers(init.headers).forEach((value, name) => headers.set(name, value))
      return subgraph.fetch(new Request(`http://internal${path}`, { ...init, headers }))
    },
    async stop() {
      await subgraph.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A file as it reaches a resolver. */
export function uploadOf(bytes: Uint8Array, filename = 'ประกาศ.pdf'): Upload {
  const upload = new Upload()
  const file: FileUpload = {
    filename,
    mimetype: 'application/pdf',
    encoding: '7bit',
    fieldName: 'file',
    createReadStream: () => Readable.from([Buffer.from(bytes)]) as ReturnType<FileUpload['createReadStream']>,
  }
  Object.assign(upload, { promise: Promise.resolve(file) })
  return upload
}

let pdf: Promise<Uint8Array> | null = null
/** The same small good PDF for every upload of a file. */
export const smallPdf = (): Promise<Uint8Array> => (pdf ??= Promise.resolve(goodPdf({ title: 'ประกาศ' })))

export const createMutation = `mutation($agency: ID!) { createReport(agencyId: $agency) { report { id version createdAt } errors { code } } }`
export const uploadMutation = `mutation($report: ID!, $file: Upload!, $key: String, $section: ReportSection = SECTION_10) {
  uploadDocument(reportId: $report, file: $file, idempotencyKey: $key, section: $section) { document { id fileName sizeBytes sha256 isPending inUse status path } errors { code message messageEn path } } }`
export const saveMutation = `mutation($report: ID!, $version: Int!, $documents: [SaveDocumentInput!]!, $key: String) {
  saveReport(reportId: $report, expectedVersion: $version, documents: $documents, idempotencyKey: $key) {
    report { id version createdAt modifiedAt documents { nodes { id status isPending announcedOn scope inUse } } }
    conflict { expectedVersion currentVersion revisions { version savedAt savedBy { id } changes { field before after document { id fileName } } } }
    errors { code message messageEn path } } }`

/** Opens a report, uploads one file, and saves it as published; gives the ids. */
export async function publishOne(
  reports: TestReports,
  viewer: Viewer,
  agencyId: string,
  settings: { scope?: 'OWN' | 'SUBTREE'; announcedOn?: string; name?: string } = {},
): Promise<{ reportId: string; documentId: string; version: number }> {
  const created = await reports.run(viewer, createMutation, { agency: agencyId })
  const reportId = created.data.createReport.report.id
  const uploaded = await reports.run(viewer, uploadMutation, {
    report: reportId,
    file: uploadOf(await smallPdf(), settings.name),
  })
  const documentId = uploaded.data.uploadDocument.document.id
  const saved = await reports.run(viewer, saveMutation, {
    report: reportId,
    version: created.data.createReport.report.version,
    documents: [
      { id: documentId, announcedOn: settings.announcedOn ?? '2023-09-22', scope: settings.scope ?? 'OWN' },
    ],
  })
  if (saved.errors || saved.data.saveReport.errors.length > 0) throw new Error(JSON.stringify(saved))
  return { reportId, documentId, version: saved.data.saveReport.report.version }
}
