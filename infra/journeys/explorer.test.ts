import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { webPages } from '../start/pages.ts'
import { openBrowser } from './browser.ts'
import { look } from './looking.ts'
import { registerClient } from './officers.ts'
import { openSavable } from './savers.ts'
import { startJourney, type Journey } from './testing.ts'

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

/** A page that notes what it should never have to: errors, broken policies, and requests to anybody but us. */
async function openExplorer(
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    locale: 'th-TH',
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // That an operation was refused is said on the page, and by every browser here.
    const isRefusal =
      message.text().startsWith('Failed to load resource') && message.location().url.endsWith('/graphql')
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text())
  })
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    const isOwn = origin === journey.system.publicUrl || ['data:', 'blob:'].includes(protocol)
    if (!isOwn) complaints.push(`a request to ${request.url()}`)
  })
  await page.goto(`${journey.system.publicUrl}/explorer`)
  await page.getByRole('button', { name: /^(สั่งสืบค้น|Execute query)/ }).waitFor()
  // The editor comes after the page.
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()
  return { page, complaints }
}

const run = (page: Page) => page.getByRole('button', { name: /^(สั่งสืบค้น|Execute query)/ }).click()
const result = (page: Page) => page.locator('.result-window')
const outcome = (page: Page) => page.getByRole('status')

/** What the editor says in English, beside names, keys and what it shows of the service. */
const editorWords = (page: Page) =>
  page.evaluate<string[]>(`[
    ...[...document.querySelectorAll('button, [role="region"], [role="dialog"] :is(h2, th, p, div)')]
      .filter((part) => !part.closest('.monaco-editor, .graphiql-tab, .examples, .bar'))
      .filter((part) => part.tagName !== 'DIV' || part.childElementCount === 0)
      .map((part) => part.getAttribute('aria-label') ?? part.textContent.trim()),
    ...[...document.querySelectorAll('[placeholder]')].map((part) => part.placeholder),
  ].filter((said) => /[a-z]{3}/.test(said) && !/[ก-๙]/.test(said))`)

/** Opens one of the examples, by a part of its title. */
const openExample = (page: Page, title: string) =>
  page.locator('.examples').getByRole('button', { name: title }).click()

/** What opens a part of the bar. */
const opener = (page: Page, title: RegExp) => page.locator('summary').filter({ hasText: title })

async function typeToken(page: Page, token: string, isKept = false): Promise<void> {
  await opener(page, /โทเคน/).click()
  await page.getByLabel('โทเคนของระบบเชื่อมต่อ').fill(token)
  if (isKept) await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'ใช้โทเคนนี้' }).click()
}

