/**
 * The rules of the rows of a report (documents, licences, links, problems) and their sentences, for the portal and for
 * the subgraph alike. Pure: imports nothing but other rules, touches nothing.
 */
import { isPublicHost } from './public-host.ts'

export const rowRules = {
  /** Rows of one list that one save may name. */
  maxPerSave: 100,
  /** Licences of one report, those that are switched off too. */
  maxLicences: 500,
  /** Coverage groups of one document. */
  maxGroups: 50,
  /** Characters. */
  maxName: 500,
  maxUrl: 2000,
  maxDetail: 4000,
  maxReason: 1000,
  /** Bytes of a document's name in UTF-8. */
  maxFileName: 765,
  ranks: [1, 2, 3],
} as const

export type RowCode =
  | 'CORRECTION_REASON_MISSING'
  | 'REASON_TOO_LONG'
  | 'FILE_NAME_WRONG'
  | 'GROUP_MISSING'
  | 'GROUPS_NOT_OFFERED'
  | 'GROUP_NOT_FOUND'
  | 'LOCK_NOT_OFFERED'
  | 'LICENCES_NOT_OFFERED'
  | 'ROW_NAMED_TWICE'
  | 'TOO_MANY_ROWS'
  | 'LICENCE_NOT_FOUND'
  | 'LICENCE_KEY_WRONG'
  | 'LICENCE_NAME_TAKEN'
  | 'NAME_MISSING'
  | 'NAME_TOO_LONG'
  | 'NAME_NOT_OFFERED'
  | 'LINK_NOT_FOUND'
  | 'LINK_KIND_MISSING'
  | 'LINK_KIND_FIXED'
  | UrlCode
  | 'URL_MISSING'
  | 'PROBLEM_NOT_FOUND'
  | 'RANK_MISSING'
  | 'RANK_WRONG'
  | 'RANK_TAKEN'
  | 'PROBLEM_TYPE_MISSING'
  | 'PROBLEM_TYPE_NOT_FOUND'
  | 'DETAIL_TOO_LONG'
  | 'TEXT_WRONG'
  | 'SECTION_13_CHOICE_MISSING'
  | 'DISPLAY_NAMED_TWICE'
  | 'DISPLAY_NOT_OFFERED'
  | 'DISPLAY_LOCKED'
  | 'DISPLAY_REASON_MISSING'

/** What stands against an address. */
export type UrlCode =
  | 'URL_TOO_LONG'
  | 'URL_WRONG'
  | 'URL_SCHEME_WRONG'
  | 'URL_WITH_PASSWORD'
  | 'URL_NOT_PUBLIC'

