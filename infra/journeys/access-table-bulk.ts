import type { Row } from './access-row.ts'

/*
 * The access table of acts upon many reports, by hand. An operation is its planner's alone: `bulk` is one of somebody's
 * (`stranger`). What it does at each agency falls under the right to save that agency's report, at that moment.
 */

const nobodys = { who: {}, otherwise: 'null' }
const missing = { who: {}, otherwise: 'OPERATION_NOT_FOUND', thing: 'bulk' }

export const bulkReads: Row[] = [
  { act: 'Query.bulkOperation', ask: 'bulkOperation(id: $bulk) { id state }', thing: 'bulk', ...nobodys },
  {
    act: 'Query.bulkOperations',
    ask: 'bulkOperations { nodes { id } }',
    holds: 'bulk',
    who: {},
    otherwise: 'empty',
    also: { nobody: 'UNAUTHENTICATED', suspended: 'UNAUTHENTICATED' },
  },
]

export const bulkEntities: Row[] = [
  { act: 'reports.BulkOperation', ask: 'id state', thing: 'bulk', ...nobodys },
]

export const bulkChanges: Row[] = [
  {
    act: 'Mutation.planBulk',
    ask: 'planBulk(input: { filter: { under: [$local] }, answers: { gazetteAnswer: NOT_YET } }) { operation { id } errors { code } }',
    who: { done: 'DZAV @ lS' },
    otherwise: 'NO_AGENCIES',
  },
  {
    act: 'Mutation.carryOutBulk',
    ask: 'carryOutBulk(id: $bulk) { operation { id } errors { code } }',
    ...missing,
  },
  { act: 'Mutation.dropBulk', ask: 'dropBulk(id: $bulk) { operation { id } errors { code } }', ...missing },
  {
    act: 'Mutation.undoBulk',
    ask: 'undoBulk(id: $bulk, reason: "x") { operation { id } errors { code } }',
    ...missing,
  },
  {
    act: 'Mutation.retryUndoBulk',
    ask: 'retryUndoBulk(id: $bulk) { operation { id } errors { code } }',
    ...missing,
  },
]
