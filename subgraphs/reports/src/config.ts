import { flag, readSettings, required, tcpAddress, text, type Settings, type Values } from '@eact/kit/config'
import { contactSettings } from '@eact/kit/config-contact'
import { subgraphSettings } from '@eact/kit/config-subgraph'

/** Settings of the reports subgraph when it is served alone. */
export const reportsSettings = {
  ...subgraphSettings(4003),
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
  CLAMAV_URL: {
    schema: tcpAddress(),
    shown: 'none',
    th: 'ที่อยู่ของ ClamAV (clamd) เช่น tcp://clamav:3310 หากไม่กำหนดจะไม่ตรวจมัลแวร์',
    en: 'Where ClamAV (clamd) is had, such as tcp://clamav:3310; files are not scanned for malware without it.',
  },
  ...contactSettings,
  SWEEP: {
    schema: flag(true),
    shown: 'yes',
    th: 'ลบไฟล์ที่ไม่ใช้แล้วหรือไม่',
    en: 'Whether this process removes orphaned files.',
  },
  LINK_CHECK: {
    schema: flag(true),
    shown: 'yes',
    th: 'ตรวจลิงก์ที่เผยแพร่ผ่านอินเทอร์เน็ตหรือไม่ (เฉพาะที่อยู่สาธารณะ)',
    en: 'Whether this process checks published links over the internet; public addresses alone are asked.',
  },
  READ_FILES: {
    schema: flag(true),
    shown: 'yes',
    th: 'อ่านข้อความในไฟล์ที่อัปโหลดหรือไม่',
    en: 'Whether this process reads the text of uploads.',
  },
} satisfies Settings

/** @throws ConfigError naming every setting that is wrong */
export const readReportsConfig = (): Values<typeof reportsSettings> =>
  readSettings(reportsSettings, process.env)
