import type { Texts } from './worded.ts'

/** Signing in, and who one is here. */
export const session: Texts['session'] = {
  signIn: 'Sign in',
  signOut: 'Sign out',
  lead: 'For officers of government agencies, to report on carrying out the Electronic Performance of Government Affairs Act B.E. 2565 (2022)',
  with: 'Use the Digital ID account that you used with CITIZENinfo.',
  register: 'No Digital ID account yet?',
  registerLink: 'Register at connect.egov.go.th',
  citizens: 'The public can find agencies and read their documents without signing in.',
  citizensLink: 'Go to the public website',
  notices: {
    declined:
      'You chose “do not consent”, so you cannot use the system yet. The system has kept none of your data.',
    out: 'You have signed out',
    failed: 'Signing in failed. Please try again.',
    suspended: 'Your account is suspended. Please ask the central officer of your parent agency.',
    expired: 'Your session has ended. Please sign in again.',
    'no-rights': 'You signed in with Digital ID, but this account has no right in the system yet.',
  },
  client: 'Connected system',
  acting: 'Acting as',
  actingAll: (many) => `every right (${many})`,
  actingHint: 'What is done on this device uses the chosen right and is recorded under it.',
  actingChange: 'Change',
  actingChoose: 'Choose the right to act under.',
  actingOver: (right) => `${right} (ended)`,
  actingEnded: 'The right that you were acting under has ended. Choose the one to go on with.',
  actingEndedHelp:
    'Until you choose another of your rights you cannot see or change anything that needs a right.',
  lost: 'Your session has ended, or you signed out in another window. What you filled in is still on this page.',
  another: {
    title: 'Another person is signed in now in this browser',
    lead: (own, other) =>
      `This tab was opened with the account of ${own}, but ${other} is signed in now in this browser.`,
    nothing: (other) => `Nothing will be saved from this tab in the name of ${other}.`,
    kept: (own) =>
      `A report that was being filled in is kept as the private draft of ${own}: nobody else sees it. What was filled in on other pages stays in this tab until it is loaded anew.`,
    goOn: (other) => `Go on with the account of ${other}`,
    signIn: 'Sign out, and sign in anew in a new tab',
    signInHelp: (own) => `Once ${own} has signed in again, this tab goes on where it was left.`,
  },
  offline:
    'This device is not connected to the internet. What you entered is still on this page: keep it open, and go on once you are connected again.',
  signInAgain: 'Sign in again in a new tab',
  roles: {
    DGA_ADMINISTRATOR: 'DGA administrator',
    DGA_CONTACT_CENTER: 'DGA Contact Center',
    CENTRAL_OFFICER: 'Central officer',
    AGENCY_OFFICER: 'Agency officer',
    SERVICE_POINT_OFFICER: 'Service-point officer',
    OPDC_FOLLOW_UP: 'Follow-up under section 22',
    ANALYST: 'Analyst',
    AUDITOR: 'Auditor',
  },
  groupMembers: (name) => `Member agencies of the group ${name}`,
  reaches: {
    AGENCY: '',
    SUBTREE: 'and the agencies that belong to it',
    GROUP: 'Members of a group of agencies',
    STATE: 'for all agencies',
  },
}
