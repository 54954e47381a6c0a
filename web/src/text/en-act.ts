import { writeCount } from './count.ts'
import { countAgencies } from './en-count.ts'
import type { Texts } from './worded.ts'

export const act: Texts['act'] = {
  reason: 'Reason',
  reasonHint: 'Kept in the account log. Up to 200 characters; no national identification numbers.',
  reasonMissing: 'Give a reason',
  signedOut: 'Your session has ended. Nothing has been done. Sign in and try again.',
  running: 'Working…',
  cancel: 'Do not proceed',
  close: 'Close',
  optional: '(optional)',
  all: 'All',
  search: 'Search',
  clear: 'Clear',
  filters: 'Filters',
  showMore: 'Show more',
  dayHint: 'For example 22\u00a0Sept\u00a02023 or 22/9/2023',
  dayUnread: 'This date cannot be read. Type it like 22 Sept 2023.',
}

export const agency: Texts['agency'] = {
  label: 'Agency',
  hint: 'Type a name or an agency code, then choose from the list',
  found: (many: number, shown: number) =>
    many > shown
      ? `${countAgencies(many)} found; the first ${writeCount(shown)} are shown. Type more to narrow the list.`
      : `${countAgencies(many)} found`,
  none: (text: string) => `No agency matches “${text}”`,
  away: 'Agencies cannot be searched at the moment. Try again.',
  clear: 'Clear the chosen agency',
  unknown: (code: string) => `No agency has the code ${code}`,
  nameAway: 'The agency’s name cannot be shown at the moment',
}
