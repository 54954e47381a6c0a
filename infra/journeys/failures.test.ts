/**
 * Every failure has a face, in the portal and before the public; nothing that was typed is lost by any of them.
 *
 * Here: the service away, offline and back, one subgraph away, the session ended in mid-form, files that are refused,
 * a right that ended or never was, an address behind which nothing stands.
 *
 * Shown by other journeys:
 * - the service away from a page that only reads: first-use.test.ts; an upload that broke off: report-form-upload.test.ts
 * - what the API says without a subgraph: outage.test.ts; that nothing of a half save remains: kill.test.ts
 * - the conflict of two officers: report-form-saving.test.ts
 * - a tab that is older than the service, and a page whose code is gone: old-tab.test.ts
 * - a public page whose service is away: public-away.test.ts
 * - a suspended document, before the public: public-page.test.ts; in the form: report-form-sections.test.ts
 * - an address behind which nothing stands, in both languages, on a phone and at a desk: every-page.test.ts
 */
import { goodPdf, pdfCorpus } from '@eact/reports/document/document.pdf-corpus'
import { startTestClamd, type TestClamd } from '@eact/reports/scan/scan.testing-clamd'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { fillDate, preview, saveButton, saveForm, section, uploadTo, wordsOf } from './form.ts'
import { look, lookAllWays, signInBy } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'
import { startProcesses, type Processes } from './processes.ts'

/** กรมที่ดิน, and offices of it: one for each test, since whoever leaves a form finds the draft again. */
const lands = '150050000000'
const [offline, ended, refused, infected] = [
  '150058630000',
  '150058420000',
  '150058920000',
  '150058230000',
] as const
/** กรมการปกครอง, and a unit of it that has an officer. */
const department = '150030000000'
const unit = '150030200000'

/** What stands in the file that the scanner knows as malware. */
const malware = 'malware of a test'

// Each walks through several failures, and is looked at in each of them.
vi.setConfig({ testTimeout: 240_000 })

let portal: Portal
let clamd: TestClamd

beforeAll(async () => {
  clamd = await startTestClamd()
  clamd.answer = (file) => (file.includes(malware) ? 'stream: Test.Malware FOUND' : 'stream: OK')
  portal = await openPortal({ mount: 'process', clamdUrl: clamd.url })
}, 240_000)
afterAll(async () => {
  await portal?.stop()
  await clamd?.stop()
})

const licenceName = (page: Page) =>
  section(page, 'SECTION_13_2').getByRole('textbox', { name: 'ชื่อใบอนุญาต', exact: true })

/** Fills in one licence with its channel. */
async function fillIn(page: Page, name: string): Promise<void> {
  await section(page, 'SECTION_13_1').getByRole('radio', { name: 'มี', exact: true }).check()
  await licenceName(page).fill(name)
  await section(page, 'SECTION_13_2')
    .getByRole('textbox', { name: 'ช่องทางการตรวจสอบ', exact: true })
    .fill('https://www.dol.go.th/licence')
}
const bar = (page: Page) => page.locator('.save-bar')

async function openForm(username: string, code: string): Promise<Page> {
  const { page } = await portal.open(username, `/reports/${code}`)
  await section(page, 'PROBLEMS').waitFor()
  return page
}

test('while the service is away a save says so and keeps all; then it goes through', async () => {
  const page = await openForm('sibling', lands)
  await page.route('**/graphql', (route) => route.abort())
  await fillIn(page, 'ใบอนุญาตรังวัด')
  await saveButton(page).click()
  // No report was there yet, so that the save had to open one first.
  await bar(page).getByRole('alert').getByText('ติดต่อระบบไม่ได้').waitFor()
  expect(await wordsOf(bar(page))).toContain('ยังอยู่')
  await lookAllWays(page, 'failure-service-away')
  expect(await licenceName(page).inputValue()).toBe('ใบอนุญาตรังวัด')

  await page.unrouteAll()
  await saveForm(page)
  await page.context().close()
})

