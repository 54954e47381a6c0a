import { writeActivationCode } from '@eact/schema/forms/activation'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { webPages } from '../start/pages.ts'
import { openBrowser } from './browser.ts'
import { desk, lookAllWays } from './looking.ts'
import { Caller, startJourney, type Journey } from './testing.ts'

/** กรมการปกครอง. */
const department = '150030000000'

let journey: Journey
let browser: Browser

beforeAll(async () => {
  journey = await startJourney(inject('postgres'), { mount: 'process', pages: webPages })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await journey?.stop()
})

async function openPage(): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ locale: 'th-TH', viewport: desk })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, complaints }
}

/** Issues one Token for กรมการปกครอง as the central officer of the ministry, and gives its code. */
async function issueToken(role = 'AGENCY_OFFICER'): Promise<string> {
  const ministry = await journey.signIn('ministry')
  const found = await ministry.ask('query ($code: String) { agency(code: $code) { id } }', {
    code: department,
  })
  const { data } = await ministry.ask(
    `mutation ($at: ActivationAgenciesInput!, $role: Role!) {
      issueActivationTokens(at: $at, role: $role, reach: SUBTREE) { issued { code } errors { code } }
    }`,
    { at: { ids: [found.data.agency.id] }, role },
  )
  expect(data.issueActivationTokens.errors).toEqual([])
  return data.issueActivationTokens.issued[0].code
}

/** Fills the registration of the stand-in from its sign-in page, and comes back to it. */
async function register(page: Page, username: string): Promise<void> {
  await page.getByRole('link', { name: /^ลงทะเบียน/ }).click()
  await page.getByLabel('ชื่อ - นามสกุล').fill('สมหญิง สาธิตใหม่')
  await page.getByLabel('เลขบัตรประจำตัวประชาชน').fill('1-1017-00203-45-0')
  await page.getByLabel('เบอร์โทรศัพท์มือถือ').fill('081 234 5678')
  await page.getByLabel('ชื่อบัญชีผู้ใช้').fill(username)
  await page.getByLabel('กำหนดรหัสผ่าน').fill('a white flower')
  await page.getByLabel('ยืนยันรหัสผ่าน').fill('a white flower')
  await page.getByRole('button', { name: /^ลงทะเบียน/ }).click()
  await page.getByText('ลงทะเบียนแล้ว').waitFor()
}

async function identify(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('บัญชีผู้ใช้').fill(username)
  await page.getByLabel('รหัสผ่าน').fill(password)
  await page.getByRole('button', { name: /^เข้าสู่ระบบ/ }).click()
}

const field = (page: Page) => page.getByRole('textbox', { name: 'รหัส Token' })
const confirm = (page: Page) => page.getByRole('button', { name: 'ยืนยัน', exact: true })
/** Looks like a code, and nobody issued it. */
const wrongCode = writeActivationCode('3K7MZ0AB9CDEFGHJKMNPQRSTVW')
const wanted = `/backend/reports/${department}?from=mail`

test('M5, M6, M8–M21, M24–M26: a new person registers, declines, consents, confirms who they are by a Token and lands where they were going', async () => {
  const { publicUrl } = journey.system
  const { page, complaints } = await openPage()
  await page.goto(`${publicUrl}${wanted}`)
  await page.getByRole('link', { name: 'เข้าสู่ระบบ' }).click()
  await register(page, 'somying')
  await identify(page, 'somying', 'a white flower')
  await page.getByRole('button', { name: /^ไม่ยินยอม/ }).click()
  await page.getByText('ท่านเลือก “ไม่ยินยอม”').waitFor()
  await lookAllWays(page, 'first-use 1 declined')

  await page.goto(`${publicUrl}${wanted}`)
  await page.getByRole('link', { name: 'เข้าสู่ระบบ' }).click()
  await identify(page, 'somying', 'a white flower')
  await page.getByRole('button', { name: /^ยินยอม/ }).click()
  await page.getByRole('heading', { name: 'การยืนยันตัวตน' }).waitFor()
  await page.getByRole('link', { name: 'contact@dga.or.th' }).waitFor()
  await lookAllWays(page, 'first-use 2 confirmation')

  // What can be told before it is sent costs no try.
  await confirm(page).click()
  await page.getByText('กรุณากรอกรหัส Token', { exact: true }).waitFor()
  expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true)
  await field(page).pressSequentially('3k7mz0ab9c')
  expect(await field(page).inputValue()).toBe('3K7M-Z0AB-9C')
  await confirm(page).click()
  await page.getByText('รหัส Token มี 28 ตัว ขณะนี้กรอกไว้ 10 ตัว').waitFor()
  await lookAllWays(page, 'first-use 3 too short')

  await field(page).fill(wrongCode.toLowerCase())
  await confirm(page).click()
  const refusal = page.getByRole('alert')
  await refusal.getByText('กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด', { exact: true }).waitFor()
  await refusal.getByRole('link', { name: 'contact@dga.or.th' }).waitFor()
  expect(await refusal.evaluate((element) => element === document.activeElement)).toBe(true)
  await lookAllWays(page, 'first-use 4 refused')

  const code = await issueToken()
  await field(page).fill(` ${code.replaceAll('-', ' ')} `)
  expect(await field(page).inputValue()).toBe(code)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'ยืนยันตัวตนสำเร็จ' }).waitFor()
  await page.getByText('ท่านได้รับสิทธิ์ เจ้าหน้าที่หน่วยงาน · กรมการปกครอง และหน่วยงานในสังกัด').waitFor()
  await lookAllWays(page, 'first-use 5 granted')

  await page.getByRole('link', { name: 'เข้าสู่ระบบ' }).click()
  await page.waitForURL(`${publicUrl}${wanted}`)
  await page.getByRole('heading', { name: 'กรมการปกครอง' }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
}, 180_000)

