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
import { z } from 'zod'

const address = z.url('an address such as https://info.go.th is wanted')

/** Settings of identity when it is served by itself. Secrets have no default. */
export const identitySettings = {
  HOST: {
    schema: text('127.0.0.1'),
    shown: '127.0.0.1',
    th: 'ที่อยู่ที่ระบบผู้ใช้งานรับคำขอ (เครือข่ายภายใน)',
    en: 'Private address it listens on.',
  },
  PORT: {
    schema: port(4001),
    shown: '4001',
    th: 'พอร์ตที่รับคำขอ',
    en: 'Port it listens on; 0 takes any free one.',
  },
  DATABASE_URL: {
    schema: required(),
    shown: 'required',
    th: 'ที่อยู่ฐานข้อมูล Postgres',
    en: 'Address of Postgres.',
  },
  DATABASE_ROLE: {
    schema: text(undefined),
    shown: 'the login itself',
    th: 'บทบาทใน Postgres ที่ใช้ทำงาน',
    en: 'Postgres role it acts as.',
  },
  INNER_PUBLIC_KEY: {
    schema: innerKey('public'),
    shown: 'required',
    th: 'กุญแจสาธารณะ (JWK, Ed25519) สำหรับตรวจโทเคนภายในจากเกตเวย์',
    en: "Public half (JWK, Ed25519) of the gateway's key.",
  },
  PUBLIC_URL: {
    schema: address,
    shown: 'required',
    th: 'ที่อยู่ของเว็บไซต์ตามที่เบราว์เซอร์เห็น',
    en: 'The site as browsers see it.',
  },
  OIDC_ISSUER: {
    schema: address,
    shown: 'required',
    th: 'ที่อยู่ของผู้ให้บริการ Digital ID (OIDC issuer)',
    en: 'Digital ID or another OIDC issuer, exactly as it names itself.',
  },
  OIDC_PROVIDER_NAME: {
    schema: text('digital-id'),
    shown: 'digital-id',
    th: 'ชื่อผู้ให้บริการที่บันทึกคู่กับบัญชี ห้ามเปลี่ยนเมื่อมีผู้ใช้งานแล้ว',
    en: 'Name kept with every account; never change it once people have signed in.',
  },
  OIDC_CLIENT_ID: {
    schema: required(),
    shown: 'required',
    th: 'รหัสของระบบที่ Digital ID',
    en: 'Our client id there.',
  },
  OIDC_CLIENT_SECRET: {
    schema: required(),
    shown: 'required',
    th: 'ความลับของระบบที่ Digital ID',
    en: 'Our client secret there.',
  },
  OIDC_SCOPE: {
    schema: text('openid profile user_id'),
    shown: 'openid profile user_id',
    th: 'ข้อมูลที่ขอจาก Digital ID',
    en: 'What is asked for.',
  },
  OIDC_ALLOW_HTTP: {
    schema: flag(false),
    shown: 'no',
    th: 'ยอมให้ติดต่อผู้ให้บริการโดยไม่เข้ารหัส (เฉพาะการทดลองในเครื่องเดียวกัน)',
    en: 'Speak plain HTTP to the issuer: for trials on one machine.',
  },
  LOG_LEVEL: {
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
    shown: 'info',
    th: 'ระดับบันทึก',
    en: 'How much is logged.',
  },
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readIdentityConfig = (): Values<typeof identitySettings> =>
  readSettings(identitySettings, process.env)
