import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk, lookAllWays, noteComplaints } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

/** กรมการปกครอง, and a unit of it. */
const department = '150030000000'
const unit = '150030200000'

/** What anybody may ask here of an agency. */
const lookUp = `query ($code: String!) { agency(code: $code) { id version nameEn mustReport otherNames { name } } }`

let portal: Portal
let journey: Portal['journey']
let open: Portal['open']

beforeAll(async () => {
  portal = await openPortal({ mount: 'process', known: [lookUp] })
  ;({ journey, open } = portal)
}, 180_000)
afterAll(async () => {
  await portal?.stop()
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name })

test('M27–M34, M37, M38: an agency is found by text and by the boxes, and the address can be sent on', async () => {
  const { page, complaints } = await open('department', '/agencies')
  await page.getByText(/^พบ 12,\d\d\d หน่วยงาน$/).waitFor()
  const menu = page.getByRole('navigation', { name: 'เมนูหลัก' })
  await menu.getByText('หน่วยงานและโครงสร้าง').waitFor()
  await menu.getByRole('link', { name: 'จัดการหน่วยงาน', exact: true }).waitFor()
  await lookAllWays(page, 'agencies-list')
  expect(await page.getByRole('columnheader').allInnerTexts()).toEqual([
    'รหัสหน่วยงาน',
    'หน่วยงาน',
    'หน่วยงานต้นสังกัด',
    'ระดับ',
    'เครื่องมือ',
  ])

  await page.getByRole('searchbox').fill('สพร.')
  await button(page, 'ค้นหา').click()
  await row(page, /สำนักงานพัฒนารัฐบาลดิจิทัล/).waitFor()
  expect(await row(page, /สำนักงานพัฒนารัฐบาลดิจิทัล/).innerText()).toContain('ตรงกับ “สพร.”')
  expect(await row(page, /สำนักงานพัฒนารัฐบาลดิจิทัล/).innerText()).toMatch(/011013900000[^]*หน่วยงานส่วนกลาง/)
  await row(page, /สำนักงานพัฒนารัฐบาลดิจิทัล/)
    .getByRole('link', { name: /^ดู/ })
    .waitFor()
  await lookAllWays(page, 'agencies-found')
  await button(page, 'ล้างค่า').click()
  await page.getByText(/^พบ 12,\d\d\d หน่วยงาน$/).waitFor()

  await page.getByLabel('กระทรวง').selectOption({ label: 'กระทรวงมหาดไทย' })
  await page.getByLabel('กรม', { exact: true }).selectOption({ label: 'กรมการปกครอง' })
  await page.getByLabel('ประเภท').selectOption('PROVINCIAL_OFFICE')
  await page.getByLabel('จังหวัด').selectOption({ label: 'เชียงใหม่' })
  await row(page, /ที่ทำการปกครองจังหวัดเชียงใหม่/).waitFor()
  await lookAllWays(page, 'agencies-narrowed')
  const sent = page.url()
  await page.goto('about:blank')
  await page.goto(sent)
  await row(page, /ที่ทำการปกครองจังหวัดเชียงใหม่/).waitFor()
  // The boxes fill when their choices have come, be that before the rows or after them.
  await expect.poll(() => page.getByLabel('กรม', { exact: true }).inputValue()).toBe(department)
  await button(page, 'ล้างค่า').click()
  await button(page, 'หน้าถัดไป').click()
  await page.getByText('ลำดับ 26–50').waitFor()
  await page.getByRole('searchbox').fill('ไม่มีหน่วยงานชื่อนี้แน่นอน')
  await button(page, 'ค้นหา').click()
  await page.getByText('ไม่พบหน่วยงานตามเงื่อนไขที่เลือก').waitFor()
  await lookAllWays(page, 'agencies-none')
  expect(complaints).toEqual([])
}, 240_000)

