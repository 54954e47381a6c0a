import { roles, type Role } from './viewer.ts'

/**
 * What a right may be needed for, at an agency. What anybody may do (to read what is public) is no act. One act
 * covers all that always goes together: to save a report is also to make it and to upload to it.
 */
export const acts = [
  'SAVE_REPORT',
  'SEE_REPORT',
  'FOLLOW_CHANGES',
  'SEE_ACCESS',
  'SEE_TOKENS',
  'APPOINT_OFFICERS',
  'APPOINT_CENTRAL_OFFICERS',
  'APPOINT_STATE_ROLES',
  'SUSPEND_PEOPLE',
  'READ_ACCOUNT_LOG',
  'EDIT_AGENCY',
  'CHANGE_STRUCTURE',
  'SET_DUTY',
  'MANAGE_GROUPS',
  'PURGE_DOCUMENT',
] as const
export type Act = (typeof acts)[number]

/**
 * What each role may do within its reach: the one table from which every policy decides and every explanation is
 * given. An officer's work is the report and what is said of the agency; to appoint follows the manual (the Contact
 * Center appoints central officers, a central officer the officers beneath), and whoever is central keeps the tree
 * beneath in order; who counts as bound, who reports, and what is removed for good, is DGA's to say; who oversees reads and changes nothing.
 */
export const actsOf: Readonly<Record<Role, readonly Act[]>> = {
  DGA_ADMINISTRATOR: acts,
  DGA_CONTACT_CENTER: ['FOLLOW_CHANGES', 'SEE_ACCESS', 'SEE_TOKENS', 'APPOINT_CENTRAL_OFFICERS'],
  CENTRAL_OFFICER: [
    'SAVE_REPORT',
    'SEE_REPORT',
    'FOLLOW_CHANGES',
    'SEE_ACCESS',
    'SEE_TOKENS',
    'APPOINT_OFFICERS',
    'SUSPEND_PEOPLE',
    'READ_ACCOUNT_LOG',
    'EDIT_AGENCY',
    'CHANGE_STRUCTURE',
  ],
  AGENCY_OFFICER: ['SAVE_REPORT', 'SEE_REPORT', 'FOLLOW_CHANGES', 'SEE_ACCESS', 'EDIT_AGENCY'],
  SERVICE_POINT_OFFICER: ['SAVE_REPORT', 'SEE_REPORT', 'FOLLOW_CHANGES', 'SEE_ACCESS', 'EDIT_AGENCY'],
  OPDC_FOLLOW_UP: ['SEE_REPORT', 'FOLLOW_CHANGES'],
  ANALYST: ['SEE_REPORT', 'FOLLOW_CHANGES'],
  AUDITOR: ['SEE_REPORT', 'FOLLOW_CHANGES', 'SEE_ACCESS', 'SEE_TOKENS', 'READ_ACCOUNT_LOG'],
}

/** The act of giving a role to somebody: to issue a Token for it, to grant it, to end it. */
export const appointing: Readonly<Record<Role, Act>> = {
  DGA_ADMINISTRATOR: 'APPOINT_STATE_ROLES',
  DGA_CONTACT_CENTER: 'APPOINT_STATE_ROLES',
  CENTRAL_OFFICER: 'APPOINT_CENTRAL_OFFICERS',
  AGENCY_OFFICER: 'APPOINT_OFFICERS',
  SERVICE_POINT_OFFICER: 'APPOINT_OFFICERS',
  OPDC_FOLLOW_UP: 'APPOINT_STATE_ROLES',
  ANALYST: 'APPOINT_STATE_ROLES',
  AUDITOR: 'APPOINT_STATE_ROLES',
}

/** The roles that give an act, for `ViewerReach`. */
export const rolesGiving = (act: Act): readonly Role[] => givenBy[act]

const givenBy = Object.fromEntries(
  acts.map((act) => [act, roles.filter((role) => actsOf[role].includes(act))]),
) as unknown as Record<Act, readonly Role[]>
