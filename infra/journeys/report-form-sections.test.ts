import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  columnsOf,
  fillDate,
  publishAnnouncement,
  saveButton,
  saveForm,
  section,
  tableOf,
  uploadTo,
  wordsOf,
} from './form.ts'
import { look, lookAllWays } from './looking.ts'
import { manualLabel, manualLabels } from './manual.ts'
import { openPortal, type Portal } from './portal.ts'

/** กรมที่ดิน beneath กระทรวงมหาดไทย: nothing of it is in the sample reports. */
const department = '150050000000'
const ministry = '150000000000'

let portal: Portal
let page: Page
let complaints: string[]

const ten = () => section(page, 'SECTION_10')
const thirteen = () => section(page, 'SECTION_13_1')
const disclosure = () => section(page, 'SECTION_13_2')
const sixteen = () => section(page, 'SECTION_16')
const problems = () => section(page, 'PROBLEMS')
const documents = (part: Locator) => tableOf(part, manualLabel('M71'))
const row = (part: Locator, name: string) => part.getByRole('row').filter({ hasText: name })
const publicWords = async () =>
  (await fetch(`${portal.journey.system.publicUrl}/agencies/${department}`)).text()

/** Holds a part of the page to all labels of an item. */
async function expectLabels(item: string, part: Locator): Promise<void> {
  const words = await wordsOf(part)
  for (const label of manualLabels(item)) expect(words).toContain(label)
}

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  await publishAnnouncement(await portal.journey.signIn('ministry'), ministry, {
    name: 'ประกาศกระทรวง.pdf',
    bytes: await goodPdf({ title: 'กระทรวง' }),
    scope: 'SUBTREE',
  })
  ;({ page, complaints } = await portal.open('sibling', `/reports/${department}`))
  await section(page, 'PROBLEMS').waitFor()
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

test('the whole form is good to look at before anything is filled in', async () => {
  await lookAllWays(page, 'form-1-empty')
})

test('M66: the heading of section 1.1', () => expectLabels('M66', ten().getByRole('heading').first()))
test('M67, M68, M69: what may be uploaded, and how large it may be', async () => {
  for (const item of ['M67', 'M68', 'M69']) await expectLabels(item, ten())
  expect(await ten().locator('input[type=file]').getAttribute('accept')).toContain('.pdf')
})

test('M70, M107: the date of the announcement is required and never filled in by itself', async () => {
  await uploadTo(page, 'SECTION_10', 'ฉบับแรก.pdf', await goodPdf({ title: 'ฉบับแรก' }))
  await expectLabels('M70', ten())
  const date = page.getByRole('article', { name: 'ฉบับแรก.pdf' }).getByRole('textbox').first()
  expect(await date.inputValue()).toBe('')
  await saveButton(page).click()
  const alert = page.getByRole('alert')
  await alert.getByText('กรุณาระบุวันที่ประกาศ').waitFor()
  await look(page, 'form-2-date-missing')
  await alert.getByRole('link').first().click()
  expect(await date.evaluate((field) => field === document.activeElement)).toBe(true)
  await fillDate(page, 'ฉบับแรก.pdf', '๑๗ ส.ค. ๒๕๖๖')
  await page.getByText('หมายถึง วันพฤหัสบดีที่ 17 สิงหาคม 2566').waitFor()
  expect(await wordsOf(page.locator('main'))).not.toContain(manualLabel('M107'))
})

test('M71, M72, M73, M74, M75, M76, M77: the history of documents and its columns', async () => {
  const labels = ['M72', 'M73', 'M74', 'M75', 'M76', 'M77'].map(manualLabel)
  expect(await columnsOf(documents(ten()))).toEqual(labels)
  expect(await wordsOf(row(ten(), 'ฉบับแรก.pdf'))).toMatch(/\d{1,2} \S+ 25\d\d \d\d:\d\d/)
})

test('M78: หน่วยงาน leads to the page of the agency, its own or the parent', async () => {
  const [own = '', parent = ''] = manualLabels('M78')
  const mine = row(ten(), 'ฉบับแรก.pdf').getByRole('link', { name: own, exact: true })
  expect(await mine.getAttribute('href')).toMatch(new RegExp(`^/agencies/${department}#`))
  const above = row(ten(), 'ประกาศกระทรวง.pdf').getByRole('link', { name: parent, exact: true })
  expect(await above.getAttribute('href')).toMatch(new RegExp(`^/agencies/${ministry}#`))
})

