/**
 * The form of the report under the Act in English: the words of every section and field of `formAct2565`. The texts of
 * the Act stay as they were promulgated, in Thai. Pure: touches nothing.
 */
import { formAct2565 } from './form-act-2565.ts'
import { seeMoreEnglish } from './form-act-2565-boxes-en.ts'
import type { FormDefinition, FormField, FormSection } from './form-definition.ts'

/** What a field is called; lists as long as those of the form. */
interface FieldWords {
  label: string
  hints?: readonly string[]
  /** By their values. */
  options?: Readonly<Record<string, string>>
  columns?: readonly string[]
}

interface SectionWords {
  heading: string
  lead: string | null
  /** By their keys. */
  fields: Readonly<Record<string, FieldWords>>
}

const file: FieldWords = {
  label: 'Upload file',
  hints: ['Accepted file extension: .pdf', 'At most 5MB per file'],
}
const historyColumns = ['Document name', 'Uploaded', 'Announcement date', 'Last saved by', 'Status', 'In use']
const linkColumns = ['Channel for checking', 'Last saved', 'Last saved by', 'Status', 'In use']
const urlHint = 'Please give the URL of the page.'

const announcedOn = (hint: string): FieldWords => ({ label: 'Announcement date', hints: [hint] })
const history: FieldWords = { label: 'Document history', columns: historyColumns }

const words: Readonly<Record<FormSection['code'], SectionWords>> = {
  SECTION_10: {
    heading: 'Announcement of the electronic channels for the public to contact the agency, section 10',
    lead: null,
    fields: {
      file,
      announcedOn: announcedOn('As stated in the announcement file.'),
      history: {
        label: 'Document history',
        columns: ['Document name', 'Uploaded', 'Announcement date', 'Agency', 'Status', 'In use'],
      },
      scope: {
        label: 'Scope of the announcement',
        options: {
          OWN: 'For the agency itself',
          SUBTREE: 'For every branch that belongs to the agency',
          GROUP: 'Named groups',
        },
      },
    },
  },
  SECTION_13_1: {
    heading: 'Announcement of how licences may be shown electronically, section 13(1)',
    lead: 'Laying down how licences may be shown electronically, and announcing it in the Royal Gazette.',
    fields: {
      hasLicences: {
        label: 'Does the agency have licences under section 13(1)?',
        options: { true: 'Yes', false: 'No' },
      },
      licences: {
        label: 'List of the agency’s licences',
        hints: ['Optional. Tells which licences an announcement, a link or a channel for checking covers.'],
      },
      gazetteAnswer: {
        label: 'Has every licence under section 13(1) been announced in the Royal Gazette?',
        options: {
          COMPLETE: 'Yes, all of them',
          PARTIAL: 'Some, not yet all',
          NOT_YET: 'Not yet (including in progress)',
        },
      },
      file,
      announcedOn: announcedOn('The day of the announcement in the Royal Gazette.'),
      history,
      gazetteLink: { label: 'Announcement in the Royal Gazette', hints: [urlHint] },
      gazetteHistory: { label: 'History', columns: linkColumns },
    },
  },
  SECTION_13_2: {
    heading: 'Channels where licences that were granted are disclosed, section 13(2)',
    lead: 'Section 13: where the law requires a licensee to display a licence openly, it is the right of the licensee, and the duty of the licensor, to proceed as follows.',
    fields: {
      name: { label: 'Name of the licence' },
      disclosureLink: { label: 'Channel for checking', hints: [urlHint] },
      disclosureHistory: { label: 'History', columns: ['Name of the licence', ...linkColumns] },
    },
  },
  SECTION_16: {
    heading: 'Order on the electronic systems in which officials perform their duties, section 16',
    lead: 'Laying down the electronic systems in which officials work.',
    fields: {
      file,
      announcedOn: announcedOn('The day the order comes into force, as stated in the file of the order.'),
      history,
    },
  },
  PROBLEMS: {
    heading: 'Problems and obstacles in carrying out the Act or in providing electronic services',
    lead: null,
    fields: {
      rank: {
        label: 'Problem',
        options: { 1: 'Priority problem 1', 2: 'Priority problem 2', 3: 'Priority problem 3' },
      },
      type: { label: 'Type of problem' },
      detail: { label: 'Details of the problem (if any)' },
      problemHistory: {
        label: 'Problems and obstacles',
        columns: ['Problem or obstacle', 'Type', 'In use'],
      },
    },
  },
}

function fieldIn(section: FormSection, field: FormField): FormField {
  const {
    label,
    hints = [],
    options = {},
    columns = [],
  } = words[section.code].fields[field.key] ?? { label: '' }
  return {
    ...field,
    label,
    hints,
    options: field.options.map(({ value }) => ({ value, label: options[value] ?? '' })),
    columns,
  }
}

const sectionIn = (section: FormSection): FormSection => {
  const { heading, lead } = words[section.code]
  const fields = section.fields.map((field) => fieldIn(section, field))
  return { ...section, heading, lead, seeMore: seeMoreEnglish[section.code], fields }
}

/** The form as it is filled in today, in English. */
export const formAct2565English: FormDefinition = {
  ...formAct2565,
  title: 'Report on carrying out the Electronic Performance of Government Affairs Act B.E. 2565 (2022)',
  sections: formAct2565.sections.map(sectionIn),
}

/** What stands at the end of every lead. */
export const seeMoreLabelEnglish = 'See more'
