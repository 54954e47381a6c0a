import { homedir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { draftSettings } from '@eact/agencies/config-draft'
import { crowdSettings } from '@eact/gateway/config-crowd'
import { accountSettings } from '@eact/identity/config-account'
import {
  flag,
  oneOf,
  port,
  readSettings,
  secretKey,
  tcpAddress,
  text,
  wholeNumber,
  type Settings,
  webAddress,
} from '@eact/kit/config'
import { siteSettings } from './config-site.ts'

/** The repository's own folder. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Every setting of the one-command start; `npm start -- --help` lists them. */
export const startSettings = {
  PORT: {
    schema: port(4000),
    shown: '4000',
    th: 'พอร์ตของระบบ (0 คือพอร์ตใดก็ได้ที่ว่าง)',
    en: 'Port of the service; 0 takes any free one.',
  },
  HOST: { schema: text('127.0.0.1'), shown: '127.0.0.1', th: 'ที่อยู่ที่รับคำขอ', en: 'Address it listens on.' },
  PUBLIC_URL: {
    schema: webAddress(),
    shown: 'http://localhost:PORT',
    th: 'ที่อยู่ที่ผู้ใช้พิมพ์ในเบราว์เซอร์',
    en: 'Address that users type in their browser.',
  },
  DATA_DIR: {
    schema: text(undefined),
    shown: '.data',
    th: 'โฟลเดอร์เก็บข้อมูล: ฐานข้อมูลในตัว ไฟล์ และกุญแจ',
    en: 'Folder of the embedded database, the files and the keys.',
  },
  DATABASE_URL: {
    schema: text(undefined),
    shown: 'the embedded Postgres',
    th: 'ฐานข้อมูล Postgres ที่มีอยู่แล้ว (ผู้ใช้ต้องสร้าง role และ schema ได้)',
    en: 'An existing Postgres instead of the embedded one; the login must be able to create roles and schemas.',
  },
  FILES_URL: {
    schema: text(undefined),
    shown: 'DATA_DIR/files',
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
  CLAMAV_URL: {
    schema: tcpAddress(),
    shown: 'none',
    th: 'ที่อยู่ของ ClamAV (clamd) เช่น tcp://clamav:3310 หากไม่กำหนดจะไม่ตรวจมัลแวร์',
    en: 'Where ClamAV (clamd) is had, such as tcp://clamav:3310; files are not scanned for malware without it.',
  },
  OIDC_ISSUER: {
    schema: webAddress(),
    shown: 'the embedded stand-in',
    th: 'ผู้ให้บริการ Digital ID (OIDC) แทนระบบจำลอง',
    en: 'OIDC issuer instead of the embedded Digital ID stand-in.',
  },
  OIDC_CLIENT_ID: {
    schema: text(undefined),
    shown: 'required with OIDC_ISSUER',
    th: 'รหัสไคลเอนต์ของ OIDC',
    en: 'OIDC client id.',
  },
  OIDC_CLIENT_SECRET: {
    schema: text(undefined),
    shown: 'required with OIDC_ISSUER',
    th: 'รหัสลับของไคลเอนต์ OIDC',
    en: 'OIDC client secret.',
  },
  OIDC_PROVIDER_NAME: {
    schema: text('digital-id'),
    shown: 'digital-id',
    th: 'ชื่อผู้ให้บริการที่ผูกกับบัญชี',
    en: 'Name under which accounts are bound to the provider.',
  },
  OIDC_FLAVOR: {
    schema: oneOf(['standard', 'dga'], 'standard'),
    shown: 'standard',
    th: 'ลักษณะของผู้ให้บริการ: standard ตามมาตรฐาน หรือ dga ตาม Digital ID ของ สพร.',
    en: 'How the issuer behaves: standard, or dga as the Digital ID of DGA does.',
  },
  OIDC_SCOPE: {
    schema: text(undefined),
    shown: 'openid profile citizen_id, or what DGA calls it',
    th: 'ข้อมูลที่ขอจาก Digital ID',
    en: 'What is asked for at the issuer.',
  },
  ...accountSettings,
  ...draftSettings,
  ...crowdSettings,
  ...siteSettings,
  NATIONAL_ID_KEY: {
    schema: secretKey(32),
    shown: 'made in DATA_DIR; required with OIDC_ISSUER',
    th: 'กุญแจลับ (base64 อย่างน้อย 32 ไบต์) สำหรับแปลงเลขประจำตัวประชาชนก่อนเก็บ ห้ามเปลี่ยนเมื่อมีผู้ใช้งานแล้ว',
    en: "Secret key (base64, 32 bytes or more) under which citizens' numbers are kept; never change it once people have signed in.",
  },
  IMPORT_ACCOUNTS: {
    schema: text(undefined),
    shown: 'none',
    th: 'ไฟล์ CSV บัญชีผู้ใช้จากระบบเดิม (user_id,national_id,name,role,agency_code,reach) นำเข้าเมื่อเริ่มระบบ',
    en: 'CSV file of accounts of the older system (user_id,national_id,name,role,agency_code,reach), imported at the start.',
  },
  DEMONSTRATION: {
    schema: flag(true),
    shown: 'yes',
    th: 'ใส่ข้อมูลตัวอย่างและบัญชีทดลองหรือไม่ (เฉพาะระบบจำลอง)',
    en: 'Whether sample reports and people to try with are seeded (with the stand-in only).',
  },
  OPEN_DEMONSTRATION: {
    schema: flag(false),
    shown: 'no',
    th: 'เปิดระบบจำลอง Digital ID ให้เครื่องอื่นเข้าทดลองได้ (ใครก็เข้าเป็นใครก็ได้)',
    en: 'Whether other machines may come to the Digital ID stand-in, which lets anybody in as anybody.',
  },
  MOUNT: {
    schema: oneOf(['process', 'http'], 'process'),
    shown: 'process',
    th: 'เชื่อมระบบย่อยในโพรเซสเดียวกันหรือผ่าน HTTP',
    en: 'Subgraphs in this process, or over HTTP on the loopback.',
  },
  MAX_UPLOAD_BYTES: {
    schema: wholeNumber(5 * 1024 * 1024),
    shown: '5242880',
    th: 'ขนาดไฟล์อัปโหลดสูงสุด (ไบต์)',
    en: 'Largest uploaded file, in bytes, inclusive.',
  },
  LINK_CHECK: {
    schema: flag(true),
    shown: 'yes',
    th: 'ตรวจลิงก์ที่เผยแพร่ผ่านอินเทอร์เน็ตหรือไม่ (เฉพาะที่อยู่สาธารณะ ถามแต่ละเว็บไซต์ทีละลิงก์)',
    en: 'Whether published links are checked over the internet: public addresses alone, and each site for one thing at a time.',
  },
  TRUST_PROXY: {
    schema: flag(false),
    shown: 'no',
    th: 'อยู่หลังตัวกระจายภาระงานที่เชื่อถือได้หรือไม่',
    en: 'Whether a load balancer stands before it whose X-Forwarded-For is true.',
  },
  LOG_LEVEL: {
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'warn'),
    shown: 'warn',
    th: 'ระดับบันทึก',
    en: 'How much is logged.',
  },
} satisfies Settings

export type StartConfig = ReturnType<typeof readStartConfig>

/** Reads the settings from the environment. @throws ConfigError naming all that is wrong */
export function readStartConfig(env: Record<string, string | undefined> = process.env) {
  const values = readSettings(startSettings, env)
  const dataDir = resolve(repository, (values.DATA_DIR ?? '.data').replace(/^~(?=\/)/, homedir()))
  return { ...values, DATA_DIR: dataDir }
}

/** The environment of tools that this program starts: like its own, and they tell nobody of what they do. */
export const toolEnvironment = (): Record<string, string | undefined> => ({
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
})

/** Whether a host name or address is this machine itself. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
