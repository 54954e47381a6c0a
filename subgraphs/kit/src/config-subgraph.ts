import { innerKey, oneOf, port, required, text, type Settings } from './config.ts'

/** How much is logged: the setting that every process has. */
export const logLevel = {
  schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
  shown: 'info',
  th: 'ระดับบันทึก',
  en: 'How much is logged.',
}

/**
 * The settings that every subgraph has when it is served alone.
 *
 * @param defaultPort its own, so that all of them can run on one machine
 */
export const subgraphSettings = (defaultPort: number) =>
  ({
    HOST: {
      schema: text('127.0.0.1'),
      shown: '127.0.0.1',
      th: 'ที่อยู่ (เครือข่ายภายใน) ที่รับคำขอ',
      en: 'Private address it listens on.',
    },
    PORT: {
      schema: port(defaultPort),
      shown: String(defaultPort),
      th: 'พอร์ตที่รับคำขอ',
      en: 'Port it listens on; 0 takes any free one.',
    },
    DATABASE_URL: {
      schema: required(),
      shown: 'required',
      th: 'ที่อยู่ฐานข้อมูล Postgres',
      en: 'Address of the Postgres database.',
    },
    DATABASE_ROLE: {
      schema: text(undefined),
      shown: 'the login itself',
      th: 'บทบาทในฐานข้อมูลที่ใช้ทำงาน',
      en: 'Role to act as in the database.',
    },
    INNER_PUBLIC_KEY: {
      schema: innerKey('public'),
      shown: 'required',
      th: 'กุญแจสาธารณะ (JWK, Ed25519) สำหรับตรวจโทเคนภายในจากเกตเวย์',
      en: "Public half (JWK, Ed25519) of the gateway's key.",
    },
    LOG_LEVEL: logLevel,
  }) satisfies Settings
