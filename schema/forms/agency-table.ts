/**
 * The table of agencies as it is exported, edited in a spreadsheet and imported again: its columns and its words, for
 * the portal and the subgraph alike. Pure: imports nothing, touches nothing.
 */

/** Every column in its order: its name for machines, its labels, and whether an import reads it. */
export const agencyColumns = [
  { name: 'action', label: 'การดำเนินการ', labelEn: 'Action', isRead: true },
  { name: 'code', label: 'รหัสหน่วยงาน', labelEn: 'Agency code', isRead: true },
  { name: 'name_th', label: 'ชื่อหน่วยงาน', labelEn: 'Name', isRead: true },
  { name: 'name_en', label: 'ชื่อภาษาอังกฤษ', labelEn: 'Name in English', isRead: true },
  { name: 'other_names', label: 'ชื่ออื่น', labelEn: 'Other names', isRead: true },
  { name: 'parent_code', label: 'รหัสหน่วยงานต้นสังกัด', labelEn: 'Code of the parent agency', isRead: true },
  { name: 'relation', label: 'ความสัมพันธ์', labelEn: 'Relation', isRead: true },
  { name: 'kind', label: 'ประเภท', labelEn: 'Kind', isRead: true },
  { name: 'level', label: 'ระดับ', labelEn: 'Level', isRead: true },
  { name: 'province_code', label: 'รหัสจังหวัด', labelEn: 'Province code', isRead: true },
  { name: 'area_code', label: 'รหัสพื้นที่', labelEn: 'Area code', isRead: true },
  { name: 'bound_by_act', label: 'อยู่ในบังคับของ พ.ร.บ.', labelEn: 'Bound by the Act', isRead: true },
  { name: 'bound_reason', label: 'เหตุที่ไม่อยู่ในบังคับ', labelEn: 'Why it is not bound', isRead: true },
  { name: 'must_report', label: 'ต้องรายงาน', labelEn: 'Must report', isRead: true },
  { name: 'must_report_reason', label: 'เหตุที่ไม่ต้องรายงาน', labelEn: 'Why it need not report', isRead: true },
  { name: 'codes', label: 'รหัสในระบบอื่น', labelEn: 'Codes in other systems', isRead: true },
  {
    name: 'email_citizen_contact',
    label: 'อีเมลสำหรับประชาชนติดต่อ',
    labelEn: 'E-mail for citizens',
    isRead: true,
  },
  {
    name: 'email_dga_registered',
    label: 'อีเมลที่ลงทะเบียนกับ สพร.',
    labelEn: 'E-mail registered with DGA',
    isRead: true,
  },
  { name: 'email_petition', label: 'อีเมลสำหรับรับคำร้อง', labelEn: 'E-mail for petitions', isRead: true },
  { name: 'version', label: 'รุ่นข้อมูล', labelEn: 'Version', isRead: true },
  { name: 'parent_name', label: 'ชื่อหน่วยงานต้นสังกัด', labelEn: 'Name of the parent agency', isRead: false },
  { name: 'province_name', label: 'ชื่อจังหวัด', labelEn: 'Name of the province', isRead: false },
  { name: 'code_provisional', label: 'เป็นรหัสชั่วคราว', labelEn: 'Code is provisional', isRead: false },
  { name: 'id', label: 'รหัสภายใน', labelEn: 'Internal id', isRead: false },
  { name: 'as_of', label: 'ข้อมูล ณ เวลา', labelEn: 'As of', isRead: false },
] as const

export type AgencyColumn = (typeof agencyColumns)[number]['name']

/** A column's label in Thai. */
export const labelOfColumn = (column: AgencyColumn): string =>
  agencyColumns.find(({ name }) => name === column)?.label ?? column

/** A column's label in English. */
export const englishLabelOfColumn = (column: AgencyColumn): string =>
  agencyColumns.find(({ name }) => name === column)?.labelEn ?? column

/** The head of a column for people: its label, and its name for machines. */
export const headOfColumn = (column: AgencyColumn): string => `${labelOfColumn(column)} (${column})`

/** The same in English. Both are read back. */
export const englishHeadOfColumn = (column: AgencyColumn): string =>
  `${englishLabelOfColumn(column)} (${column})`

/** The column that a cell of the first row names: by its name for machines, its label, or both; null for none. */
export function columnOfHead(head: string): AgencyColumn | null {
  const text = head.normalize('NFC').replace(/\s+/g, ' ').trim()
  const inBrackets = /\(([a-z_]+)\)$/.exec(text)?.[1]
  const found = agencyColumns.find(
    ({ name, label, labelEn }) =>
      name === inBrackets || name === text.toLowerCase() || label === text || labelEn === text,
  )
  return found?.name ?? null
}

