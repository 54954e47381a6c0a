import type { Row } from './access-row.ts'

/*
 * The access table of what is said of agencies, by hand: who changes it, who says whether an agency is bound and must
 * report, who deletes it, and who is told by whom it was changed.
 */

const cover = 'oOPGS'
/** Also to those who have not signed in. */
const toNobody = (outcome: string) => ({ nobody: outcome, suspended: outcome })
/** A machine changes nothing, whoever made it. */
const noMachine = { 'own token': 'no', 'own token beneath': 'no', 'token of a group': 'no' }

export const agencyReads: Row[] = [
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { viewerMayEdit }',
    who: { yes: `DZAV @ ${cover}` },
    otherwise: 'no',
    also: { ...toNobody('no'), ...noMachine },
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { viewerMaySetDuty }',
    who: { yes: `D @ ${cover}` },
    otherwise: 'no',
    also: { ...toNobody('no'), ...noMachine },
  },
  // What was changed is as public as what is; by whom, under which right and why is for those who oversee it.
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { history { nodes { changes { field before after } } } }',
    who: {},
    otherwise: 'data',
    also: toNobody('data'),
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { history { nodes { actingAgency { id } } } }',
    holds: 'other',
    who: { data: `DZAVFYUM @ ${cover}` },
    otherwise: 'empty',
    also: toNobody('empty'),
  },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { history { nodes { by { displayName } } } }',
    holds: 'strangerName',
    who: { data: 'DZAVFYUM @ S' },
    otherwise: 'empty',
    also: toNobody('empty'),
  },
]

/** A save of what is so already changes nothing, so that all may try it upon the same agency. */
const save = (rest: string, who: string): Row => ({
  act: 'Mutation.saveAgency',
  ask: `saveAgency(input: { agencyId: $target, version: 1${rest} }) { agency { id } errors { code } }`,
  who: { done: who },
  otherwise: 'NOT_ALLOWED',
})

/** Nobody registered it: whoever may say so is told that. */
const verify = (act: string): Row => ({
  act: `Mutation.${act}`,
  ask: `${act}(agencyId: $target, address: "nobody@x.go.th") { agency { id } errors { code } }`,
  who: { EMAIL_NOT_FOUND: 'D @ S' },
  otherwise: 'NOT_ALLOWED',
})

export const agencyChanges: Row[] = [
  save('', `DZAV @ ${cover}`),
  save(', duty: {}', `D @ ${cover}`),
  verify('verifyAgencyEmail'),
  verify('withdrawAgencyEmailVerification'),
  // Used by many: whoever might delete it, always from above it, is told that.
  {
    act: 'Mutation.deleteAgency',
    ask: 'deleteAgency(agencyId: $target, version: 1, reason: "x") { deletedId errors { code } }',
    who: { AGENCY_IN_USE: 'DZ @ PGS' },
    otherwise: 'NOT_ALLOWED',
  },
]
