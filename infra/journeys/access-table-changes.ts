import { agencyChanges } from './access-table-agency-edit.ts'
import { complianceChanges } from './access-table-compliance.ts'
import { fileChanges } from './access-table-files.ts'
import { formChanges } from './access-table-form.ts'
import { bulkChanges } from './access-table-bulk.ts'
import { groupChanges, groupMachine } from './access-table-group.ts'
import { exportRoutes, importChanges } from './access-table-import.ts'
import { listRoutes } from './access-table-list.ts'
import { readingChanges } from './access-table-reading.ts'
import { reorganisationChanges } from './access-table-reorganisation.ts'
import type { Row } from './access-row.ts'

/*
 * The access table's second half, by hand like the first: what is changed, each time on a target of its own. `null` of a
 * person who may not is a code here. Machines change nothing.
 */

const cover = 'oOPGS'
const self = { who: {}, otherwise: 'done' }

const issue = (role: string, reach: string, who: string): Row => ({
  act: 'Mutation.issueActivationTokens',
  ask: `issueActivationTokens(role: ${role}, reach: ${reach}, at: { ids: [$target] }) { batch errors { code } }`,
  who: { done: who },
  otherwise: 'NOT_ALLOWED',
})

const grant = (role: string, reach: string, who: string): Row => ({
  act: 'Mutation.grantAccess',
  ask: `grantAccess(personId: $gifted, role: ${role}, reach: ${reach}, agencyId: $target) { grant { id } errors { code } }`,
  who: { done: who },
  otherwise: 'NOT_ALLOWED',
})

const make = (reach: string): Row => ({
  act: 'Mutation.makeMachineClient',
  ask: `makeMachineClient(name: $name${reach}, scopes: [READ], expiresAt: $soon, agencyId: $target, reach: ${reach}) { machineClient { id } errors { code } }`,
  who: { done: 'D @ S' },
  otherwise: 'FORBIDDEN',
})

