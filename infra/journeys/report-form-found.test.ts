import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import { channels } from '@eact/reports/reading/reading.testing-announcements'
import { thaiPdf } from '@eact/reports/reading/reading.testing-pdf'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmButton, fillDate, saveButton, saveForm, section, uploadTo, wordsOf } from './form.ts'
import { look, lookAllWays } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

/** กรมที่ดิน; a unit of กรมการปกครอง and that department. */
const lands = '150050000000'
const department = '150030000000'
const unit = '150030200000'

let portal: Portal

async function open(username: string, code: string): Promise<Page> {
  const { page } = await portal.open(username, `/reports/${code}`)
  await section(page, 'PROBLEMS').waitFor()
  return page
}

beforeAll(async () => {
  portal = await openPortal({ mount: 'process', readsFiles: true })
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

test('what the file says is offered and compared with what is entered; advice never blocks, is dismissed and taken up again', async () => {
  const page = await open('sibling', lands)
  const name = 'ประกาศที่อ่านได้.pdf'
  await uploadTo(page, 'SECTION_10', name, thaiPdf([channels('กรมที่ดิน', '๗ สิงหาคม ๒๕๖๖')]))
  const card = page.getByRole('article', { name })
  await fillDate(page, name, '9 ก.ย. 2566')
  const advice = card.getByRole('list', { name: /^ข้อสังเกต/ })
  await advice.getByText(/7 ส(\.ค\.|ิงหาคม) 2566/).waitFor()
  await lookAllWays(page, 'found-1-advice')
  await card.getByRole('button', { name: 'ใช้วันที่ 7 ส.ค. 2566' }).click()
  expect(await card.getByRole('textbox', { name: /^วันที่ประกาศ/ }).inputValue()).toBe('7 ส.ค. 2566')
  await advice.getByText(/7 ส(\.ค\.|ิงหาคม) 2566/).waitFor({ state: 'detached' })

  await fillDate(page, name, '9 ก.ย. 2566')
  await advice.getByText(/7 ส(\.ค\.|ิงหาคม) 2566/).waitFor()
  const line = advice.getByRole('listitem').filter({ hasText: /7 ส(\.ค\.|ิงหาคม) 2566/ })
  await line.getByRole('button', { name: 'ข้อสังเกตนี้ไม่เป็นปัญหา' }).click()
  const dialog = page.getByRole('dialog', { name: 'ปิดข้อสังเกต' })
  const close = async (reason: string) => {
    await dialog.getByRole('textbox').fill(reason)
    await dialog.getByRole('button', { name: 'ข้อสังเกตนี้ไม่เป็นปัญหา' }).click()
    await advice.getByText(`: ${reason}`).waitFor()
  }
  await close('เลือกผิดข้อ')
  await line.getByRole('button', { name: 'เปิดข้อสังเกตนี้อีกครั้ง' }).click()
  await line.getByText(/^เคยปิดโดย .*เลือกผิดข้อ.*เปิดอีกครั้งเมื่อ/).waitFor()
  await lookAllWays(page, 'found-1-taken-up')
  await line.getByRole('button', { name: 'ข้อสังเกตนี้ไม่เป็นปัญหา' }).click()
  await close('ประกาศฉบับแก้ไข')
  // The dialog within the form saved nothing of the form.
  expect(await confirmButton(page).count()).toBe(0)
  await saveForm(page)
  await page.context().close()
}, 180_000)

test('each section says how far it is, and how far it would be with what is filled in', async () => {
  const page = await open('sibling', lands)
  const sixteen = section(page, 'SECTION_16')
  await sixteen.getByText('ผลตามหลักฐานที่เผยแพร่').waitFor()
  expect(await wordsOf(sixteen)).toContain('ยังไม่ดำเนินการ')
  await uploadTo(page, 'SECTION_16', 'คำสั่ง.pdf', await goodPdf({ title: 'คำสั่ง' }))
  await fillDate(page, 'คำสั่ง.pdf', '1 ต.ค. 2566')
  await sixteen.getByText('หากบันทึกตามที่กรอกไว้').waitFor()
  expect(await wordsOf(sixteen)).toMatch(/ยังไม่ดำเนินการ หากบันทึกตามที่กรอกไว้ ดำเนินการแล้ว/)
  await look(page, 'found-2-completeness')
  await saveForm(page)
  await expect.poll(() => wordsOf(sixteen)).toMatch(/ผลตามหลักฐานที่เผยแพร่: ดำเนินการแล้ว/)
  await page.context().close()
})

test('an announcement that its owner locks cannot be hidden beneath', async () => {
  const page = await open('department', department)
  await uploadTo(page, 'SECTION_10', 'บังคับ.pdf', await goodPdf({ title: 'บังคับ' }))
  await fillDate(page, 'บังคับ.pdf', '7 ส.ค. 2566')
  const card = page.getByRole('article', { name: 'บังคับ.pdf' })
  await card.getByLabel('สำหรับหน่วยงานภายใต้สังกัดทุกสาขา').check()
  await card.getByRole('checkbox', { name: 'บังคับแสดง' }).check()
  await saveForm(page)

  const beneath = await open('department', unit)
  const inherited = beneath.getByRole('row').filter({ hasText: 'บังคับ.pdf' })
  expect(await inherited.getByRole('switch').isDisabled()).toBe(true)
  expect(await wordsOf(inherited)).toContain('ต้นสังกัดบังคับแสดง')
  await look(beneath, 'found-3-locked')
  await beneath.context().close()

  // Whom a suspension leaves with nothing is told before it is carried out.
  await page.getByRole('switch', { name: 'การใช้งาน บังคับ.pdf' }).click()
  await saveButton(page).click()
  await page.getByText(/หน่วยงานจะไม่เหลือประกาศที่มีผล/).waitFor()
  await page.getByRole('heading', { name: 'ผลต่อหน่วยงานนี้' }).waitFor()
  await lookAllWays(page, 'found-4-impact')
  await page.context().close()
})

test('a group is asked for where an announcement is meant for one', async () => {
  const admin = await portal.journey.signIn('admin')
  const { data: found } = await admin.ask('query($code: String!) { agency(code: $code) { id } }', {
    code: department,
  })
  const opened = await admin.ask(
    'mutation($name: String!, $head: ID!) { openCoverageGroup(name: $name, headId: $head) { errors { code } } }',
    { name: 'กลุ่มอำเภอนำร่อง', head: found.agency.id },
  )
  expect(opened.errors).toBeUndefined()
  const page = await open('department', department)
  await uploadTo(page, 'SECTION_10', 'กลุ่ม.pdf', await goodPdf({ title: 'กลุ่ม' }))
  await fillDate(page, 'กลุ่ม.pdf', '7 ส.ค. 2566')
  const card = page.getByRole('article', { name: 'กลุ่ม.pdf' })
  await card.getByRole('radio', { name: 'กลุ่มที่ระบุ' }).check()
  await saveButton(page).click()
  await page.getByRole('alert').getByText('กรุณาเลือกกลุ่มหน่วยงานอย่างน้อยหนึ่งกลุ่ม').waitFor()
  await card.getByRole('checkbox', { name: 'กลุ่มอำเภอนำร่อง' }).check()
  await look(page, 'found-5-group')
  await saveForm(page)
  expect(await wordsOf(page.getByRole('row').filter({ hasText: 'กลุ่ม.pdf' }))).toContain('กลุ่มที่ระบุ')
  await page.context().close()
})

test('a notice of the Gazette that stands in no row is offered and taken by one press', async () => {
  const page = await open('department', department)
  const thirteen = section(page, 'SECTION_13_1')
  const saved = thirteen.getByRole('row').filter({ hasText: 'ratchakitcha.soc.go.th' }).first()
  const address = (await saved.getByRole('link').first().getAttribute('href')) ?? ''
  expect(await thirteen.getByRole('button', { name: /^ใช้ลิงก์นี้/ }).count()).toBe(0)
  await saved.getByRole('button', { name: /^แก้ไข/ }).click()
  const field = thirteen.getByRole('textbox', { name: 'ประกาศราชกิจจานุเบกษา', exact: true })
  await field.last().fill('https://www.example.go.th/other')
  const take = thirteen.getByRole('button', { name: /^ใช้ลิงก์นี้/ })
  await take.first().waitFor()
  await look(page, 'found-6-notice')
  await take.first().click()
  expect(await field.first().inputValue()).toBe(address)
  await page.context().close()
})
