import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAllWays } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

let portal: Portal
let journey: Portal['journey']
let open: Portal['open']

beforeAll(async () => {
  portal = await openPortal({ mount: 'http' })
  ;({ journey, open } = portal)
}, 180_000)
afterAll(async () => {
  await portal?.stop()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
})
const give = (page: Page, given: ReturnType<typeof file>) =>
  page.locator('input[type=file]').setInputFiles(given)
/** A department beneath the ministry of the demonstration's central officer. */
const department = '150030000000'

test('a central officer hands a table in, puts it right, carries it out, and finds it again', async () => {
  const { page, complaints } = await open('ministry', '/agencies/import')
  await page.getByText('ท่านยังไม่เคยนำเข้าหน่วยงาน').waitFor()
  await lookAllWays(page, 'agency-import-empty')

  // Nothing chosen, nothing said; then a file that is none.
  await button(page, 'ส่งไฟล์เพื่อตรวจ').click()
  await page.getByText('กรุณาเลือกไฟล์', { exact: true }).waitFor()
  await page.getByText('กรุณาระบุเหตุผลและกฎหมายหรือคำสั่งที่อ้างอิง').waitFor()
  await give(page, file('table.pdf', 'x'))
  await page.getByText(/รองรับเฉพาะไฟล์ \.csv และ \.xlsx/).waitFor()
  await lookAllWays(page, 'agency-import-refused')
  await give(page, file('ผิดหัวตาราง.csv', 'code,สี\r\n1,แดง'))
  await page.getByLabel('เหตุผลและกฎหมายหรือคำสั่งที่อ้างอิง').fill('คำสั่งกระทรวงที่ 12/2569')
  await button(page, 'ส่งไฟล์เพื่อตรวจ').click()
  await page.getByText(/แถวแรกต้องเป็นหัวคอลัมน์.*สี/).waitFor()

  // Wrong rows are told one by one.
  const head = 'การดำเนินการ,รหัสหน่วยงาน,ชื่อหน่วยงาน,รหัสหน่วยงานต้นสังกัด,ประเภท,ระดับ,ชื่อภาษาอังกฤษ'
  const wrong = [
    head,
    'แก้ไข,999999999999,หน่วยที่ไม่มี,,,,',
    'เปิดใหม่,NEW-1,กองใหม่,888888888888,มังกร,ส่วนกลาง,',
    `แก้ไข,010000000000,สำนักนายกรัฐมนตรีใหม่,,,,`,
  ].join('\r\n')
  await give(page, file('แก้ไขหน่วยงาน.csv', wrong))
  await button(page, 'ส่งไฟล์เพื่อตรวจ').click()
  await page.getByRole('heading', { name: /พบข้อผิดพลาด \d+ จุด/ }).waitFor()
  await page.getByText('ไม่พบหน่วยงานรหัส 999999999999', { exact: false }).waitFor()
  await page.getByText('ไม่รู้จักประเภท “มังกร”').waitFor()
  await page.getByText('ท่านไม่มีสิทธิ์เปิด เปลี่ยนชื่อ หรือย้ายหน่วยงานนี้', { exact: false }).waitFor()
  expect(await button(page, 'ยืนยันและดำเนินการ').count()).toBe(0)
  await lookAllWays(page, 'agency-import-problems')

  // Put right: what would change is shown, and confirmed.
  await page.getByRole('link', { name: 'ส่งไฟล์อื่น' }).click()
  const right = [
    head,
    `เปิดใหม่,NEW-1,กองทดสอบการนำเข้า,${department},หน่วยงานภายในกรม,ส่วนกลาง,Import Test Division`,
    `เปิดใหม่,NEW-2,ฝ่ายทดสอบการนำเข้า,NEW-1,หน่วยงานภายในกรม,ส่วนกลาง,`,
  ].join('\r\n')
  await give(page, file('แก้ไขหน่วยงาน.csv', right))
  await page.getByLabel('เหตุผลและกฎหมายหรือคำสั่งที่อ้างอิง').fill('คำสั่งกระทรวงที่ 12/2569')
  await button(page, 'ส่งไฟล์เพื่อตรวจ').click()
  await page.getByRole('heading', { name: 'ไม่พบข้อผิดพลาด พร้อมดำเนินการ' }).waitFor()
  await page.getByText('กองทดสอบการนำเข้า').first().waitFor()
  const impact = page.getByRole('region', { name: 'ผลกระทบ' })
  await impact.getByText('ผู้ที่ได้สิทธิ์เพิ่ม').waitFor()
  await impact.getByRole('rowheader', { name: 'ธำรง สาธิตส่วนกลาง' }).waitFor()
  await lookAllWays(page, 'agency-import-ready')
  await button(page, 'ยืนยันและดำเนินการ').click()
  await page.getByRole('dialog').waitFor()
  await lookAllWays(page, 'agency-import-confirm')
  await page.getByRole('dialog').getByRole('button', { name: 'ยืนยันและดำเนินการ' }).click()
  await page.getByRole('heading', { name: 'ดำเนินการเรียบร้อยแล้ว' }).waitFor()
  await lookAllWays(page, 'agency-import-done')
  await page.getByRole('link', { name: 'ดูการปรับโครงสร้างนี้' }).click()
  await page.getByText('คำสั่งกระทรวงที่ 12/2569').first().waitFor()

  // It is found again in the list of one's own.
  await page.goto(`${journey.system.publicUrl}/backend/agencies/import`)
  await page.getByRole('link', { name: 'แก้ไขหน่วยงาน.csv' }).first().waitFor()
  await lookAllWays(page, 'agency-import-own')
  expect(complaints).toEqual([])
}, 240_000)