export const changes: Row[] = [
  // The report.
  {
    act: 'Mutation.createReport',
    ask: 'createReport(agencyId: $target) { report { id } errors { code } }',
    who: { done: `DZAV @ ${cover}` },
    otherwise: 'NOT_ALLOWED',
  },
  {
    act: 'Mutation.saveReport',
    ask: 'saveReport(reportId: $saved, expectedVersion: 2) { report { id } errors { code } }',
    thing: 'saved',
    who: { done: `DZAV @ ${cover}`, NOT_ALLOWED: `FYU @ ${cover}` },
    otherwise: 'REPORT_NOT_FOUND',
  },
  ...fileChanges,
  ...formChanges,
  // Throwing away concerns nobody but the uploader.
  {
    act: 'Mutation.discardDocument',
    ask: 'discardDocument(documentId: $draft) { discardedId errors { code } }',
    ...self,
  },
  {
    act: 'Mutation.discardDocument',
    ask: 'discardDocument(documentId: $pending) { discardedId errors { code } }',
    thing: 'pending',
    who: {},
    otherwise: 'DOCUMENT_NOT_FOUND',
    // Its uploader.
    also: { skip: 'A o' },
  },
  {
    act: 'Mutation.discardDocument',
    ask: 'discardDocument(documentId: $published) { discardedId errors { code } }',
    thing: 'published',
    who: { ALREADY_SAVED: `DZAVFYU @ ${cover}` },
    otherwise: 'DOCUMENT_NOT_FOUND',
  },
  // Tokens: the Contact Center appoints central officers, those the officers beneath, DGA everybody; none beyond itself.
  issue('AGENCY_OFFICER', 'AGENCY', `DZ @ ${cover}`),
  issue('AGENCY_OFFICER', 'SUBTREE', 'DZ @ OPGS'),
  issue('SERVICE_POINT_OFFICER', 'AGENCY', `DZ @ ${cover}`),
  issue('CENTRAL_OFFICER', 'AGENCY', `DC @ ${cover}`),
  issue('CENTRAL_OFFICER', 'SUBTREE', 'DC @ OPGS'),
  issue('DGA_ADMINISTRATOR', 'AGENCY', `D @ ${cover}`),
  issue('DGA_CONTACT_CENTER', 'STATE', 'D @ S'),
  issue('OPDC_FOLLOW_UP', 'SUBTREE', 'D @ OPGS'),
  issue('ANALYST', 'AGENCY', `D @ ${cover}`),
  issue('AUDITOR', 'STATE', 'D @ S'),
  {
    act: 'Mutation.reissueActivationTokens',
    ask: 'reissueActivationTokens(ids: [$renewed]) { issued { token { id } } errors { code } }',
    thing: 'renewed',
    who: { done: `DZ @ ${cover}`, NOT_ALLOWED: `CU @ ${cover}` },
    otherwise: 'TOKEN_NOT_FOUND',
  },
  {
    act: 'Mutation.revokeActivationTokens',
    ask: 'revokeActivationTokens(ids: [$revoked], reason: "x") { revoked { id } errors { code } }',
    thing: 'revoked',
    who: { done: `DZ @ ${cover}`, NOT_ALLOWED: `CU @ ${cover}` },
    otherwise: 'TOKEN_NOT_FOUND',
  },
  // Rights.
  grant('AGENCY_OFFICER', 'AGENCY', `DZ @ ${cover}`),
  grant('CENTRAL_OFFICER', 'SUBTREE', 'DC @ OPGS'),
  grant('AUDITOR', 'STATE', 'D @ S'),
  {
    act: 'Mutation.grantAccess',
    ask: 'grantAccess(personId: $unseen, role: AGENCY_OFFICER, reach: AGENCY, agencyId: $target) { grant { id } errors { code } }',
    thing: 'unseen',
    who: { done: 'DZ @ S', PERSON_NOT_FOUND: 'DZ @ oOPG' },
    otherwise: 'NOT_ALLOWED',
  },
  {
    act: 'Mutation.endGrant',
    ask: 'endGrant(grantId: $leaverGrant, reason: "x") { grant { id } errors { code } }',
    thing: 'leaverGrant',
    who: { done: `DZ @ ${cover}`, NOT_ALLOWED: `CAVU @ ${cover}` },
    otherwise: 'GRANT_NOT_FOUND',
  },
  {
    act: 'Mutation.handOverGrants',
    ask: 'handOverGrants(fromPersonId: $giver, toPersonId: $heir, reason: "x") { grants { id } errors { code } }',
    thing: 'heir',
    who: { done: `DZ @ ${cover}`, NOTHING_TO_HAND_OVER: `CAVFYU @ ${cover}` },
    otherwise: 'PERSON_NOT_FOUND',
  },
  // A right that is not seen is not there, also where the heir is seen.
  {
    act: 'Mutation.handOverGrants',
    ask: 'handOverGrants(fromPersonId: $foreigner, toPersonId: $heir, grantIds: [$foreignerGrant], reason: "x") { grants { id } errors { code } }',
    thing: 'foreignerGrant',
    who: { done: 'DZ @ S', NOT_ALLOWED: 'CAVU @ S', GRANT_NOT_FOUND: 'DZCAVU @ oOPG; FY @ oOPGS' },
    otherwise: 'PERSON_NOT_FOUND',
  },
  {
    act: 'Mutation.setActingGrant',
    ask: 'setActingGrant(grantId: $officerGrant) { grant { id } errors { code } }',
    thing: 'officerGrant',
    who: {},
    otherwise: 'GRANT_NOT_FOUND',
  },
  {
    act: 'Mutation.setActingGrant',
    ask: 'setActingGrant(grantId: $ownGrant) { grant { id } errors { code } }',
    thing: 'ownGrant',
    ...self,
    also: {
      'no grant': 'GRANT_NOT_FOUND',
      ended: 'GRANT_NOT_FOUND',
      'acting ended': 'GRANT_NOT_FOUND',
      'not begun': 'GRANT_NOT_FOUND',
    },
  },
  // People.
  {
    act: 'Mutation.suspendPerson',
    ask: 'suspendPerson(personId: $suspect, reason: "x") { person { id } errors { code } }',
    thing: 'suspect',
    who: { done: `DZ @ ${cover}`, NOT_ALLOWED: `CAVFYU @ ${cover}` },
    otherwise: 'PERSON_NOT_FOUND',
  },
  {
    act: 'Mutation.reinstatePerson',
    ask: 'reinstatePerson(personId: $pardoned, reason: "x") { person { id } errors { code } }',
    thing: 'pardoned',
    who: { done: `DZ @ ${cover}`, NOT_ALLOWED: `CAVFYU @ ${cover}` },
    otherwise: 'PERSON_NOT_FOUND',
  },
  // Sessions and tokens of one's own.
  {
    act: 'Mutation.endSession',
    ask: 'endSession(id: $foreignSession) { sessionId errors { code } }',
    thing: 'foreignSession',
    who: {},
    otherwise: 'NOT_FOUND',
  },
  { act: 'Mutation.endSession', ask: 'endSession(id: $ownSession) { sessionId errors { code } }', ...self },
  {
    act: 'Mutation.issueAccessToken',
    ask: 'issueAccessToken(name: $namePERSONAL, scopes: [READ], expiresAt: $soon) { accessToken { id } errors { code } }',
    ...self,
  },
  // A service may read the whole state: it takes one who reaches it.
  make('AGENCY'),
  make('STATE'),
  {
    act: 'Mutation.renewMachineClientSecret',
    ask: 'renewMachineClientSecret(id: $renewedService, expiresAt: $soon) { machineClient { id } errors { code } }',
    thing: 'renewedService',
    who: { done: 'D @ S' },
    otherwise: 'FORBIDDEN',
  },
  {
    act: 'Mutation.revokeMachineClient',
    ask: 'revokeMachineClient(id: $revokedService) { machineClient { id } errors { code } }',
    thing: 'revokedService',
    who: { done: 'D @ S' },
    otherwise: 'NOT_FOUND',
  },
  ...agencyChanges,
  ...complianceChanges,
  ...groupChanges,
  ...importChanges,
  ...bulkChanges,
  ...readingChanges,
  ...reorganisationChanges,
  groupMachine,
]

