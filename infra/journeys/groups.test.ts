import { newId } from '@eact/kit/ids'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAllWays } from './looking.ts'
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
const dialog = (page: Page) => page.getByRole('dialog')
const name = 'ราชการส่วนภูมิภาคในจังหวัดกระบี่'

test('an administrator opens a group by keyboard alone, fills it, plans, ends, renames and closes', async () => {
  const { page, complaints } = await open('admin', '/groups')
  await page.getByText('ไม่พบกลุ่มหน่วยงาน').waitFor()
  await page.getByRole('link', { name: 'กลุ่มหน่วยงาน', exact: true }).waitFor()
  await lookAllWays(page, 'groups-empty')

  await button(page, 'สร้างกลุ่ม').focus()
  await page.keyboard.press('Enter')
  await dialog(page).getByText('กรุณาระบุชื่อกลุ่มและเลือกหน่วยงานหลัก').waitFor()
  await lookAllWays(page, 'groups-create')
  await page.keyboard.press('Tab')
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type('150050000000')
  await dialog(page).getByRole('listbox').getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await page.getByText(`สร้างกลุ่ม ${name} แล้ว`).waitFor()
  await lookAllWays(page, 'groups-new')

  // Nothing is added, and what is wrong is named.
  await button(page, 'เพิ่มสมาชิก').click()
  await page.getByText('กรุณาเลือกหน่วยงานหรือวางรหัสอย่างน้อยหนึ่งแห่ง').waitFor()
  await page.getByLabel('หรือวางรหัสหน่วยงาน').fill('150030000000 999999999999')
  await button(page, 'เพิ่มสมาชิก').click()
  await page.getByText('999999999999: ไม่พบหน่วยงานนี้').waitFor()
  await lookAllWays(page, 'groups-add-problem')
  // The problem leads to its field.
  await page.getByRole('link', { name: '999999999999: ไม่พบหน่วยงานนี้' }).press('Enter')
  expect(await page.getByLabel('หรือวางรหัสหน่วยงาน').evaluate((one) => one === document.activeElement)).toBe(
    true,
  )
  await page.getByLabel('หรือวางรหัสหน่วยงาน').fill('๑๕๐๐๓๐๐๐๐๐๐๐\n150020000000')
  await pickAgency(page, '020000000000', 'เพิ่มหน่วยงาน')
  await button(page, 'เพิ่มสมาชิก').click()
  await page.getByText('เพิ่มสมาชิก 3 หน่วยงานแล้ว').waitFor()
  await page.getByText('พบ 3 รายการ').waitFor()
  await page.getByLabel('หรือวางรหัสหน่วยงาน').fill('030000000000')
  await page.getByLabel(/^เป็นสมาชิกตั้งแต่/).fill('1 ม.ค. 2600')
  await button(page, 'เพิ่มสมาชิก').click()
  await page.getByText('พบ 4 รายการ').waitFor()
  expect(await page.getByRole('cell', { name: 'ยังไม่เริ่ม' }).count()).toBe(1)

  await button(page, /^สิ้นสุดสมาชิก/)
    .first()
    .click()
  await lookAllWays(page, 'groups-end')
  await dialog(page).getByRole('button', { name: 'สิ้นสุดสมาชิก' }).click()
  await page.getByText(/บันทึกการสิ้นสุดสมาชิกภาพของ .+ แล้ว/).waitFor()
  await page.getByRole('cell', { name: 'สิ้นสุดแล้ว' }).waitFor()
  await lookAllWays(page, 'groups-members')
  await page.getByLabel('สถานะ', { exact: true }).selectOption('CURRENT')
  await page.getByText('พบ 2 รายการ').waitFor()

  await button(page, 'แก้ไขชื่อและหน่วยงานหลัก').click()
  await dialog(page).getByLabel('ชื่อกลุ่ม').fill(`${name} (ใหม่)`)
  await dialog(page).getByRole('button', { name: 'บันทึก' }).click()
  await page.getByRole('heading', { name: `${name} (ใหม่)`, level: 1 }).waitFor()

  await page.getByRole('link', { name: 'กลุ่มหน่วยงานทั้งหมด' }).click()
  await page.getByText('พบ 1 กลุ่ม').waitFor()
  await lookAllWays(page, 'groups-list')
  await page.getByLabel('ชื่อกลุ่ม').fill('ไม่มีแน่นอน')
  await button(page, 'ค้นหา').click()
  await page.getByText('พบ 0 กลุ่ม').waitFor()
  await button(page, 'ล้างค่า').click()
  await page.getByRole('link', { name: `${name} (ใหม่)` }).waitFor()
  expect(complaints).toEqual([])
}, 240_000)

