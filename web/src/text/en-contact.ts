/** Where one may turn, and what every page leads to at its foot. */
export const contact = {
  title: 'Not what you were looking for?',
  lead: 'DGA Contact Center helps to find how an agency is reached, and takes reports of trouble with this website.',
  who: 'Contact',
  phone: 'Telephone',
  email: 'E-mail',
  examples: 'Try',
  /** Each is found. */
  exampleWords: ['Department of Lands', 'Chiang Mai', 'Bang Phli', 'อบต. บางพลี'],
  tries: [
    'Type the name of the place alone, such as “Bang Phli”.',
    'Thai names are understood, too, with their abbreviations (อบต. อบจ. ทต. ทม. ทน.) and Thai digits.',
    'Add the province to a Thai name, as in “บางพลี สมุทรปราการ”.',
  ],
  changed: (day: string) => `The information on this page last changed on ${day}`,
}

/** Telling an agency that its page is wrong. */
export const wrong = {
  title: 'Report wrong information',
  lead: 'If a contact or a document on this page is wrong or does not open, please tell the agency by e-mail. The message goes from your own e-mail program straight to the recipient, not through this system.',
  write: 'Write an e-mail about wrong information',
  plain: 'If this link opens no e-mail program, please write to',
  code: (code: string) => `and give the agency code ${code}`,
  to: {
    OWN: 'To:',
    ABOVE: 'This agency has no e-mail address for petitions yet. The message goes to the agency above it:',
    CENTER: 'This agency has no e-mail address for petitions yet. The message goes to',
  },
  subject: (code: string) => `Wrong information, agency code ${code}`,
  body: ({ name, code, address }: { name: string; code: string; address: string }) =>
    `Agency: ${name}\nCode: ${code}\nPage: ${address}\n\nWhat is wrong:\n\nWhat would be right:\n`,
}

/** The foot of every page. */
export const foot = {
  label: 'About this website',
  links: {
    privacy: 'Privacy notice',
    cookies: 'Cookies',
    accessibility: 'Accessibility',
    security: 'Reporting a security weakness',
  },
}