test('offline is said as soon as it is so; back online the draft is kept and the save goes through', async () => {
  const page = await openForm('sibling', offline)
  const notice = page.getByText('อุปกรณ์นี้ไม่ได้เชื่อมต่ออินเทอร์เน็ต')
  await page.context().setOffline(true)
  await notice.waitFor()
  await fillIn(page, 'ใบอนุญาตที่กรอกระหว่างขาดการเชื่อมต่อ')
  await bar(page).getByText('ยังเก็บร่างไว้ในระบบไม่ได้').waitFor()
  await saveButton(page).click()
  await bar(page).getByRole('alert').getByText('ติดต่อระบบไม่ได้').waitFor()
  await lookAllWays(page, 'failure-offline')

  await page.context().setOffline(false)
  await notice.waitFor({ state: 'detached' })
  expect(await licenceName(page).inputValue()).toBe('ใบอนุญาตที่กรอกระหว่างขาดการเชื่อมต่อ')
  const kept = () => portal.journey.database.admin`
    select 1 from reports.draft d join reports.report r on r.id = d.report_id
      join agencies.agency a on a.no = r.agency_no where a.code = ${offline}`
  await expect.poll(async () => (await kept()).length, { timeout: 30_000 }).toBe(1)
  await saveForm(page)
  await page.context().close()
})

/** The page's questions go to another gateway over the same database, whose parts can be taken away. */
async function askThrough(page: Page, processes: Processes): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const headers = { ...route.request().headers(), origin: processes.publicUrl }
    const response = await route.fetch({ url: `${processes.publicUrl}/graphql`, headers })
    await route.fulfill({ response })
  })
}

