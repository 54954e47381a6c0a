import type { Row } from './access-row.ts'

/*
 * The access table of compliance and of the list under section 22, by hand. The rules are everybody's; how far an
 * agency has come is told to whom its report is shown. The list is off here: each sees of it what lies within reach.
 */

const anybody = { who: {}, otherwise: 'data', also: { nobody: 'data', suspended: 'data' } }

export const complianceReads: Row[] = [
  {
    act: 'Query.completenessRules',
    ask: 'completenessRules { version basis rules { code message } }',
    ...anybody,
  },
  { act: 'Query.legalMilestones', ask: 'legalMilestones { code day }', ...anybody },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { compliance { section state reasons { code message } } }',
    who: { data: 'DZAVFYUM @ oOPGS' },
    otherwise: 'null',
  },
  {
    act: 'Query.laggards',
    ask: 'laggards(under: $target) { nodes { agency { id } sections } }',
    holds: 'target',
    who: { data: 'DZAVFYUM @ oOPGS', empty: 'DZAVFYUM @ pgcdsxvlw' },
    otherwise: 'null',
  },
  {
    act: 'Query.laggardList',
    ask: 'laggardList { boundCount }',
    who: { data: 'DZAVFYUM @ oOpPgGcdsxvlkwS' },
    otherwise: 'null',
  },
  {
    act: 'Query.laggardList',
    ask: 'laggardList { viewerMayChange }',
    who: { yes: 'D @ S' },
    otherwise: 'no',
    also: { nobody: 'no', suspended: 'no' },
  },
  {
    act: 'Query.laggardList',
    ask: 'laggardList { changes { isPublic reason } }',
    who: { empty: 'DZAVFYUM @ S' },
    otherwise: 'null',
  },
  {
    act: 'Query.laggardList',
    ask: 'laggardList { isPublic asOfDate dueOn }',
    ...anybody,
  },
]

/** Without a reason, so that all may try it: whoever may is told that. */
export const complianceChanges: Row[] = [
  {
    act: 'Mutation.setLaggardListPublic',
    ask: 'setLaggardListPublic(isPublic: true, reason: "") { laggardList { isPublic } errors { code } }',
    who: { REASON_WRONG: 'D @ S' },
    otherwise: 'NOT_ALLOWED',
  },
]
