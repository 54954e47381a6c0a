import { randomUUID } from 'node:crypto'
import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Caller } from './testing.ts'

export type FileSection = 'SECTION_10' | 'SECTION_13_1' | 'SECTION_16'

export interface UploadedDocument {
  id: string
  sha256: string
  /** Where the file is had. */
  path: string
}

/** What a save may name beside the report and its version. */
export type SavedParts = Partial<
  Record<'documents' | 'licences' | 'links' | 'problems' | 'displays', Record<string, unknown>[]>
> & { answers?: Record<string, unknown>; suspendSection13?: boolean }

const saveMutation = `mutation($report: ID!, $version: Int!, $answers: SaveAnswersInput, $documents: [SaveDocumentInput!]!,
    $licences: [SaveLicenceInput!]!, $links: [SaveLinkInput!]!, $problems: [SaveProblemInput!]!,
    $displays: [SaveDisplayInput!]!, $suspendSection13: Boolean) {
  saveReport(reportId: $report, expectedVersion: $version, answers: $answers, documents: $documents, licences: $licences,
      links: $links, problems: $problems, displays: $displays, suspendSection13: $suspendSection13) {
    report { version } errors { code message path } } }`

/** The report of one agency in the hands of somebody who may save it. */
export interface OpenedReport {
  readonly id: string
  readonly agencyId: string
  /** Uploads a PDF like no other, and leaves it unsaved. */
  upload(section: FileSection, name: string): Promise<UploadedDocument>
  /** Saves parts of the report; throws with the codes of whatever stands against it. */
  save(parts: SavedParts): Promise<void>
  /** Uploads a document and publishes it. */
  publish(section: FileSection, name: string, values: Record<string, unknown>): Promise<UploadedDocument>
}

/** Opens the report of an agency by its code. */
export async function openReport(caller: Caller, code: string): Promise<OpenedReport> {
  const { data: found } = await caller.ask('query($code: String!) { agency(code: $code) { id } }', { code })
  const agencyId = found.agency.id as string
  const { data: opened } = await caller.ask(
    'mutation($id: ID!) { createReport(agencyId: $id) { report { id version } errors { code } } }',
    { id: agencyId },
  )
  const { id } = opened.createReport.report as { id: string }
  let { version } = opened.createReport.report as { version: number }
  const report: OpenedReport = {
    id,
    agencyId,
    async upload(section, name) {
      const answer = await caller.upload(
        `mutation($report: ID!, $section: ReportSection!, $file: Upload!) {
          uploadDocument(reportId: $report, section: $section, file: $file) {
            document { id sha256 path } errors { code } } }`,
        { report: id, section },
        await goodPdf({ title: `${name} ${randomUUID()}` }),
        name,
      )
      const document = answer.data?.uploadDocument.document
      if (!document) throw new Error(`${name} was not taken: ${JSON.stringify(answer)}`)
      return document as UploadedDocument
    },
    async save(parts) {
      const { data, errors } = await caller.ask(saveMutation, {
        report: id,
        version,
        documents: [],
        licences: [],
        links: [],
        problems: [],
        displays: [],
        ...parts,
      })
      if (errors || data.saveReport.errors.length > 0)
        throw new Error(`the report of ${code} was not saved: ${JSON.stringify(errors ?? data)}`)
      version = data.saveReport.report.version
    },
    async publish(section, name, values) {
      const document = await report.upload(section, name)
      await report.save({ documents: [{ id: document.id, ...values }] })
      return document
    },
  }
  return report
}
