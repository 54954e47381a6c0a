import { writeCount } from './count.ts'
import type { Texts } from './worded.ts'

/** What the parts of the Royal Gazette are called, and the words around them. */
const gazetteWords: Readonly<Record<string, string>> = {
  ก: 'Kor',
  ข: 'Khor',
  ค: 'Khor Khwai',
  ง: 'Ngor',
  พิเศษ: 'special',
  หน้า: 'p.',
  ตอนที่: 'part',
}

/** A citation, for example `140/16 Ngor special p. 17`. */
const inEnglish = (citation: string): string =>
  citation
    .split(' ')
    .map((word) => gazetteWords[word] ?? word)
    .join(' ')

/** The pages for citizens. Names of announcements are told in English; the documents themselves are in Thai. */
export const open: Texts['open'] = {
  title: 'Find a government agency',
  lead: 'Read which electronic channels an agency has announced for contacting it, and the other documents that it publishes under the Electronic Performance of Government Affairs Act B.E. 2565 (2022). The documents are in Thai.',
  about: (name) =>
    `${name}: e-mail addresses, electronic channels and documents published under the Electronic Performance of Government Affairs Act B.E. 2565 (2022). The documents are in Thai.`,
  label: 'Name or code of the agency',
  example: 'In Thai or English, for example Department of Provincial Administration or 150030000000',
  search: 'Search',
  found: (many, text) =>
    many === 1 ? `1 agency found for “${text}”` : `${writeCount(many)} agencies found for “${text}”`,
  all: (many) => `All ${writeCount(many)} agencies, in the order of the Thai alphabet`,
  none: (text) => `No agency matches “${text}”`,
  noneHelp: 'Try a shorter word, check the spelling, or search by the agency code of 12 digits.',
  showAll: 'See all agencies',
  next: 'Next page',
  first: 'First page of the list',
  levels: { CENTRAL: 'Central agency', REGIONAL: 'Regional agency', LOCAL: 'Local agency' },
  relations: { BELONGS_TO: 'Belongs to', SUPERVISED_BY: 'Supervised by' },
  level: 'Level',
  province: 'Province',
  inProvince: (name) => name,
  code: 'Agency code',
  documents: 'Announcements of the electronic channels for contacting the agency, section 10',
  contents: 'On this page',
  contentsOf: {
    'section-10': 'Channels for contacting the agency (section 10)',
    emails: 'E-mail addresses of the agency',
    'section-13-1': 'How licences may be shown (section 13(1))',
    'section-13-2': 'Checking licences (section 13(2))',
    'section-16': 'Systems in which officials work (section 16)',
  },
  own: 'Announced by this agency',
  inherited: 'Announced by the parent agency',
  inheritedByGroup: (names) => `Announced for the group of agencies ${names} by`,
  noDocuments: 'This agency has no announcement published in the system at present.',
  latest: 'Latest',
  announcedOn: (day) => `Announced on ${day}`,
  takesEffect: (day) => `Takes effect on ${day}`,
  publishedOn: (day) => `Published here on ${day}`,
  moreDocuments: 'More announcements',
  showing: 'Announcements of how licences may be shown electronically, section 13(1)',
  noWaysOfShowing: 'This agency has no announcement under section 13(1) published in the system at present.',
  noLicences: 'The agency states that it has no licences under section 13(1).',
  forLicences: (names) => `For the licences: ${names}`,
  checking: 'Channels where licences that were granted are disclosed, section 13(2)',
  noChecking: 'This agency has no channel for checking licences published in the system at present.',
  unlinked: 'Licences without a channel for checking',
  unlinkedHelp:
    'Until there is a channel, you may ask the agency for data on a licence. It must send them within three days and free of charge (section 21).',
  orders: 'Orders on the electronic systems in which officials perform their duties, section 16',
  noOrders: 'This agency has no order published in the system at present.',
  effectiveOn: (day) => `In force from ${day}`,
  leadsTo: (host) => `(leads to ${host})`,
  linksLead: 'Announcements in the Royal Gazette',
  gazetteNotice: 'Announcement in the Royal Gazette',
  gazettedOn: (citation, day) => `Royal Gazette, vol. ${inEnglish(citation)}, ${day}`,
  emails: 'E-mail addresses of the agency',
  emailKinds: {
    CITIZEN_CONTACT: 'E-mail for citizens',
    DGA_REGISTERED: 'E-mail registered with DGA',
    PETITION: 'E-mail for petitions',
  },
  mainEmail: 'Main address',
  noEmailOfKind: 'Not given yet',
  notVerified: 'Not yet checked',
  notVerifiedHelp:
    '“Not yet checked” means that the system has not compared the address with the list of the Digital Government Development Agency (DGA).',
  notVerifiedLink: 'Check registered addresses on DGA’s website',
  verifiedOn: (day) => `Matched DGA’s list on ${day}`,
  noEmails: 'This agency has not given an e-mail address in the system yet.',
  noEmailsButDocuments: 'Its announcements on this page tell how to contact it.',
  noEmailsButAbove: 'You can write to the agency above it that has an e-mail address:',
  noEmailsElsewhere: 'Please contact the agency through the channels announced on its own website.',
  sampleHelp:
    'Entries marked “Sample data” were made up to show the system. They were not given by the agency.',
  receipt: 'When you send a request or write through an announced channel',
  receiptText:
    'The agency counts as having received it on the day and at the time when it entered the agency’s electronic system. Outside working days or hours, it counts as received at the next working time (section 10).',
  searchAgain: 'Find another agency',
  notFoundAgency: 'Agency not found',
  notFoundAgencyHelp: 'No agency in the system has this code.',
  moved: 'The page of this agency has moved',
  movedHelp: 'This agency has a new code.',
  otherNames: 'Other names',
  formerName: 'former name',
  matched: (name) => `Matches “${name}”`,
  closed: (day) => `This agency was closed on ${day}`,
  closedHelp: 'This page shows what it last held before that.',
  successors: 'Agencies that took over, which you can contact',
  badPage: 'This page of the list cannot be opened',
  badPageHelp: 'The address is wrong or too old. Please start a new search.',
  toHome: 'Go to the search for agencies',
  act: 'Under the Electronic Performance of Government Affairs Act B.E. 2565 (2022)',
}
