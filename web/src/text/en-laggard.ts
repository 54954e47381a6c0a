import { writeCount } from './count.ts'
import type { Texts } from './worded.ts'

/** The list under section 22, as the public sees it. */
export const laggard: Texts['laggard'] = {
  title: 'Government agencies that have not yet carried out section 20, first paragraph',
  lead: 'Agencies bound by the Electronic Performance of Government Affairs Act B.E. 2565 (2022) for which no announcement under section 10, or no order under section 16, is published in this system yet. Made public under section 22.',
  asOf: (day) => `As of ${day}`,
  due: (day) => `The Act required this to be completed by ${day}.`,
  counted: (many, bound) =>
    `${writeCount(many)} of the ${writeCount(bound)} agencies that have to carry it out`,
  filter: 'Show',
  filters: {
    all: 'Section 10 or section 16',
    '10': 'No announcement under section 10',
    '16': 'No order under section 16',
  },
  lacks: { SECTION_10: 'No announcement under section 10', SECTION_16: 'No order under section 16' },
  columns: { agency: 'Agency', lacks: 'Not yet published' },
  none: 'No agency is on this list.',
  note: 'An announcement under section 10 that a parent agency made for the agencies that belong to it counts for those agencies, too. Where there is none yet, the public may use any electronic channel that the agency works with (section 20).',
}
