import { countStatements } from '@eact/kit/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look, lookAllWays, phone } from './looking.ts'
import { manualLabel } from './manual.ts'
import { openPortal, type Portal } from './portal.ts'
import { openReport, type OpenedReport, type UploadedDocument } from './publishing.ts'

/** กรมการปกครอง, a unit of it that is a member of a group, and กรมที่ดิน, which heads the group. */
const department = '150030000000'
const member = '150030200000'
const lands = '150050000000'
const groupName = 'ราชการส่วนภูมิภาคในจังหวัดกระบี่'

/** What no page for the public may ever hold. */
const secrets = {
  problem: 'ปัญหาที่เปิดเผยไม่ได้',
  draft: 'ร่างที่ยังไม่บันทึก.pdf',
  reason: 'เหตุผลที่ไม่แสดงของหน่วยงาน',
  switchedOff: 'ใบอนุญาตที่ปิดการใช้งาน',
  officer: 'สาธิตปกครอง',
}

let portal: Portal
let journey: Portal['journey']
let ours: OpenedReport
const files: Record<'old' | 'new' | 'ahead' | 'showing' | 'order' | 'group', UploadedDocument> = {} as never

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  ;({ journey } = portal)
  const groupId = await openGroup()
  ours = await openReport(await journey.signIn('department'), department)
  const uploaded = {
    old: await ours.upload('SECTION_10', 'ประกาศช่องทาง ฉบับที่ 1.pdf'),
    new: await ours.upload('SECTION_10', 'ประกาศช่องทาง ฉบับที่ 2.pdf'),
    ahead: await ours.upload('SECTION_10', 'ประกาศช่องทาง ฉบับที่ 3.pdf'),
    showing: await ours.upload('SECTION_13_1', 'ประกาศวิธีการแสดงใบอนุญาต.pdf'),
    order: await ours.upload('SECTION_16', 'คำสั่งระบบสารบรรณอิเล็กทรอนิกส์.pdf'),
  }
  const ahead = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  await ours.save({
    answers: { hasLicences: true, gazetteAnswer: 'PARTIAL' },
    documents: [
      { id: uploaded.old.id, announcedOn: '2023-08-07', scope: 'SUBTREE' },
      { id: uploaded.new.id, announcedOn: '2024-02-29', scope: 'SUBTREE' },
      { id: uploaded.ahead.id, announcedOn: ahead, scope: 'OWN' },
      { id: uploaded.showing.id, announcedOn: '2023-10-02', licenceIds: ['new:goods'] },
      { id: uploaded.order.id, announcedOn: '2023-09-01' },
    ],
    licences: [
      { key: 'goods', name: 'ใบอนุญาตขายทอดตลาดและค้าของเก่า' },
      { key: 'hotel', name: 'ใบอนุญาตประกอบธุรกิจโรงแรม' },
      { key: 'off', name: secrets.switchedOff, inUse: false },
    ],
    links: [
      {
        kind: 'GAZETTE',
        url: 'https://ratchakitcha.soc.go.th/documents/17225857.pdf',
        licenceIds: ['new:goods'],
      },
      {
        kind: 'DISCLOSURE',
        name: 'ใบอนุญาตขายทอดตลาดและค้าของเก่า',
        url: 'https://licence.dopa.go.th/check?type=old-goods',
        licenceIds: ['new:goods'],
      },
    ],
    problems: [{ rank: 1, typeCode: 'DATA', detail: secrets.problem }],
  })
  await ours.upload('SECTION_10', secrets.draft)
  const theirs = await openReport(await journey.signIn('sibling'), lands)
  const group = await theirs.publish('SECTION_10', 'ประกาศช่องทางของจังหวัด.pdf', {
    announcedOn: '2023-12-01',
    scope: 'GROUP',
    groupIds: [groupId],
  })
  Object.assign(files, uploaded, { group })
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

