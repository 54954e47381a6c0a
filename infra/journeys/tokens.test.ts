import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readActivationCode } from '@eact/schema/forms/activation'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk, lookAllWays, screenshots } from './looking.ts'
import { openPortal, pickAgency, type Portal } from './portal.ts'

let portal: Portal
let journey: Portal['journey']
let open: Portal['open']

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  ;({ journey, open } = portal)
}, 180_000)
afterAll(async () => {
  await portal?.stop()
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

test('M22: the Contact Center gives a central officer a Token, and nobody a Token for another role', async () => {
  const { page, complaints } = await open('contact', '/tokens')
  await page.getByText('ยังไม่มี Token').waitFor()
  await lookAllWays(page, 'tokens-empty')
  await page.getByRole('link', { name: '+ ออก Token' }).click()
  await page.getByRole('heading', { name: 'ออก Token' }).waitFor()
  expect(await page.getByRole('radio').count()).toBe(7)
  expect(await page.getByRole('radio', { name: 'เจ้าหน้าที่ส่วนกลาง' }).isChecked()).toBe(true)
  await button(page, 'ตรวจสอบก่อนออก').click()
  await page.getByText('กรุณาเลือกหน่วยงาน').waitFor()
  await lookAllWays(page, 'tokens-issue-problem')
  await page.getByRole('radio', { name: 'หน่วยงานที่ระบุและหน่วยงานในสังกัดทุกชั้น' }).check()
  await pickAgency(page, '020000000000')
  await page.getByLabel(/หมายเหตุ/).fill('สมชาย สาธิตกลาง')
  await button(page, 'ตรวจสอบก่อนออก').click()
  await page.getByRole('heading', { name: 'จะออก Token 1 รายการ' }).waitFor()
  await lookAllWays(page, 'tokens-issue-one')
  await button(page, 'ออก Token 1 รายการ').click()
  await page.getByRole('heading', { name: 'ออก Token แล้ว 1 รายการ' }).waitFor()
  const code = (await page.locator('code').first().textContent()) ?? ''
  expect(readActivationCode(code)).not.toBeNull()
  await lookAllWays(page, 'tokens-issued')
  // Leaving is asked about until the code has been kept.
  page.once('dialog', (dialog) => void dialog.dismiss())
  await button(page, 'กลับไปยังรายการ Token').click()
  await page.getByRole('heading', { name: 'ออก Token แล้ว 1 รายการ' }).waitFor()
  const downloading = page.waitForEvent('download')
  await button(page, 'ดาวน์โหลด CSV').click()
  const csv = await readFile(await (await downloading).path(), 'utf8')
  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(csv).toContain(code)
  await button(page, 'กลับไปยังรายการ Token').click()
  await page.getByRole('heading', { name: 'ออก Token', exact: true }).waitFor()
  expect(complaints).toEqual([])
}, 180_000)

test('M23: the ministry’s officer issues one and many, prints them, revokes and makes anew', async () => {
  const { page, complaints } = await open('ministry', '/tokens/issue')
  await page.getByRole('radio', { name: 'เจ้าหน้าที่หน่วยงาน' }).check()
  await pickAgency(page, '150050000000')
  await button(page, 'ตรวจสอบก่อนออก').click()
  await button(page, 'ออก Token 1 รายการ').click()
  await page.getByRole('heading', { name: 'ออก Token แล้ว 1 รายการ' }).waitFor()
  page.once('dialog', (dialog) => void dialog.accept())
  await button(page, 'กลับไปยังรายการ Token').click()

  // A file with a bad row issues nothing, and says which row.
  await page.getByRole('radio', { name: 'นำเข้าจาก CSV' }).check()
  await page.getByLabel('ข้อมูล CSV').fill('code,note\n150030200000,สมศรี\n999999999999,ใครบางคน\n15003020000,x')
  await page.getByRole('radio', { name: 'เจ้าหน้าที่หน่วยงาน' }).check()
  await button(page, 'ตรวจสอบก่อนออก').click()
  await page.getByText(/แถวที่ 4: รหัสหน่วยงานต้องมี 12 หลัก/).waitFor()
  await page.getByLabel('ข้อมูล CSV').fill('code,note\n150030200000,สมศรี\n999999999999,ใครบางคน')
  await button(page, 'ตรวจสอบก่อนออก').click()
  await page.getByText('แถวที่ 3: ไม่พบหน่วยงานนี้').waitFor()
  await lookAllWays(page, 'tokens-issue-csv')

  await page.getByRole('radio', { name: 'หลายหน่วยงานในสังกัด' }).check()
  await pickAgency(page, '150030000000', 'หน่วยงานต้นสังกัด')
  await page.getByLabel('ประเภท').selectOption('PROVINCIAL_OFFICE')
  await button(page, 'ตรวจสอบก่อนออก').click()
  const will = page.getByRole('heading', { name: /^จะออก Token \d+ รายการ/ })
  await will.waitFor()
  const many = Number(/\d+/.exec((await will.textContent()) ?? '')?.[0])
  expect(many).toBeGreaterThan(50)
  await lookAllWays(page, 'tokens-issue-many')
  await button(page, `ออก Token ${many} รายการ`).click()
  await page.getByRole('heading', { name: `ออก Token แล้ว ${many} รายการ` }).waitFor()
  expect(await page.locator('code').count()).toBe(many)

  await button(page, 'ใบแจ้งรหัส').last().click()
  await page.locator('.slip').first().waitFor()
  await lookAllWays(page, 'tokens-sheet')
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 718, height: 1047 })
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: join(screenshots, 'tokens-sheet-print.png') })
  await page.setViewportSize(desk)
  expect(await page.getByRole('navigation').isVisible()).toBe(false)
  await page.pdf({ path: join(screenshots, 'tokens-sheet.pdf'), preferCSSPageSize: true })
  await page.emulateMedia({ media: 'screen' })
  expect(await page.locator('.slip svg.qr').count()).toBe(many)
  await button(page, 'คัดลอกทั้งหมด').waitFor()
  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('link', { name: 'รหัส Token', exact: true }).click()

  await page.getByText(`พบ ${many + 1} รายการ`).waitFor()
  await lookAllWays(page, 'tokens-list')
  await button(page, 'หน้าถัดไป').click()
  await page.getByText('ลำดับ 26–50').waitFor()
  await page.reload()
  await page.getByText('ลำดับ 26–50').waitFor()
  await page.getByRole('checkbox', { name: 'เลือกทั้งหน้า' }).check()
  await button(page, 'ยกเลิก Token').click()
  await page.getByRole('dialog').waitFor()
  await button(page, 'ยกเลิก Token').last().click()
  await page.getByText('กรุณาระบุเหตุผล').waitFor()
  await lookAllWays(page, 'tokens-revoke')
  await page.getByLabel('เหตุผล').fill('ออกผิดบทบาท')
  await page.getByRole('dialog').getByRole('button', { name: 'ยกเลิก Token' }).click()
  await page.getByText(/ยกเลิก Token แล้ว \d+ รายการ/).waitFor()
  await page.getByLabel('สถานะ').selectOption('REVOKED')
  await page.getByText('ออกผิดบทบาท').first().waitFor()
  await page.getByText('พบ 25 รายการ').waitFor()
  expect(new URL(page.url()).searchParams.get('state')).toBe('REVOKED')
  await lookAllWays(page, 'tokens-revoked')

  // What one act issued is made anew together; a Token that was revoked is left alone.
  await page.getByRole('combobox', { name: 'สถานะ' }).selectOption('UNREDEEMED')
  await page.getByText(`พบ ${many + 1 - 25} รายการ`).waitFor()
  await button(page, /ดูทั้งชุด/).first().click()
  await button(page, 'ออกรหัสใหม่ทั้งชุด').click()
  await lookAllWays(page, 'tokens-reissue')
  await page.getByRole('dialog').getByRole('button', { name: 'ออกรหัสใหม่' }).click()
  await page.getByRole('heading', { name: /^ออก Token แล้ว/ }).waitFor()
  expect(complaints).toEqual([])
}, 240_000)

