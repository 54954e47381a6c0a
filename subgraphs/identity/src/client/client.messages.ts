const words = {
  NAME_NOT_USABLE: {
    message: 'กรุณาตั้งชื่อ ยาว 1 ถึง 100 อักขระ และไม่มีอักขระที่มองไม่เห็น',
    messageEn: 'Give it a name of 1 to 100 characters, all of which can be seen.',
  },
  NAME_TAKEN: {
    message: 'ชื่อนี้มีอยู่แล้ว กรุณาตั้งชื่ออื่น',
    messageEn: 'Another has this name. Choose another.',
  },
  SCOPES_MISSING: {
    message: 'กรุณาเลือกขอบเขตการใช้งานอย่างน้อยหนึ่งรายการ',
    messageEn: 'Name at least one scope.',
  },
  EXPIRY_OUT_OF_RANGE: {
    message: 'วันหมดอายุต้องอยู่ในอนาคตและไม่เกินหนึ่งปี',
    messageEn: 'The end must lie ahead, by a year at most.',
  },
  AGENCY_NOT_FOUND: { message: 'ไม่พบหน่วยงานที่ระบุ', messageEn: 'There is no such agency.' },
  AGENCY_OUT_OF_REACH: {
    message: 'หน่วยงานที่ระบุอยู่นอกขอบเขตสิทธิ์ของท่าน',
    messageEn: 'Your rights do not reach this agency.',
  },
  REACH_NOT_OFFERED: {
    message: 'ระบบเชื่อมต่อกำหนดขอบเขตเป็นกลุ่มหน่วยงานไม่ได้',
    messageEn: 'A machine client is given no coverage group.',
  },
  TOO_MANY_TOKENS: {
    message: 'มีโทเคนที่ใช้งานได้ครบ 20 รายการแล้ว กรุณาเพิกถอนรายการที่ไม่ใช้ก่อน',
    messageEn: 'You have 20 access tokens already. Revoke one that you do not use.',
  },
  NOT_FOUND: {
    message: 'ไม่พบโทเคนหรือระบบเชื่อมต่อนี้ หรือถูกเพิกถอนไปแล้ว',
    messageEn: 'There is no such access token or machine client, or it was revoked before.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    message: 'กุญแจกันการทำซ้ำนี้ถูกใช้กับข้อมูลอื่นแล้ว กรุณาใช้กุญแจใหม่',
    messageEn: 'This idempotency key was used with another input. Use a new one.',
  },
} as const

/** Why an access token or machine client was not made or changed. */
export type ClientFault = keyof typeof words

/** Which part of the input each fault is about. */
const paths: Record<ClientFault, string[]> = {
  NAME_NOT_USABLE: ['name'],
  NAME_TAKEN: ['name'],
  SCOPES_MISSING: ['scopes'],
  EXPIRY_OUT_OF_RANGE: ['expiresAt'],
  AGENCY_NOT_FOUND: ['agencyId'],
  AGENCY_OUT_OF_REACH: ['agencyId'],
  REACH_NOT_OFFERED: ['reach'],
  TOO_MANY_TOKENS: [],
  NOT_FOUND: ['id'],
  IDEMPOTENCY_KEY_REUSED: ['idempotencyKey'],
}

/** The errors as the contract has them. */
export const clientErrors = (faults: readonly ClientFault[]) =>
  faults.map((code) => ({ code, path: paths[code], ...words[code] }))
