import {
  innerKey,
  oneOf,
  port,
  readSettings,
  required,
  text,
  type Settings,
  type Values,
} from '@eact/kit/config'

/** Settings of the agencies subgraph when it is served alone. */
export const agenciesSettings = {
  HOST: {
    schema: text('127.0.0.1'),
    shown: '127.0.0.1',
    th: 'ที่อยู่ (เครือข่ายภายใน) ที่รับคำขอ',
    en: 'Private address it listens on.',
  },
  PORT: {
    schema: port(4002),
    shown: '4002',
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
  LOG_LEVEL: {
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
    shown: 'info',
    th: 'ระดับบันทึก',
    en: 'How much is logged.',
  },
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readAgenciesConfig = (): Values<typeof agenciesSettings> =>
  readSettings(agenciesSettings, process.env)
