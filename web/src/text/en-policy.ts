import { reportRules } from '@eact/schema/forms/report'
import { cookieNames, type PolicyPart, type PolicyTexts } from './policy-shape.ts'

const keptOfPeople: PolicyPart[] = [
  {
    title: 'Who is responsible',
    text: [
      'The Digital Government Development Agency (Public Organization), DGA. Questions and requests about your rights go here:',
    ],
    contact: 'PROTECTION',
  },
  {
    title: 'People who search and read documents',
    text: [
      'Nobody has to sign in. The pages for citizens set no cookies, carry no scripts and follow nobody. The program does not record what is searched for.',
      'E-mail that you write to an agency goes straight from your own e-mail program, not through this system. The agency that receives it looks after what it holds.',
    ],
  },
  {
    title: 'Data of officers who sign in',
    terms: [
      {
        term: 'First and last name, and the user id, from Digital ID',
        text: 'to confirm whose account it is, and to show officers with the right to see it who saved what',
      },
      {
        term: 'National ID number',
        text: 'The number is not kept. A value computed from it under a secret key, which is held outside the database, is kept to match accounts of the older system and Tokens that name their holder. It is shown to nobody.',
      },
      {
        term: 'Rights, agency and Tokens',
        text: 'who was given which right by whom, from when until when, to decide what may be done',
      },
      {
        term: 'Sessions',
        text: 'time, IP address and kind of browser, so that you can look at your own sessions and end them',
      },
      {
        term: 'Account log',
        text: 'sign-ins, rights given and ended, with time, IP address and request id, so that it can be looked into later',
      },
      {
        term: 'History of reports, drafts and uploads',
        text: 'who saved what and when, as evidence of official acts',
      },
    ],
  },
  {
    title: 'Lawful basis',
    text: [
      'A task carried out in the public interest and the exercise of official authority (section 24(4)), and a legal duty (section 24(6)), under the Electronic Performance of Government Affairs Act B.E. 2565 (2022). This system does not rely on consent. The consent on the page of Digital ID is between you and Digital ID.',
    ],
  },
]

const keptFor = (dormantDays: number): PolicyPart => ({
  title: 'How long',
  terms: [
    {
      term: 'Sessions',
      text: 'end after 12 hours, after 2 hours without use, or when you sign out, and are removed within an hour of that',
    },
    {
      term: 'Sign-ins that were not finished',
      text: 'hold for 10 minutes, and are removed within an hour of that',
    },
    { term: 'Attempts at a Token', text: '1 day' },
    { term: 'Results of completed acts (so that none is done twice)', text: '7 days' },
    { term: 'Files uploaded and not saved', text: `${reportRules.pendingHours} hours` },
    {
      term: 'Accounts that are not used',
      text: `are suspended after ${dormantDays} days without a sign-in; what is known of them stays as evidence`,
    },
    {
      term: 'Account log, history of rights and of reports',
      text: 'as long as the system is in service, as evidence of official acts; nothing of it is changed or removed',
    },
    {
      term: 'Computer traffic data',
      text: 'The Computer Crime Act (section 26) requires service providers to keep these for at least 90 days. They are kept apart from this system, and may hold IP addresses and the addresses of pages that were opened, words searched for included.',
    },
  ],
})

const rightsOfPeople: PolicyPart[] = [
  {
    title: 'Who sees the data',
    text: [
      'Only officers and connected systems that have the right, each within its scope. Names of officers are on no page for citizens. Nothing is disclosed to others unless a law says so.',
      'Documents that agencies publish may carry the name of whoever signed them. If you find personal data that should not be public, please tell us at the address above: the agency can take a document from publication at once, and DGA can remove its contents for good.',
    ],
  },
  {
    title: 'Your rights',
    text: ['Under the conditions of the law you may'],
    items: [
      'see your data and have a copy of them, and be told where they come from (section 30)',
      'object to their being kept, used or disclosed (section 32)',
      'have them erased or made anonymous (section 33)',
      'have their use suspended (section 34)',
      'have them put right and up to date (sections 35 and 36); a name that comes from Digital ID is put right there, then sign in again',
      'complain to the expert committee under section 73, at the Office of the Personal Data Protection Committee',
    ],
  },
]