/** A group that กรมที่ดิน heads, with one unit of another department in it. */
async function openGroup(): Promise<string> {
  const caller = await journey.signIn('admin')
  const { data: found } = await caller.ask('query($code: String!) { agency(code: $code) { id } }', {
    code: lands,
  })
  const { data: opened } = await caller.ask(
    'mutation($name: String!, $head: ID!) { openCoverageGroup(name: $name, headId: $head) { group { id version } } }',
    { name: groupName, head: found.agency.id },
  )
  const { group } = opened.openCoverageGroup
  const { data: added } = await caller.ask(
    `mutation($id: ID!, $version: Int!, $codes: [String!]) {
      addGroupMembers(groupId: $id, version: $version, codes: $codes) { errors { code } } }`,
    { id: group.id, version: group.version, codes: [member] },
  )
  expect(added.addGroupMembers.errors).toEqual([])
  return group.id as string
}

async function read(path: string, options: { isScripted?: boolean } = {}): Promise<Page> {
  const context = await portal.browser.newContext({
    locale: 'th-TH',
    javaScriptEnabled: options.isScripted ?? true,
    viewport: options.isScripted === false ? phone : null,
  })
  const page = await context.newPage()
  const response = await page.goto(`${journey.system.publicUrl}${path}`)
  expect(response?.status()).toBe(200)
  return page
}

const rowsOf = async (page: Page, section: string): Promise<string[]> =>
  (await page.locator(`#${section} .documents > li`).allInnerTexts()).map((text) =>
    text.replaceAll(/\s+/g, ' '),
  )

const getText = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await journey.public.get(path, headers)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('a citizen finds all that the agency publishes, each part by the name that the manual gives it', async () => {
  const page = await read(`/agencies/${department}`)
  for (const [section, item] of [
    ['section-10', 'M66'],
    ['section-13-1', 'M88'],
    ['section-13-2', 'M98'],
    ['section-16', 'M103'],
  ] as const)
    expect(await page.locator(`#${section} h2`).innerText()).toBe(manualLabel(item))
  const announcements = await rowsOf(page, 'section-10')
  expect(announcements).toHaveLength(3)
  expect(announcements[0]).toMatch(/ฉบับที่ 3\.pdf PDF \d+ KB ฉบับล่าสุด มีผล .+ ประกาศของหน่วยงานนี้/)
  expect(announcements[1]).toMatch(/ฉบับที่ 2\.pdf .* วันที่ประกาศ 29 ก\.พ\. 2567/)
  expect(announcements.filter((row) => row.includes('ฉบับล่าสุด'))).toHaveLength(1)
  const showing = await rowsOf(page, 'section-13-1')
  expect(showing[0]).toMatch(/ประกาศวิธีการแสดงใบอนุญาต\.pdf .* ใช้กับใบอนุญาต: ใบอนุญาตขายทอดตลาดและค้าของเก่า/)
  expect(showing.at(-1)).toContain('(ไปยัง ratchakitcha.soc.go.th)')
  expect(await rowsOf(page, 'section-13-2')).toEqual([
    'ใบอนุญาตขายทอดตลาดและค้าของเก่า (ไปยัง licence.dopa.go.th)',
  ])
  expect(await page.locator('#section-13-2').innerText()).toMatch(
    /ยังไม่มีช่องทางการตรวจสอบ\s+ใบอนุญาตประกอบธุรกิจโรงแรม/,
  )
  expect(await rowsOf(page, 'section-16')).toEqual([
    expect.stringMatching(/คำสั่งระบบสารบรรณ.* วันที่คำสั่งมีผลใช้บังคับ 1 ก\.ย\. 2566/),
  ])
  const outside = page.locator('a[href^="http"]')
  for (const link of await outside.all()) expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
  expect(await page.locator('#section-10').innerText()).toContain('นอกวันหรือเวลาทำการ')
  await lookAllWays(page, 'public-page-whole')
  await page.context().close()
})

