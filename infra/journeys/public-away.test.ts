/**
 * The public pages while who could answer is away: the database lets one service in no more and ends its connections.
 * What is left is shown and says what is missing; nothing of it is kept by anybody, and all is back by itself.
 */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { lookAllWays, noteComplaints } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'
import { openReport, type UploadedDocument } from './publishing.ts'

const department = '150030000000'
const services = ['identity', 'agencies', 'reports', 'changes'] as const

let portal: Portal
let origin: string
let document: UploadedDocument

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  origin = portal.journey.system.publicUrl
  const report = await openReport(await portal.journey.signIn('department'), department)
  document = await report.publish('SECTION_10', 'ประกาศช่องทาง.pdf', {
    announcedOn: '2023-09-22',
    scope: 'OWN',
  })
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, { headers: { accept: 'text/html', ...headers } })
const statusOf = async (path: string) => (await get(path)).status

/** Shuts one service out of the database, as when its own is down. */
async function shutOut(service: (typeof services)[number]): Promise<void> {
  const { admin } = portal.journey.database
  const { database } = portal.journey.database.address()
  await admin`revoke connect on database ${admin(database)} from public`
  for (const other of services.filter((one) => one !== service))
    await admin`grant connect on database ${admin(database)} to ${admin(other)}`
  await admin`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = ${service}`
}

afterEach(async () => {
  const { admin } = portal.journey.database
  const { database } = portal.journey.database.address()
  for (const service of services)
    await admin`revoke connect on database ${admin(database)} from ${admin(service)}`
  await admin`grant connect on database ${admin(database)} to public`
  await vi.waitUntil(async () => (await statusOf(`/receipts/${document.id}`)) === 200, { timeout: 60_000 })
  await vi.waitUntil(async () => (await statusOf('/')) === 200, { timeout: 60_000 })
})

test.each([
  ['th', '', 'ระบบส่วนนี้ไม่พร้อมใช้งานชั่วคราว', 'ลองใหม่'],
  ['en', '/en', 'This part of the system is not available at present', 'Try again'],
])(
  'without the agencies a page says so, and whom one may turn to (%s)',
  async (language, root, sentence, again) => {
    const mark = (await get(`${root}/agencies/${department}`)).headers.get('etag') ?? ''
    expect(mark).not.toBe('')
    await shutOut('agencies')
    for (const path of [root || '/', `${root}/?q=x`, `${root}/agencies/${department}`]) {
      const answer = await get(path, { 'if-none-match': mark })
      const { headers } = answer
      expect([path, answer.status, headers.get('retry-after'), headers.get('cache-control')]).toEqual([
        path,
        503,
        '30',
        'no-store',
      ])
      expect(await answer.text()).toContain('<meta name="robots" content="noindex">')
    }
    const context = await portal.browser.newContext({ locale: 'th-TH' })
    const page = await context.newPage()
    const complaints = noteComplaints(context, page, origin)
    await page.goto(`${origin}${root}/agencies/${department}`)
    await page.getByRole('heading', { level: 1, name: sentence }).waitFor()
    await page.getByRole('link', { name: '0 2612 6060' }).waitFor()
    const retry = page.getByRole('link', { name: again, exact: true })
    const [answer] = await Promise.all([page.waitForNavigation(), retry.click()])
    expect([answer?.status(), page.url()]).toEqual([503, `${origin}${root}/agencies/${department}`])
    await lookAllWays(page, `failure-public-away-${language}`)
    // The browser itself notes that the page came with 503.
    expect(complaints.filter((one) => !one.includes('503'))).toEqual([])
    // What needs no service is there all the same.
    expect(await statusOf(`${root}/help`)).toBe(200)
    expect(await statusOf(`${root}/privacy`)).toBe(200)
    await context.close()
  },
)

test('without the reports the page of an agency says which parts are missing, and nobody keeps it', async () => {
  await shutOut('reports')
  const answer = await get(`/agencies/${department}`)
  expect([answer.status, answer.headers.get('cache-control'), answer.headers.has('etag')]).toEqual([
    200,
    'no-store',
    false,
  ])
  expect(await statusOf(`/receipts/${document.id}`)).toBe(503)
  expect(await statusOf('/')).toBe(200)
  const context = await portal.browser.newContext({ locale: 'th-TH' })
  const page = await context.newPage()
  await page.goto(`${origin}/agencies/${department}`)
  await page.getByRole('heading', { level: 1, name: 'กรมการปกครอง' }).waitFor()
  for (const part of ['section-10', 'section-13-1', 'section-13-2', 'section-16'])
    expect(await page.locator(`#${part}`).innerText()).toContain('ระบบส่วนนี้ไม่พร้อมใช้งานชั่วคราว')
  // The addresses by which the agency is reached are there.
  expect(await page.locator('#emails').innerText()).toContain('@')
  await lookAllWays(page, 'failure-public-without-reports')
  await context.close()
})