/** Opens a page that is signed in as one of the demonstration's people. */
async function openAs(username: string, path: string) {
  const opened = await openPage()
  const { page } = opened
  await page.goto(
    `${journey.system.publicUrl}/auth/sign-in?${new URLSearchParams({ returnTo: encodeURI(path) })}`,
  )
  await page.getByRole('button', { name: `เข้าใช้ทันทีในชื่อ ${username}` }).click()
  await page.getByRole('button', { name: /^ยินยอม/ }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return opened
}

const hasFocus = (page: Page, text: RegExp) =>
  page.evaluate(() => document.activeElement?.textContent ?? '').then((focused) => text.test(focused))

test('an officer sees their rights and sessions, and ends another session', async () => {
  const elsewhere = await journey.signIn('department')
  const third = await journey.signIn('department')
  const { page, complaints } = await openAs('department', '/backend/reports')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('link', { name: 'บัญชีของฉัน: ปกรณ์ สาธิตปกครอง' }).click()
  await page.getByRole('heading', { name: 'บัญชีของฉัน' }).waitFor()
  await page.getByRole('rowheader', { name: 'เจ้าหน้าที่หน่วยงาน' }).waitFor()
  const sessions = page.getByRole('table', { name: 'อุปกรณ์ที่เข้าสู่ระบบอยู่' })
  expect(await sessions.getByRole('row').count()).toBeGreaterThanOrEqual(4)
  await sessions.getByText('อุปกรณ์นี้', { exact: true }).waitFor()
  await lookAllWays(page, 'account 1 whole')

  const before = await sessions.getByRole('row').count()
  await page
    .getByRole('button', { name: /^สิ้นสุดการใช้งาน(?!อุปกรณ์อื่น)/ })
    .first()
    .click()
  await page.getByText(/^✓ สิ้นสุดการใช้งาน/).waitFor()
  expect(await hasFocus(page, /สิ้นสุดการใช้งาน .* แล้ว/)).toBe(true)
  await expect.poll(() => sessions.getByRole('row').count()).toBe(before - 1)
  const lefts = async () =>
    (await Promise.all([elsewhere, third].map((one) => one.ask('{ viewer { person { id } } }')))).filter(
      ({ data }) => data?.viewer,
    ).length
  expect(await lefts()).toBe(1)
  // A third, so that there are others to end at once.
  await journey.signIn('department')
  await page.reload()
  await page.getByRole('button', { name: 'สิ้นสุดการใช้งานอุปกรณ์อื่นทั้งหมด' }).click()
  await page.getByText(/สิ้นสุดการใช้งานอุปกรณ์อื่นแล้ว \d+ รายการ/).waitFor()
  await expect.poll(() => sessions.getByRole('row').count()).toBe(2)
  expect(await lefts()).toBe(0)
  expect(complaints).toEqual([])
  await page.context().close()
}, 120_000)

test('the page of an account says what stands against it, and goes on when that is gone', async () => {
  const { publicUrl } = journey.system
  const { page } = await openAs('unit', '/backend/reports')
  const account = page.getByRole('link', { name: /^บัญชีของฉัน/ })
  await page.route(`${publicUrl}/graphql`, (route) => route.abort())
  await account.click()
  await page.getByRole('alert').getByText('ติดต่อระบบไม่ได้').waitFor()
  await lookAllWays(page, 'account 6 unreachable')
  await page.unrouteAll()
  await page.getByRole('button', { name: 'ลองใหม่' }).click()
  const rights = page.getByRole('table', { name: 'สิทธิ์ของฉัน' })
  await rights.waitFor()

  const cookies = await page.context().cookies()
  await page.goBack()
  await page.context().clearCookies()
  await account.click()
  await page.getByRole('link', { name: 'เข้าสู่ระบบอีกครั้งในแท็บใหม่' }).waitFor()
  await lookAllWays(page, 'account 7 signed out')
  // Signed in again in another tab; this one is looked at once more.
  await page.context().addCookies(cookies)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await rights.waitFor()
  await page.context().close()
}, 120_000)

test('an integrator makes an access token, which is shown once and works until it is revoked', async () => {
  const { publicUrl } = journey.system
  const { page, complaints } = await openAs('integrator', '/backend/account')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByText('ท่านยังไม่มีโทเคนที่ใช้งานได้').waitFor()
  await page.getByRole('button', { name: 'สร้างโทเคน' }).click()
  expect(await page.getByLabel('ชื่อโทเคน').evaluate((one) => one === document.activeElement)).toBe(true)
  await page.getByRole('checkbox', { name: 'อ่านและสืบค้นข้อมูล' }).uncheck()
  await page
    .getByRole('combobox', { name: 'หน่วยงานที่ใช้ได้' })
    .selectOption({ label: 'หน่วยงานอื่น (ระบุรหัสหน่วยงาน)' })
  await page.getByRole('button', { name: 'สร้างโทเคน' }).click()
  await page.getByRole('link', { name: 'กรุณาเลือกขอบเขตการใช้งานอย่างน้อยหนึ่งรายการ' }).waitFor()
  await lookAllWays(page, 'account 2 problems')

  await page.getByRole('link', { name: 'กรุณาตั้งชื่อโทเคน' }).click()
  await page.keyboard.type('รายงานประจำเดือน')
  await page.getByRole('checkbox', { name: 'ติดตามการเปลี่ยนแปลง' }).check()
  expect(await page.getByRole('checkbox', { name: 'อ่านและสืบค้นข้อมูล' }).isChecked()).toBe(true)
  await page.getByLabel('รหัสหน่วยงาน', { exact: true }).fill(department)
  await page.getByText('หมายถึง กรมการปกครอง').waitFor()
  await lookAllWays(page, 'account 3 form')
  await page.getByRole('button', { name: 'สร้างโทเคน' }).click()
  const shown = page.getByLabel('โทเคน', { exact: true })
  await shown.waitFor()
  const bearer = await shown.inputValue()
  expect(bearer).toMatch(/^eact_pat_/)
  await page.getByRole('button', { name: 'คัดลอก' }).click()
  await page.getByText(/คัดลอกแล้ว|เลือกข้อความไว้แล้ว/).waitFor()
  await lookAllWays(page, 'account 4 made')

  const program = new Caller(publicUrl, { authorization: `Bearer ${bearer}` })
  const known = await program.ask('{ viewer { client { name } } }')
  expect(known.data.viewer.client.name).toBe('รายงานประจำเดือน')

  await page.getByRole('button', { name: 'เก็บโทเคนแล้ว' }).click()
  expect(await shown.count()).toBe(0)
  await page.reload()
  await page.getByRole('rowheader', { name: /^รายงานประจำเดือน/ }).waitFor()
  expect(await page.content()).not.toContain(bearer)
  await page.getByRole('button', { name: 'เพิกถอน รายงานประจำเดือน' }).click()
  await page.getByText('เพิกถอนโทเคน “รายงานประจำเดือน” แล้ว').waitFor()
  await page.getByText('โทเคนที่เพิกถอนหรือหมดอายุแล้ว 1 รายการ').click()
  await lookAllWays(page, 'account 5 revoked')
  expect((await program.ask('{ viewer { client { name } } }')).status).toBe(401)
  expect(complaints).toEqual([])
  await page.context().close()
}, 120_000)

test('an officer learns why they may not report for another department, gets the right, and acts under one at a time', async () => {
  const { publicUrl } = journey.system
  const { page, complaints } = await openAs('sibling', '/backend/reports?all=1&q=กรมการปกครอง')
  const link = page.getByRole('link', { name: 'เหตุใดจึงทำรายการไม่ได้ กรมการปกครอง', exact: true })
  await link.waitFor()
  await lookAllWays(page, 'why 1 list')
  await link.click()
  const title = page.getByRole('heading', { level: 1 })
  await expect.poll(() => title.textContent()).toBe('เหตุใดจึงทำรายการไม่ได้')
  expect(await hasFocus(page, /^เหตุใดจึงทำรายการไม่ได้$/)).toBe(true)
  await page.getByText('หน่วยงานนี้อยู่นอกขอบเขตสิทธิ์ของท่าน').waitFor()
  await page.getByText('ธำรง สาธิตส่วนกลาง').waitFor()
  await page.getByRole('link', { name: 'contact@dga.or.th' }).waitFor()
  await lookAllWays(page, 'why 2 out of reach')
  const address = page.url()
  await page.goto(`${publicUrl}/backend/reports/${department}`)
  await page.getByRole('link', { name: 'เหตุใดจึงทำรายการไม่ได้' }).click()
  await page.waitForURL(address)
  await page.goto(`${publicUrl}/backend/access?act=FLY&agency=${department}`)
  await page.getByText('ที่อยู่ของหน้านี้ไม่ครบหรือไม่ถูกต้อง').waitFor()

  // A further Token, on the page of one's account.
  const code = await issueToken()
  await page.goto(`${publicUrl}/backend/account`)
  await page.getByText('เพิ่มสิทธิ์ด้วยรหัส Token').click()
  await field(page).fill(code)
  await confirm(page).click()
  await page.getByRole('heading', { name: 'ยืนยันตัวตนสำเร็จ' }).waitFor()
  await page.getByRole('link', { name: 'เข้าสู่ระบบ' }).click()
  await page.waitForURL(`${publicUrl}/backend/account`)
  const rights = page.getByRole('table', { name: 'สิทธิ์ของฉัน' })
  await expect.poll(() => rights.getByRole('row').count()).toBe(3)

  await page.goto(address)
  await page.getByText('ท่านมีสิทธิ์ทำรายการนี้กับหน่วยงานนี้').waitFor()
  await lookAllWays(page, 'why 3 allowed')
  await page.getByText('ปฏิบัติงานในนาม: ทุกสิทธิ์ (2)').click()
  await page.getByRole('radio', { name: /กรมที่ดิน/ }).check()
  await lookAllWays(page, 'acting 1 choice')
  await page.getByRole('button', { name: 'เปลี่ยน', exact: true }).click()
  await page.getByText('กำลังปฏิบัติงานในนามสิทธิ์อื่น').waitFor()
  await page.getByText('เปลี่ยนได้ที่ “ปฏิบัติงานในนาม”').waitFor()
  await page.getByText('ปฏิบัติงานในนาม: เจ้าหน้าที่หน่วยงาน · กรมที่ดิน และหน่วยงานในสังกัด').click()
  await lookAllWays(page, 'acting 2 one right')
  await page.getByRole('radio', { name: 'ทุกสิทธิ์ (2)' }).check()
  await page.getByRole('button', { name: 'เปลี่ยน', exact: true }).click()
  await page.getByText('ท่านมีสิทธิ์ทำรายการนี้กับหน่วยงานนี้').waitFor()

  // The right that one acts under ends: nothing may be done until another is chosen, though there is one.
  await page.getByText('ปฏิบัติงานในนาม: ทุกสิทธิ์ (2)').click()
  await page.getByRole('radio', { name: /กรมที่ดิน/ }).check()
  await page.getByRole('button', { name: 'เปลี่ยน', exact: true }).click()
  await page.getByText('กำลังปฏิบัติงานในนามสิทธิ์อื่น').waitFor()
  await journey.database.admin`
    update identity.access_grant set valid_to = clock_timestamp()
    where id in (select acting_grant_id from identity.session)`
  await page.reload()
  const main = page.getByRole('main')
  await main.getByText('สิทธิ์ที่ใช้อยู่สิ้นสุดแล้ว เลือกสิทธิ์ที่จะใช้ปฏิบัติงานต่อ').waitFor()
  await page.getByText('กำลังปฏิบัติงานในนามสิทธิ์อื่น').waitFor()
  await main.getByRole('button', { name: 'เปลี่ยน', exact: true }).click()
  await main.getByText('กรุณาเลือกสิทธิ์ที่จะใช้ปฏิบัติงาน').waitFor()
  await lookAllWays(page, 'acting 3 ended')
  await main.getByRole('radio', { name: 'ทุกสิทธิ์ (1)' }).check()
  await main.getByRole('button', { name: 'เปลี่ยน', exact: true }).click()
  await page.getByText('ท่านมีสิทธิ์ทำรายการนี้กับหน่วยงานนี้').waitFor()
  expect(complaints).toEqual([])

  // Too many wrong ones: when to try again. This comes last, since tries from one address count together.
  await page.goto(`${publicUrl}/backend/account`)
  await page.getByText('เพิ่มสิทธิ์ด้วยรหัส Token').click()
  await field(page).fill(wrongCode)
  const limited = page.getByText(/^กรุณาลองใหม่หลังเวลา \d\d:\d\d น\.$/)
  await expect
    .poll(
      async () => {
        await confirm(page).click()
        await page.getByRole('alert').waitFor()
        return limited.count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
  await lookAllWays(page, 'first-use 6 limited')

  // The session ends meanwhile: what to do is told where one stands.
  await page.context().clearCookies()
  await confirm(page).click()
  await page.getByRole('alert').getByRole('link', { name: 'เข้าสู่ระบบ' }).waitFor()
  await page.context().close()
}, 180_000)
