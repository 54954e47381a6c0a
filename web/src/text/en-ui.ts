import type { Texts } from './worded.ts'

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

/** The way through the sections of the form. */
export const formNav: Texts['formNav'] = {
  label: 'Sections of the form',
  names: {
    SECTION_10: 'Electronic channels (s.\u00a010)',
    SECTION_13_1: 'Showing licences (s.\u00a013(1))',
    SECTION_13_2: 'Disclosing licences (s.\u00a013(2))',
    SECTION_16: 'Officers’ system (s.\u00a016)',
    PROBLEMS: 'Problems',
  },
  wrong: (many) => `${many} to put right`,
  unsaved: (many) => `${many} not saved`,
}

/** A file looked at within the page. */
export const filePreview: Texts['filePreview'] = {
  open: 'Preview',
  title: (name) => `Preview of ${name}`,
  newTab: 'Open the file in a new tab',
  close: 'Close the preview',
}

/** A file that is chosen. */
export const fileField: Texts['fileField'] = {
  choose: 'Choose a file',
  none: 'No file chosen yet',
}
