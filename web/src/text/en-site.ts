import type { Texts } from './worded.ts'

/** What stands on every page, and what is told anywhere. */
export const site: Texts['site'] = {
  system: 'Central Information System of Public Services',
  backOffice: 'Back office',
  documentTitle: 'Back office – info',
  staffSite: 'Website for officers',
  publicSite: 'Website for the public',
  skip: 'Skip to the content',
  menu: 'Main menu',
  menuButton: 'Menu',
  menuAgencies: 'Agencies and structure',
  menuReports: 'Reports',
  menuAct: 'Electronic performance of government affairs',
  loading: 'Loading…',
  retry: 'Try again',
  outdated:
    'The system has been updated to a new version. Please reload this page to go on. Everything you filled in will still be there.',
  reload: 'Reload this page',
  failed: 'This page cannot be shown now',
  pageNotBrought:
    'This page could not be opened: the system has been updated to a new version, or the connection failed. Please press “Try again” to load the page anew.',
  newTab: '(opens in a new tab)',
  requestId: 'Request number',
  sample: 'Sample data',
  about: 'Note',
  provisionalCode: 'Provisional code',
  line: 'Line of parent agencies',
  notFound: 'Page not found',
  notFoundHelp: 'The address may be incomplete, or the page has moved.',
  unavailable: 'This part of the system is not available at present',
  unavailableHelp: 'Please try again in a moment.',
  unreachable: 'The system cannot be reached. Please check your connection and try again.',
  unexpected:
    'Something went wrong inside the system. Please try again. If it fails again, please give the request number to the administrator.',
}