test('the tree is walked by keyboard, and opened up to an agency that one looks for', async () => {
  const { page, complaints } = await open('department', '/agencies/tree')
  const tree = page.getByRole('tree')
  const here = () =>
    tree.evaluate(
      (element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.innerText,
    )
  await page.getByRole('treeitem').first().waitFor()
  await lookAllWays(page, 'tree-top')
  const names = await page.getByRole('treeitem').allInnerTexts()
  await tree.focus()
  await page.keyboard.press('End')
  expect(await here()).not.toBe(names[0])
  await page.keyboard.press('Home')
  expect(await here()).toBe(names[0])
  // The driver writes Thai letters without pressing keys.
  for (const key of 'กระทรวงมห') await tree.dispatchEvent('keydown', { key })
  expect(await here()).toContain('กระทรวงมหาดไทย')
  await page.keyboard.press('ArrowRight')
  await page.getByText(/เปิด กระทรวงมหาดไทย แล้ว/).waitFor()
  await page.keyboard.press('ArrowRight')
  expect(await here()).not.toContain('กระทรวงมหาดไทย')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  expect(await page.getByRole('treeitem', { expanded: true }).count()).toBe(0)

  await page.goto(`${journey.system.publicUrl}/backend/agencies/tree?at=150088300000`)
  await page.getByText(/^อยู่ที่ สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดนครราชสีมา/).waitFor()
  await tree.focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText('กำกับดูแล', { exact: true }).first().waitFor()
  await lookAllWays(page, 'tree-opened')
  // Only what is in sight is in the document.
  expect(await page.getByRole('treeitem').count()).toBeLessThan(60)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดนครราชสีมา/ }).waitFor()
  await lookAllWays(page, 'agency-wide')
  expect(complaints).toEqual([])
}, 240_000)

test('M34, M44: an agency is shown with all that is held of it, and edited by no other', async () => {
  const { page, complaints } = await open('department', `/agencies/${department}`)
  await page.getByRole('heading', { name: 'กรมการปกครอง', exact: true }).waitFor()
  await page.getByRole('region', { name: 'หน่วยงานภายใต้โดยตรง' }).getByRole('listitem').first().waitFor()
  await lookAllWays(page, 'agency')
  await page.getByRole('link', { name: 'ใครแก้ไขข้อมูลหน่วยงานนี้ได้' }).click()
  await row(page, /ปกรณ์ สาธิตปกครอง/).waitFor()
  await page.goto(`${journey.system.publicUrl}/backend/agencies/150050000000/edit`)
  await page.getByText('ท่านไม่มีสิทธิ์แก้ไขหน่วยงานนี้').waitFor()
  await page.goto(`${journey.system.publicUrl}/backend/agencies/999999999999`)
  await page.getByText('ไม่มีหน่วยงานรหัส 999999999999 ในระบบ').waitFor()
  expect(complaints).toEqual([])
}, 240_000)

test('M35, M39–M43: e-mails are edited with warnings and refusals beside them, and citizens see them at once', async () => {
  const before = await journey.public.get(`/agencies/${unit}`)
  const { page, complaints } = await open('unit', `/agencies/${unit}/edit`)
  await page.getByRole('heading', { level: 1, name: /^แก้ไข/ }).waitFor()
  expect(await page.getByText('หน้าที่และฐานะของหน่วยงาน').count()).toBe(0)
  const add = (kind: string) => button(page, `+ เพิ่มอีเมล ${kind}`).click()
  const group = (kind: string) => page.getByRole('group', { name: kind })
  await add('อีเมลที่ลงทะเบียนกับ สพร.')
  await group('อีเมลที่ลงทะเบียนกับ สพร.').getByLabel('ที่อยู่อีเมล รายการที่ 1').fill('office@dopa.com')
  await page.getByText(/ต้องขึ้นต้นด้วย saraban/).waitFor()
  await add('อีเมลสำหรับประชาชนติดต่อ')
  const contact = group('อีเมลสำหรับประชาชนติดต่อ').getByLabel('ที่อยู่อีเมล รายการที่ 1')
  await contact.fill('ติดต่อ')
  await button(page, 'บันทึก').click()
  await page.getByRole('alert').getByText('ยังบันทึกไม่ได้').waitFor()
  await lookAllWays(page, 'agency-edit-problems')
  await page
    .getByRole('alert')
    .getByRole('link', { name: /ที่อยู่อีเมลไม่ถูกต้อง/ })
    .click()
  expect(await contact.evaluate((field) => field === document.activeElement)).toBe(true)
  await contact.fill('contact@dopa.go.th')
  // Leaving is asked about while something would be lost.
  page.once('dialog', (dialog) => void dialog.dismiss())
  await page.getByRole('link', { name: 'กลับไปหน้าหน่วยงาน' }).click()
  await button(page, 'บันทึก').click()
  await page.getByText(/บันทึกแล้วเมื่อ/).waitFor()
  await page.getByText('มีข้อควรตรวจสอบ 2 ข้อ').waitFor()
  await lookAllWays(page, 'agency-edit-saved')

  const answer = await journey.public.get(`/agencies/${unit}`, {
    'if-none-match': before.headers.get('etag') ?? '',
  })
  expect(answer.status).toBe(200)
  const shown = await answer.text()
  expect(shown).toContain('contact@dopa.go.th')
  expect(shown).toContain('ยังไม่ตรวจสอบ')

  await page.getByRole('link', { name: 'ดูหน้าหน่วยงาน' }).click()
  await page.getByRole('region', { name: 'ประวัติการเปลี่ยนแปลง' }).getByText('office@dopa.com').waitFor()
  await lookAllWays(page, 'agency-history')
  expect(complaints).toEqual([])
}, 240_000)

