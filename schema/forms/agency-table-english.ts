/** What the words of tables are in English, for those who work in it. Pure: touches nothing. */
import {
  actionWords,
  kindWords,
  levelWords,
  meaningOf,
  nameKindWords,
  relationWords,
  yesNoWords,
  type Words,
} from './agency-table.ts'

/** The kinds of agency in English. */
export const kindWordsEnglish = {
  MINISTRY: 'Ministry, or the Office of the Prime Minister',
  GROUP: 'Heading for agencies under no ministry',
  DEPARTMENT: 'Department or equal',
  SUB_DEPARTMENT: 'Body within a department that makes announcements of its own',
  MINISTER_OFFICE: 'Office of the Minister',
  INTERNAL_UNIT: 'Unit within a department',
  PUBLIC_ORG: 'Public organisation',
  AUTONOMOUS: 'State agency under its own act',
  UNIVERSITY: 'University or institute of higher education',
  SOE: 'State enterprise',
  SOE_COMPANY: 'State enterprise that is a company',
  PARLIAMENT_OFFICE: 'Agency of the Parliament',
  COURT_OFFICE: 'Agency of a court',
  INDEPENDENT_OFFICE: 'Office of an independent body',
  PROSECUTION_OFFICE: 'Office of the Attorney General',
  OTHER_STATE: 'Other state agency',
  PROVINCE: 'Province',
  DISTRICT: 'District',
  PROVINCIAL_OFFICE: 'Office of a department in a province',
  BKK_DISTRICT: 'District office of Bangkok',
  BMA_DEPARTMENT: 'Department of the Bangkok Metropolitan Administration',
  SPECIAL_LOCAL: 'Special local administration',
  PAO: 'Provincial administrative organisation',
  MUN_CITY: 'City municipality',
  MUN_TOWN: 'Town municipality',
  MUN_SUBDISTRICT: 'Subdistrict municipality',
  SAO: 'Subdistrict administrative organisation',
  SERVICE_POINT: 'Service point',
} as const satisfies Record<keyof typeof kindWords, string>

const english = new Map<Words, Words>([
  [kindWords, kindWordsEnglish],
  [levelWords, { CENTRAL: 'Central', REGIONAL: 'Regional', LOCAL: 'Local' }],
  [relationWords, { BELONGS_TO: 'Belongs to', SUPERVISED_BY: 'Supervised by' }],
  [yesNoWords, { YES: 'Yes', NO: 'No' }],
  [actionWords, { OPEN: 'Open', CHANGE: 'Change' }],
  [
    nameKindWords,
    {
      ABBREVIATION: 'Abbreviation',
      ENGLISH_ABBREVIATION: 'English abbreviation',
      FORMER_NAME: 'Former name',
      ALSO_KNOWN: 'Also known as',
    },
  ],
])

/** The same meanings with their English words; those of machines where there are none. */
export const englishOf = (words: Words): Words => english.get(words) ?? {}

/** What a word means, in Thai, in English, or as machines write it; null when it is none of these. */
export const meaningInAny = (words: Words, text: string): string | null =>
  meaningOf(words, text) ?? meaningOf(englishOf(words), text)