describe('the query explorer', () => {
  test('is told to no search engine, and may load nothing but our own', async () => {
    const { headers } = await fetch(`${journey.system.publicUrl}/explorer`)
    expect(headers.get('x-robots-tag')).toBe('noindex')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; " +
        "img-src 'self' data:; connect-src 'self'; worker-src 'self'; form-action 'none'; " +
        "base-uri 'none'; frame-ancestors 'none'",
    )
    const elsewhere = await fetch(`${journey.system.publicUrl}/explorer/anything`, {
      headers: { accept: 'text/html' },
    })
    expect(elsewhere.status).toBe(404)
  })

  test('tells who has no account what is missing, how to get one, and what the service says', async () => {
    const { page, complaints } = await openExplorer()
    await page.getByRole('heading', { name: 'คำสั่งสืบค้นที่เขียนเองต้องมีบัญชี' }).waitFor()
    await look(page, 'explorer-1-nobody')
    await run(page)
    await outcome(page).getByText('UNAUTHENTICATED').waitFor()
    await outcome(page)
      .getByText(/ใช้ได้เฉพาะผู้มีบัญชี/)
      .waitFor()
    expect(complaints).toEqual([])
    await page.context().close()

    const phone = await openExplorer({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
    await phone.page.getByRole('link', { name: /เข้าสู่ระบบด้วย Digital ID/ }).waitFor()
    await look(phone.page, 'explorer-2-phone')
    expect(phone.complaints).toEqual([])
    await phone.page.context().close()
  })

  test('says so where the service does not answer who asks, sends nobody away to sign in, and asks again', async () => {
    const { page, complaints } = await openExplorer()
    await page.route('**/graphql', (route) => route.abort())
    await page.reload()
    const notice = page.getByRole('alert')
    await notice.getByText(/ติดต่อระบบไม่ได้/).waitFor()
    expect(await page.getByRole('heading', { name: 'คำสั่งสืบค้นที่เขียนเองต้องมีบัญชี' }).count()).toBe(0)
    await look(page, 'explorer-8-away')
    await page.unroute('**/graphql')
    await notice.getByRole('button', { name: 'ลองใหม่' }).click()
    await page.getByRole('heading', { name: 'คำสั่งสืบค้นที่เขียนเองต้องมีบัญชี' }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('says all of its own in one language, and changes to the other', async () => {
    const { page, complaints } = await openExplorer()
    const words = () =>
      page.evaluate<string>(`[...document.querySelectorAll('.bar, .account, .examples, .outcome')]
        .map((part) => part.innerText).join(' ') + document.title`)
    expect(await page.locator('html').getAttribute('lang')).toBe('th')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Operations of your own need an account' }).waitFor()
    await page.locator('.graphiql-query-editor .view-line').first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await run(page)
    await outcome(page).getByText('UNAUTHENTICATED').waitFor()
    expect((await words()).match(/[ก-๙]+/g)).toEqual(['ไทย'])
    await page.locator('.graphiql-editor-tool').first().getByText('150030200000').waitFor()
    expect(await page.locator('.graphiql-tab').count()).toBe(1)
    await look(page, 'explorer-6-english')
    await page.goto(`${journey.system.publicUrl}/backend`)
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'ไทย' }).click()
    await page.getByRole('heading', { name: 'คำสั่งสืบค้นที่เขียนเองต้องมีบัญชี' }).waitFor()
    expect(await words()).not.toMatch(/Sign in|Examples|Query explorer/)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('an analyst signs in, runs an example, reads the documentation and sees a change as it happens', async () => {
    const { page, complaints } = await openExplorer()
    await page.getByRole('link', { name: /เข้าสู่ระบบด้วย Digital ID/ }).click()
    await page.getByLabel('บัญชีผู้ใช้').fill('analyst')
    await page.getByLabel('รหัสผ่าน').fill('demo-analyst')
    await page.getByRole('button', { name: /^เข้าสู่ระบบ/ }).click()
    await page.getByRole('button', { name: /^ยินยอม/ }).click()
    await page.getByText('จินตนา สาธิตวิเคราะห์').waitFor()
    expect(new URL(page.url()).pathname).toBe('/explorer')

    await openExample(page, 'หน่วยงานหนึ่งแห่ง')
    await run(page)
    await result(page).getByText('กระทรวงมหาดไทย').waitFor()
    await outcome(page)
      .getByText(/สำเร็จใน/)
      .waitFor()
    await page.getByRole('button', { name: 'แสดงคำอธิบายโครงสร้างข้อมูล' }).click()
    await page.getByRole('link', { name: 'Query', exact: true }).click()
    await page.getByRole('link', { name: 'agencies', exact: true }).click()
    await page.getByText('รายชื่อหน่วยงาน เรียงตามลำดับพจนานุกรมไทย').waitFor()
    await look(page, 'explorer-3-documentation')
    expect(await editorWords(page)).toEqual([])
    await page.getByRole('button', { name: 'เปิดการตั้งค่า' }).click()
    await page.getByRole('dialog').getByText('แล้วเริ่มใหม่').waitFor()
    expect(await editorWords(page)).toEqual([])
    await page.getByRole('button', { name: 'ปิดหน้าต่าง' }).click()
    await page.getByRole('button', { name: 'เปิดรายการแป้นลัด' }).click()
    await page.getByRole('dialog').getByText('จัดรูปแบบ').first().waitFor()
    await look(page, 'explorer-7-keys')
    expect(await editorWords(page)).toEqual([])
    await page.getByRole('button', { name: 'ปิดหน้าต่าง' }).click()

    await page.getByRole('button', { name: /^แสดงตัวอย่างคำสั่ง/ }).click()
    await openExample(page, 'ติดตามการเปลี่ยนแปลง')
    await run(page)
    await outcome(page).getByText('กำลังติดตาม').waitFor()
    const report = await openSavable(await journey.signIn('department'), department)
    const first = result(page).getByText('"กรมการปกครอง"').first()
    // The feed is open a moment before it has read where the log ends.
    while (!(await first.isVisible())) await report.save()
    await outcome(page)
      .getByText(/ได้รับแล้ว \d+ รายการ/)
      .waitFor()
    await look(page, 'explorer-4-changes')
    await page.getByRole('button', { name: /^หยุด/ }).click()
    await outcome(page).getByText('หยุดติดตามแล้ว').waitFor()
    await expect.poll(() => journey.system.following()).toMatchObject({ open: 0, feeds: 0 })
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a token is used in the place of a session, and written down only where and when one chooses', async () => {
    const right = { role: 'ANALYST', agencyCode: department, reach: 'SUBTREE' } as const
    const { headers } = await registerClient(journey.database.admin, 'เครื่องของนักวิเคราะห์', right)
    const token = headers['authorization']?.replace('Bearer ', '') ?? ''
    const { page, complaints } = await openExplorer({ colorScheme: 'dark' })
    const places = () =>
      page.evaluate<{ local: string; session: string }>(
        '({ local: JSON.stringify({ ...localStorage }), session: JSON.stringify({ ...sessionStorage }) })',
      )

    await typeToken(page, 'not-a-good-token')
    await page.getByRole('alert').getByText('โทเคนนี้ใช้ไม่ได้').waitFor()
    await typeToken(page, token)
    await page.getByText('ระบบเชื่อมต่อ (โทเคน)').waitFor()
    await openExample(page, 'ข้าพเจ้าคือใคร')
    await run(page)
    await result(page).getByText('เครื่องของนักวิเคราะห์').waitFor()
    await look(page, 'explorer-5-token')
    expect(JSON.stringify(await places())).not.toContain(token)
    expect(page.url()).not.toContain(token)
    await page.reload()
    await page.getByRole('heading', { name: 'คำสั่งสืบค้นที่เขียนเองต้องมีบัญชี' }).waitFor()

    await typeToken(page, token, true)
    await page.getByText('ระบบเชื่อมต่อ (โทเคน)').waitFor()
    await page.reload()
    await page.getByText('ระบบเชื่อมต่อ (โทเคน)').waitFor()
    expect((await places()).local).not.toContain(token)
    await opener(page, /โทเคน/).click()
    await page.getByRole('button', { name: 'เลิกใช้โทเคน' }).click()
    await page.getByRole('heading', { name: 'คำสั่งสืบค้นที่เขียนเองต้องมีบัญชี' }).waitFor()
    expect((await places()).session).not.toContain(token)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the tree is read as it stood on a past day, and nothing else is', async () => {
    const right = { role: 'ANALYST', agencyCode: department, reach: 'SUBTREE' } as const
    const { headers } = await registerClient(journey.database.admin, 'เครื่องที่อ่านย้อนหลัง', right)
    const { page, complaints } = await openExplorer()
    await typeToken(page, headers['authorization']?.replace('Bearer ', '') ?? '')
    await page.getByText('ระบบเชื่อมต่อ (โทเคน)').waitFor()
    await opener(page, /ย้อนหลัง/).click()
    const day = page.getByLabel('ผังหน่วยงาน ณ สิ้นวันที่')
    const choose = page.getByRole('button', { name: 'ใช้วันที่นี้' })
    await day.fill('เมื่อวาน')
    await choose.click()
    await page.getByRole('alert').getByText('อ่านวันที่นี้ไม่ออก').waitFor()
    await look(page, 'explorer-8-as-of')
    await day.fill('๑ ม.ค. ๒๕๖๐')
    await choose.click()
    await openExample(page, 'หน่วยงานหนึ่งแห่ง')
    await run(page)
    // None of them was there then.
    await result(page)
      .getByText(/"agency":\s*null/)
      .waitFor()
    await result(page).getByText('2017-01-01T').waitFor()
    await openExample(page, 'ข้าพเจ้าคือใคร')
    await run(page)
    await outcome(page).getByText('AS_OF_NOT_OFFERED').waitFor()
    await opener(page, /ข้อมูล ณ 1 ม.ค. 2560/).click()
    await page.getByRole('button', { name: 'กลับสู่ปัจจุบัน' }).click()
    await openExample(page, 'หน่วยงานหนึ่งแห่ง')
    await run(page)
    await result(page).getByText('กระทรวงมหาดไทย').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
