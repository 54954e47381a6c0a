import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  confirmButton,
  fillDate,
  preview,
  publishAnnouncement,
  saveButton,
  saveForm,
  section,
  uploadTo,
  wordsOf,
} from './form.ts'
import { look, lookAllWays } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

/** กรมที่ดิน, which the sample reports leave alone; กรมการปกครอง and a unit of it. */
const lands = '150050000000'
const department = '150030000000'
const unit = '150030200000'

let portal: Portal
/** The same bytes wherever they are uploaded. */
let announcement: Uint8Array

const thirteen = (page: Page) => section(page, 'SECTION_13_1')
const disclosure = (page: Page) => section(page, 'SECTION_13_2')
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
const publicWords = async (code: string) =>
  (await fetch(`${portal.journey.system.publicUrl}/agencies/${code}`)).text()

async function open(username: string, code: string): Promise<Page> {
  const { page } = await portal.open(username, `/reports/${code}`)
  await section(page, 'PROBLEMS').waitFor()
  return page
}

beforeAll(async () => {
  announcement = await goodPdf({ title: 'กรมการปกครอง' })
  portal = await openPortal({ mount: 'process' })
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

test('what is filled in is kept as a private draft, and is there again on another machine', async () => {
  const page = await open('sibling', lands)
  await thirteen(page).getByRole('radio', { name: 'มี', exact: true }).check()
  await disclosure(page).getByRole('textbox', { name: 'ชื่อใบอนุญาต', exact: true }).fill('ใบอนุญาตรังวัด')
  await page.getByText('เก็บร่างส่วนตัวไว้แล้วเมื่อ').waitFor()
  await page.context().close()

  const again = await open('sibling', lands)
  await again.getByText(/^นำสิ่งที่ท่านกรอกค้างไว้เมื่อ .* กลับมาแล้ว$/).waitFor()
  const name = disclosure(again).getByRole('textbox', { name: 'ชื่อใบอนุญาต', exact: true })
  expect(await name.inputValue()).toBe('ใบอนุญาตรังวัด')
  await look(again, 'save-1-draft')
  const other = await open('ministry', lands)
  const theirs = disclosure(other).getByRole('textbox', { name: 'ชื่อใบอนุญาต', exact: true })
  expect(await theirs.inputValue()).toBe('')

  await disclosure(again)
    .getByRole('textbox', { name: 'ช่องทางการตรวจสอบ', exact: true })
    .fill('https://www.dol.go.th/licence')
  await saveForm(again)
  await again.reload()
  await section(again, 'PROBLEMS').waitFor()
  expect(await again.getByText(/^นำสิ่งที่ท่านกรอกค้างไว้/).count()).toBe(0)
  await again.context().close()
  await other.context().close()
})

test('the preview says what becomes public, can be left, and the receipt says what became so', async () => {
  const page = await open('sibling', lands)
  await uploadTo(page, 'SECTION_10', 'ประกาศกรมที่ดิน.pdf', await goodPdf({ title: 'กรมที่ดิน' }))
  await fillDate(page, 'ประกาศกรมที่ดิน.pdf', '7 ส.ค. 2566')
  await page
    .getByRole('article', { name: 'ประกาศกรมที่ดิน.pdf' })
    .getByLabel('สำหรับหน่วยงานภายใต้สังกัดทุกสาขา')
    .check()
  await saveButton(page).click()
  await confirmButton(page).waitFor()
  const words = await wordsOf(preview(page))
  expect(words).toContain('จะเผยแพร่ (1)')
  expect(words).toContain('ประกาศกรมที่ดิน.pdf')
  expect(words).toMatch(/[\d,]+ หน่วยงานจะมีประกาศที่มีผล/)
  await lookAllWays(page, 'save-2-preview')
  await page.keyboard.press('Escape')
  await preview(page).waitFor({ state: 'detached' })
  expect(await publicWords(lands)).not.toContain('ประกาศกรมที่ดิน.pdf')

  await saveForm(page)
  const receipt = page.getByRole('region', { name: 'ใบรับการบันทึก' })
  expect(await wordsOf(receipt)).toContain('ประกาศกรมที่ดิน.pdf')
  const address = await receipt.getByRole('link').getAttribute('href')
  // Whole, since it is printed.
  expect(new URL(address ?? '').pathname).toBe(`/agencies/${lands}`)
  expect(await publicWords(lands)).toContain('ประกาศกรมที่ดิน.pdf')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('heading', { name: /^1\.1/ }).isVisible()).toBe(false)
  expect(await receipt.isVisible()).toBe(true)
  await look(page, 'save-3-receipt-printed')
  await page.context().close()
})

test('ไม่มี asks whether what is published goes, too; มี brings it back', async () => {
  const page = await open('sibling', lands)
  await thirteen(page).getByRole('radio', { name: 'ไม่มี', exact: true }).check()
  await page
    .getByText(/ยังมีรายการตามมาตรา 13 ที่เผยแพร่อยู่ \d+ รายการ/)
    .first()
    .waitFor()
  await saveButton(page).click()
  const question = preview(page).getByRole('group', {
    name: 'ระงับรายการตามมาตรา 13 ที่เผยแพร่อยู่ทั้งหมดด้วยหรือไม่',
  })
  const [all, none] = [question.getByRole('radio').first(), question.getByRole('radio').last()]
  expect(await all.isChecked()).toBe(true)
  expect(await wordsOf(preview(page))).toMatch(/จะไม่เผยแพร่อีก \([1-9]\)/)
  await look(page, 'save-4-question')
  await none.check()
  await preview(page).getByText('ตอบว่า “ไม่มี” ใบอนุญาต').waitFor()
  await all.check()
  await preview(page)
    .getByText(/^จะไม่เผยแพร่อีก/)
    .waitFor()
  await confirmButton(page).click()
  await page.getByText(/บันทึกแล้วเมื่อ/).waitFor()
  expect(await publicWords(lands)).not.toContain('https://www.dol.go.th/licence')

  await thirteen(page).getByRole('radio', { name: 'มี', exact: true }).check()
  await saveForm(page)
  expect(await publicWords(lands)).toContain('https://www.dol.go.th/licence')
  await page.context().close()
})

test('two officers who touch other parts are joined; the same part shows both sides and loses nothing', async () => {
  const [mine, theirs] = [await open('sibling', lands), await open('ministry', lands)]
  const toggle = (page: Page, name: string) => page.getByRole('switch', { name: `การใช้งาน ${name}` })
  await toggle(theirs, 'ใบอนุญาตรังวัด').click()
  await saveForm(theirs)
  await toggle(mine, 'ประกาศกรมที่ดิน.pdf').click()
  await saveForm(mine)
  await mine.getByText('ระบบบันทึกทั้งสองส่วนไว้แล้ว').waitFor()
  await look(mine, 'save-5-merged')
  expect(await publicWords(lands)).not.toContain('ประกาศกรมที่ดิน.pdf')

  await theirs.reload()
  await toggle(theirs, 'ใบอนุญาตรังวัด').click()
  await toggle(mine, 'ใบอนุญาตรังวัด').click()
  await saveForm(theirs)
  await saveButton(mine).click()
  const alert = mine.getByRole('alert')
  await alert.getByText('มีผู้บันทึกรายงานนี้ก่อนท่าน').waitFor()
  const words = await wordsOf(alert)
  expect(words).toContain('ธำรง')
  expect(words).toMatch(/ที่ท่านแก้ไขและยังไม่บันทึก ใบอนุญาตรังวัด – การใช้งาน/)
  await lookAllWays(mine, 'save-6-conflict')
  await mine.context().close()
  await theirs.context().close()
})

test('a saved date is put right with a reason, which the history keeps; the history is verified', async () => {
  const page = await open('sibling', lands)
  await page.getByRole('button', { name: /^แก้ไข.*ประกาศกรมที่ดิน\.pdf/ }).click()
  await section(page, 'SECTION_10')
    .getByRole('textbox', { name: /^วันที่ประกาศ/ })
    .fill('8 ส.ค. 2566')
  await saveButton(page).click()
  await page.getByRole('alert').getByText('กรุณาระบุเหตุผลที่แก้ไขชื่อหรือวันที่').waitFor()
  await page.getByRole('textbox', { name: 'เหตุผลที่แก้ไขชื่อหรือวันที่' }).fill('พิมพ์วันผิด')
  await look(page, 'save-7-correction')
  await saveForm(page)
  await page.getByText(/^ประวัติการบันทึก/).click()
  await page.getByText('วันที่ประกาศ จาก 7 ส.ค. 2566 เป็น 8 ส.ค. 2566').last().waitFor()
  await page.getByText('เหตุผล: พิมพ์วันผิด').last().waitFor()
  await page.getByRole('button', { name: 'ตรวจสอบความครบถ้วนของประวัติ' }).click()
  await page.getByText(/ประวัติครบถ้วนและไม่ถูกแก้ไข/).waitFor()
  await look(page, 'save-8-history')
  await page.context().close()
})

test("a unit hides the department's announcement on its own page with a reason, and the department stays as it is", async () => {
  await publishAnnouncement(await portal.journey.signIn('department'), department, {
    name: 'ประกาศกรมการปกครอง.pdf',
    bytes: announcement,
    scope: 'SUBTREE',
  })
  expect(await publicWords(unit)).toContain('ประกาศกรมการปกครอง.pdf')
  const page = await open('department', unit)
  const inherited = row(page, 'ประกาศกรมการปกครอง.pdf')
  await inherited.getByRole('switch').click()
  await saveButton(page).click()
  await page.getByRole('alert').getByText('กรุณาระบุเหตุผลที่ไม่แสดงประกาศของต้นสังกัด').waitFor()
  await page.getByRole('textbox', { name: 'เหตุผลที่ไม่แสดงในหน้าของหน่วยงาน' }).fill('หน่วยงานมีช่องทางของตนเอง')
  await lookAllWays(page, 'save-9-inherited')
  await saveForm(page)
  expect(await wordsOf(inherited)).toContain('เหตุผลที่ไม่แสดง: หน่วยงานมีช่องทางของตนเอง')
  expect(await wordsOf(section(page, 'SECTION_10'))).toContain('ใช้ประกาศของหน่วยงานต้นสังกัด')
  expect(await publicWords(unit)).not.toContain('ประกาศกรมการปกครอง.pdf')
  expect(await publicWords(department)).toContain('ประกาศกรมการปกครอง.pdf')
  await page.context().close()
})

test('a file that is the same as the parent’s is told of before it is saved', async () => {
  const page = await open('department', unit)
  await uploadTo(page, 'SECTION_10', 'สำเนา.pdf', announcement)
  await page.getByText('ไฟล์เดียวกับของต้นสังกัด').waitFor()
  await look(page, 'save-10-same-file')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'ใช้ของต้นสังกัดแทน (ทิ้งไฟล์นี้)' }).click()
  await page.getByRole('article', { name: 'สำเนา.pdf' }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('what is typed in two tabs is lost in neither, though the service keeps one draft', async () => {
  const one = await open('sibling', lands)
  const other = await one.context().newPage()
  const load = async (page: Page) => {
    await page.goto(`${portal.journey.system.publicUrl}/backend/reports/${lands}`)
    await section(page, 'PROBLEMS').waitFor()
  }
  await load(other)
  const name = (page: Page) =>
    disclosure(page).getByRole('textbox', { name: 'ชื่อใบอนุญาต', exact: true }).last()
  const kept = (page: Page) => page.getByText('เก็บร่างส่วนตัวไว้แล้วเมื่อ')
  await name(one).fill('ใบอนุญาตของแท็บแรก')
  await kept(one).waitFor()
  await name(other).fill('ใบอนุญาตของแท็บหลัง')
  await kept(other).waitFor()
  // The first is told of no more as kept, since the other took its place.
  await kept(one).waitFor({ state: 'detached' })
  one.on('dialog', (dialog) => void dialog.accept())
  await load(one)
  expect(await name(one).inputValue()).toBe('ใบอนุญาตของแท็บแรก')

  await disclosure(other)
    .getByRole('textbox', { name: 'ช่องทางการตรวจสอบ', exact: true })
    .last()
    .fill('https://www.dol.go.th/other')
  await saveForm(other)
  // The service has none any more, so it is given the first one's again.
  await kept(one).waitFor()
  await load(other)
  await other.getByText(/^นำสิ่งที่ท่านกรอกค้างไว้เมื่อ .* กลับมาแล้ว$/).waitFor()
  expect(await name(other).inputValue()).toBe('ใบอนุญาตของแท็บแรก')
  await one.context().close()
})