test('M80: what comes from the parent stands there by its name, published, with a switch of its own', async () => {
  const inherited = row(ten(), 'ประกาศกระทรวง.pdf')
  await expectLabels('M80', inherited)
  const toggle = inherited.getByRole('switch')
  expect([await toggle.isChecked(), await toggle.isEnabled()]).toEqual([true, true])
})

test('M85, M86, M87: for whom an announcement is meant', async () => {
  const scope = page.getByRole('article', { name: 'ฉบับแรก.pdf' }).getByRole('group')
  for (const item of ['M85', 'M86', 'M87']) await expectLabels(item, scope.first())
  expect(
    await page
      .getByRole('radio', { name: manualLabel('M86') })
      .first()
      .isChecked(),
  ).toBe(true)
})

test('M115: nothing is public before บันทึก, and everything after it', async () => {
  expect(await publicWords()).not.toContain('ฉบับแรก.pdf')
  expect(await saveButton(page).innerText()).toBe(manualLabel('M115'))
  await saveForm(page)
  expect(await publicWords()).toContain('ฉบับแรก.pdf')
})

test('M81, M83: a new file can always be uploaded, and several are published at the same time', async () => {
  await uploadTo(page, 'SECTION_10', 'ฉบับสอง.pdf', await goodPdf({ title: 'ฉบับสอง' }))
  await fillDate(page, 'ฉบับสอง.pdf', '20 ก.ย. 2566')
  expect(await page.getByRole('button', { name: /^ระงับฉบับเดิม/ }).count()).toBe(1)
  await saveForm(page)
  const published = await publicWords()
  for (const name of ['ฉบับแรก.pdf', 'ฉบับสอง.pdf']) expect(published).toContain(name)
})

test('M79, M82, M84: the switch suspends with บันทึก, and the row stays in the history', async () => {
  const [, suspended = ''] = manualLabels('M79')
  const first = row(ten(), 'ฉบับแรก.pdf')
  await first.getByRole('switch').click()
  expect(await wordsOf(first)).toContain(suspended)
  expect(await wordsOf(first)).toContain('ยังไม่บันทึก')
  expect(await publicWords()).toContain('ฉบับแรก.pdf')
  await saveForm(page)
  expect(await publicWords()).not.toContain('ฉบับแรก.pdf')
  expect(await wordsOf(row(ten(), 'ฉบับสอง.pdf'))).toContain(manualLabels('M79')[0])
  expect(await wordsOf(first)).toContain(suspended)
  expect(await ten().getByRole('button', { name: /ลบ/ }).count()).toBe(0)
})

test('M88: the heading and lead of section 1.2, with what stands behind ดูเพิ่มเติม', async () => {
  await expectLabels('M88', thirteen())
  const more = thirteen()
    .getByRole('button', { name: /^ดูเพิ่มเติม/ })
    .first()
  await more.click()
  await thirteen().getByText('คำอธิบายของระบบ มิใช่ตัวบทกฎหมาย').first().waitFor()
  await thirteen().getByText('ตัวบท', { exact: true }).first().click()
  await thirteen().getByText('ราชกิจจานุเบกษา เล่ม 139 ตอนที่ 63 ก').first().waitFor()
  await lookAllWays(page, 'form-3-see-more')
  await more.click()
})

test('M89, M91: the two questions and their answers', async () => {
  await expectLabels('M89', thirteen())
  await thirteen().getByRole('radio', { name: 'มี', exact: true }).check()
  await expectLabels('M91', thirteen())
  await thirteen()
    .getByRole('radio', { name: manualLabels('M91')[2] ?? '' })
    .check()
})

test('M90: ไม่มี leads straight to section 16', async () => {
  await thirteen()
    .getByRole('radio', { name: manualLabel('M90'), exact: true })
    .check()
  expect(await thirteen().locator('input[type=file]').count()).toBe(0)
  expect(await disclosure().count()).toBe(0)
  await thirteen().getByRole('link', { name: /1\.3/ }).click()
  expect(await wordsOf(page.locator(':focus'))).toContain(manualLabel('M103'))
  await look(page, 'form-4-none')
  await thirteen().getByRole('radio', { name: 'มี', exact: true }).check()
})

