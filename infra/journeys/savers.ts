import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Caller } from './testing.ts'

/** A report with one published document, which can be saved again and again. */
export interface SavableReport {
  id: string
  /** Saves a change: the document's date, there and back. */
  save(): Promise<void>
}

/** Opens an agency's report and publishes a document in it. */
export async function openSavable(caller: Caller, code: string): Promise<SavableReport> {
  const found = await caller.ask(`query($code: String!) { agency(code: $code) { id } }`, { code })
  const opened = await caller.ask(
    `mutation($id: ID!) { createReport(agencyId: $id) { report { id version } errors { code } } }`,
    { id: found.data.agency.id },
  )
  const { report } = opened.data.createReport as { report: { id: string; version: number } }
  const uploaded = await caller.upload(
    `mutation($report: ID!, $file: Upload!) { uploadDocument(reportId: $report, file: $file) { document { id } errors { code } } }`,
    { report: report.id },
    await goodPdf({ title: 'ประกาศ' }),
  )
  const { document } = uploaded.data.uploadDocument as { document: { id: string } }
  let { version } = report
  let saves = 0
  const save = async () => {
    saves += 1
    const { data, errors } = await caller.ask(
      `mutation($report: ID!, $version: Int!, $documents: [SaveDocumentInput!]!) {
        saveReport(reportId: $report, expectedVersion: $version, documents: $documents) {
          report { version } conflict { currentVersion } errors { code message } } }`,
      {
        report: report.id,
        version,
        documents: [
          {
            id: document.id,
            announcedOn: saves % 2 ? '2023-08-07' : '2023-08-08',
            correctionReason: 'แก้ไขวันที่',
          },
        ],
      },
    )
    if (errors || !data.saveReport.report)
      throw new Error(`a save failed: ${JSON.stringify(errors ?? data.saveReport)}`)
    version = data.saveReport.report.version
  }
  await save()
  return { id: report.id, save }
}

export interface LoggedChange {
  cursor: string
  kind: string
  reportVersion: number | null
}

/** Reads the log that the caller may see, after a cursor. */
export async function readWholeLog(
  caller: Caller,
  after: string | null,
): Promise<{ changes: LoggedChange[]; end: string }> {
  const changes: LoggedChange[] = []
  let from = after
  for (;;) {
    const { data } = await caller.ask(
      `query($after: String) { changes(first: 100, after: $after) { nodes { cursor kind reportVersion } pageInfo { hasNextPage endCursor } } }`,
      { after: from },
    )
    changes.push(...(data.changes.nodes as LoggedChange[]))
    from = data.changes.pageInfo.endCursor as string
    if (!data.changes.pageInfo.hasNextPage) return { changes, end: from }
  }
}
