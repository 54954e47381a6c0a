import type { Row } from './access-row.ts'

/*
 * The access table of coverage groups, by hand. `group` is headed by the sibling, and the target is its member; somebody
 * (`grouped`) holds a right for it. Groups are public like the tree. What becomes a member falls under rights that are
 * held for the group, so only who holds the whole state gives those.
 */

/** Where a right covers the head, or its own anchor is a member: who sees what is held for the group. */
const near = 'oOPGSs'
const anybody = { who: {}, otherwise: 'data', also: { nobody: 'data', suspended: 'data' } }

export const groupReads: Row[] = [
  {
    act: 'Query.coverageGroup',
    ask: 'coverageGroup(id: $group) { id name head { id } members { nodes { agency { id } state } } }',
    holds: 'target',
    ...anybody,
  },
  {
    act: 'Query.coverageGroup',
    ask: 'coverageGroup(id: $group) { viewerMayManage }',
    who: { yes: 'D @ PGSs' },
    otherwise: 'no',
    also: { nobody: 'no', suspended: 'no' },
  },
  {
    act: 'Query.coverageGroups',
    ask: 'coverageGroups(filter: { memberId: $target }) { nodes { id } }',
    holds: 'group',
    ...anybody,
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { coverageGroups { id } }',
    holds: 'group',
    ...anybody,
  },
  // Seen from the head, and by the members.
  {
    act: 'Query.grants',
    ask: 'grants(filter: { person: $grouped }) { nodes { id group { id } } }',
    thing: 'grouped',
    who: { data: `DCZAVU @ ${near}` },
    otherwise: 'empty',
  },
  {
    act: 'Query.grants',
    ask: 'grants(filter: { covering: $target, person: $grouped }) { nodes { id } }',
    thing: 'grouped',
    who: { data: `DCZAVU @ ${near}` },
    otherwise: 'empty',
  },
  {
    act: 'Query.previewActivationTokens',
    ask: 'previewActivationTokens(role: AGENCY_OFFICER, reach: GROUP, at: { group: $group }) { count errors { code } }',
    who: { done: 'DZ @ S', null: 'M @ oOpPgGcdsxvlS' },
    otherwise: 'NOT_ALLOWED',
    also: { 'READ SUBSCRIBE': 'null', all: 'null', 'own token': 'null', 'own token beneath': 'null' },
  },
]

export const groupEntities: Row[] = [
  { act: 'agencies.CoverageGroup', ask: 'id name', thing: 'group', ...anybody },
  {
    act: 'identity.Person',
    ask: 'id displayName',
    thing: 'grouped',
    who: { data: `DCZAVFYUM @ ${near}` },
    otherwise: 'null',
  },
  {
    act: 'identity.Grant',
    ask: 'id group { id }',
    thing: 'groupedGrant',
    who: { data: `DCZAVU @ ${near}` },
    otherwise: 'null',
  },
  {
    act: 'identity.Grant',
    ask: 'viewerMayEnd',
    thing: 'groupedGrant',
    who: { yes: 'DZ @ S', no: `DZ @ oOPGs; CAVU @ ${near}` },
    otherwise: 'null',
  },
]

const issue = (role: string, who: string): Row => ({
  act: 'Mutation.issueActivationTokens',
  ask: `issueActivationTokens(role: ${role}, reach: GROUP, at: { group: $group }) { batch errors { code } }`,
  who: { done: who },
  otherwise: 'NOT_ALLOWED',
})

const grant = (role: string, who: string): Row => ({
  act: 'Mutation.grantAccess',
  ask: `grantAccess(personId: $gifted, role: ${role}, reach: GROUP, groupId: $group) { grant { id } errors { code } }`,
  who: { done: who },
  otherwise: 'NOT_ALLOWED',
})

/** Made of a version that there is not, so that all may try it upon the same group: whoever may is told that. */
const change = (act: string, rest: string): Row => ({
  act: `Mutation.${act}`,
  ask: `${act}(groupId: $group, version: 999${rest}) { group { id } errors { code } }`,
  who: { VERSION_CONFLICT: 'D @ PGSs' },
  otherwise: 'NOT_ALLOWED',
})

export const groupChanges: Row[] = [
  {
    act: 'Mutation.openCoverageGroup',
    ask: 'openCoverageGroup(name: $nameOpened, headId: $target) { group { id } errors { code } }',
    who: { done: 'D @ oOPGS' },
    otherwise: 'NOT_ALLOWED',
  },
  change('changeCoverageGroup', ', name: "x"'),
  change('addGroupMembers', ', agencyIds: [$target]'),
  change('endGroupMembership', ', membershipId: $target'),
  change('closeCoverageGroup', ''),
  issue('AGENCY_OFFICER', 'DZ @ S'),
  issue('CENTRAL_OFFICER', 'DC @ S'),
  issue('ANALYST', 'D @ S'),
  grant('AGENCY_OFFICER', 'DZ @ S'),
  grant('CENTRAL_OFFICER', 'DC @ S'),
  grant('AUDITOR', 'D @ S'),
  {
    act: 'Mutation.endGrant',
    ask: 'endGrant(grantId: $lodgerGrant, reason: "x") { grant { id } errors { code } }',
    thing: 'lodgerGrant',
    who: { done: 'DZ @ S', NOT_ALLOWED: `DZ @ oOPGs; CAVU @ ${near}` },
    otherwise: 'GRANT_NOT_FOUND',
  },
]

/** No machine is given a group: it would not stay what it was made for. */
export const groupMachine: Row = {
  act: 'Mutation.makeMachineClient',
  ask: `makeMachineClient(name: $nameGROUP, scopes: [READ], expiresAt: $soon, agencyId: $target, reach: GROUP) { machineClient { id } errors { code } }`,
  who: { REACH_NOT_OFFERED: 'D @ S' },
  otherwise: 'FORBIDDEN',
}