test('the list is exported as it is narrowed, and the export changes nothing when it is handed in', async () => {
  const { page, complaints } = await open('admin', `/agencies?agency=${department}`)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'ส่งออก XLSX' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^agencies-\d{8}T\d{6}Z\.xlsx$/)
  const bytes = await readFile(await download.path())
  await page.goto(`${journey.system.publicUrl}/backend/agencies/import`)
  await give(page, { ...file('ส่งออก.xlsx', bytes), name: 'ส่งออก.xlsx' })
  await page.getByLabel('เหตุผลและกฎหมายหรือคำสั่งที่อ้างอิง').fill('ทดสอบ')
  await button(page, 'ส่งไฟล์เพื่อตรวจ').click()
  await page.getByRole('heading', { name: /ตรงกับข้อมูลปัจจุบันทุกแถว/ }).waitFor()
  await lookAllWays(page, 'agency-import-nothing')
  await button(page, 'ทิ้งการนำเข้านี้').click()
  await page.getByRole('dialog').getByRole('button', { name: 'ทิ้งการนำเข้านี้' }).click()
  await page.getByText('ทิ้งแล้ว').waitFor()
  expect(complaints).toEqual([])
}, 180_000)

test.each(['csv', 'xlsx'])(
  'every agency of the state goes out as %s and comes in again, through the gateway, and changes nothing',
  async (extension) => {
    const admin = await journey.signIn('admin')
    const answer = await admin.get(`/agency-list/agencies.${extension}`)
    const count = Number(answer.headers.get('eact-row-count'))
    expect(count).toBeGreaterThan(12_000)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const { data, errors } = await admin.upload(
      `mutation ($file: Upload!) { checkAgencyImport(file: $file, legalBasis: "ทดสอบ") {
        agencyImport { state counts { rows unchanged problems } problems { nodes { row column cell code } } } errors { code } } }`,
      {},
      bytes,
      `agencies.${extension}`,
    )
    expect(errors).toBeUndefined()
    expect(data.checkAgencyImport).toEqual({
      agencyImport: {
        state: 'READY',
        counts: { rows: count, unchanged: count, problems: 0 },
        problems: { nodes: [] },
      },
      errors: [],
    })
  },
  120_000,
)

test('anyone may take the list, a machine only with the scope for it', async () => {
  const anyone = await fetch(`${journey.system.publicUrl}/agency-list/agencies.csv?kinds=MINISTRY&form=plain`)
  expect(anyone.status).toBe(200)
  expect((await anyone.text()).split('\r\n').length - 2).toBe(Number(anyone.headers.get('eact-row-count')))
  const template = await fetch(`${journey.system.publicUrl}/agency-list/template.csv`)
  expect(template.headers.get('content-disposition')).toContain('agencies-template.csv')
  const head = await fetch(`${journey.system.publicUrl}/agency-list/agencies.xlsx`, { method: 'HEAD' })
  expect([head.status, Number(head.headers.get('eact-row-count')) > 12_000]).toEqual([200, true])
})
