import { accountOptions, accountSettings } from '@eact/identity/config-account'
import { readSettings, text, type Settings, type Values } from '@eact/kit/config'
import type { Site } from '@eact/web/public/site'

/** What only whoever runs the service can know of it, as the public pages tell it. */
export const siteSettings = {
  DATA_PROTECTION_NAME: {
    schema: text(undefined),
    shown: 'DGA Contact Center',
    th: 'ชื่อผู้ตอบคำถามเรื่องข้อมูลส่วนบุคคล เช่น เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล (DPO)',
    en: 'Who answers questions about personal data, such as the data protection officer.',
  },
  DATA_PROTECTION_PHONE: {
    schema: text(undefined),
    shown: 'CONTACT_CENTER_PHONE',
    th: 'โทรศัพท์ของผู้ตอบคำถามเรื่องข้อมูลส่วนบุคคล',
    en: 'Telephone of whoever that is.',
  },
  DATA_PROTECTION_EMAIL: {
    schema: text(undefined),
    shown: 'CONTACT_CENTER_EMAIL',
    th: 'อีเมลของผู้ตอบคำถามเรื่องข้อมูลส่วนบุคคล',
    en: 'E-mail address of whoever that is.',
  },
  SECURITY_EMAIL: {
    schema: text(undefined),
    shown: 'CONTACT_CENTER_EMAIL',
    th: 'อีเมลสำหรับรับแจ้งช่องโหว่ (แสดงใน security.txt)',
    en: 'Where weaknesses are reported to; stands in security.txt.',
  },
} satisfies Settings

const all = { ...accountSettings, ...siteSettings }

/** What the public pages are told; what was not said is the Contact Center's. */
export function siteOptions(values: Values<typeof all>): Omit<Site, 'origin'> {
  const { contactCenter, dormancyDays } = accountOptions(values)
  return {
    contactCenter,
    dataProtection: {
      name: values.DATA_PROTECTION_NAME ?? contactCenter.name,
      phone: values.DATA_PROTECTION_PHONE ?? contactCenter.phone,
      email: values.DATA_PROTECTION_EMAIL ?? contactCenter.email,
    },
    securityEmail: values.SECURITY_EMAIL ?? contactCenter.email,
    dormantDays: dormancyDays.suspend,
  }
}

/** As it is when nothing is set. */
export const usualSite: Omit<Site, 'origin'> = siteOptions(readSettings(all, {}))
