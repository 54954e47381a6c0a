import { readSettings, text, type Settings, type Values } from './config.ts'

/** How somebody is reached whom every dead end names. */
export interface Contact {
  name: string
  phone: string
  email: string
}

/** Who helps where a page leads no further: told by every part that ends in one. */
export const contactSettings = {
  CONTACT_CENTER_PHONE: {
    schema: text('0 2612 6060'),
    shown: '0 2612 6060',
    th: 'โทรศัพท์ของ DGA Contact Center ที่แสดงแก่ผู้ใช้งาน',
    en: 'Telephone of DGA Contact Center, as shown to everyone.',
  },
  CONTACT_CENTER_EMAIL: {
    schema: text('contact@dga.or.th'),
    shown: 'contact@dga.or.th',
    th: 'อีเมลของ DGA Contact Center ที่แสดงแก่ผู้ใช้งาน',
    en: 'E-mail address of DGA Contact Center, as shown to everyone.',
  },
} satisfies Settings

/** What the settings say. */
export const contactOf = (values: Values<typeof contactSettings>): Contact => ({
  name: 'DGA Contact Center',
  phone: values.CONTACT_CENTER_PHONE,
  email: values.CONTACT_CENTER_EMAIL,
})

/** As it is when nothing is set. */
export const usualContact: Contact = contactOf(readSettings(contactSettings, {}))