test('whoever saves second sees both sides and overwrites nothing unseen', async () => {
  const [first, second] = [
    await open('admin', `/agencies/${unit}/edit`),
    await open('ministry', `/agencies/${unit}/edit`),
  ]
  const name = (page: Page) => page.getByLabel('ชื่อภาษาอังกฤษ')
  await name(second.page).waitFor()
  await name(first.page).fill('Office of the First')
  await button(first.page, '+ เพิ่มรหัส').click()
  await first.page.getByLabel('รหัส รายการที่ 1').fill('๑๕๙๙๙')
  await first.page.getByRole('radio', { name: 'ไม่ต้องรายงาน' }).check()
  await first.page
    .getByRole('group', { name: 'ต้องรายงาน' })
    .getByLabel('เหตุผล')
    .fill('เป็นหน่วยงานภายใน รายงานรวมกับกรม')
  await lookAllWays(first.page, 'agency-edit-duty')
  await button(first.page, 'บันทึก').click()
  await first.page.getByText(/บันทึกแล้วเมื่อ/).waitFor()

  await name(second.page).fill('Office of the Second')
  await button(second.page, '+ เพิ่มชื่อ').click()
  await second.page.getByLabel('ชื่ออื่น รายการที่ 1').fill('สน.สอง')
  await button(second.page, 'บันทึก').click()
  const dialog = second.page.getByRole('dialog', { name: 'มีผู้บันทึกหน่วยงานนี้ก่อนท่าน' })
  await dialog.getByText('Office of the First').waitFor()
  await lookAllWays(second.page, 'agency-edit-conflict')
  await dialog.getByRole('radio', { name: 'ใช้ที่บันทึกแล้ว' }).check()
  await button(second.page, 'นำมารวมแล้วกลับไปตรวจสอบ').click()
  expect(await name(second.page).inputValue()).toBe('Office of the First')
  expect(await second.page.getByLabel('ชื่ออื่น รายการที่ 1').inputValue()).toBe('สน.สอง')
  await button(second.page, 'บันทึก').click()
  await second.page.getByText(/บันทึกแล้วเมื่อ/).waitFor()
  const { data } = await journey.public.run(lookUp, { code: unit })
  expect(data.agency).toMatchObject({
    nameEn: 'Office of the First',
    mustReport: false,
    otherNames: [{ name: 'สน.สอง' }],
  })
  expect([...first.complaints, ...second.complaints]).toEqual([])
}, 240_000)

/** Opens an agency under กรมการปกครอง, as the administrator. @returns its code */
async function openAgency(name: string): Promise<string> {
  const admin = await journey.signIn('admin')
  const { data: above } = await admin.ask('query ($code: String!) { agency(code: $code) { id } }', {
    code: department,
  })
  const { data: planned } = await admin.ask(
    `mutation ($input: ReorganisationInput!) {
      planReorganisation(input: $input) { reorganisation { id } errors { message } }
    }`,
    {
      input: {
        open: {
          agency: {
            name,
            kind: 'INTERNAL_UNIT',
            level: 'CENTRAL',
            parentId: above.agency.id,
            parentRelation: 'BELONGS_TO',
          },
        },
        legalBasis: 'คำสั่งเพื่อการทดสอบ',
      },
    },
  )
  const { data: done } = await admin.ask(
    `mutation ($id: ID!) {
      carryOutReorganisation(id: $id) {
        reorganisation { places(first: 1) { nodes { agency { code } } } }
        errors { message }
      }
    }`,
    { id: planned.planReorganisation.reorganisation.id },
  )
  return done.carryOutReorganisation.reorganisation.places.nodes[0].agency.code
}

test('M36: an agency that was used is not deleted, and says by what; one that was not is', async () => {
  await openAgency('กองสร้างผิดโดยไม่ตั้งใจ')
  const { page, complaints } = await open('ministry', '/agencies?q=กรมการปกครอง&level=CENTRAL')
  await row(page, /150030000000/)
    .getByRole('button', { name: /^ลบ/ })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('เหตุผล').fill('ทดสอบ')
  await dialog.getByRole('button', { name: 'ลบหน่วยงาน' }).click()
  await dialog.getByText(/หน่วยงานภายใต้ .* รายการ/).waitFor()
  await lookAllWays(page, 'agency-delete-refused')
  await dialog.getByRole('link', { name: 'ยุบหน่วยงาน' }).waitFor()
  await dialog.getByRole('button', { name: 'ไม่ดำเนินการ' }).click()

  await page.getByRole('searchbox').fill('กองสร้างผิดโดยไม่ตั้งใจ')
  await button(page, 'ค้นหา').click()
  await row(page, /กองสร้างผิด/)
    .getByRole('button', { name: /^ลบ/ })
    .click()
  await dialog.getByLabel('เหตุผล').fill('สร้างผิด')
  await dialog.getByRole('button', { name: 'ลบหน่วยงาน' }).click()
  await page.getByText('ลบ กองสร้างผิดโดยไม่ตั้งใจ แล้ว').waitFor()
  await page.getByText('ไม่พบหน่วยงานตามเงื่อนไขที่เลือก').waitFor()
  expect(complaints).toEqual([])
}, 240_000)

