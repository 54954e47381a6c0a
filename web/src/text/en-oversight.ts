import { writeCount } from './count.ts'
import { countAgencies } from './en-count.ts'
import type { Texts } from './worded.ts'

/** Sections of the form in a word, where several are told apart. */
export const sectionNames: Texts['sectionNames'] = {
  SECTION_10: 'Section 10',
  SECTION_13_1: 'Section 13(1)',
  SECTION_13_2: 'Section 13(2)',
  SECTION_16: 'Section 16',
}

/** The list under section 22 in the portal: its switch, and who is on it within one's reach. */
export const laggardSwitch: Texts['laggardSwitch'] = {
  title: 'List under section 22',
  lead: 'Agencies that are bound by the Act and must report, for which the system finds no published announcement under section 10 or no published order under section 16. Section 13 is not counted.',
  due: (day) => `Due under section 20 on ${day}`,
  count: countAgencies,
  state: 'Publication',
  isPublic: 'Open to the public',
  isHidden: 'Not open to the public',
  since: (at) => `since ${at}`,
  publicPage: 'The page that the public sees',
  open: 'Open the list',
  close: 'Close the list',
  openTitle: 'Open the list under section 22 to the public',
  openWill:
    'Everybody will see the names of the agencies on this list at once, on the website and through the API.',
  closeTitle: 'Close the list under section 22 to the public',
  closeWill:
    'The public will stop seeing the list at once. Officers still see those agencies whose reports they may see.',
  reasonHint: 'Shown in the history below. At most 200 characters.',
  opened: 'The list is now open to the public',
  closed: 'The list is now closed to the public',
  changes: 'History of opening and closing',
  changeColumns: { at: 'When', what: 'Change', by: 'By', reason: 'Reason' },
  wasOpened: 'Opened',
  wasClosed: 'Closed',
  neverChanged: 'It has never been opened or closed',
  list: 'Agencies on the list',
  lacks: 'Missing',
  lacksBoth: 'Section 10 or section 16',
  columns: { agency: 'Agency', lacks: 'No publication found for' },
  none: 'No agency on the list matches what you chose',
  notPublic: 'This list is not open to the public yet',
  notPublicHelp:
    'Section 22 requires the agency designated by the Cabinet to report and make public which agencies have not yet carried out section 20, first paragraph. When the list is opened, it is shown on this page.',
}

/** Types of problem: the catalogue that DGA keeps. */
export const problemType: Texts['problemType'] = {
  title: 'Types of problem',
  lead: 'What officers choose from in part 1.4, problems and obstacles. Types that are no longer used are still shown in earlier reports.',
  add: 'Add a type',
  addTitle: 'Add a type of problem',
  edit: 'Edit',
  editOf: (name) => `Edit ${name}`,
  editTitle: (name) => `Edit the type ${name}`,
  columns: { place: 'Place', name: 'Type of problem', code: 'Code', state: 'Use', tools: 'Tools' },
  isActive: 'In the form',
  isInactive: 'No longer used',
  isAssumption: 'To be confirmed',
  assumptionHelp: '“To be confirmed” is a type that the system assumed; the manual does not name it.',
  code: 'Code',
  codeHint:
    'A capital letter, then capital letters, digits or _; at most 30 characters. It cannot be changed later. For example BUDGET',
  name: 'Name in Thai',
  nameEn: 'Name in English',
  place: 'Place in the list',
  placeHint: 'A number from 1 to 1000',
  placeNewHint: 'A number from 1 to 1000; left empty, it comes last',
  placeWrong: 'The place must be a number from 1 to 1000.',
  active: 'Offered in the form',
  confirmed: 'Confirmed as a type that is in use',
  lack: 'Please give the code and the name in Thai.',
  nameLack: 'Please give the name in Thai.',
  save: 'Save',
  added: (name) => `The type ${name} was added`,
  saved: (name) => `The type ${name} was saved`,
}

/** Looking at one document or report from above. */
export const oversight: Texts['oversight'] = {
  hiddenBy: 'Agencies that do not show our announcement',
  hiddenCount: (many, shown) => {
    const sentence = `${countAgencies(many)} ${many === 1 ? 'has' : 'have'} chosen not to show this announcement`
    return many > shown ? `${sentence}. The latest ${writeCount(shown)} are shown.` : sentence
  },
  hiddenHelp:
    'The announcement still applies to every agency that it covers. Not showing it concerns only the public page of that agency.',
  hiddenColumns: { agency: 'Agency', reason: 'Reason', since: 'Since', effect: 'Effect' },
  hiddenNow: 'Not shown at present',
  hiddenNot: 'No effect at present',
  purge: 'Remove file content for good',
  purgeOf: (name) => `Remove the content of ${name} for good`,
  purgeTitle: (name) => `Remove the content of ${name} for good`,
  purgeWill:
    'The content of the file will be removed and cannot be brought back. If it is published, it is suspended at once. Its row stays in the history with its SHA-256 and your reason. For files with personal data that should not be public.',
  purgeReasonHint: 'Kept in the history of the report. At most 1,000 characters. No personal data.',
  purgeSure: 'I understand that it cannot be brought back',
  purgeLack: 'Please confirm that you understand.',
  isPurged: 'File content removed',
  purged: (name, others) =>
    others > 0
      ? `The content of ${name} was removed. Other documents with the same content: ${writeCount(others)}. They must be removed one by one.`
      : `The content of ${name} was removed`,
}
