import type { Texts } from './worded.ts'

/** The guide: its frame. */
export const help: Texts['help'] = {
  title: 'User guide',
  lead: 'How each task is done, step by step. The pictures come from the system itself.',
  link: 'Help',
  enlarge: 'Tap a picture to see it in full size.',
  trail: 'You are here',
  others: 'The topics before and after this one',
  deadEnd: (name) => `If you need help, contact ${name}.`,
}
