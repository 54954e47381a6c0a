import type { Texts } from './texts.ts'

/** A day that is typed or chosen from a calendar. */
export const dayField: Texts['dayField'] = {
  choose: 'Choose a day',
  chooseOf: (label) => `Choose a day: ${label}`,
  month: 'Month',
  year: 'Year',
  yearName: (buddhist, gregorian) => `${gregorian} (B.E. ${buddhist})`,
  monthName: (month, buddhist, gregorian) => `${month} ${gregorian} (B.E. ${buddhist})`,
  before: 'Month before',
  after: 'Month after',
  today: 'Go to today',
  isToday: '(today)',
  cancel: 'Cancel',
  keys: 'Arrow keys choose a day, Page Up and Page Down change the month, with Shift the year.',
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  weekdaysShort: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
  tooEarly: (day) => `Not before ${day}`,
  tooLate: (day) => `Not after ${day}`,
}