test('a right is given to somebody for the group, seen on their page, and ends with the group', async () => {
  const { page, complaints } = await open('admin', '/people')
  await page.getByRole('link', { name: 'ให้สิทธิ์แก่บุคคล' }).click()
  await page.getByRole('heading', { name: 'ให้สิทธิ์แก่บุคคล', level: 1 }).waitFor()
  await button(page, 'ตรวจสอบก่อนให้สิทธิ์').click()
  await page.getByText('กรุณาเลือกผู้รับสิทธิ์').waitFor()
  await lookAllWays(page, 'grant-problem')
  await pickAgency(page, '150000000000', 'หน่วยงานของผู้รับสิทธิ์')
  const people = page.getByRole('list', { name: 'ผู้รับสิทธิ์' }).getByRole('button')
  await people.first().waitFor()
  await lookAllWays(page, 'grant-who')
  const who = (await people.first().textContent())?.trim() ?? ''
  await people.first().click()
  await page.getByRole('radio', { name: 'เจ้าหน้าที่หน่วยงาน' }).check()
  await page.getByRole('radio', { name: 'หน่วยงานสมาชิกของกลุ่ม' }).check()
  await page.getByLabel('กลุ่มหน่วยงานที่ให้สิทธิ์').selectOption({ label: `${name} (ใหม่)` })
  await page.getByLabel(/^วันสุดท้ายที่มีผล/).fill('31 ธ.ค. 2600')
  await lookAllWays(page, 'grant-filled')
  await button(page, 'ตรวจสอบก่อนให้สิทธิ์').click()
  const right = `เจ้าหน้าที่หน่วยงาน · หน่วยงานสมาชิกของกลุ่ม ${name} (ใหม่)`
  await dialog(page).getByText(`${who} จะได้รับสิทธิ์ ${right}`).waitFor()
  await lookAllWays(page, 'grant-confirm')
  await dialog(page).getByRole('button', { name: 'ให้สิทธิ์', exact: true }).click()
  await page.getByText(`ให้สิทธิ์ ${right} แก่ ${who} แล้ว`).waitFor()
  await page.getByRole('link', { name: 'ดูสิทธิ์ทั้งหมดของบุคคลนี้' }).click()
  await page.getByText(`หน่วยงานสมาชิกของกลุ่ม ${name} (ใหม่)`).first().waitFor()
  await page.getByText('ถึง 31 ธ.ค. 2600').waitFor()
  await lookAllWays(page, 'grant-people')

  // The log tells it, in the same words.
  await page.getByRole('link', { name: 'บันทึกการใช้งานบัญชี' }).click()
  await page.getByText(right).first().waitFor()

  await page.goto(`${journey.system.publicUrl}/backend/groups`)
  await page.getByRole('link', { name: `${name} (ใหม่)` }).click()
  await button(page, 'ปิดกลุ่ม').click()
  await lookAllWays(page, 'groups-close')
  await dialog(page).getByRole('button', { name: 'ปิดกลุ่ม' }).click()
  await page.getByText('ปิดกลุ่มแล้ว').waitFor()
  await page.getByText(/^ปิดเมื่อ/).waitFor()
  expect(await button(page, 'ปิดกลุ่ม').count()).toBe(0)
  await lookAllWays(page, 'groups-closed')
  await page.goto(`${journey.system.publicUrl}/backend/people?state=ALL`)
  await page.getByText('ไม่มีผล (ปิดแล้ว)').first().waitFor()
  expect(complaints).toEqual([])
}, 240_000)

test('whoever may not manage groups reads them, and is offered nothing', async () => {
  const admin = await journey.signIn('admin')
  const [head] = await journey.database.admin`select id from agencies.agency where code = '150050000000'`
  const opened = await admin.ask(
    `mutation ($name: String!, $head: ID!) { openCoverageGroup(name: $name, headId: $head) { group { id } errors { code } } }`,
    { name: newId(), head: head?.['id'] },
  )
  const group = opened.data.openCoverageGroup.group.id
  const { page, complaints } = await open('ministry', `/groups/${group}`)
  await page.getByText('ยังไม่มีสมาชิกตามเงื่อนไขที่เลือก').waitFor()
  expect(await button(page, /กลุ่ม|สมาชิก/).count()).toBe(0)
  await page.goto(`${journey.system.publicUrl}/backend/groups/${newId()}`)
  await page.getByText('ไม่พบกลุ่มหน่วยงานนี้').waitFor()
  expect(complaints).toEqual([])
}, 120_000)
