/*
 * THE access table: who may do what, written by hand from the manual, the rulings and the decisions. It is derived from
 * nothing, and nothing is derived from it. Letters: access-people.ts. `M` is a service that reads.
 */

import type { Row } from './access-row.ts'
import { agencyReads } from './access-table-agency-edit.ts'
import { complianceReads } from './access-table-compliance.ts'
import { coverageReads } from './access-table-coverage.ts'
import { fileReads } from './access-table-files.ts'
import { formReads } from './access-table-form.ts'
import { bulkReads } from './access-table-bulk.ts'
import { groupReads } from './access-table-group.ts'
import { importReads } from './access-table-import.ts'
import { listReads, noticeReads } from './access-table-list.ts'
import { reorganisationReads } from './access-table-reorganisation.ts'

/** Outcomes that must not tell an unseen thing from nothing. */
export const hidden = ['null', 'empty', '404', 'REPORT_NOT_FOUND', 'DOCUMENT_NOT_FOUND', 'GRANT_NOT_FOUND']
hidden.push(
  'OPERATION_NOT_FOUND',
  'PERSON_NOT_FOUND',
  'TOKEN_NOT_FOUND',
  'NOT_FOUND',
  'REORGANISATION_NOT_FOUND',
  'IMPORT_NOT_FOUND',
)

/** Of those who are no role at a place. `=X` stands for what X has; `otherwise` and the rest are outcomes. */
export const usual: Record<'query' | 'mutation', Record<string, string>> = {
  query: {
    nobody: 'null',
    suspended: 'null',
    'no grant': 'otherwise',
    ended: 'otherwise',
    'acting ended': 'otherwise',
    'not begun': 'otherwise',
    'READ SUBSCRIBE': '=M S',
    all: '=M S',
    SUBSCRIBE: 'SCOPE_MISSING',
    EXPORT: 'SCOPE_MISSING',
    WEBHOOKS: 'SCOPE_MISSING',
    'own token': '=Z O',
    'own token beneath': '=Z c',
    'token of a group': '=Z k',
  },
  mutation: {
    nobody: 'UNAUTHENTICATED',
    suspended: 'UNAUTHENTICATED',
    'no grant': 'otherwise',
    ended: 'otherwise',
    'acting ended': 'otherwise',
    'not begun': 'otherwise',
    READ: 'NOT_FOR_MACHINES',
    'READ SUBSCRIBE': 'NOT_FOR_MACHINES',
    SUBSCRIBE: 'NOT_FOR_MACHINES',
    EXPORT: 'NOT_FOR_MACHINES',
    'own token': 'NOT_FOR_MACHINES',
    'own token beneath': 'NOT_FOR_MACHINES',
    'token of a group': 'NOT_FOR_MACHINES',
    WEBHOOKS: 'NOT_FOR_MACHINES',
    all: 'NOT_FOR_MACHINES',
  },
}

/** Public. */
export const anybody = { who: {}, otherwise: 'data', also: { nobody: 'data', suspended: 'data' } }
const person = { who: {}, otherwise: 'data' }
/** Machines are no people. */
const noMachine = { 'READ SUBSCRIBE': 'null', all: 'null', 'own token': 'null', 'own token beneath': 'null' }

const explain = (act: string, roles: string): Row => ({
  act: 'Query.explainAccess',
  ask: `explainAccess(act: ${act}, agencyId: $target) { allowed }`,
  who: { yes: `${roles} @ oOPGS` },
  otherwise: 'no',
})

