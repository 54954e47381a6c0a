import { writeCount } from './count.ts'
import { countAgencies } from './en-count.ts'
import type { Texts } from './worded.ts'

/** The list of agencies and their reports. */
export const list: Texts['list'] = {
  title:
    'Manage the reports on carrying out the Electronic Performance of Government Affairs Act B.E. 2565 (2022)',
  search: 'Search',
  clear: 'Clear',
  to: 'To',
  daysHint:
    'If you give a creation date, agencies without a report are not shown. The first and the last day are included; either may be left empty.',
  hasReport: 'Reporting',
  withReport: 'With a report',
  withoutReport: 'Without a report',
  exportCsv: 'Export CSV',
  exportXlsx: 'Export XLSX',
  order: 'Sort by',
  bestFirst: 'Best match first',
  orders: {
    NAME: 'Name, ก to ฮ',
    NAME_BACK: 'Name, ฮ to ก',
    TREE: 'Structure of agencies',
    CREATED_NEW: 'Created, latest first',
    CREATED_OLD: 'Created, earliest first',
    MODIFIED_NEW: 'Last changed, latest first',
    MODIFIED_OLD: 'Last changed, earliest first',
  },
  newTitle: 'Create a report',
  newOwn: 'Your agencies',
  newOther: 'Other agencies without a report',
  newHint:
    'Search by name, abbreviation or code, among the agencies without a report that you can report for',
  newCount: (all, shown) =>
    all > shown
      ? `Without a report: ${countAgencies(all)}. The first ${writeCount(shown)} are shown; type to search.`
      : `Without a report: ${countAgencies(all)}`,
  columns: {
    no: 'No.',
    agency: 'Agency',
    created: 'Created',
    modified: 'Last changed',
    tools: 'Tools',
  },
  report: '+ Report',
  verbs: { create: 'Create', edit: 'Edit', view: 'View' },
  countMine: (all) => `You can report for ${countAgencies(all)}`,
  countAll: (all) => (all === 1 ? '1 agency in all' : `${writeCount(all)} agencies in all`),
  countFound: (all) => `Found: ${countAgencies(all)}`,
  range: (from, to) => `No. ${writeCount(from)}–${writeCount(to)}`,
  showMine: 'Only agencies that you can report for',
  showAll: 'See all agencies',
  next: 'Next page',
  first: 'First page',
  pages: 'Pages of the list',
  noneMine: 'There is no agency that you can report for',
  noDate: 'None yet',
}