test('where an inherited announcement comes from is said: from which agency above, and by which group', async () => {
  const page = await read(`/agencies/${member}`)
  expect(await rowsOf(page, 'section-10')).toEqual([
    expect.stringMatching(/ฉบับที่ 2\.pdf .*ฉบับล่าสุด.* ประกาศจากหน่วยงานต้นสังกัด กรมการปกครอง/),
    expect.stringMatching(new RegExp(`ของจังหวัด\\.pdf .* ประกาศสำหรับกลุ่มหน่วยงาน ${groupName} โดย กรมที่ดิน`)),
    expect.stringMatching(/ฉบับที่ 1\.pdf .* ประกาศจากหน่วยงานต้นสังกัด กรมการปกครอง/),
  ])
  await lookAllWays(page, 'public-page-inherited')
  await page.context().close()
})

test('what the unit hides leaves its own page, and neither the page above nor the file', async () => {
  const unit = await openReport(await journey.signIn('unit'), member)
  await unit.save({ displays: [{ documentId: files.old.id, isShown: false, reason: secrets.reason }] })
  const page = await read(`/agencies/${member}`)
  expect((await rowsOf(page, 'section-10')).join()).not.toContain('ฉบับที่ 1.pdf')
  await page.context().close()
  expect((await getText(`/agencies/${department}`)).text).toContain('ฉบับที่ 1.pdf')
  expect((await getText(files.old.path)).status).toBe(200)
})

test('problems, drafts, officers, what is switched off and reasons are on no page, nor in what it is made of', async () => {
  const pages = [`/agencies/${department}`, `/agencies/${member}`, `/receipts/${files.old.id}`]
  for (const path of pages) {
    const { text } = await getText(path)
    for (const [kind, secret] of Object.entries(secrets))
      expect({ path, kind, found: text.includes(secret) }).toEqual({ path, kind, found: false })
  }
})

test('it works without a script on a phone, and a part of the page has an address', async () => {
  const page = await read(`/agencies/${department}#section-16`, { isScripted: false })
  await page.getByRole('link', { name: 'ตรวจสอบใบอนุญาต (มาตรา 13(2))' }).click()
  expect(new URL(page.url()).hash).toBe('#section-13-2')
  await page.goto(`${journey.system.publicUrl}/agencies/${department}#${files.old.id}`)
  expect(await page.locator('li:target .name').innerText()).toBe('ประกาศช่องทาง ฉบับที่ 1.pdf')
  await page.context().close()
})

