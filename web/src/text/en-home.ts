import { writeCount } from './count.ts'
import type { Texts } from './worded.ts'

const agencies = (many: number) => `${writeCount(many)} ${many === 1 ? 'agency' : 'agencies'}`
const entries = (many: number) => `${writeCount(many)} ${many === 1 ? 'entry' : 'entries'}`

/** The portal's home page: what needs doing. */
export const home: Texts['home'] = {
  title: 'Home',
  lead: 'What waits for you, and changes that affect your agencies',
  nothing: 'Nothing needs doing at present',
  nothingHelp: 'When something does, it is shown on this page.',
  todo: 'To be done',
  changes: 'Changes that affect you',
  changesLead: 'Within the last 90 days',
  agencies,
  entries,
  incomplete: {
    title: 'Reports that are not complete',
    none: 'The reports of all agencies that must report are complete',
    all: 'See all agencies whose reports are not complete',
  },
  contradictions: {
    title: 'Contradictions',
    none: 'No contradictions found',
    all: 'See all agencies with contradictions',
  },
  deadLinks: {
    title: 'Links that do not open',
    none: 'No links found that do not open',
    all: 'See all agencies with links that do not open',
  },
  tokensSoon: {
    title: 'Tokens that expire within 3 days',
    none: 'No Tokens about to expire',
    all: 'See all Tokens about to expire',
  },
  tokensExpired: {
    title: 'Tokens that expired unused',
    none: 'No Tokens expired unused',
    all: 'See all expired Tokens',
  },
  tokenUntil: (at) => `Valid until ${at}`,
  tokenEnded: (at) => `Expired on ${at}`,
  notices: {
    title: 'Notices from parent agencies',
    none: 'No changes by your parent agencies',
    all: 'See all notices',
  },
  noticeLead:
    'Changes that parent agencies or groups of agencies made in the last 90 days to announcements that apply to your agencies',
  noticeKinds: {
    PUBLISHED: 'published an announcement that applies to your agencies',
    SUSPENDED: 'suspended an announcement',
    WITHDRAWN: 'changed the scope of an announcement: it no longer applies to your agencies',
    LOCKED: 'made the display of an announcement compulsory',
    UNLOCKED: 'made the display of an announcement optional again',
  },
  noticeLocked: 'Display compulsory',
  noticeByGroup: 'By way of a group',
  noticeDated: (day) => `Announced ${day}`,
  noticeColumns: { at: 'Date', agency: 'Agency', what: 'Change' },
  reorganisations: {
    title: 'Reorganisations that concern you',
    none: 'No reorganisations concern your agencies',
    all: 'See all reorganisations that concern you',
  },
  needs: 'To be done',
  needsWords: {
    INCOMPLETE: 'Report not complete',
    CONTRADICTION: 'Contradictions',
    DEAD_LINK: 'Links that do not open',
  },
  soon: 'About to expire',
  soonWords: { '3': 'Within 3 days', '7': 'Within 7 days' },
  give: 'Your right',
  giveWords: { '1': 'You may issue again or revoke' },
  mine: 'Concerning',
  mineWords: { '1': 'Your agencies' },
  recent: 'Period',
  recentWords: { '90': 'Last 90 days' },
}