test('rights are ended and people suspended, each after it was said what that means; the log tells of it', async () => {
  const { page, complaints } = await open('ministry', '/reports/150030000000')
  await page.getByRole('link', { name: 'ใครแก้ไขรายงานนี้ได้' }).click()
  await page.getByRole('row', { name: /ปกรณ์ สาธิตปกครอง/ }).waitFor()
  await lookAllWays(page, 'people-who-may-edit')
  await page.getByRole('link', { name: 'ผู้มีสิทธิ์', exact: true }).click()
  await page.getByRole('row', { name: /ดวงใจ สาธิตที่ดิน/ }).waitFor()
  await lookAllWays(page, 'people-list')

  const row = (name: RegExp) => page.getByRole('row', { name })
  await row(/ดวงใจ สาธิตที่ดิน/)
    .getByRole('button', { name: /ระงับบัญชี/ })
    .click()
  await page.getByLabel('เหตุผล').fill('อยู่ระหว่างสอบสวน')
  await lookAllWays(page, 'people-suspend')
  await page.getByRole('dialog').getByRole('button', { name: 'ระงับบัญชี' }).click()
  await page.getByText('ระงับบัญชีของ ดวงใจ สาธิตที่ดิน แล้ว').waitFor()
  await lookAllWays(page, 'people-suspended')
  await row(/ดวงใจ สาธิตที่ดิน/)
    .getByRole('button', { name: /คืนสถานะ/ })
    .click()
  await page.getByLabel('เหตุผล').fill('สอบสวนแล้ว')
  await page.getByRole('dialog').getByRole('button', { name: 'คืนสถานะ' }).click()
  await page.getByText('คืนสถานะบัญชีของ ดวงใจ สาธิตที่ดิน แล้ว').waitFor()

  await row(/ริมธาร สาธิตบริการ/)
    .getByRole('button', { name: /สิ้นสุดสิทธิ์/ })
    .click()
  await page.getByLabel('เหตุผล').fill('ย้ายหน่วยงาน')
  await page.getByRole('dialog').getByRole('button', { name: 'สิ้นสุดสิทธิ์' }).click()
  await page.getByText(/สิทธิ์ .* ของ ริมธาร สาธิตบริการ สิ้นสุดแล้ว/).waitFor()

  await row(/ดวงใจ สาธิตที่ดิน/)
    .getByRole('button', { name: /ส่งมอบสิทธิ์/ })
    .click()
  await page.getByText('ไม่พบผู้มีสิทธิ์คนอื่น').waitFor()
  await pickAgency(page, '150030000000', 'หน่วยงานของผู้รับมอบ')
  await page.getByRole('radio', { name: /ปกรณ์ สาธิตปกครอง/ }).check()
  await lookAllWays(page, 'people-hand-over')
  await page.getByLabel('เหตุผล').fill('ลาออก')
  await page.getByRole('dialog').getByRole('button', { name: 'ส่งมอบสิทธิ์' }).click()
  await page.getByText(/ส่งมอบสิทธิ์ 1 รายการ จาก ดวงใจ สาธิตที่ดิน ให้ ปกรณ์ สาธิตปกครอง แล้ว/).waitFor()

  await page.getByRole('link', { name: 'บันทึกการใช้งานบัญชี' }).click()
  await page.getByRole('row', { name: /ลาออก/ }).first().waitFor()
  await lookAllWays(page, 'log-list')
  await page.getByLabel('เหตุการณ์').selectOption('PERSON_SUSPENDED')
  await page.getByRole('row', { name: /อยู่ระหว่างสอบสวน/ }).waitFor()
  await page.getByLabel('ถึงวันที่').fill('1 ม.ค. 2560')
  await page.getByLabel('ถึงวันที่').press('Enter')
  await page.getByText('ไม่พบรายการตามเงื่อนไขที่เลือก').waitFor()
  expect(complaints).toEqual([])
}, 180_000)