/** What this site tells of itself, true of what the service does. */
export const policy: PolicyTexts = {
  changed: (day) => `This text was last changed on ${day}`,
  privacy: ({ dormantDays }) => ({
    title: 'Privacy notice',
    lead: 'Under the Personal Data Protection Act B.E. 2562 (2019): which personal data this system keeps, what for, how long, and what your rights are. The Thai text is the binding one.',
    parts: [...keptOfPeople, keptFor(dormantDays), ...rightsOfPeople],
  }),
  cookies: (facts) => {
    const names = cookieNames(facts)
    return {
      title: 'Cookies',
      lead: 'The pages for citizens set no cookies. Those below are set on the website for officers alone, which cannot work without them. There are none for analytics or advertising.',
      parts: [
        {
          title: 'Which cookies there are',
          terms: [
            {
              term: names.signIn,
              text: 'ties a sign-in under way to this browser; 10 minutes; scripts cannot read it',
            },
            {
              term: names.session,
              text: 'remembers that you are signed in; a random value and nothing else; 12 hours at most; scripts cannot read it',
            },
            {
              term: names.language,
              text: 'remembers the language chosen on the website for officers; 1 year',
            },
          ],
        },
        {
          title: 'What else is kept on your device',
          text: [
            'The website for officers keeps what was typed and not saved, a Token code that came by a link, and a right that was just received, in the open tab alone (sessionStorage): they go with the tab. The query explorer keeps the queries that you typed (localStorage), and a token in the tab only where you say so.',
          ],
        },
        {
          title: 'Removing or refusing cookies',
          text: [
            'Your browser’s settings remove them. Officials who refuse cookies cannot sign in; citizens can search and read everything all the same. The sign-in pages of Digital ID set cookies under its own policy.',
          ],
        },
      ],
    }
  },
  accessibility: () => ({
    title: 'Accessibility',
    lead: 'This website is meant to be usable by everybody, people with disabilities and older people among them, and aims at WCAG 2.2 level AA.',
    parts: [
      {
        title: 'What was tested',
        items: [
          'Every page is checked by the automatic tool axe-core, on a telephone of 360 pixels and on a desk screen, in light and in dark.',
          'The work of an official, from signing in to saving, can be done by keyboard alone.',
          'The pages for citizens work without scripts, and print as a whole.',
          'States are told in words, not by colour alone. Text stands out from its ground by at least 4.5 to 1.',
        ],
      },
      {
        title: 'What is not there yet',
        items: [
          'Tests together with people with disabilities, and with every screen reader.',
          'PDF files are the agencies’ own documents. Some are scanned pictures that no screen reader can read. You may ask the agency for another form.',
        ],
      },
      {
        title: 'If something stands in your way',
        text: [
          'Please tell us the address of the page, what you wanted to do, and which device or program you use. If you need the information at once, it can be read or sent to you.',
        ],
        contact: 'CENTER',
      },
    ],
  }),
  security: () => ({
    title: 'Reporting a security weakness',
    lead: 'If you find a weakness by which data could leak or be changed, or the service be brought down, please tell us before you publish it, so that it can be mended in time.',
    parts: [
      { title: 'Report to', contact: 'SECURITY' },
      {
        title: 'Please tell',
        items: [
          'the address of the page or the request that is weak, and the steps that show it',
          'what could come of it',
          'when you found it, and the request id where there is one',
          'how you can be reached',
        ],
      },
      {
        title: 'Please',
        items: [
          'use only your own account and data; if you see those of others, stop and tell us at once',
          'do not slow down or stop the service, nor change or remove data',
          'do not publish details before it is mended',
        ],
      },
      {
        title: 'What happens then',
        text: [
          'Whoever runs the service answers, looks into it, and tells you the outcome by the way that you named.',
        ],
      },
    ],
  }),
}
