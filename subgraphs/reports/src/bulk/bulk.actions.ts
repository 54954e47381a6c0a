import { keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { badInput } from '@eact/kit/errors'
import { isId, newId } from '@eact/kit/ids'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { bulkRules, type BulkCode } from '@eact/schema/forms/bulk'
import { readReason } from '@eact/schema/forms/reason'
import { hasControls, readUrl, rowRules } from '@eact/schema/forms/report-rows'
import type { PlanBulkInput } from '@eact/schema/generated/reports'
import { answers } from '../answers.store.ts'
import { documentsByIds, type DocumentRow } from '../document/document.store.ts'
import { settle } from '../list/list.pages.ts'
import { readListed } from '../list/list.store.ts'
import { maySeeReport } from '../report/report.policy.ts'
import { agenciesByIds } from '../report/report.store.ts'
import {
  findOperation,
  insertOperation,
  moveOperation,
  resumeUndoing,
  type BulkContent,
  type BulkState,
} from './bulk.store.ts'

/** What stands against an act upon many reports, and where in its input. */
export interface BulkBroken {
  code: BulkCode
  path: string[]
}

export type BulkOutcome = { operationId: string } | { errors: BulkBroken[] }

const broken = (code: BulkCode, path: string[] = []): { errors: BulkBroken[] } => ({
  errors: [{ code, path }],
})

/** Keeps what is to be done at which agencies; what it would do at each is judged by parts from then on. */
export async function planBulk(
  database: Database,
  viewer: SignedIn,
  input: PlanBulkInput,
  idempotencyKey: string | null | undefined,
): Promise<BulkOutcome> {
  const content = contentOf(input)
  const wrong = findBroken(input, content)
  if (wrong) return wrong
  return keyedTransaction(database, async (tx) => {
    const act: KeyedAct = { holderId: viewer.id, key: idempotencyKey, act: 'planBulk', input }
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return broken('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
    if (before?.['operationId']) return { operationId: before['operationId'] }
    const document = input.documentId ? await findShareable(tx, viewer, input.documentId) : null
    if (input.documentId && !document) return broken('DOCUMENT_NOT_FOUND', ['input', 'documentId'])
    const agencies = await agenciesOf(tx, viewer, input)
    if ('errors' in agencies) return agencies
    const operation = {
      id: newId(),
      viewer,
      content,
      documentId: document?.id ?? null,
      fileName: document?.fileName ?? null,
    }
    await insertOperation(tx, operation, agencies.nos)
    await answers.keep(tx, act, { operationId: operation.id })
    return { operationId: operation.id }
  })
}

const contentOf = ({ answers: given, links, ...input }: PlanBulkInput): BulkContent => ({
  announcedOn: input.announcedOn ?? null,
  suspendsOthers: input.suspendsOthers ?? false,
  hasLicences: given?.hasLicences ?? null,
  gazetteAnswer: given?.gazetteAnswer ?? null,
  suspendSection13: input.suspendSection13 ?? null,
  links: (links ?? []).map(({ kind, url, name }) => ({ kind, url: keptUrl(url), name: name ?? null })),
})

/** An address as a save keeps it, to be known again where it stands; a wrong one stays, and is told at each agency. */
function keptUrl(typed: string): string {
  const read = readUrl(typed)
  return 'url' in read ? read.url : typed.trim()
}

function findBroken(input: PlanBulkInput, content: BulkContent): { errors: BulkBroken[] } | null {
  const { documentId, agencyIds, filter } = input
  const asksSomething =
    documentId || content.links.length > 0 || content.hasLicences !== null || content.gazetteAnswer !== null
  if (!asksSomething) return broken('NOTHING_ASKED', ['input'])
  if (documentId && !content.announcedOn) return broken('ANNOUNCED_ON_MISSING', ['input', 'announcedOn'])
  if (content.links.length > bulkRules.maxLinks) return broken('TOO_MANY_LINKS', ['input', 'links'])
  refuseUnkept(content)
  if ((agencyIds == null) === (filter == null)) return broken('AGENCIES_ASKED_TWICE', ['input'])
  if ((agencyIds?.length ?? 0) > bulkRules.maxAgencies)
    return broken('TOO_MANY_AGENCIES', ['input', 'agencyIds'])
  return null
}

/**
 * What is wrong with a link is told at each agency; but what cannot be kept until then is refused at once.
 *
 * @throws Refusal BAD_USER_INPUT
 */
function refuseUnkept({ links }: BulkContent): void {
  for (const text of links.flatMap(({ url, name }) => [url, name ?? ''])) {
    if (text.length <= 2 * rowRules.maxUrl && !hasControls(text)) continue
    throw badInput({
      th: 'ที่อยู่หรือชื่อของลิงก์ยาวเกินไป หรือมีอักขระที่ไม่สามารถเก็บได้',
      en: 'The address or the name of a link is too long, or holds characters that cannot be kept.',
    })
  }
}

/** A document whose file the viewer may share: one in a report that they see, or their own upload. */
async function findShareable(tx: Tx, viewer: SignedIn, id: string): Promise<DocumentRow | null> {
  const [document] = isId(id) ? await documentsByIds(tx, [id]) : []
  if (!document || document.purgedAt) return null
  if (!document.savedAt && document.uploadedBy !== viewer.id) return null
  return maySeeReport(await readReach(tx, viewer), { line: document.line, version: 1 }) ? document : null
}

async function agenciesOf(
  tx: Tx,
  viewer: SignedIn,
  { agencyIds, filter }: PlanBulkInput,
): Promise<{ nos: number[] } | { errors: BulkBroken[] }> {
  if (agencyIds) {
    const ids = [...new Set(agencyIds.map((id) => id.toLowerCase()))]
    const byId = new Map((await agenciesByIds(tx, ids.filter(isId))).map((one) => [one.id, one.no]))
    const unknown = ids.findIndex((id) => !byId.has(id))
    if (unknown >= 0) return broken('AGENCY_NOT_FOUND', ['input', 'agencyIds', String(unknown)])
    const nos = ids.flatMap((id) => byId.get(id) ?? [])
    return nos.length > 0 ? { nos } : broken('NO_AGENCIES', ['input', 'agencyIds'])
  }
  const reach = async () => readReach(tx, viewer)
  const conditions = await settle({ ...filter, viewerMayReport: true }, { database: tx, viewer, reach })
  if (conditions === 'NONE') return broken('NO_AGENCIES', ['input', 'filter'])
  const page = { first: bulkRules.maxAgencies, after: null }
  const rows = await readListed(tx, conditions, 'TREE', 'ASCENDING', page)
  if (rows.length > bulkRules.maxAgencies) return broken('TOO_MANY_AGENCIES', ['input', 'filter'])
  return rows.length > 0 ? { nos: rows.map(({ no }) => no) } : broken('NO_AGENCIES', ['input', 'filter'])
}

/** Begins to carry out what was planned. Asked again, it has begun. */
export const carryOutBulk = (database: Database, viewer: SignedIn, id: string): Promise<BulkOutcome> =>
  move(database, viewer, id, { from: 'PLANNED', to: 'RUNNING', begun: ['RUNNING', 'DONE'] })

/** Throws away what was planned and not begun. Asked again, it is gone. */
export const dropBulk = (database: Database, viewer: SignedIn, id: string): Promise<BulkOutcome> =>
  move(database, viewer, id, { from: 'PLANNED', to: 'DROPPED', begun: ['DROPPED'] })

/** Begins to take back, at every agency, what was carried out. Asked again, it has begun. */
export async function undoBulk(
  database: Database,
  viewer: SignedIn,
  id: string,
  reason: string,
): Promise<BulkOutcome> {
  const { reason: why, fault } = readReason(reason, bulkRules.reason)
  if (fault) return broken(fault === 'TOO_LONG' ? 'REASON_TOO_LONG' : 'REASON_MISSING', ['reason'])
  return move(database, viewer, id, { from: 'DONE', to: 'UNDOING', begun: ['UNDOING', 'UNDONE'] }, why)
}

/** Begins to take back what an undoing left. Asked again, it has begun; where nothing is left, there is nothing to do. */
export const retryUndoBulk = (database: Database, viewer: SignedIn, id: string): Promise<BulkOutcome> =>
  database.transaction(async (tx) => {
    const operation = isId(id) ? await findOperation(tx, id, viewer.id) : null
    if (!operation) return broken('OPERATION_NOT_FOUND', ['id'])
    if (operation.state !== 'UNDOING' && operation.state !== 'UNDONE')
      return broken('OPERATION_NOT_READY', ['id'])
    await resumeUndoing(tx, { id, plannedBy: viewer.id, viewer })
    return { operationId: operation.id }
  })

interface Step {
  from: BulkState
  to: BulkState
  /** Where the operation stands when the same was asked before. */
  begun: readonly BulkState[]
}

async function move(
  database: Database,
  viewer: SignedIn,
  id: string,
  { from, to, begun }: Step,
  reason: string | null = null,
): Promise<BulkOutcome> {
  return database.transaction(async (tx) => {
    const operation = isId(id) ? await findOperation(tx, id, viewer.id) : null
    if (!operation) return broken('OPERATION_NOT_FOUND', ['id'])
    const moved = await moveOperation(tx, { id, plannedBy: viewer.id, viewer }, from, to, reason)
    if (moved || begun.includes(operation.state)) return { operationId: operation.id }
    return broken('OPERATION_NOT_READY', ['id'])
  })
}