test('the address of a slip brings its code to the form, and leaves it nowhere', async () => {
  const ministry = await journey.signIn('ministry')
  const { data } = await ministry.ask(
    `mutation ($at: ActivationAgenciesInput!) {
      issueActivationTokens(at: $at, role: SERVICE_POINT_OFFICER, reach: AGENCY) { issued { code } errors { code } }
    }`,
    { at: { rows: [{ agencyCode: '705007000000' }] } },
  )
  const [{ code }] = data.issueActivationTokens.issued
  // Who holds no right any more is asked for a Token.
  const requests: string[] = []
  const { page } = await open('service', '')
  page.on('request', (request) => requests.push(request.url()))
  await page.goto('about:blank')
  await page.goto(`${journey.system.publicUrl}/backend#token=${code.replaceAll('-', '')}`)
  const field = page.getByRole('textbox', { name: 'รหัส Token' })
  await field.waitFor()
  expect(readActivationCode(await field.inputValue())).toBe(readActivationCode(code))
  expect(page.url()).not.toContain('token')
  await button(page, 'ยืนยัน').click()
  await page.getByText(/เจ้าหน้าที่จุดบริการ · อำเภอแม่ริม/).waitFor()
  expect(requests.filter((url) => url.includes(code.slice(0, 4)))).toEqual([])
}, 90_000)

test('a page that one has no right to says why, and whom to ask', async () => {
  const { page } = await open('unit', '/tokens')
  await page.getByText('บทบาทของท่านทำรายการนี้ไม่ได้').waitFor()
  expect(await page.getByRole('link', { name: 'รหัส Token', exact: true }).count()).toBe(0)
  await lookAllWays(page, 'tokens-no-right')
}, 60_000)