test('M92, M93, M94: the announcement in the Gazette, with who saved it', async () => {
  await expectLabels('M92', thirteen())
  await uploadTo(page, 'SECTION_13_1', 'ประกาศ ม.13.pdf', await goodPdf({ title: 'ม.13' }))
  await expectLabels('M93', page.getByRole('article', { name: 'ประกาศ ม.13.pdf' }))
  await fillDate(page, 'ประกาศ ม.13.pdf', '9 ส.ค. 2566')
  expect(await columnsOf(documents(thirteen()))).toEqual(manualLabels('M94'))
})

test('M95, M102: the address in the Gazette; one of the machine itself is refused', async () => {
  await expectLabels('M95', thirteen())
  const address = thirteen().getByRole('textbox', { name: manualLabel('M95'), exact: true })
  await address.fill('http://127.0.0.1:8000/service-point/94e56a0d')
  await saveButton(page).click()
  await page.getByRole('alert').getByText('127.0.0.1').waitFor()
  await look(page, 'form-5-hostile-link')
  expect(await publicWords()).not.toContain('127.0.0.1')
  await address.fill('https://ratchakitcha.soc.go.th/documents/140D001N0000000000100.pdf')
})

test('M98, M99, M100: where a licence is checked', async () => {
  await expectLabels('M98', disclosure())
  await disclosure()
    .getByRole('textbox', { name: manualLabel('M99'), exact: true })
    .fill('ใบอนุญาตรังวัดเอกชน')
  await disclosure()
    .getByRole('textbox', { name: manualLabel('M100'), exact: true })
    .fill('https://www.dol.go.th/licence')
})

test('M103, M104, M105, M108: the order under section 16 has a date, and no scope', async () => {
  await expectLabels('M103', sixteen())
  await expectLabels('M104', sixteen())
  await uploadTo(page, 'SECTION_16', 'คำสั่ง ม.16.pdf', await goodPdf({ title: 'ม.16' }))
  const order = page.getByRole('article', { name: 'คำสั่ง ม.16.pdf' })
  await expectLabels('M105', order)
  await fillDate(page, 'คำสั่ง ม.16.pdf', '1 ต.ค. 2566')
  expect(await order.getByRole('radio').count()).toBe(0)
  expect(await columnsOf(documents(sixteen()))).not.toContain(manualLabel('M75'))
})

test('M106: the history of orders', async () => {
  expect(await columnsOf(documents(sixteen()))).toEqual(manualLabels('M106'))
})

test('M109, M110, M111, M112, M114: a problem has a rank, a type, and details if any', async () => {
  for (const item of ['M109', 'M110', 'M111', 'M112', 'M114']) await expectLabels(item, problems())
  await problems().getByLabel(manualLabel('M110'), { exact: true }).selectOption({ value: '1' })
  await problems()
    .getByLabel(manualLabel('M111'), { exact: true })
    .selectOption({ label: manualLabels('M114')[0] ?? '' })
  await lookAllWays(page, 'form-6-filled')
  await saveForm(page)
})

test('M96, M97, M101, M113: the histories of links and problems, each row with its switch', async () => {
  const [title = '', ...columns] = manualLabels('M96')
  const gazette = tableOf(thirteen(), title)
  expect(await columnsOf(gazette)).toEqual(columns)
  expect(await gazette.getByRole('switch').first().isChecked()).toBe(true)
  const named = tableOf(disclosure(), title)
  expect(await columnsOf(named)).toEqual(manualLabels('M101'))
  const [problemTitle = '', ...problemColumns] = manualLabels('M113')
  const listed = tableOf(problems(), problemTitle)
  expect(await columnsOf(listed)).toEqual(problemColumns)
  expect(await listed.getByRole('switch').count()).toBe(1)
  const published = await publicWords()
  expect(published).toContain('https://www.dol.go.th/licence')
  expect(published).not.toContain(manualLabels('M114')[0])
  await lookAllWays(page, 'form-7-saved')
  expect(complaints).toEqual([])
})