/** Words for a fixed set of meanings: what is written for people, by what machines write. */
export type Words = Readonly<Record<string, string>>

/** The kinds of agency in Thai. */
export const kindWords = {
  MINISTRY: 'กระทรวง หรือสำนักนายกรัฐมนตรี',
  GROUP: 'หมวดของหน่วยงานที่ไม่สังกัดกระทรวง',
  DEPARTMENT: 'กรมหรือเทียบเท่า',
  SUB_DEPARTMENT: 'ส่วนราชการภายในกรมที่ออกประกาศของตนเอง',
  MINISTER_OFFICE: 'สำนักงานรัฐมนตรี',
  INTERNAL_UNIT: 'หน่วยงานภายในกรม',
  PUBLIC_ORG: 'องค์การมหาชน',
  AUTONOMOUS: 'หน่วยงานของรัฐตามพระราชบัญญัติเฉพาะ',
  UNIVERSITY: 'มหาวิทยาลัยหรือสถาบันอุดมศึกษา',
  SOE: 'รัฐวิสาหกิจ',
  SOE_COMPANY: 'รัฐวิสาหกิจที่เป็นบริษัท',
  PARLIAMENT_OFFICE: 'หน่วยงานของรัฐสภา',
  COURT_OFFICE: 'หน่วยงานของศาล',
  INDEPENDENT_OFFICE: 'หน่วยงานขององค์กรอิสระ',
  PROSECUTION_OFFICE: 'สำนักงานอัยการสูงสุด',
  OTHER_STATE: 'หน่วยงานอื่นของรัฐ',
  PROVINCE: 'จังหวัด',
  DISTRICT: 'อำเภอ',
  PROVINCIAL_OFFICE: 'ส่วนราชการของกรมในจังหวัด',
  BKK_DISTRICT: 'สำนักงานเขตของกรุงเทพมหานคร',
  BMA_DEPARTMENT: 'สำนักของกรุงเทพมหานคร',
  SPECIAL_LOCAL: 'องค์กรปกครองส่วนท้องถิ่นรูปแบบพิเศษ',
  PAO: 'องค์การบริหารส่วนจังหวัด',
  MUN_CITY: 'เทศบาลนคร',
  MUN_TOWN: 'เทศบาลเมือง',
  MUN_SUBDISTRICT: 'เทศบาลตำบล',
  SAO: 'องค์การบริหารส่วนตำบล',
  SERVICE_POINT: 'จุดบริการ',
} as const satisfies Words

export const levelWords = {
  CENTRAL: 'ส่วนกลาง',
  REGIONAL: 'ส่วนภูมิภาค',
  LOCAL: 'ส่วนท้องถิ่น',
} as const satisfies Words

export const relationWords = { BELONGS_TO: 'สังกัด', SUPERVISED_BY: 'กำกับดูแล' } as const satisfies Words

export const yesNoWords = { YES: 'ใช่', NO: 'ไม่ใช่' } as const satisfies Words

export const actionWords = { OPEN: 'เปิดใหม่', CHANGE: 'แก้ไข' } as const satisfies Words

export const nameKindWords = {
  ABBREVIATION: 'อักษรย่อ',
  ENGLISH_ABBREVIATION: 'อักษรย่อภาษาอังกฤษ',
  FORMER_NAME: 'ชื่อเดิม',
  ALSO_KNOWN: 'ชื่อที่ใช้เรียก',
} as const satisfies Words

/** The columns of which a cell is one word of a fixed set. */
export const wordsOfColumn = {
  action: actionWords,
  relation: relationWords,
  kind: kindWords,
  level: levelWords,
  bound_by_act: yesNoWords,
  must_report: yesNoWords,
} as const satisfies Partial<Record<AgencyColumn, Words>>

/** Other ways of writing that are understood. */
const synonyms: Readonly<Record<string, string>> = {
  หน่วยงานส่วนกลาง: 'CENTRAL',
  หน่วยงานส่วนภูมิภาค: 'REGIONAL',
  หน่วยงานส่วนท้องถิ่น: 'LOCAL',
  กำกับ: 'SUPERVISED_BY',
  เปิด: 'OPEN',
  TRUE: 'YES',
  FALSE: 'NO',
  '1': 'YES',
  '0': 'NO',
  ไม่: 'NO',
}

/** What a word means, however it is written; null when it is none of these. */
export function meaningOf(words: Words, text: string): string | null {
  const asked = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const upper = asked.toUpperCase().replace(/[ -]/g, '_')
  if (Object.hasOwn(words, upper)) return upper
  const found = Object.entries(words).find(([, word]) => word === asked)?.[0]
  if (found !== undefined) return found
  const other = Object.hasOwn(synonyms, asked) ? synonyms[asked] : synonyms[upper]
  return other !== undefined && Object.hasOwn(words, other) ? other : null
}
