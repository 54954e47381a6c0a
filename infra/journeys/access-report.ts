import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Planted } from '@eact/kit/testing'
import type { Holder } from './access-people.ts'
import type { Things } from './access-things.ts'
import { Caller, type Journey } from './testing.ts'

const uploadMutation = `mutation($report: ID!, $file: Upload!) { uploadDocument(reportId: $report, file: $file) {
  document { id path } errors { code } } }`
const saveMutation = `mutation($report: ID!, $version: Int!, $documents: [SaveDocumentInput!]!) {
  saveReport(reportId: $report, expectedVersion: $version, documents: $documents) { report { version } errors { code } } }`
const logQuery =
  'query($after: String) { changes(first: 100, after: $after) { nodes { report { id } } pageInfo { endCursor hasNextPage } } }'

interface Log {
  end: string | null
  reports: string[]
}

async function readLog(caller: Caller, from: string | null): Promise<Log> {
  const log: Log = { end: from, reports: [] }
  for (;;) {
    const { data } = await caller.ask(logQuery, { after: log.end })
    const { nodes, pageInfo } = data.changes as {
      nodes: { report: { id: string } | null }[]
      pageInfo: { endCursor: string | null; hasNextPage: boolean }
    }
    log.reports.push(...nodes.flatMap(({ report }) => (report ? [report.id] : [])))
    log.end = pageInfo.endCursor ?? log.end
    if (!pageInfo.hasNextPage) return log
  }
}

/**
 * Makes the target's report by real saves: one document published, one taken back, one that an officer has not saved;
 * then a first save at every agency where somebody holds a right, so that each has something to follow.
 *
 * @param whileUnsaved what is to be asked before the first save
 */
export async function publish(
  journey: Journey,
  tree: Record<string, Planted>,
  holders: readonly Holder[],
  whileUnsaved: (reportId: string, before: string | null) => Promise<void>,
): Promise<Things> {
  const callerOf = (name: string) =>
    new Caller(journey.system.publicUrl, holders.find((holder) => holder.name === name)?.headers)
  const dga = callerOf('D S')
  const { end: before } = await readLog(dga, null)
  const open = async (at: string): Promise<string> => {
    const { data } = await dga.ask('mutation($id: ID!) { createReport(agencyId: $id) { report { id } } }', {
      id: tree[at]?.id,
    })
    return data.createReport.report.id as string
  }
  const save = async (report: string, version: number, documents: object[] = []): Promise<void> => {
    const { data } = await dga.ask(saveMutation, { report, version, documents })
    if (data.saveReport.errors.length > 0) throw new Error(JSON.stringify(data.saveReport.errors))
  }
  const saved = await open('target')
  await whileUnsaved(saved, before)
  const upload = async (caller: Caller, title: string) => {
    const { data } = await caller.upload(uploadMutation, { report: saved }, await goodPdf({ title }))
    return data.uploadDocument.document as { id: string; path: string }
  }
  const published = await upload(dga, 'หนึ่ง')
  const suspended = await upload(dga, 'สอง')
  const announcedOn = '2024-01-02'
  await save(
    saved,
    0,
    [published, suspended].map(({ id }) => ({ id, announcedOn })),
  )
  await save(saved, 1, [{ id: suspended.id, inUse: false }])
  const pending = await upload(callerOf('A o'), 'สาม')
  const own = new Set(holders.map(({ agency }) => agency).filter((at) => at !== '' && at !== 'target'))
  let last = saved
  for (const at of own) await save((last = await open(at)), 0)
  while (!(await readLog(dga, before)).reports.includes(last)) await new Promise(setImmediate)
  return {
    saved,
    before: before ?? '',
    published: published.id,
    publishedPath: published.path,
    suspended: suspended.id,
    suspendedPath: suspended.path,
    pending: pending.id,
    pendingPath: pending.path,
  }
}
