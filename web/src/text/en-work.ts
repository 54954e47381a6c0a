import { writeCount } from './count.ts'
import type { Texts } from './worded.ts'

/** What takes its time, left and found again. */
export const work: Texts['work'] = {
  group: 'Your work',
  title: 'Jobs',
  lead: 'Work that goes on without this page being open. You may leave this page or sign out, and come back for the outcome at any time.',
  running: (many) => `${writeCount(many)} ${many === 1 ? 'job' : 'jobs'} under way`,
  idle: 'No job is under way',
  bulk: 'Bulk actions',
  imports: 'Imports of agencies',
  noneBulk: 'You have not carried out any bulk action yet',
  noneImports: 'You have not imported agencies yet',
  columns: { what: 'Job', state: 'Status', progress: 'Progress', when: 'Last updated' },
  ofAgencies: (done, all) => `${writeCount(done)} of ${writeCount(all)} agencies`,
  ofSteps: (done, all) => `Step ${writeCount(done)} of ${writeCount(all)}`,
  withoutFile: 'Answers or links',
  exports: 'Exports as CSV and XLSX',
  exportsHelp:
    'Exports are downloaded by the browser at once. Follow or cancel them in the browser’s list of downloads; the service keeps no copy.',
  preparing: 'Preparing the file…',
  downloading: (rows) =>
    `The download of ${writeCount(rows)} ${rows === 1 ? 'row' : 'rows'} has begun. Follow it in the browser’s list of downloads.`,
  downloadFailed: 'The export failed. Try again.',
}
