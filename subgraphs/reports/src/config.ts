import {
  flag,
  innerKey,
  oneOf,
  port,
  readSettings,
  required,
  text,
  type Settings,
  type Values,
} from '@eact/kit/config'

/** Settings of the reports subgraph when it is served alone. */
export const reportsSettings = {
  HOST: {
    schema: text('127.0.0.1'),
    shown: '127.0.0.1',
    th: 'ที่อยู่ (เครือข่ายภายใน) ที่รับคำขอ',
    en: 'Private address it listens on.',
  },
  PORT: {
    schema: port(4003),
    shown: '4003',
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
  INNER_PUBLIC_KEY: {
    schema: innerKey('public'),
    shown: 'required',
    th: 'กุญแจสาธารณะ (JWK) ของเกตเวย์',
    en: 'Public JWK of the gateway.',
  },
  FILES_URL: {
    schema: required(),
    shown: 'required',
    th: 'ที่เก็บไฟล์ เช่น file:///… หรือ s3://…',
    en: 'Where files are kept: file:///… or s3://…',
  },
  FILES_ACCESS_KEY_ID: {
    schema: text(undefined),
    shown: 'none',
    th: 'รหัสกุญแจของ S3',
    en: 'S3 access key id.',
  },
  FILES_SECRET_ACCESS_KEY: {
    schema: text(undefined),
    shown: 'none',
    th: 'กุญแจลับของ S3',
    en: 'S3 secret access key.',
  },
  SWEEP: {
    schema: flag(true),
    shown: 'yes',
    th: 'ลบไฟล์ที่ไม่ใช้แล้วหรือไม่',
    en: 'Whether this process removes orphaned files.',
  },
  LOG_LEVEL: {
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
    shown: 'info',
    th: 'ระดับบันทึก',
    en: 'How much is logged.',
  },
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readReportsConfig = (): Values<typeof reportsSettings> =>
  readSettings(reportsSettings, process.env)
