import { isReachOffered } from '@eact/identity/grant/grant.policy'
import { isNationalId, nationalIdHmac } from '@eact/identity/national-id'
import { roles, type Role } from '@eact/kit/viewer'
import type { RowProblem } from './problems.ts'
import type { TableRow } from './table-file.ts'

/**
 * The columns of a file of accounts of the older system (CITIZENinfo): one row for each right of a person. A person is
 * known by the Digital ID user id, or by the citizen's number, or by its keyed HMAC in hexadecimal.
 */
export const accountColumns = ['user_id', 'national_id', 'name', 'role', 'agency_code', 'reach'] as const

export type AccountFileRow = TableRow<(typeof accountColumns)[number]>

/** A person to be imported, with their rights; nothing is left of the number but its HMAC. */
export interface PlannedAccount {
  userId: string | null
  /** Hexadecimal. */
  nationalIdHmac: string | null
  displayName: string
  grants: { role: string; agencyCode: string; reach: string }[]
}

const reaches = ['AGENCY', 'SUBTREE', 'STATE'] as const

/** Finds everything that is wrong with the rows, without repeating any number; an empty list means that all is well. */
export function checkAccountRows(rows: readonly AccountFileRow[]): RowProblem[] {
  return rows.flatMap((row) => {
    const isRole = (roles as readonly string[]).includes(row.role)
    const reach = reaches.find((one) => one === row.reach)
    const checks: [boolean, string, string][] = [
      [
        (row.user_id === '') !== (row.national_id === ''),
        'ต้องระบุ user_id หรือ national_id อย่างใดอย่างหนึ่ง',
        'either user_id or national_id is wanted',
      ],
      [
        row.user_id === '' || /^[\x20-\x7e]{1,255}$/.test(row.user_id),
        'user_id ใช้ไม่ได้',
        'the user_id cannot be one',
      ],
      [
        row.national_id === '' || isHmac(row.national_id) || isNationalId(row.national_id),
        'เลขประจำตัวประชาชนไม่ถูกต้อง',
        "the citizen's number is not right",
      ],
      [row.name !== '' && row.name.length <= 200, 'ไม่มีชื่อหรือชื่อยาวเกินไป', 'the name is missing or too long'],
      [isRole, `ไม่รู้จักบทบาท "${row.role}"`, `the role "${row.role}" is not known`],
      [reach !== undefined, `ไม่รู้จักขอบเขต "${row.reach}"`, `the reach "${row.reach}" is not known`],
      [
        !isRole || reach === undefined || isReachOffered(row.role as Role, reach),
        'บทบาทนี้กำหนดขอบเขตนี้ไม่ได้',
        'the role is not given with this reach',
      ],
      [/^\d{12}$/.test(row.agency_code), 'รหัสหน่วยงานต้องเป็นเลข 12 หลัก', 'the agency code has 12 digits'],
    ]
    return checks.filter(([holds]) => !holds).map(([, th, en]) => ({ line: row.line, th, en }))
  })
}

const isHmac = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text)

/**
 * Gathers the rows of each person; the first name is kept.
 *
 * @param key for `nationalIdHmac`
 */
export function planAccounts(rows: readonly AccountFileRow[], key: Buffer): PlannedAccount[] {
  const accounts = new Map<string, PlannedAccount>()
  for (const row of rows) {
    const userId = row.user_id || null
    const hmac = row.national_id === '' ? null : hmacOf(row.national_id, key)
    const name = userId ?? `hmac ${hmac}`
    const account = accounts.get(name) ?? {
      userId,
      nationalIdHmac: hmac,
      displayName: row.name,
      grants: [],
    }
    const { role, agency_code: agencyCode, reach } = row
    const isRepeat = account.grants.some(
      (one) => one.role === role && one.agencyCode === agencyCode && one.reach === reach,
    )
    if (!isRepeat) account.grants.push({ role, agencyCode, reach })
    accounts.set(name, account)
  }
  return [...accounts.values()]
}

const hmacOf = (text: string, key: Buffer): string =>
  isHmac(text) ? text.toLowerCase() : nationalIdHmac(key, text).toString('hex')