test('a public page is anybody’s to keep, and is asked for again before it is shown', async () => {
  const path = `/agencies/${department}`
  const first = await journey.public.get(path)
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{43}"$/)
  expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  const again = await journey.public.get(path, { 'if-none-match': `"other", W/${etag}` })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  expect(again.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  expect(await (await journey.public.get(path)).text()).toBe(await first.text())
  const search = await journey.public.get('/?q=สพร.')
  expect(search.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  expect(await search.text()).toContain('ตรงกับ “สพร.”')
}, 60_000)

test('nothing of a session comes into a page that anybody may keep', async () => {
  const path = `/agencies/${department}`
  const officer = await journey.signIn('department')
  const [own, open] = await Promise.all([officer.get(path), journey.public.get(path)])
  expect(own.headers.get('etag')).toBe(open.headers.get('etag'))
  expect(await own.text()).toBe(await open.text())
  expect(own.headers.get('set-cookie')).toBeNull()
  const portal = await officer.get('/backend/agencies')
  expect(portal.headers.get('cache-control')).toBe('no-cache')
  expect(await portal.text()).not.toContain('สาธิต')
}, 60_000)

test('a code of old leads on to the agency, and a closed agency to its successors', async () => {
  const old = await openAgency('กองที่จะมีรหัสใหม่')
  const { data } = await journey.public.run(lookUp, { code: old })
  const admin = await journey.signIn('admin')
  const saved = await admin.ask(
    'mutation ($input: SaveAgencyInput!) { saveAgency(input: $input) { errors { message } } }',
    { input: { agencyId: data.agency.id, version: data.agency.version, code: '150039990000' } },
  )
  expect(saved.data.saveAgency.errors).toEqual([])
  const moved = await journey.public.get(`/agencies/${old}`)
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/agencies/150039990000'])
  expect(moved.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  const list = await open('department', `/agencies?agency=${old}`)
  await list.page.getByText('พบ 1 หน่วยงาน').waitFor()
  await row(list.page, /กองที่จะมีรหัสใหม่/).waitFor()
  expect(list.complaints).toEqual([])

  const { data: successor } = await journey.public.run(lookUp, { code: department })
  const planned = await admin.ask(
    `mutation ($input: ReorganisationInput!) {
      planReorganisation(input: $input) { reorganisation { id } errors { message } }
    }`,
    {
      input: {
        close: { agencyId: data.agency.id, successorIds: [successor.agency.id] },
        legalBasis: 'คำสั่งเพื่อการทดสอบ',
      },
    },
  )
  const done = await admin.ask(
    'mutation ($id: ID!) { carryOutReorganisation(id: $id) { errors { message } } }',
    { id: planned.data.planReorganisation.reorganisation.id },
  )
  expect(done.data.carryOutReorganisation.errors).toEqual([])
  const context = await portal.browser.newContext({ locale: 'th-TH', viewport: desk })
  const page = await context.newPage()
  const complaints = noteComplaints(context, page, journey.system.publicUrl)
  await page.goto(`${journey.system.publicUrl}/agencies/${old}`)
  expect(new URL(page.url()).pathname).toBe('/agencies/150039990000')
  await page.getByText(/^หน่วยงานนี้ยุบเลิกแล้วเมื่อ/).waitFor()
  await lookAllWays(page, 'public-closed')
  await page.getByRole('listitem').getByRole('link', { name: 'กรมการปกครอง' }).click()
  await page.getByRole('heading', { name: 'กรมการปกครอง', exact: true }).waitFor()
  await lookAllWays(page, 'public-agency')
  expect(complaints).toEqual([])
  const officer = await open('department', '/agencies/150039990000')
  await officer.page.getByText(/^หน่วยงานนี้ยุบเลิกแล้วเมื่อ/).waitFor()
  await lookAllWays(officer.page, 'agency-closed')
  expect(officer.complaints).toEqual([])
}, 120_000)