export const reads: Row[] = [
  // The tree, and what is published, is everybody's.
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { id name children { nodes { id } } emails { address } }',
    ...anybody,
  },
  { act: 'Query.agency', ask: 'agency(id: $target) { publishedDocuments { nodes { id } } }', ...anybody },
  { act: 'Query.agencies', ask: 'agencies(filter: { under: $target }) { nodes { id } }', ...anybody },
  { act: 'Query.contactCenter', ask: 'contactCenter { phone }', ...anybody },
  // The report: those who make it, those who oversee it, not the Contact Center.
  {
    act: 'Query.agencies',
    ask: 'agencies(filter: { under: $target, viewerMayReport: true }) { nodes { id } }',
    holds: 'target',
    who: { data: 'DZAV @ oOPGS' },
    otherwise: 'empty',
    also: { nobody: 'empty', suspended: 'empty' },
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { viewerMayReport }',
    who: { yes: 'DZAV @ oOPGS' },
    otherwise: 'no',
    also: { nobody: 'no', suspended: 'no', 'own token': 'no' },
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { report { id } }',
    who: { data: 'DZAVFYUM @ oOPGS' },
    otherwise: 'null',
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { knownGazetteNotices(section: SECTION_10) { title isLinked } }',
    who: { data: 'DZAV @ oOPGS' },
    otherwise: 'empty',
    also: { nobody: 'empty', suspended: 'empty' },
  },
  {
    act: 'Query.report',
    ask: 'report(id: $saved) { id version documents { nodes { id } } revisions { nodes { savedBy { id } actingRole } } }',
    thing: 'saved',
    who: { data: 'DZAVFYUM @ oOPGS' },
    otherwise: 'null',
  },
  {
    act: 'Query.report',
    ask: 'report(id: $saved) { viewerMaySave }',
    thing: 'saved',
    who: { yes: 'DZAV @ oOPGS', no: 'FYUM @ oOPGS' },
    otherwise: 'null',
    also: { 'own token': 'no' },
  },
  {
    act: 'Query.changes',
    ask: 'changes(first: 100, after: $before) { nodes { report { id } kind agency { id } } }',
    holds: 'target',
    who: { data: 'DCZAVFYUM @ oOPGS' },
    otherwise: 'empty',
    also: { nobody: 'UNAUTHENTICATED', suspended: 'UNAUTHENTICATED' },
  },
  // Oneself.
  { act: 'Query.viewer', ask: 'viewer { grants { id } acts }', ...person },
  explain('SAVE_REPORT', 'DZAV'),
  explain('SEE_REPORT', 'DZAVFYUM'),
  explain('FOLLOW_CHANGES', 'DCZAVFYUM'),
  explain('SEE_ACCESS', 'DCZAVU'),
  explain('SEE_TOKENS', 'DCZU'),
  explain('APPOINT_OFFICERS', 'DZ'),
  explain('APPOINT_CENTRAL_OFFICERS', 'DC'),
  explain('APPOINT_STATE_ROLES', 'D'),
  explain('SUSPEND_PEOPLE', 'DZ'),
  explain('READ_ACCOUNT_LOG', 'DZU'),
  explain('EDIT_AGENCY', 'DZAV'),
  explain('CHANGE_STRUCTURE', 'DZ'),
  explain('SET_DUTY', 'D'),
  explain('MANAGE_GROUPS', 'D'),
  explain('PURGE_DOCUMENT', 'D'),
  // Who holds what: officers, DGA and auditors along the line of authority, downwards and to those above them.
  {
    act: 'Query.grants',
    ask: 'grants(filter: { person: $officer }) { nodes { id } }',
    thing: 'officer',
    who: { data: 'DCZAVU @ oOPGS' },
    otherwise: 'empty',
  },
  {
    act: 'Query.grants',
    ask: 'grants(filter: { person: $boss }) { nodes { id } }',
    thing: 'boss',
    who: { data: 'DCZAVU @ oOPGScd' },
    otherwise: 'empty',
  },
  {
    act: 'Query.grants',
    ask: 'grants(filter: { person: $watcher }) { nodes { id } }',
    thing: 'watcher',
    who: { data: 'DCZAVU @ oOpPgGcdsxvlS' },
    otherwise: 'empty',
  },
  {
    act: 'Query.activationTokens',
    ask: 'activationTokens(filter: { batch: $tokenBatch }) { nodes { id } }',
    thing: 'tokenBatch',
    who: { data: 'DCZU @ oOPGS' },
    otherwise: 'empty',
  },
  {
    act: 'Query.previewActivationTokens',
    ask: 'previewActivationTokens(role: AGENCY_OFFICER, reach: SUBTREE, at: { ids: [$target] }) { count errors { code } }',
    who: { done: 'DZ @ OPGS', null: 'M @ oOpPgGcdsxvlS' },
    otherwise: 'NOT_ALLOWED',
    also: noMachine,
  },
  {
    act: 'Query.accountEvents',
    ask: 'accountEvents(filter: { person: $officer }) { nodes { id } }',
    thing: 'officer',
    who: { data: 'DZU @ oOPGS' },
    otherwise: 'empty',
  },
  {
    act: 'Query.machineClients',
    ask: 'machineClients { nodes { id } }',
    who: { data: 'D @ S' },
    otherwise: 'null',
  },
  // Who acted is told to those who see that person: one without a right is seen from the whole state alone.
  {
    act: 'Query.report',
    ask: 'report(id: $saved) { revisions { nodes { savedBy { displayName } } } }',
    holds: 'strangerName',
    who: { data: 'DZAVFYUM @ S', empty: 'DZAVFYUM @ oOPG' },
    otherwise: 'null',
  },
  {
    act: 'Query.grants',
    ask: 'grants(filter: { person: $boss }) { nodes { grantedBy { id } } }',
    holds: 'stranger',
    who: { data: 'DCZAVU @ S' },
    otherwise: 'empty',
  },
  {
    act: 'Query.activationTokens',
    ask: 'activationTokens(filter: { batch: $unknownTokenBatch }) { nodes { issuedBy { id } } }',
    holds: 'stranger',
    who: { data: 'DCZU @ S' },
    otherwise: 'empty',
  },
  {
    act: 'Query.accountEvents',
    ask: 'accountEvents(filter: { person: $officer }) { nodes { actor { id } } }',
    holds: 'stranger',
    who: { data: 'DZU @ S' },
    otherwise: 'empty',
  },
  ...agencyReads,
  ...fileReads,
  ...formReads,
  ...complianceReads,
  ...coverageReads,
  ...groupReads,
  ...importReads,
  ...listReads,
  ...noticeReads,
  ...bulkReads,
  ...reorganisationReads,
]

/** Followed through the one door, live, until something happens at the holder's own agency. */
export const followed: Row = {
  act: 'Subscription.changes',
  ask: 'subscription($after: String) { changes(after: $after) { kind report { id } agency { id } } }',
  who: { data: 'DCZAVFYU @ oOPGS', SCOPE_MISSING: 'M @ oOpPgGcdsxvlS' },
  otherwise: 'empty',
  also: {
    nobody: 'UNAUTHENTICATED',
    suspended: 'UNAUTHENTICATED',
    'no grant': 'ACCESS_ENDED',
    ended: 'ACCESS_ENDED',
    'acting ended': 'ACCESS_ENDED',
    'not begun': 'ACCESS_ENDED',
    'READ SUBSCRIBE': 'data',
    all: 'data',
    'own token': 'SCOPE_MISSING',
    'own token beneath': 'SCOPE_MISSING',
  },
}
