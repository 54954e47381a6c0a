import {
  emailKinds,
  emailRules,
  isEmailAddress,
  isSampleAddress,
  type EmailKind,
} from '@eact/schema/forms/email'
import type { RowProblem } from './problems.ts'
import type { TableRow } from './table-file.ts'

/** The columns of agency_emails.csv. */
export const emailColumns = ['code', 'kind', 'address', 'source'] as const

export type EmailFileRow = TableRow<(typeof emailColumns)[number]>

/** An address as it is planted. */
export interface PlannedEmail {
  code: string
  kind: EmailKind
  address: string
  /** The first of its kind that the file gives an agency. */
  is_main: boolean
  is_sample: boolean
}

const kindOf = (text: string): EmailKind | undefined => emailKinds.find((kind) => kind === text)

/** What the source of a made-up address is. */
const sample = 'sample'

/** Finds everything that is wrong with the rows; an empty list means that all may be planted. */
export function checkEmailRows(rows: readonly EmailFileRow[]): RowProblem[] {
  const seen = new Map<string, number>()
  const ofKind = new Map<string, number>()
  return rows.flatMap((row) => {
    const { code, kind, address, source, line } = row
    const key = `${code} ${kind} ${address.toLowerCase()}`
    const first = seen.get(key)
    seen.set(key, first ?? line)
    const many = (ofKind.get(`${code} ${kind}`) ?? 0) + 1
    ofKind.set(`${code} ${kind}`, many)
    const checks: [boolean, string, string][] = [
      [/^\d{12}$/.test(code), `รหัสหน่วยงาน "${code}" ไม่ใช่เลข 12 หลัก`, `the code "${code}" is not 12 digits`],
      [kindOf(kind) !== undefined, `ไม่รู้จักประเภท "${kind}"`, `the kind "${kind}" is not known`],
      [isEmailAddress(address), `อีเมล "${address}" ใช้ไม่ได้`, `"${address}" is no e-mail address`],
      [
        source === sample || /^https:\/\/\S+$/.test(source),
        `แหล่งที่มา "${source}" ไม่ใช่ที่อยู่เว็บหรือคำว่า ${sample}`,
        `the source "${source}" is neither a web address nor the word ${sample}`,
      ],
      [
        (source === sample) === isSampleAddress(address),
        `เฉพาะข้อมูลตัวอย่างเท่านั้นที่ใช้ .example และต้องใช้เสมอ`,
        `a sample ends in .example, and nothing else does`,
      ],
      [first === undefined, `อีเมลซ้ำกับบรรทัด ${first}`, `the address was already given on line ${first}`],
      [
        many <= emailRules.maxPerKind,
        `หน่วยงานมีอีเมลประเภทเดียวกันเกิน ${emailRules.maxPerKind} รายการ`,
        `an agency has more than ${emailRules.maxPerKind} addresses of one kind`,
      ],
    ]
    return checks.filter(([holds]) => !holds).map(([, th, en]) => ({ line, th, en }))
  })
}

/** The addresses of rows that were checked; the first of a kind is the main one. */
export function planEmails(rows: readonly EmailFileRow[]): PlannedEmail[] {
  const begun = new Set<string>()
  return rows.flatMap(({ code, kind: text, address, source }) => {
    const kind = kindOf(text)
    if (!kind) return []
    const key = `${code} ${kind}`
    const isMain = !begun.has(key)
    begun.add(key)
    return [{ code, kind, address, is_main: isMain, is_sample: source === sample }]
  })
}
