/** What the site tells machines of itself: the sitemap, linked data, what may be kept, and odd addresses. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPortal, type Portal } from './portal.ts'
import { openReport } from './publishing.ts'

/** กรมการปกครอง, a unit of it, and the ministry above. */
const department = '150030000000'
const unit = '150030200000'
const ministry = '150000000000'

let portal: Portal
let origin: string

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  origin = portal.journey.system.publicUrl
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

const both = Object.entries({ th: '', en: '/en' })

/** What a browser asks for, without following where it is sent. */
const get = (path: string, init: RequestInit = {}) =>
  fetch(`${origin}${path}`, { redirect: 'manual', headers: { accept: 'text/html,*/*;q=0.8' }, ...init })

describe('linked data', () => {
  test('what it tells search engines of an agency is whole, and of the search how it is asked', async () => {
    const data = async (path: string) =>
      JSON.parse(
        /<script type="application\/ld\+json">([^<]+)</.exec(await (await get(path)).text())?.[1] ?? 'null',
      )
    expect(await data(`/en/agencies/${department}`)).toMatchObject({
      '@type': 'GovernmentOrganization',
      '@id': `${origin}/agencies/${department}`,
      url: `${origin}/en/agencies/${department}`,
      name: 'กรมการปกครอง',
      alternateName: expect.arrayContaining(['Department of Provincial Administration']),
      identifier: { value: department },
      parentOrganization: { '@id': `${origin}/agencies/${ministry}` },
    })
    const { potentialAction } = await data('/')
    const found = await fetch(potentialAction.target.urlTemplate.replace('{search_term_string}', 'กรมที่ดิน'))
    expect(await found.text()).toContain('/agencies/150050000000')
  })
})

describe('the sitemap', () => {
  /** The addresses and days of a file that a browser's own parser takes for XML. */
  const read = (page: Page, xml: string): Promise<{ error: string | null; locs: string[]; days: string[] }> =>
    page.evaluate(`(() => {
      const file = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml')
      const of = (name) => [...file.getElementsByTagName(name)].map(({ textContent }) => textContent)
      return { error: file.querySelector('parsererror')?.textContent ?? null, locs: of('loc'), days: of('lastmod') }
    })()`)

  test(
    'names every open agency in both languages, and what it names is there',
    { timeout: 240_000 },
    async () => {
      expect(await (await get('/robots.txt')).text()).toContain(`Sitemap: ${origin}/sitemap.xml\n`)
      const page = await portal.browser.newPage()
      const index = await read(page, await (await get('/sitemap.xml')).text())
      const waits: string[] = []
      expect(index.error).toBeNull()
      const addresses: string[] = []
      for (const part of index.locs) {
        const began = performance.now()
        const answer = await fetch(part)
        expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8')
        const { error, locs, days } = await read(page, await answer.text())
        waits.push(`${locs.length} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
        expect({ part, error, isSmall: locs.length <= 50_000 }).toEqual({ part, error: null, isSmall: true })
        for (const day of days) expect(Number.isNaN(Date.parse(day))).toBe(false)
        addresses.push(...locs)
      }
      const [{ many }] = (await portal.journey.database
        .admin`select count(*)::int as many from agencies.agency where closed_at is null`) as [
        { many: number },
      ]
      expect(addresses.filter((one) => one.includes('/agencies/'))).toHaveLength(2 * many)
      expect(new Set(addresses).size).toBe(addresses.length)
      console.log(`The parts of the sitemap were written: ${waits.join(', ')}.`)
      for (const address of addresses.filter((one, at) => at % 200 === 0 || !one.includes('/agencies/'))) {
        const answer = await fetch(address, { redirect: 'manual' })
        const text = await answer.text()
        const canonical = /<link rel="canonical" href="([^"]+)"/.exec(text)?.[1]
        expect({ address, status: answer.status, canonical }).toEqual({
          address,
          status: 200,
          canonical: address,
        })
      }
      await page.context().close()
    },
  )

  test('tells of an agency when what it publishes changed', async () => {
    const moment = Date.now()
    const report = await openReport(await portal.journey.signIn('sibling'), '150050000000')
    await report.publish('SECTION_10', 'ประกาศ.pdf', { announcedOn: '2023-09-22', scope: 'OWN' })
    const text = await (await get('/agencies/150050000000')).text()
    const changed = Date.parse(/"dateModified":"([^"]+)"/.exec(text)?.[1] ?? '')
    expect(changed).toBeGreaterThanOrEqual(moment - 1000)
  })
})

describe('what may be kept, and odd addresses', () => {
  test('a page is asked for anew by its mark, each language by its own, and HEAD has no body', async () => {
    const marks = await Promise.all(
      both.map(async ([, root]) => (await get(`${root}/agencies/${unit}`)).headers.get('etag') ?? ''),
    )
    expect(new Set(marks).size).toBe(2)
    for (const [at, [, root]] of both.entries()) {
      const path = `${root}/agencies/${unit}`
      const ask = async (mark: string) => {
        const headers = { accept: 'text/html', 'if-none-match': mark }
        return (await get(path, { headers })).status
      }
      expect(await ask(marks[at] ?? '')).toBe(304)
      expect(await ask(marks[1 - at] ?? '')).toBe(200)
      const answer = await get(path, { method: 'HEAD' })
      expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([
        200,
        '',
        'public, max-age=0, must-revalidate',
      ])
    }
  })

  test.each([
    ['/en', 200, 'en'],
    ['/en/', 200, 'en'],
    ['/en?q=DOPA', 200, 'en'],
    ['/en/backend', 404, 'en'],
    ['/english', 404, 'th'],
    ['//en', 404, 'th'],
    ['/en//evil.example/', 404, 'en'],
    ['/%', 404, 'th'],
    ['/agencies/%E0%B8', 404, 'th'],
    ['/agencies/%00', 404, 'th'],
    ['/sitemap-999.xml', 404, 'th'],
  ])('%s answers %i', async (path, status, language) => {
    const answer = await get(path)
    const text = await answer.text()
    expect([answer.status, /<html lang="(\w+)">/.exec(text)?.[1]]).toEqual([status, language])
    // No link of ours leads to another host.
    expect(text).not.toMatch(/href="\/\//)
    if (path.includes('?')) expect(text).toContain('href="/?q=DOPA"')
  })

  test('what is searched for is not for search engines, nor further pages of a list', async () => {
    for (const path of ['/?q=DOPA', '/en/nothing', `/?after=x`])
      expect(await (await get(path)).text()).toContain('<meta name="robots" content="noindex">')
    expect(await (await get('/')).text()).not.toContain('noindex')
  })
})
