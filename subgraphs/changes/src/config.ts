import {
  flag,
  innerKey,
  oneOf,
  port,
  readSettings,
  required,
  text,
  wholeNumber,
  type Settings,
  type Values,
} from '@eact/kit/config'

/** Settings of the changes subgraph when it is served alone. */
export const changesSettings = {
  HOST: {
    schema: text('127.0.0.1'),
    shown: '127.0.0.1',
    th: 'ที่อยู่ (เครือข่ายภายใน) ที่รับคำขอ',
    en: 'Private address it listens on.',
  },
  PORT: {
    schema: port(4004),
    shown: '4004',
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
    th: 'บทบาทในฐานข้อมูล',
    en: 'Role to act as in the database.',
  },
  POOL_SIZE: {
    schema: wholeNumber(8),
    shown: '8',
    th: 'จำนวนการเชื่อมต่อฐานข้อมูลสูงสุด',
    en: 'Connections to the database at the most; the relay has one of its own.',
  },
  INNER_PUBLIC_KEY: {
    schema: innerKey('public'),
    shown: 'required',
    th: 'กุญแจสาธารณะ (JWK) ของเกตเวย์',
    en: 'Public JWK of the gateway.',
  },
  RELAY: {
    schema: flag(true),
    shown: 'yes',
    th: 'ให้โพรเซสนี้ลำดับเลขการเปลี่ยนแปลงหรือไม่',
    en: 'Whether this process numbers the changes; any number of processes may, and one at least must.',
  },
  LOG_LEVEL: {
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
    shown: 'info',
    th: 'ระดับบันทึก',
    en: 'How much is logged.',
  },
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readChangesConfig = (): Values<typeof changesSettings> =>
  readSettings(changesSettings, process.env)
