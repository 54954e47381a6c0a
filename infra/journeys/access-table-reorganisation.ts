import type { Row } from './access-row.ts'

/*
 * The access table of reorganisations, by hand. `plan` is somebody else's plan to close the target. Whoever may change the
 * structure of the target sees it; for all others there is none. Nobody changes the agency at which their own right is
 * anchored, so `O` may open beneath the target and do no more.
 */

const above = 'DZ @ PGS'
const anybody = { who: {}, otherwise: 'data', also: { nobody: 'data', suspended: 'data' } }
const no = { nobody: 'no', suspended: 'no' }

export const reorganisationReads: Row[] = [
  {
    act: 'Query.reorganisation',
    ask: 'reorganisation(id: $plan) { id state legalBasis impact { closed } places { nodes { change } } }',
    thing: 'plan',
    who: { data: above },
    otherwise: 'null',
  },
  {
    act: 'Query.reorganisation',
    ask: 'reorganisation(id: $plan) { plannedBy { __typename } }',
    thing: 'plan',
    who: { data: above },
    otherwise: 'null',
  },
  {
    act: 'Query.reorganisations',
    ask: 'reorganisations(filter: { under: $target, states: [DRAFT], kinds: [CLOSE] }) { nodes { id } }',
    who: { data: above },
    otherwise: 'empty',
    also: { nobody: 'empty', suspended: 'empty' },
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { id closedAt successors { id } predecessors { id } reorganisations { totalCount } }',
    ...anybody,
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { viewerMayChangeStructure }',
    who: { yes: above },
    otherwise: 'no',
    also: no,
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { viewerMayOpenBeneath }',
    who: { yes: 'DZ @ OPGS' },
    otherwise: 'no',
    also: no,
  },
]

export const reorganisationEntities: Row[] = [
  {
    act: 'agencies.Reorganisation',
    ask: 'id state',
    thing: 'plan',
    who: { data: above },
    otherwise: 'null',
  },
]

export const reorganisationChanges: Row[] = [
  {
    act: 'Mutation.planReorganisation',
    ask: 'planReorganisation(input: { rename: { agencyId: $target, name: "ชื่ออื่น" }, legalBasis: "x" }) { reorganisation { id } errors { code } }',
    who: { done: above },
    otherwise: 'NOT_ALLOWED',
  },
  {
    act: 'Mutation.planReorganisation',
    ask: 'planReorganisation(input: { open: { agency: { name: "ใหม่", kind: INTERNAL_UNIT, level: CENTRAL, parentId: $target, parentRelation: BELONGS_TO } }, legalBasis: "x" }) { reorganisation { id } errors { code } }',
    who: { done: 'DZ @ OPGS' },
    otherwise: 'NOT_ALLOWED',
  },
  // The plan's agency is gone: who may carry it out is told so, and nothing changes for those who come after.
  {
    act: 'Mutation.carryOutReorganisation',
    ask: 'carryOutReorganisation(id: $plan) { reorganisation { id } errors { code } }',
    thing: 'plan',
    who: { AGENCY_NOT_FOUND: above },
    otherwise: 'REORGANISATION_NOT_FOUND',
  },
  {
    act: 'Mutation.dropReorganisation',
    ask: 'dropReorganisation(id: $dropped) { reorganisation { id } errors { code } }',
    thing: 'dropped',
    who: { done: above },
    otherwise: 'REORGANISATION_NOT_FOUND',
  },
  {
    act: 'Mutation.undoReorganisation',
    ask: 'undoReorganisation(id: $plan, reason: "x") { reorganisation { id } errors { code } }',
    thing: 'plan',
    who: { NOT_DONE: above },
    otherwise: 'REORGANISATION_NOT_FOUND',
  },
]