/** What went wrong and what to do, by code. */
export const rowMessages: Readonly<Record<RowCode, { readonly th: string; readonly en: string }>> = {
  CORRECTION_REASON_MISSING: {
    th: 'กรุณาระบุเหตุผลในการแก้ไขวันที่หรือชื่อของเอกสารที่บันทึกแล้ว ค่าเดิมจะอยู่ในประวัติ',
    en: 'Say why the date or the name of a saved document is put right. The old value stays in the history.',
  },
  REASON_TOO_LONG: { th: 'เหตุผลยาวเกินกำหนด กรุณาย่อให้สั้นลง', en: 'The reason is too long. Shorten it.' },
  FILE_NAME_WRONG: {
    th: 'ชื่อเอกสารต้องไม่ว่าง ยาวไม่เกิน 255 ตัวอักษรไทย ไม่มีเครื่องหมาย / หรือ \\ และลงท้ายด้วย .pdf',
    en: 'A document’s name is not empty, has at most 765 bytes, no / or \\, and ends in .pdf.',
  },
  GROUP_MISSING: {
    th: 'เลือก “กลุ่มที่ระบุ” แล้ว กรุณาระบุกลุ่มอย่างน้อยหนึ่งกลุ่ม',
    en: 'The scope is for named groups: name one at least.',
  },
  GROUPS_NOT_OFFERED: {
    th: 'ระบุกลุ่มได้เมื่อเลือกขอบเขต “กลุ่มที่ระบุ” เท่านั้น',
    en: 'Groups are named for the scope of named groups alone.',
  },
  GROUP_NOT_FOUND: {
    th: 'ไม่พบกลุ่มที่เปิดอยู่ซึ่งหน่วยงานนี้เป็นหัวหน้ากลุ่ม',
    en: 'There is no such open group that this agency heads.',
  },
  LOCK_NOT_OFFERED: {
    th: 'เอกสารสำหรับหน่วยงานตนเองไม่มีการบังคับแสดง เพราะไม่แสดงที่หน่วยงานอื่น',
    en: 'A document for the agency alone is shown nowhere else, so nobody could hide it: it is not locked.',
  },
  LICENCES_NOT_OFFERED: {
    th: 'ระบุใบอนุญาตที่เกี่ยวข้องได้เฉพาะเอกสารตามมาตรา 13 (1)',
    en: 'Only documents of section 13(1) speak of licences.',
  },
  ROW_NAMED_TWICE: {
    th: 'ระบุรายการเดียวกันซ้ำในการบันทึกครั้งเดียว',
    en: 'The same row is named twice in one save.',
  },
  TOO_MANY_ROWS: {
    th: 'ระบุรายการเกินจำนวน บันทึกได้ครั้งละไม่เกิน 100 รายการต่อตาราง และใบอนุญาตไม่เกิน 500 รายการต่อรายงาน',
    en: 'One save takes at most 100 rows of a list, and a report has at most 500 licences.',
  },
  LICENCE_NOT_FOUND: {
    th: 'ไม่พบใบอนุญาตนี้ในรายงาน',
    en: 'There is no such licence in this report.',
  },
  LICENCE_KEY_WRONG: {
    th: 'คำอ้างอิงของใบอนุญาตใหม่ต้องไม่ซ้ำ และใช้ตัวอักษร ตัวเลข - หรือ _ จำนวน 1 ถึง 64 ตัว',
    en: 'The key of a new licence is used once, and has 1 to 64 letters, digits, - or _.',
  },
  LICENCE_NAME_TAKEN: {
    th: 'มีใบอนุญาตชื่อนี้ใช้งานอยู่แล้วในรายงาน',
    en: 'Another licence in use in this report has this name.',
  },
  NAME_MISSING: { th: 'กรุณากรอกชื่อใบอนุญาต', en: 'Give the name of the licence.' },
  NAME_TOO_LONG: {
    th: 'ชื่อใบอนุญาตยาวเกิน 500 อักขระ กรุณาย่อให้สั้นลง',
    en: 'The name of the licence is longer than 500 characters. Shorten it.',
  },
  NAME_NOT_OFFERED: {
    th: 'ลิงก์ประกาศราชกิจจานุเบกษาไม่มีช่องชื่อใบอนุญาต ให้เลือกใบอนุญาตที่เกี่ยวข้องแทน',
    en: 'A Gazette link bears no name: let it point to licences instead.',
  },
  LINK_NOT_FOUND: { th: 'ไม่พบลิงก์นี้ในรายงาน', en: 'There is no such link in this report.' },
  LINK_KIND_MISSING: {
    th: 'กรุณาระบุว่าลิงก์ใหม่อยู่ในรายการใด',
    en: 'Say which list the new link belongs to.',
  },
  LINK_KIND_FIXED: {
    th: 'ลิงก์ที่บันทึกแล้วย้ายรายการไม่ได้ กรุณาปิดการใช้งานแล้วเพิ่มใหม่',
    en: 'A saved link stays in its list: switch it off and add a new one.',
  },
  URL_MISSING: { th: 'กรุณากรอก URL ของเว็บไซต์', en: 'Give the address of the site.' },
  URL_TOO_LONG: {
    th: 'ที่อยู่เว็บไซต์ยาวเกิน 2,000 อักขระ',
    en: 'The address is longer than 2000 characters.',
  },
  URL_WRONG: {
    th: 'รูปแบบที่อยู่เว็บไซต์ไม่ถูกต้อง ตัวอย่างที่ถูกต้อง เช่น https://ratchakitcha.soc.go.th/…',
    en: 'This is no address on the web. A right one looks like https://ratchakitcha.soc.go.th/…',
  },
  URL_SCHEME_WRONG: {
    th: 'ที่อยู่เว็บไซต์ต้องขึ้นต้นด้วย http:// หรือ https://',
    en: 'The address begins with http:// or https://.',
  },
  URL_WITH_PASSWORD: {
    th: 'ที่อยู่เว็บไซต์ต้องไม่มีชื่อผู้ใช้หรือรหัสผ่าน เพราะจะเผยแพร่ต่อสาธารณะ',
    en: 'The address carries a user name or password, which would become public. Leave it out.',
  },
  URL_NOT_PUBLIC: {
    th: 'ที่อยู่นี้เป็นของเครื่องตนเองหรือเครือข่ายภายใน ประชาชนเปิดไม่ได้ กรุณากรอกที่อยู่ที่เปิดได้จากอินเทอร์เน็ต',
    en: 'This address is of the computer itself or of a private network: the public cannot open it. Give one that opens from the internet.',
  },
  PROBLEM_NOT_FOUND: { th: 'ไม่พบปัญหานี้ในรายงาน', en: 'There is no such problem in this report.' },
  RANK_MISSING: { th: 'กรุณาเลือกลำดับของปัญหา', en: 'Choose the priority of the problem.' },
  RANK_WRONG: { th: 'ลำดับของปัญหาต้องเป็น 1 2 หรือ 3', en: 'The priority of a problem is 1, 2 or 3.' },
  RANK_TAKEN: {
    th: 'มีปัญหาลำดับนี้เปิดใช้งานอยู่แล้ว กรุณาปิดการใช้งานรายการเดิมก่อน',
    en: 'Another problem of this priority is on. Switch it off, too.',
  },
  PROBLEM_TYPE_MISSING: { th: 'กรุณาเลือกประเภทของปัญหา', en: 'Choose the type of the problem.' },
  PROBLEM_TYPE_NOT_FOUND: {
    th: 'ไม่พบประเภทของปัญหานี้ หรือเลิกใช้แล้ว กรุณาเลือกประเภทอื่น',
    en: 'There is no such type of problem, or it is not offered any more. Choose another.',
  },
  DETAIL_TOO_LONG: {
    th: 'รายละเอียดของปัญหายาวเกิน 4,000 อักขระ กรุณาย่อให้สั้นลง',
    en: 'The detail is longer than 4000 characters. Shorten it.',
  },
  TEXT_WRONG: {
    th: 'ข้อความมีอักขระควบคุมที่ไม่สามารถเก็บได้ กรุณาพิมพ์ใหม่',
    en: 'The text holds control characters that cannot be kept. Type it anew.',
  },
  SECTION_13_CHOICE_MISSING: {
    th: 'ระงับรายการตามมาตรา 13 ที่เผยแพร่อยู่ทั้งหมดด้วยหรือไม่',
    en: 'Something under section 13 is still published. Say whether all of it is suspended, too.',
  },
  DISPLAY_NAMED_TWICE: {
    th: 'ระบุการแสดงเอกสารเดียวกันซ้ำในการบันทึกครั้งเดียว',
    en: 'The display of the same document is named twice in one save.',
  },
  DISPLAY_NOT_OFFERED: {
    th: 'เอกสารนี้ไม่ใช่เอกสารที่หน่วยงานรับมาจากต้นสังกัดหรือกลุ่ม',
    en: 'This document is not one that the agency inherits.',
  },
  DISPLAY_LOCKED: {
    th: 'หน่วยงานเจ้าของเอกสารบังคับแสดง จึงเลือกไม่แสดงไม่ได้',
    en: 'The owner of the document requires it to be shown: it cannot be hidden.',
  },
  DISPLAY_REASON_MISSING: {
    th: 'กรุณาระบุเหตุผลที่ไม่แสดงเอกสารของต้นสังกัด',
    en: 'Say why the document is not shown.',
  },
}