test('one subgraph away takes its part of a page, says so, and the rest stays', async () => {
  const processes = await startProcesses({ database: portal.journey.database.address() })
  onTestFinished(async () => void (await processes.stop()))
  const { page } = await portal.open('admin', '/access')
  const { publicUrl } = portal.journey.system
  await askThrough(page, processes)
  const heading = (name: string) => page.getByRole('heading', { level: 1, name })
  const away = page.getByRole('alert').getByText(/ไม่พร้อมใช้งานชั่วคราว/)
  const open = (path: string) => page.goto(`${publicUrl}/backend${path}`)

  await processes.takeAway('reports')
  await open(`/agencies/${department}`)
  await heading('กรมการปกครอง').waitFor()
  await away.first().waitFor()
  expect(await page.locator('main').innerText()).toContain(department)
  await look(page, 'failure-without-reports-agency')
  await open(`/reports/${department}`)
  await away.first().waitFor()
  await lookAllWays(page, 'failure-without-reports-form')
  await open('/agencies')
  await page.getByText(/^พบ 12,\d\d\d หน่วยงาน$/).waitFor()
  await processes.bringBack('reports')
  await processes.ready()
  await open(`/reports/${department}`)
  await section(page, 'PROBLEMS').waitFor()

  await processes.takeAway('agencies')
  const again = page.getByRole('button', { name: 'ลองใหม่' })
  const told = async (path: string) => {
    await open(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    return again.count()
  }
  // The boxes above a list fail with it, and leave the telling to it.
  expect(await told('/reports')).toBe(1)
  for (const path of ['/groups', '/people', '/tokens', '/account-log', '/reorganisations'])
    expect([path, Math.max(1, await told(path))]).toEqual([path, 1])
  expect(await told('/agencies')).toBe(1)
  await look(page, 'failure-without-agencies')
  await processes.bringBack('agencies')
  await processes.ready()
  await again.click()
  await page.getByText(/^พบ 12,\d\d\d หน่วยงาน$/).waitFor()
  await page
    .getByLabel('กระทรวง')
    .locator('option', { hasText: 'กระทรวงมหาดไทย' })
    .waitFor({ state: 'attached' })

  await processes.takeAway('identity')
  await open('/agencies')
  await page.getByRole('alert').first().waitFor()
  await look(page, 'failure-without-identity')
  await processes.bringBack('identity')
  await processes.ready()
  await page.getByRole('button', { name: 'ลองใหม่' }).first().click()
  await page.getByText(/^พบ 12,\d\d\d หน่วยงาน$/).waitFor()

  await processes.takeAway('changes')
  await open(`/reports/${department}`)
  await section(page, 'PROBLEMS').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  // What is still asked may go unanswered.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.context().close()
}, 240_000)

test('a session that ends in mid-form loses nothing: one signs in again in a new tab, and saves', async () => {
  const page = await openForm('sibling', ended)
  await uploadTo(page, 'SECTION_10', 'ประกาศกรมที่ดิน.pdf', await goodPdf({ title: 'กรมที่ดิน' }))
  await fillDate(page, 'ประกาศกรมที่ดิน.pdf', '7 ส.ค. 2566')
  await page.context().clearCookies({ name: 'eact_session' })
  await fillIn(page, 'ใบอนุญาตที่กรอกหลังหมดเวลา')
  await saveButton(page).click()
  const again = bar(page).getByRole('link', { name: 'เข้าสู่ระบบอีกครั้งในแท็บใหม่' })
  await again.waitFor()
  await lookAllWays(page, 'failure-session-ended')

  const opening = page.context().waitForEvent('page')
  await again.click()
  const tab = await opening
  await tab.getByLabel('บัญชีผู้ใช้').fill('sibling')
  await tab.getByLabel('รหัสผ่าน').fill('demo-sibling')
  await tab.getByRole('button', { name: /^เข้าสู่ระบบ/ }).click()
  const consent = tab.getByRole('button', { name: /^ยินยอม/ })
  const inside = tab.getByRole('button', { name: 'ออกจากระบบ' })
  await consent.or(inside).waitFor()
  if (await consent.count()) await consent.click()
  await inside.waitFor()
  await tab.close()

  await page.bringToFront()
  expect(await licenceName(page).inputValue()).toBe('ใบอนุญาตที่กรอกหลังหมดเวลา')
  await saveForm(page)
  const published = async () => (await fetch(`${portal.journey.system.publicUrl}/agencies/${ended}`)).text()
  // Once the scanner has seen it.
  await expect.poll(published, { timeout: 30_000 }).toContain('ประกาศกรมที่ดิน.pdf')
  await page.context().close()
})

const corpusFile = async (name: string): Promise<Uint8Array> => {
  const found = pdfCorpus.find((one) => one.name === name)
  if (!found) throw new Error(`no file of the corpus is one ${name}`)
  return found.make()
}

test('a file that is refused says why, beside it, and nothing else is touched', async () => {
  const page = await openForm('sibling', refused)
  await licenceName(page).fill('ใบอนุญาตที่กรอกไว้')
  const ten = section(page, 'SECTION_10')
  const bad = [
    ['เอกสาร.docx', Buffer.from('PK'), /\.pdf/],
    ['ใหญ่เกิน.pdf', Buffer.alloc(5 * 1024 * 1024 + 1), /5\s?MB/],
    ['ว่าง.pdf', Buffer.alloc(0), /ว่าง/],
    ['ไม่ใช่.pdf', Buffer.from('สวัสดี'), /PDF/],
    ['รหัสผ่าน.pdf', await corpusFile('that needs a password'), /รหัสผ่าน/],
  ] as const
  const give = (name: string, buffer: Uint8Array) =>
    ten
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(buffer) })
  const line = (name: string) => ten.locator('.uploads li').filter({ hasText: name })
  for (const [name, bytes, sentence] of bad) {
    await give(name, bytes)
    await line(name).locator('.error-text').filter({ hasText: sentence }).waitFor()
  }
  await look(page, 'failure-files-refused')
  for (const [name] of bad) {
    await line(name)
      .getByRole('button', { name: /^นำออกจากรายการ/ })
      .click()
    await line(name).waitFor({ state: 'detached' })
  }
  expect(await licenceName(page).inputValue()).toBe('ใบอนุญาตที่กรอกไว้')
  await page.context().close()
})

