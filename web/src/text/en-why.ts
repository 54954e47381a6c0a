import type { Act } from '@eact/schema/generated/documents'
import type { Texts } from './worded.ts'

const acts: Record<Act, string> = {
  SAVE_REPORT: 'Prepare and save the report',
  SEE_REPORT: 'Read the report with its history and what is not published',
  FOLLOW_CHANGES: 'Follow the log of changes',
  APPOINT_OFFICERS: 'Give and end rights of agency and service-point officers',
  APPOINT_CENTRAL_OFFICERS: 'Give and end rights of central officers',
  APPOINT_STATE_ROLES: 'Give and end rights of DGA, follow-up officers, analysts and auditors',
  SEE_TOKENS: 'See Tokens and their status',
  SEE_ACCESS: 'See who has which right',
  SUSPEND_PEOPLE: 'Suspend and reinstate users',
  READ_ACCOUNT_LOG: 'Read the account log',
  EDIT_AGENCY: 'Manage the agency’s details',
  CHANGE_STRUCTURE: 'Change the structure of agencies',
  SET_DUTY: 'Set the duty under the Act and whether a report is due',
  MANAGE_GROUPS: 'Manage groups of agencies',
  PURGE_DOCUMENT: 'Erase the content of a document for good',
}

export const why: Texts['why'] = {
  link: 'Why can I not do this?',
  title: 'Why can I not do this?',
  titleAllowed: 'You can do this',
  act: 'Task',
  agency: 'Agency',
  acts,
  byRights: 'You can do it with these rights',
  goToReport: 'Go to the report form of this agency',
  actOtherwise: 'You can change this at “Acting as”, under your name at the top of the page',
  seeClosed: 'See the page of this agency and its successors',
  rolesThatMay: 'Roles that can do this',
  rolesHint: 'The right must also cover this agency',
  ask: 'If you need to do this, contact',
  askAgency: 'The central officers of',
  askNobody: 'There is no central officer yet above this agency. Please contact the DGA Contact Center.',
  contactsOf: 'How to contact them',
  center: 'DGA Contact Center',
  noAct: 'The address of this page is incomplete or wrong. Open it again from the list of agencies.',
}
