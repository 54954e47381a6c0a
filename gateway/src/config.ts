import {
  flag,
  innerKey,
  oneOf,
  port,
  readSettings,
  text,
  wholeNumber,
  type Settings,
  type Values,
} from '@eact/kit/config'
import { crowdSettings } from './config-crowd.ts'

/** Settings of a gateway that runs alone, before subgraphs that are served by themselves. */
export const gatewaySettings = {
  HOST: {
    schema: text('127.0.0.1'),
    shown: '127.0.0.1',
    th: 'ที่อยู่ที่เกตเวย์รับคำขอ',
    en: 'Address the gateway listens on.',
  },
  PORT: {
    schema: port(4000),
    shown: '4000',
    th: 'พอร์ตที่เกตเวย์รับคำขอ',
    en: 'Port the gateway listens on; 0 takes any free one.',
  },
  INNER_KEY: {
    schema: innerKey('private'),
    shown: 'required',
    th: 'กุญแจส่วนตัว (JWK, Ed25519) สำหรับลงนามโทเคนภายใน',
    en: 'Private JWK (Ed25519) that signs inner tokens; the subgraphs hold its public half.',
  },
  IDENTITY_URL: {
    schema: text('http://127.0.0.1:4001'),
    shown: 'http://127.0.0.1:4001',
    th: 'ที่อยู่ของระบบผู้ใช้งาน',
    en: 'Where identity is served.',
  },
  AGENCIES_URL: {
    schema: text('http://127.0.0.1:4002'),
    shown: 'http://127.0.0.1:4002',
    th: 'ที่อยู่ของระบบหน่วยงาน',
    en: 'Where agencies is served.',
  },
  REPORTS_URL: {
    schema: text('http://127.0.0.1:4003'),
    shown: 'http://127.0.0.1:4003',
    th: 'ที่อยู่ของระบบรายงาน',
    en: 'Where reports is served.',
  },
  CHANGES_URL: {
    schema: text('http://127.0.0.1:4004'),
    shown: 'http://127.0.0.1:4004',
    th: 'ที่อยู่ของระบบบันทึกการเปลี่ยนแปลง',
    en: 'Where changes is served.',
  },
  PUBLIC_URL: {
    schema: text(undefined),
    shown: 'where requests are sent to',
    th: 'ที่อยู่ของเว็บไซต์ที่ผู้ใช้เห็นในเบราว์เซอร์',
    en: 'Address in the browser: whose pages may open a WebSocket with a session.',
  },
  MAX_UPLOAD_BYTES: {
    schema: wholeNumber(5 * 1024 * 1024),
    shown: '5242880',
    th: 'ขนาดไฟล์อัปโหลดสูงสุด (ไบต์)',
    en: 'Largest uploaded file, in bytes, inclusive.',
  },
  SECURE_COOKIES: {
    schema: flag(false),
    shown: 'no',
    th: 'ผู้ใช้เข้าผ่าน HTTPS หรือไม่ (กำหนดชื่อคุกกี้)',
    en: 'Whether browsers reach the site over TLS; decides the name of the session cookie.',
  },
  TRUST_PROXY: {
    schema: flag(false),
    shown: 'no',
    th: 'อยู่หลังตัวกระจายภาระงานที่เชื่อถือได้หรือไม่',
    en: 'Whether a load balancer stands before it whose X-Forwarded-For is true.',
  },
  ...crowdSettings,
  LOG_LEVEL: {
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'info'),
    shown: 'info',
    th: 'ระดับบันทึก',
    en: 'How much is logged.',
  },
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readGatewayConfig = (): Values<typeof gatewaySettings> =>
  readSettings(gatewaySettings, process.env)

/** @apollo/gateway would send traces to its maker; it looks at this variable whenever a gateway is made. */
export function silenceLibraryTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true'
}