/** By themselves: a file goes with it, or the session ends with it. */
export const apart: Row[] = [
  {
    act: 'Mutation.uploadDocument',
    ask: 'uploadDocument(reportId: $saved, file: $file) { document { id path } errors { code } }',
    thing: 'saved',
    who: { done: `DZAV @ ${cover}`, NOT_ALLOWED: `FYU @ ${cover}` },
    otherwise: 'REPORT_NOT_FOUND',
  },
  { act: 'Mutation.endOtherSessions', ask: 'endOtherSessions { endedCount errors { code } }', ...self },
  // Whoever holds the code, by design: what it gives was judged when it was issued, and is judged again.
  {
    act: 'Mutation.redeemActivationToken',
    ask: 'redeemActivationToken(code: $entryCode) { grant { id } errors { code } }',
    ...self,
  },
]

/** Public HTTP routes of the subgraphs; the variable is the path. */
export const routes: Row[] = [
  ...exportRoutes,
  ...listRoutes,
  {
    act: 'reports /files',
    ask: 'publishedPath',
    who: {},
    otherwise: '200',
    also: { nobody: '200', suspended: '200' },
  },
  // What was public and is not: gone, told to everybody.
  {
    act: 'reports /files',
    ask: 'suspendedPath',
    who: { 200: `DZAVFYUM @ ${cover}` },
    otherwise: '410',
    also: { nobody: '410', suspended: '410' },
  },
  {
    act: 'reports /files',
    ask: 'pendingPath',
    thing: 'pending',
    who: { 200: 'A @ o' },
    otherwise: '404',
    also: { nobody: '404', suspended: '404', 'A k': '404' },
  },
]

/** Routes where nobody is anybody yet, with the tests that hold them. */
export const routesOfSignIn = {
  'identity /auth': 'subgraphs/identity/src/digital-id/digital-id.test.ts',
  'identity /auth/token': 'subgraphs/identity/src/client/client.service.test.ts',
}