test('on paper stand the addresses that links lead to, and nothing that one can only press', async () => {
  const page = await read(`/agencies/${department}`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.contents').isVisible()).toBe(false)
  const printed: string = await page.evaluate(
    `getComputedStyle(document.querySelector('#section-13-2 .external'), '::after').content`,
  )
  expect(printed).toContain('https://licence.dopa.go.th/check?type=old-goods')
  await look(page, 'public-page-print')
  await page.context().close()
})

test('evidence of a publication tells what it was, since when, and how a copy is held against it', async () => {
  const page = await read(`/agencies/${department}`)
  await page.getByRole('link', { name: 'หลักฐานการเผยแพร่ ประกาศช่องทาง ฉบับที่ 2.pdf' }).click()
  await page.getByRole('heading', { name: 'หลักฐานการเผยแพร่', level: 1 }).waitFor()
  const text = await page.locator('main').innerText()
  expect(text).toContain(files.new.sha256)
  expect(text).toMatch(/ตั้งแต่ .+ ถึงปัจจุบัน/)
  await lookAllWays(page, 'public-receipt')
  await page.getByRole('link', { name: 'กรมการปกครอง' }).click()
  expect(new URL(page.url()).hash).toBe(`#${files.new.id}`)
  await page.context().close()
})

test.each(['0190a0b0-0000-7000-8000-000000000000', 'nonsense', '%'])(
  'there is no evidence of %s',
  async (id) => {
    expect((await getText(`/receipts/${encodeURIComponent(id)}`)).status).toBe(404)
  },
)

test('there is no evidence of what was never public', async () => {
  const pending = await ours.upload('SECTION_10', 'ไม่เคยเผยแพร่.pdf')
  const [never, none] = await Promise.all(
    [pending.id, '0190a0b0-0000-7000-8000-000000000000'].map(async (id) => {
      const { status, text } = await getText(`/receipts/${id}`)
      // The way to the other language leads to the same address.
      return { status, text: text.replaceAll(id, 'ID') }
    }),
  )
  expect(never).toEqual(none)
  expect(never?.status).toBe(404)
})

test('ระงับ takes a document from the page, from the API and from its address at once, and tells so', async () => {
  const path = `/agencies/${department}`
  const before = await getText(path)
  const etag = before.headers.get('etag') ?? ''
  expect((await getText(path, { 'if-none-match': etag })).status).toBe(304)
  await ours.save({ documents: [{ id: files.new.id, inUse: false }] })
  const after = await getText(path, { 'if-none-match': etag })
  expect([after.status, after.text.includes('ฉบับที่ 2.pdf')]).toEqual([200, false])
  expect((await getText(`/agencies/${member}`)).text).not.toContain('ฉบับที่ 2.pdf')
  const { data } = await (
    await journey.signIn('analyst')
  ).ask(
    `query($code: String!) { agency(code: $code) { publishedDocuments(section: SECTION_10) { nodes { id } } } }`,
    { code: department },
  )
  const listed = (data.agency.publishedDocuments.nodes as { id: string }[]).map(({ id }) => id)
  expect([listed.includes(files.old.id), listed.includes(files.new.id)]).toEqual([true, false])
  const page = await portal.browser.newPage()
  const gone = await page.goto(`${journey.system.publicUrl}${files.new.path}`)
  expect(gone?.status()).toBe(410)
  expect(await page.getByRole('heading').innerText()).toMatch(/^ระงับการเผยแพร่ เมื่อ \d{1,2} \S+ 25\d\d/)
  await lookAllWays(page, 'public-gone')
  const told = await getText(files.new.path, { accept: 'text/plain' })
  expect([told.status, told.headers.get('content-type'), told.text.split('\n')[0]]).toEqual([
    410,
    'text/plain; charset=utf-8',
    expect.stringMatching(/^ระงับการเผยแพร่ เมื่อ /),
  ])
  await page.goto(`${journey.system.publicUrl}/receipts/${files.new.id}`)
  expect(await page.locator('main').innerText()).toMatch(/ระงับการเผยแพร่[^]*ตั้งแต่ .+ ถึง \d/)
  await look(page, 'public-receipt-suspended')
  await page.goto(`${journey.system.publicUrl}${path}`)
  await lookAllWays(page, 'public-page-after-suspension')
  await page.close()
})

test('where the answer is ไม่มี, the page says so in both parts of section 13', async () => {
  await ours.save({ answers: { hasLicences: false }, suspendSection13: true })
  const page = await read(`/agencies/${department}`)
  for (const section of ['section-13-1', 'section-13-2'])
    expect(await page.locator(`#${section}`).innerText()).toContain('หน่วยงานแจ้งว่าไม่มีใบอนุญาตตามมาตรา 13 (1)')
  await look(page, 'public-page-no-licences')
  await page.context().close()
  await ours.save({ answers: { hasLicences: true } })
})

const countPage = async (): Promise<number> =>
  (await countStatements(journey.database, () => getText(`/agencies/${member}`))).statements

test('many documents take as many statements as few', async () => {
  // Workers of the system run statements of theirs in between: the fewest are the page's own.
  const counts: number[] = []
  for (let tries = 0; tries < 6; tries += 1) counts.push(await countPage())
  const few = Math.min(...counts)
  for (let at = 0; at < 6; at += 1) {
    const announcedOn = `2023-05-0${at + 1}`
    await ours.publish('SECTION_10', `ประกาศเพิ่มเติม ${at}.pdf`, { announcedOn, scope: 'SUBTREE' })
  }
  expect((await getText(`/agencies/${member}`)).text).toContain('ประกาศเพิ่มเติม 5.pdf')
  await expect.poll(countPage, { timeout: 50_000 }).toBeLessThanOrEqual(few)
  console.log(`The page of an agency takes ${few} statements.`)
})
