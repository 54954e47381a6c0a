import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAllWays } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

let portal: Portal

beforeAll(async () => {
  portal = await openPortal({ mount: 'process', known: [] })
}, 180_000)
afterAll(async () => {
  await portal?.stop()
})

test('M65, M117: one file is published for several agencies, looked at first, and taken back whole', async () => {
  const { page, complaints } = await portal.open('department', '/reports')
  await page.getByRole('table').waitFor()
  await page.getByRole('searchbox').fill('ที่ทำการปกครองจังหวัดนนทบุรี')
  await page.getByRole('button', { name: 'ค้นหา', exact: true }).click()
  await page.waitForURL(/q=/)
  await page.getByRole('link', { name: 'ดำเนินการหลายหน่วยงาน' }).click()
  await page.getByText(/ที่ท่านจัดทำรายงานได้ \d+ หน่วยงาน/).waitFor()
  await page.getByLabel('ไฟล์ประกาศ').setInputFiles({
    name: 'ประกาศร่วม.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await goodPdf({ title: 'ประกาศร่วม' })),
  })
  await page.getByRole('textbox', { name: 'วันที่ประกาศ' }).fill('22 ก.ย. 2566')
  await lookAllWays(page, 'bulk-form')
  await page.getByRole('button', { name: 'ตรวจผลก่อนบันทึก' }).click()

  // What would become public at each stands there before anything is saved.
  await expect.poll(() => page.locator('main').innerText(), { timeout: 60_000 }).toContain('รอตรวจผล')
  const row = page.getByRole('row', { name: /ที่ทำการปกครองจังหวัดนนทบุรี/ }).first()
  await row.getByText('เผยแพร่: ประกาศร่วม.pdf').waitFor()
  const published = async () => {
    const [found] = await portal.journey.database.admin<{ n: number }[]>`
      select count(*)::int as n from reports.document where file_name = 'ประกาศร่วม.pdf' and public_from is not null`
    return found?.n ?? 0
  }
  expect(await published()).toBe(0)
  await lookAllWays(page, 'bulk-planned')
  await page.getByRole('button', { name: /^บันทึก \d+ หน่วยงาน$/ }).click()
  await page.getByRole('button', { name: 'ยกเลิกทั้งหมด' }).waitFor()
  expect(await published()).toBeGreaterThan(0)
  await lookAllWays(page, 'bulk-done')

  await page.getByRole('button', { name: 'ยกเลิกทั้งหมด' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('เหตุผล').fill('ไฟล์ผิดฉบับ')
  await dialog.getByRole('button', { name: 'ยกเลิกทั้งหมด' }).click()
  await row.getByText('ยกเลิกแล้ว').waitFor()
  expect(await published()).toBe(0)
  expect(complaints).toEqual([])
}, 240_000)

test('what an undoing could not take back is told with its reason, and taken back once that is gone', async () => {
  const name = 'ที่ทำการปกครองจังหวัดนนทบุรี'
  const ministry = await portal.journey.signIn('department')
  const { data } = await ministry.ask(
    `query($filter: ReportingAgencyFilter!) { reportingAgencies(filter: $filter, first: 1) { nodes { id } } }`,
    { filter: { text: name, viewerMayReport: true } },
  )
  const agency = data.reportingAgencies.nodes[0].id
  const created = await ministry.ask(
    'mutation($a: ID!) { createReport(agencyId: $a) { report { id version } } }',
    {
      a: agency,
    },
  )
  const { id: report, version } = created.data.createReport.report
  const save = async (
    expected: number,
    rest: string,
  ): Promise<{ licences: { id: string; inUse: boolean }[] }> => {
    const saved = await ministry.ask(
      `mutation($report: ID!, $version: Int!) { saveReport(reportId: $report, expectedVersion: $version, ${rest}) {
        report { licences { id inUse } } errors { code } } }`,
      { report, version: expected },
    )
    expect(saved.data.saveReport.errors).toEqual([])
    return saved.data.saveReport.report
  }
  await save(version, 'answers: { hasLicences: true }, licences: [{ name: "ใบอนุญาตตั้งโรงงาน" }]')
  const planned = await ministry.ask(
    `mutation($input: PlanBulkInput!) { planBulk(input: $input) { operation { id } errors { code } } }`,
    { input: { agencyIds: [agency], answers: { hasLicences: false }, suspendSection13: true } },
  )
  const { id } = planned.data.planBulk.operation
  const { page, complaints } = await portal.open('department', `/bulk/${id}`)
  await page.getByRole('button', { name: 'บันทึก 1 หน่วยงาน' }).click()
  await page.getByRole('button', { name: 'ยกเลิกทั้งหมด' }).waitFor()
  // Somebody enters a licence of the same name meanwhile.
  const { licences } = await save(version + 2, 'licences: [{ name: "ใบอนุญาตตั้งโรงงาน" }]')
  await page.getByRole('button', { name: 'ยกเลิกทั้งหมด' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('เหตุผล').fill('ตอบผิด')
  await dialog.getByRole('button', { name: 'ยกเลิกทั้งหมด' }).click()
  const row = page.getByRole('row', { name: new RegExp(name) }).first()
  await row.getByText('ยกเลิกไม่สำเร็จ').waitFor()
  await row.locator('.error-text').waitFor()
  await lookAllWays(page, 'bulk-undo-failed')

  const other = licences.find(({ inUse }) => inUse)?.id ?? ''
  await save(version + 3, `licences: [{ id: "${other}", inUse: false }]`)
  await page.getByRole('button', { name: 'ยกเลิกส่วนที่เหลืออีกครั้ง' }).click()
  await row.getByText('ยกเลิกแล้ว').waitFor()
  expect(await page.getByRole('button', { name: 'ยกเลิกส่วนที่เหลืออีกครั้ง' }).count()).toBe(0)
  await lookAllWays(page, 'bulk-undone-again')
  expect(complaints).toEqual([])
}, 240_000)
