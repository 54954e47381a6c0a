import { writeCount } from './count.ts'
import type { Texts } from './worded.ts'

/** Rows of the form beside its documents: links, licences, problems; and what is told of any row. */
export const rows: Texts['rows'] = {
  savedAt: 'Last saved',
  savedBy: 'Last saved by',
  actedFor: (agency) => `Saved for this agency in the name of ${agency}`,
  nobody: 'No name recorded',
  checkingFile: 'The file is being checked',
  infected: 'Malware found; not published',
  hiddenHere: 'Not shown on this page',
  empty: 'Nothing here yet',
  more: (many) => `The latest ${writeCount(many)} are shown`,
  add: 'Add another',
  takeOut: 'Take out',
  newOne: (of) => `New: ${of}`,
  edit: 'Edit',
  hint: 'Switch on or off in the column “In use”, then press “Save”. What is switched off is not shown to the public, but stays in the history.',
  channel: 'Channel for checking',
  typeColumn: 'Type',
  newLicence: 'Name of the licence in the list',
  licenceChoose: 'Licences concerned (if any)',
  nameMissing: 'Please give a name.',
  pointedAt: 'Referred to by',
  pointedByDocuments: (many) => `Announcements: ${writeCount(many)}`,
  pointedByLinks: (many) => `Links: ${writeCount(many)}`,
  urlExample: 'For example https://ratchakitcha.soc.go.th/…',
  urlCheckExample:
    'A link that opens the page for checking this licence directly, for example https://www.example.go.th/…',
  problemRank: (rank) => `Priority problem ${rank}`,
  choose: '- Please choose -',
  rankMissing: 'Please choose the priority of the problem.',
  typeMissing: 'Please choose the type of the problem.',
  typeAssumed: '(to be confirmed by DGA)',
  rankTwice:
    'A problem of this priority is already in use. Please switch the earlier one off, or choose another priority.',
  rankReplace: 'Switch off the earlier problem of this priority',
  notPublic: 'This part is not shown to the public. It is used only as totals in statistics.',
}

/** An inherited announcement at the child. */
export const inherited: Texts['inherited'] = {
  viaAncestor: (steps) => (steps === 1 ? 'Parent agency' : `Agency ${steps} levels above`),
  viaGroup: (names) => `through the group ${names}`,
  own: 'Only whether it is shown on this agency’s page',
  ownHelp:
    'Switching off an announcement of a parent agency only hides it on this agency’s page. The announcement and its legal effect stay as they are.',
  isLocked: 'The parent agency has it always shown',
  reason: 'Why it is not shown on the agency’s page',
  reasonHint: 'At most 500 characters. The agency that made the announcement will be told.',
  reasonMissing: 'Please say why the announcement of the parent agency is not shown.',
  hidden: (reason) => `Why it is not shown: ${reason}`,
  hiddenBy: (many) =>
    many === 1 ? '1 agency does not show it' : `${writeCount(many)} agencies do not show it`,
}

/** What a section has, from where, and how far it is. */
export const sectionState: Texts['sectionState'] = {
  coverageTitle: 'Announcements in force for the agency',
  coverage: {
    OWN: 'The agency has an announcement of its own',
    INHERITED: 'An announcement of a parent agency or of a group applies',
    BOTH: 'The agency has an announcement of its own, and one of a parent agency applies too',
    NONE: 'No announcement is in force for the agency yet',
    NOT_APPLICABLE: 'Does not apply',
  },
  how: 'Where it comes from',
  pathOwn: 'Announcement of this agency',
  pathAncestor: (name, steps) =>
    `${name} announced it for every branch (${steps} ${steps === 1 ? 'level' : 'levels'} above)`,
  pathGroup: (name, groups) => `${name} announced it for the group ${groups}`,
  compliance: {
    DONE: 'Done',
    PARTIAL: 'Done in part',
    MISSING: 'Not yet done',
    NOT_APPLICABLE: 'Does not apply',
  },
  complianceLead: 'Result from published evidence',
  ifSaved: 'If saved as filled in',
  reasons: 'Reasons',
  severities: { LACK: 'Missing', WARNING: 'Worth checking', ADVICE: 'For information' },
  away: 'This cannot be worked out at present',
}

/** What a machine found in a file or at a link. Advice, never a block. */
export const found: Texts['found'] = {
  reading: 'What reading the file found',
  waiting: 'The file is being read',
  advice: 'Remarks (they do not prevent saving)',
  dismiss: 'This remark is no problem',
  dismissTitle: 'Close the remark',
  dismissReason: 'Kept with your name. At most 500 characters.',
  dismissed: (who, reason) => `Closed by ${who}: ${reason}`,
  takeBack: 'Open this remark again',
  takenBack: ({ by, reason, takenBackBy, at }) =>
    `Was closed by ${by}: ${reason} (opened again by ${takenBackBy}, ${at})`,
  datesFound: 'Dates found in the file:',
  adviceCount: (open) => (open > 0 ? `Remarks: ${writeCount(open)}` : 'Closed remarks'),
  useDate: (day) => `Use the date ${day}`,
  sameOwn: (name) => `This file is the same as ${name}, which was uploaded before.`,
  sameInherited: 'The same file as the parent agency’s',
  sameInheritedHelp: (agency) =>
    `This file is the same as the announcement of ${agency}, which already applies to this agency. It need not be uploaded again.`,
  inheritInstead: 'Use the parent agency’s instead (discard this file)',
  linkStates: {
    GOOD: 'Opens',
    MOVED: 'Has moved',
    DEAD: 'Does not open',
    REFUSED: 'Does not open for the public',
    UNKNOWN: 'Not checked yet',
  },
  linkLastGood: (at) => `Last opened on ${at}`,
  gazetteLink: 'Royal Gazette link',
}
