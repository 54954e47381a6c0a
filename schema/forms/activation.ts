/**
 * The rules of Tokens, how their codes are written, and their sentences, for the portal and for the subgraph alike.
 * Pure: imports nothing, touches nothing.
 *
 * Source: the manual's "หน้าจอการยืนยันตัวตน": a first use asks for a Token, and a wrong one sends the person to the
 * central officer of the parent body.
 */
export const activationRules = {
  /** Tokens that one act may issue. */
  maxPerBatch: 1000,
  maxNoteLength: 200,
  reason: { max: 200 },
  /** Days until a Token expires, unless another number is asked for. */
  defaultDays: 14,
  maxDays: 90,
  /** Tries of one person, from one address, or of one code within the window. */
  maxTries: 10,
  windowMinutes: 15,
} as const

/** What stands behind a symbol: Crockford's alphabet, without I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 26 symbols hold 128 bits; two more tell a slip of the hand. */
const secretLength = 26
const groupLength = 4
/** The greatest prime that two symbols can hold. */
const checkPrime = 1021

/** Writes the 26 symbols of a secret as a code: with its two check symbols, in groups of four. */
export function writeActivationCode(secret: string): string {
  const symbols = secret + checkOf(secret)
  return (symbols.match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? []).join('-')
}

/**
 * Reads a code as people type it: in any case, with or without spaces and hyphens, O for 0, I or L for 1, Thai digits.
 *
 * @returns the 26 symbols of the secret; null when it can be no code, for example for one wrong or swapped symbol
 */
export function readActivationCode(typed: string): string | null {
  const symbols = typed
    .toUpperCase()
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/[\s\u200B\u2010-\u2015-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (symbols.length !== secretLength + 2) return null
  if (!/^[0-9A-HJKMNP-TV-Z]*$/.test(symbols)) return null
  const secret = symbols.slice(0, secretLength)
  return symbols.slice(secretLength) === checkOf(secret) ? secret : null
}

function checkOf(secret: string): string {
  const rest = secret.split('').reduce((sum, symbol) => (sum * 32 + alphabet.indexOf(symbol)) % checkPrime, 0)
  return symbolAt(Math.floor(rest / 32)) + symbolAt(rest % 32)
}

/** The symbol of a number from 0 to 31. */
export const symbolAt = (value: number): string => alphabet.charAt(value)

export type ActivationCode =
  | 'AGENCY_NOT_FOUND'
  | 'GROUP_NOT_FOUND'
  | 'NOT_ALLOWED'
  | 'REACH_NOT_OFFERED'
  | 'CHOOSE_ONE_WAY'
  | 'NO_AGENCIES'
  | 'TOO_MANY'
  | 'NOTE_TOO_LONG'
  | 'REASON_WRONG'
  | 'NATIONAL_ID_INVALID'
  | 'EXPIRY_OUT_OF_RANGE'
  | 'TOKEN_NOT_FOUND'
  | 'TOKEN_SPENT'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'REFUSED'
  | 'TOO_MANY_TRIES'

/** What went wrong and what to do, by code. */
export const activationMessages: Readonly<
  Record<ActivationCode, { readonly th: string; readonly en: string }>
> = {
  AGENCY_NOT_FOUND: { th: 'ไม่พบหน่วยงานนี้ หรือหน่วยงานปิดแล้ว', en: 'There is no such agency, or it is closed.' },
  GROUP_NOT_FOUND: {
    th: 'ไม่พบกลุ่มหน่วยงานนี้ หรือกลุ่มปิดแล้ว',
    en: 'There is no such coverage group, or it is closed.',
  },
  NOT_ALLOWED: {
    th: 'ท่านไม่มีสิทธิ์ออก Token สำหรับบทบาทและขอบเขตนี้ในหน่วยงานนี้',
    en: 'You may not issue a Token for this role and reach at this agency.',
  },
  REACH_NOT_OFFERED: {
    th: 'บทบาทนี้กำหนดขอบเขตนี้ไม่ได้',
    en: 'This role is not given with this reach.',
  },
  CHOOSE_ONE_WAY: {
    th: 'กรุณาระบุหน่วยงานด้วยวิธีเดียว: รายการหน่วยงาน เงื่อนไข หรือแถวข้อมูล',
    en: 'Name the agencies in one way: by their ids, by a filter, or by rows.',
  },
  NO_AGENCIES: {
    th: 'ไม่มีหน่วยงานตามที่ระบุ จึงไม่มี Token ให้ออก',
    en: 'There is no agency like that, so there is no Token to issue.',
  },
  TOO_MANY: {
    th: 'ออก Token ได้ครั้งละไม่เกิน 1,000 รายการ กรุณาแบ่งเป็นหลายครั้ง',
    en: 'At most 1,000 Tokens are issued at a time. Split them into several acts.',
  },
  NOTE_TOO_LONG: {
    th: 'หมายเหตุต้องไม่เกิน 200 อักขระ',
    en: 'A note has at most 200 characters.',
  },
  REASON_WRONG: {
    th: 'กรุณาระบุเหตุผล ไม่เกิน 200 อักขระ',
    en: 'Give a reason of at most 200 characters.',
  },
  NATIONAL_ID_INVALID: {
    th: 'เลขประจำตัวประชาชนไม่ถูกต้อง ต้องเป็นตัวเลข 13 หลักที่หลักสุดท้ายถูกต้อง',
    en: 'This is no citizen number: 13 digits are wanted, the last of which fits the others.',
  },
  EXPIRY_OUT_OF_RANGE: {
    th: 'อายุ Token ต้องอยู่ระหว่าง 1 ถึง 90 วัน',
    en: 'A Token is good for 1 to 90 days.',
  },
  TOKEN_NOT_FOUND: {
    th: 'ไม่พบ Token นี้ หรือท่านไม่มีสิทธิ์จัดการ',
    en: 'There is no such Token, or none that you may change.',
  },
  TOKEN_SPENT: {
    th: 'Token นี้ถูกใช้หรือยกเลิกไปแล้ว',
    en: 'This Token has been redeemed or revoked already.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    th: 'กุญแจกันการทำซ้ำนี้ใช้กับคำขออื่นไปแล้ว กรุณาใช้กุญแจใหม่',
    en: 'This idempotency key served another request. Use a new one.',
  },
  REFUSED: {
    th: 'กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด',
    en: 'Contact the central officer of your parent body.',
  },
  TOO_MANY_TRIES: {
    th: 'ยืนยัน Token หลายครั้งเกินกำหนด กรุณารอ 15 นาทีแล้วลองใหม่ หรือติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด',
    en: 'Too many Tokens were tried. Wait 15 minutes, or contact the central officer of your parent body.',
  },
}
