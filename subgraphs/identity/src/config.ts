import {
  flag,
  oneOf,
  readSettings,
  required,
  secretKey,
  text,
  type Settings,
  type Values,
} from '@eact/kit/config'
import { subgraphSettings } from '@eact/kit/config-subgraph'
import { z } from 'zod'
import { accountSettings } from './config-account.ts'
import { oidcFlavors } from './digital-id/digital-id.flavor.ts'
import { nationalIdKeyBytes } from './national-id.ts'

const address = z.url('an address such as https://info.go.th is wanted')

const isSet = (key: Buffer | undefined): key is Buffer => key !== undefined

/** Settings of identity when it is served by itself. Secrets have no default. */
export const identitySettings = {
  ...subgraphSettings(4001),
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
  OIDC_FLAVOR: {
    schema: oneOf(oidcFlavors, 'standard'),
    shown: 'standard',
    th: 'ลักษณะของผู้ให้บริการ: standard ตามมาตรฐาน หรือ dga ตาม Digital ID ของ สพร.',
    en: 'How the issuer behaves: standard, or dga as the Digital ID of DGA does.',
  },
  OIDC_SCOPE: {
    schema: text(undefined),
    shown: 'openid profile user_id, or what DGA calls it',
    th: 'ข้อมูลที่ขอจาก Digital ID',
    en: 'What is asked for.',
  },
  OIDC_ALLOW_HTTP: {
    schema: flag(false),
    shown: 'no',
    th: 'ยอมให้ติดต่อผู้ให้บริการโดยไม่เข้ารหัส (เฉพาะการทดลองในเครื่องเดียวกัน)',
    en: 'Speak plain HTTP to the issuer: for trials on one machine.',
  },
  ...accountSettings,
  NATIONAL_ID_KEY: {
    schema: secretKey(nationalIdKeyBytes).refine(isSet, 'must be set'),
    shown: 'required',
    th: 'กุญแจลับ (base64 อย่างน้อย 32 ไบต์) สำหรับแปลงเลขประจำตัวประชาชนก่อนเก็บ ห้ามเปลี่ยนและห้ามเก็บไว้กับฐานข้อมูล',
    en: "Secret key (base64, 32 bytes or more) under which citizens' numbers are kept; never change it, never keep it with the database.",
  },
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readIdentityConfig = (): Values<typeof identitySettings> =>
  readSettings(identitySettings, process.env)
