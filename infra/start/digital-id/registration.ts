import { nationalIdDigits } from '@eact/identity/national-id'

/** Fields of the registration, in the order of the page. */
export const registrationFields = [
  'name',
  'nationalId',
  'mobile',
  'username',
  'password',
  'passwordAgain',
] as const
export type RegistrationField = (typeof registrationFields)[number]

/** What was typed, each field a text. */
export type Typed = Record<RegistrationField, string>

/** A registration that can be taken as it stands. */
export interface Registration {
  givenName: string
  familyName: string
  /** 13 Arabic digits. */
  nationalId: string
  /** 10 Arabic digits. */
  mobile: string
  username: string
  password: string
}

/** What is wrong with one field. */
export interface FieldProblem {
  field: RegistrationField
  th: string
  en: string
}

/** Shortest password, in characters. */
export const shortestPassword = 8
const longestPassword = 128

/** Reads the posted form; a field that is absent or was sent twice is empty. */
export function readTyped(body: Record<string, unknown>): Typed {
  const typed = {} as Typed
  for (const field of registrationFields) {
    const value = body[field]
    typed[field] = typeof value === 'string' ? value : ''
  }
  return typed
}

/** Judges what was typed: the registration, or every problem there is, in the order of the fields. */
export function judge(typed: Typed): Registration | FieldProblem[] {
  const name = typed.name.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const nationalId = nationalIdDigits(typed.nationalId)
  const mobile = mobileDigits(typed.mobile)
  const username = typed.username.trim()
  const problems = [
    problemOfName(name),
    problemOfNationalId(typed.nationalId, nationalId),
    problemOfMobile(typed.mobile, mobile),
    problemOfUsername(username),
    problemOfPassword(typed.password, username),
    problemOfRepetition(typed),
  ].filter((problem) => problem !== null)
  if (problems.length > 0 || nationalId === null || mobile === null) return problems
  const [givenName = '', ...family] = name.split(' ')
  const familyName = family.join(' ')
  return { givenName, familyName, nationalId, mobile, username, password: typed.password }
}

function problemOfName(name: string): FieldProblem | null {
  const field = 'name'
  if (name === '') return { field, th: 'กรุณากรอกชื่อ - นามสกุล', en: 'Enter your first and last name.' }
  if (!/^[\p{L}\p{M}.'’-]+( [\p{L}\p{M}.'’-]+)+$/u.test(name) || name.length > 150)
    return {
      field,
      th: 'กรุณากรอกทั้งชื่อและนามสกุล คั่นด้วยเว้นวรรค โดยใช้ตัวอักษรเท่านั้น',
      en: 'Enter the first and the last name with a space between, in letters only.',
    }
  return null
}

function problemOfNationalId(typed: string, digits: string | null): FieldProblem | null {
  const field = 'nationalId'
  if (typed.trim() === '')
    return { field, th: 'กรุณากรอกเลขบัตรประจำตัวประชาชน', en: 'Enter your citizen number.' }
  if (digits === null)
    return {
      field,
      th: 'เลขบัตรประจำตัวประชาชนไม่ถูกต้อง ต้องเป็นตัวเลข 13 หลักตามบัตร กรุณาตรวจสอบอีกครั้ง',
      en: 'This is not a citizen number: 13 digits as on the card are wanted.',
    }
  return null
}

function problemOfMobile(typed: string, digits: string | null): FieldProblem | null {
  const field = 'mobile'
  if (typed.trim() === '') return { field, th: 'กรุณากรอกเบอร์โทรศัพท์มือถือ', en: 'Enter your mobile number.' }
  if (digits === null)
    return {
      field,
      th: 'เบอร์โทรศัพท์มือถือไม่ถูกต้อง ต้องเป็นตัวเลข 10 หลัก ขึ้นต้นด้วย 06 08 หรือ 09',
      en: 'This is not a mobile number: 10 digits that begin with 06, 08 or 09 are wanted.',
    }
  return null
}

/** The ten digits of a Thai mobile number, from `+66` too; null when it is none. */
export function mobileDigits(typed: string): string | null {
  const digits = typed
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/[\s().-]/g, '')
    .replace(/^\+66/, '0')
  return /^0[689]\d{8}$/.test(digits) ? digits : null
}

function problemOfUsername(username: string): FieldProblem | null {
  const field = 'username'
  if (username === '') return { field, th: 'กรุณากรอกชื่อบัญชีผู้ใช้', en: 'Enter a user name.' }
  if (!/^[a-z][a-z0-9._-]{3,29}$/i.test(username))
    return {
      field,
      th: 'ชื่อบัญชีผู้ใช้ต้องขึ้นต้นด้วยตัวอักษรอังกฤษ ยาว 4 ถึง 30 ตัว ใช้ตัวอักษรอังกฤษ ตัวเลข จุด ขีดกลาง และขีดล่างได้',
      en: 'A user name begins with an English letter and has 4 to 30 letters, digits, dots, hyphens or underscores.',
    }
  return null
}

function problemOfPassword(password: string, username: string): FieldProblem | null {
  const field = 'password'
  const { length } = Array.from(password)
  if (length === 0) return { field, th: 'กรุณากำหนดรหัสผ่าน', en: 'Set a password.' }
  if (length < shortestPassword || length > longestPassword)
    return {
      field,
      th: `รหัสผ่านต้องยาว ${shortestPassword} ถึง ${longestPassword} ตัวอักษร`,
      en: `A password has ${shortestPassword} to ${longestPassword} characters.`,
    }
  if (password.toLowerCase() === username.toLowerCase() || new Set(password).size === 1)
    return {
      field,
      th: 'รหัสผ่านนี้เดาได้ง่ายเกินไป ต้องไม่เหมือนชื่อบัญชีผู้ใช้และไม่ใช่ตัวอักษรเดียวซ้ำกัน',
      en: 'This password is too easy to guess: not the user name, not one character repeated.',
    }
  return null
}

function problemOfRepetition({ password, passwordAgain }: Typed): FieldProblem | null {
  const field = 'passwordAgain'
  if (passwordAgain === '') return { field, th: 'กรุณายืนยันรหัสผ่านอีกครั้ง', en: 'Repeat the password.' }
  if (password !== passwordAgain)
    return { field, th: 'รหัสผ่านทั้งสองช่องไม่ตรงกัน', en: 'The two passwords differ.' }
  return null
}
