import { flag, readSettings, required, text, type Settings, type Values } from '@eact/kit/config'
import { subgraphSettings } from '@eact/kit/config-subgraph'
import { z } from 'zod'

const address = z.url('an address such as https://info.go.th is wanted')

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
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readIdentityConfig = (): Values<typeof identitySettings> =>
  readSettings(identitySettings, process.env)
