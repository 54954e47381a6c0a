import { newId } from '@eact/kit/ids'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { webPages } from '../start/pages.ts'
import { openBrowser } from './browser.ts'
import { look as lookAt } from './looking.ts'
import { startJourney, type Journey } from './testing.ts'

/** กรมการปกครอง, a unit of it, DGA, a local administration, and an agency with nothing at all above it. */
const department = '150030000000'
const unit = '150030200000'
const dga = '011013900000'
const lands = '150050000000'
const finance = '030000000000'

/** As long as an address may be, without a place to break it. */
const longest = `${'a'.repeat(64)}@${`${'b'.repeat(60)}.`.repeat(3)}go.th`

let journey: Journey
let browser: Browser

beforeAll(async () => {
  journey = await startJourney(inject('postgres'), { mount: 'process', pages: webPages })
  browser = await openBrowser()
  const { admin } = journey.database
  await admin`update agencies.email set valid_to = clock_timestamp()
    where agency_no = (select no from agencies.agency where code = ${lands})`
  for (const [kind, address, isMain, verifiedAt] of [
    ['CITIZEN_CONTACT', longest, true, null],
    ['CITIZEN_CONTACT', `z.${'very-long-name-'.repeat(3)}of-an-office@dol.go.th`, false, null],
    ['DGA_REGISTERED', 'saraban@dol.go.th', true, new Date('2026-01-01T18:00:00Z')],
  ] as const) {
    await admin`insert into agencies.email (id, agency_no, kind, address, is_main, verified_at, valid_from)
      select ${newId()}::uuid, no, ${kind}, ${address}, ${isMain}, ${verifiedAt}::timestamptz, clock_timestamp()
      from agencies.agency where code = ${lands}`
  }
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await journey?.stop()
})

type Look = { width: 360 | 1280; colorScheme: 'light' | 'dark' }

/** Opens an agency's page, and holds it to its width, to no script that runs, and to what a machine can tell. */
async function open(code: string, { width, colorScheme }: Look): Promise<Page> {
  const context = await browser.newContext({
    locale: 'th-TH',
    viewport: { width, height: 800 },
    colorScheme,
  })
  const page = await context.newPage()
  const response = await page.goto(`${journey.system.publicUrl}/agencies/${code}`)
  expect(response?.status()).toBe(200)
  expect(await page.evaluate('[...document.scripts].map(({ type }) => type)')).toEqual([
    'application/ld+json',
  ])
  await lookAt(page, `emails-${code}-${width}-${colorScheme}`)
  return page
}

const section = (page: Page) => page.getByRole('region', { name: 'อีเมลของหน่วยงาน' })

const looks: Look[] = [
  { width: 1280, colorScheme: 'light' },
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: 360, colorScheme: 'dark' },
]

describe.each(looks)('at $width pixels, $colorScheme', (look) => {
  test('M39–M43: a citizen finds the three kinds of addresses, and what is not verified', async () => {
    const page = await open(department, look)
    const emails = section(page)
    expect(await emails.getByRole('term').allInnerTexts()).toEqual([
      'อีเมลสำหรับประชาชนติดต่อ',
      'อีเมลที่ลงทะเบียนกับ สพร.',
      'อีเมลสำหรับรับคำร้อง',
    ])
    const registered = emails.getByRole('definition').filter({ hasText: 'saraban@dopa.example' })
    expect(await registered.innerText()).toMatch(/ยังไม่ตรวจสอบ\s+ข้อมูลตัวอย่าง/)
    expect(await registered.getByRole('link').getAttribute('href')).toBe('mailto:saraban@dopa.example')
    const main = emails.getByRole('definition').filter({ hasText: 'อีเมลหลัก' })
    expect(await main.getByRole('link').allInnerTexts()).toEqual(['contact@dopa.example'])
    expect(await emails.getByRole('link', { name: /เว็บไซต์ สพร/ }).getAttribute('href')).toBe(
      'https://www.dga.or.th/document-sharing/dga-3263/government-email/',
    )
    await page.context().close()
  })

  test('the longest address stays on the page, and a verified one says since when', async () => {
    const page = await open(lands, look)
    const emails = section(page)
    const link = emails.getByRole('link', { name: longest })
    const box = await link.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? look.width)).toBeLessThanOrEqual(look.width)
    expect(await emails.innerText()).toContain('ตรงกับรายการของ สพร. เมื่อ 2 ม.ค. 2569')
    expect(await emails.getByText('ยังไม่ตรวจสอบ').count()).toBe(0)
    expect(await emails.getByText('ยังไม่มีข้อมูล').count()).toBe(1)
    await page.context().close()
  })

  test('an agency without addresses says so, and names the nearest above that has some', async () => {
    const page = await open(unit, look)
    expect(await section(page).innerText()).toContain('หน่วยงานนี้ยังไม่ได้แจ้งอีเมลไว้ในระบบ')
    const above = section(page).getByRole('link', { name: 'กรมการปกครอง' })
    expect(await above.getAttribute('href')).toBe(`/agencies/${department}#emails`)
    await page.context().close()
  })
})

test('where no one above has an address either, the citizen is sent on kindly', async () => {
  const page = await open(finance, { width: 1280, colorScheme: 'light' })
  expect(await section(page).innerText()).toContain('กรุณาติดต่อหน่วยงานตามช่องทางที่หน่วยงานประกาศไว้')
  expect(await section(page).getByRole('link').count()).toBe(0)
  await page.context().close()
})

test('search engines are told real addresses and no samples', async () => {
  const linkedData = async (code: string) => {
    const html = await (await journey.public.get(`/agencies/${code}`)).text()
    return JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? 'null')
  }
  expect(await linkedData(dga)).toMatchObject({
    email: 'contact@dga.or.th',
    contactPoint: [{ '@type': 'ContactPoint', contactType: 'customer service', email: 'contact@dga.or.th' }],
  })
  const sample = await linkedData(department)
  expect(Object.keys(sample)).not.toContain('email')
  expect(Object.keys(sample)).not.toContain('contactPoint')
})