// Control characters other than the breaks of lines and tabs, and halves of a character: Postgres keeps no NUL in a
// text, and takes no half of a character from JSON.
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\p{Cs}]/u

/** Whether a text holds a character that cannot be kept. */
export const hasControls = (text: string): boolean => controls.test(text)

/** How many characters a person counts. */
export const lengthOf = (text: string): number => Array.from(text).length

// What is not seen: marks of where a line may break, and of the direction, by which a text reads otherwise than it is
// written. Joiners stay: emoji are made of them.
const unseen = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g

/** A text of one line as it is kept: whole characters, single spaces, nothing invisible. */
export const tidyLine = (text: string): string =>
  text.normalize('NFC').replaceAll('\u0E4D\u0E32', '\u0E33').replace(unseen, '').replace(/\s+/g, ' ').trim()

/**
 * Reads an address as it was typed.
 *
 * @returns it as it is kept, or the rule it breaks
 */
export function readUrl(typed: string): { url: string } | { broken: UrlCode } {
  const text = typed.replace(unseen, '').trim()
  if (text.length > rowRules.maxUrl) return { broken: 'URL_TOO_LONG' }
  if (!/^https?:\/\//i.test(text)) return { broken: 'URL_SCHEME_WRONG' }
  // Of an address without a host `URL` takes what comes next for one: of https:///x it makes https://x.
  if (!/^\w+:\/\/[^/?#]/.test(text)) return { broken: 'URL_WRONG' }
  if (/[\s<>"\\]/.test(text) || hasControls(text) || !URL.canParse(text)) return { broken: 'URL_WRONG' }
  const { hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return { broken: 'URL_WITH_PASSWORD' }
  if (!isPublicHost(hostname)) return { broken: 'URL_NOT_PUBLIC' }
  return { url: text.replace(/^https?/i, (word) => word.toLowerCase()) }
}
