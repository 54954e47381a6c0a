const words = {
  NOT_FOUND: {
    message: 'ไม่พบเซสชันนี้ของท่าน หรือสิ้นสุดไปแล้ว',
    messageEn: 'You have no such session that still goes on.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    message: 'กุญแจกันการทำซ้ำนี้ถูกใช้กับข้อมูลอื่นแล้ว กรุณาใช้กุญแจใหม่',
    messageEn: 'This idempotency key was used with another input. Use a new one.',
  },
} as const

/** Why a session was not ended. */
export type SessionFault = keyof typeof words

/** The error as the contract has it. */
export const sessionMessages = (code: SessionFault, path: string[]) => ({
  code,
  path: code === 'NOT_FOUND' ? path : ['idempotencyKey'],
  ...words[code],
})