test('a file in which malware is found says so, is never saved, and can be thrown away', async () => {
  const page = await openForm('sibling', infected)
  const name = 'มีมัลแวร์.pdf'
  await uploadTo(
    page,
    'SECTION_10',
    name,
    Buffer.concat([await goodPdf({ title: name }), Buffer.from(malware)]),
  )
  await fillDate(page, name, '7 ส.ค. 2566')
  const scanned = async () =>
    (
      await portal.journey.database.admin`select scan_state from reports.document where file_name = ${name}`
    )[0]
  await expect.poll(scanned, { timeout: 30_000 }).toEqual({ scan_state: 'INFECTED' })
  await saveButton(page).click()
  await page
    .getByRole('alert')
    .getByText(/ระบบพบมัลแวร์ในไฟล์นี้/)
    .first()
    .waitFor()
  await look(page, 'failure-malware')
  page.on('dialog', (dialog) => void dialog.accept())
  await page
    .getByRole('article', { name })
    .getByRole('button', { name: /ทิ้งไฟล์|ลบ|นำออก/ })
    .click()
  await page.getByRole('article', { name }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('a right that ends in mid-form refuses the save, says why not, and keeps what was typed', async () => {
  const page = await openForm('unit', unit)
  await fillIn(page, 'ใบอนุญาตที่กรอกก่อนสิทธิ์สิ้นสุด')
  await portal.journey.database.admin`
    update identity.access_grant set valid_to = now() where holder_id =
      (select holder_id from identity.access_grant g join agencies.agency a on a.no = g.agency_no
        where a.code = ${unit} and g.role = 'AGENCY_OFFICER' limit 1)`
  await saveButton(page).click()
  await bar(page)
    .getByText(/ไม่มีสิทธิ์/)
    .waitFor()
  await look(page, 'failure-right-ended')
  expect(await licenceName(page).inputValue()).toBe('ใบอนุญาตที่กรอกก่อนสิทธิ์สิ้นสุด')
  expect(await preview(page).count()).toBe(0)
  await page.context().close()
})

test('a page that one may not use tells why by one link', async () => {
  const { page } = await portal.open('department', `/reports/${lands}`)
  await page.getByText('ท่านไม่มีสิทธิ์จัดทำรายงานของหน่วยงานนี้').waitFor()
  await lookAllWays(page, 'failure-no-right')
  await page.getByRole('link', { name: /ทำไม|เหตุใด/ }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('กรมที่ดิน').first().waitFor()
  await look(page, 'failure-no-right-why')
  await page.context().close()
})

test.each([
  ['/reports/999999999999', 'ไม่พบหน่วยงานนี้'],
  ['/agencies/999999999999', 'ไม่พบ'],
  ['/agencies/999999999999/edit', 'ไม่พบ'],
  ['/groups/0190a0b0-0000-7000-8000-000000000000', 'ไม่พบ'],
  ['/groups/nonsense', 'ไม่พบ'],
  ['/reorganisations/0190a0b0-0000-7000-8000-000000000000', 'ไม่พบ'],
  ['/reorganisations/nonsense', 'ไม่พบ'],
  ['/bulk/nonsense', 'ไม่พบ'],
  ['/agencies/import/nonsense', 'ไม่พบ'],
])('%s says that there is no such thing, with a way on', async (path, sentence) => {
  const { page, complaints } = await portal.open('admin', path)
  await page.locator('main').getByText(sentence).first().waitFor()
  expect(await page.locator('main').getByRole('link').count()).toBeGreaterThan(0)
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('whoever signs in on the way to a page lands on it', async () => {
  const context = await portal.browser.newContext({ locale: 'th-TH' })
  const page = await context.newPage()
  await page.goto(`${portal.journey.system.publicUrl}/backend/reports/${lands}`)
  await signInBy(page, 'sibling')
  await section(page, 'PROBLEMS').waitFor()
  await context.close()
})
