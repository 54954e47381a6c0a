/** What the site tells people of itself: whom they turn to where it leads no further, policies, cookies. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desk, look, phone, signInBy } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'
import { openReport } from './publishing.ts'

/** กรมการปกครอง with an address for petitions, a unit of it without, and a ministry with none above. */
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

const roots = { th: '', en: '/en' }
const both = Object.entries(roots)

/** What a browser asks for, without following where it is sent. */
const get = (path: string, init: RequestInit = {}) =>
  fetch(`${origin}${path}`, { redirect: 'manual', headers: { accept: 'text/html,*/*;q=0.8' }, ...init })

async function withPage(path: string, see: (page: Page) => Promise<void>): Promise<void> {
  const page = await portal.browser.newPage({ locale: 'th-TH', viewport: phone, javaScriptEnabled: true })
  await page.goto(`${origin}${path}`)
  await see(page)
  await page.context().close()
}

/** What a link of mail fills in. */
function mailOf(link: string | null) {
  const { pathname, searchParams } = new URL((link ?? '').replaceAll('+', '%2B'))
  return { to: pathname, subject: searchParams.get('subject'), body: searchParams.get('body') ?? '' }
}

describe('whom one turns to', () => {
  test.each([
    [department, 'th', 'petition@dopa.example', 'ผู้รับ: กรมการปกครอง'],
    [unit, 'th', 'petition@dopa.example', 'อยู่เหนือขึ้นไป: กรมการปกครอง'],
    [ministry, 'th', 'contact@dga.or.th', 'DGA Contact Center'],
    [department, 'en', 'petition@dopa.example', 'To: '],
  ] as const)('wrong information on the page of %s (%s) goes to %s', async (code, language, to, said) => {
    const path = `${roots[language]}/agencies/${code}`
    await withPage(path, async (page) => {
      const part = page.locator('#wrong')
      const mail = mailOf(await part.getByRole('link').getAttribute('href'))
      expect(mail.to).toBe(to)
      expect(mail.subject).toContain(code)
      expect(mail.body).toContain(`${origin}${path}`)
      expect(mail.body).toContain(await page.locator(language === 'th' ? 'h1' : '.name-en').innerText())
      const text = await part.innerText()
      expect(text).toContain(said)
      // For those without a mail program.
      expect(text).toContain(to)
    })
  })

  test.each(
    both.flatMap(([language, root]) => [
      ['a page that is not there', `${root}/nothing/stands/here`, 404, language],
      ['an agency that is not there', `${root}/agencies/999999999999`, 404, language],
      ['evidence that is not there', `${root}/receipts/nonsense`, 404, language],
      ['a page of a list that is broken', `${root}/?after=nonsense`, 400, language],
      ['a search that finds nothing', `${root}/?q=zzzzqqq`, 200, language],
      ['the list under section 22 while it is not shown', `${root}/laggards`, 200, language],
    ]),
  )('%s (%s) names the Contact Center', async (_, path, status, language) => {
    expect((await get(String(path))).status).toBe(status)
    await withPage(String(path), async (page) => {
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      await page.getByRole('link', { name: '0 2612 6060' }).waitFor()
      await page.getByRole('link', { name: 'contact@dga.or.th' }).waitFor()
      await look(page, `dead-end${String(path).replaceAll(/\W+/g, '-')}`)
    })
  })

  test('whoever opens a withdrawn document is led to its agency, in both languages', async () => {
    const report = await openReport(await portal.journey.signIn('department'), department)
    const document = await report.publish('SECTION_10', 'ประกาศช่องทาง.pdf', {
      announcedOn: '2023-09-22',
      scope: 'OWN',
    })
    await report.save({ documents: [{ id: document.id, inUse: false }] })
    expect((await get(document.path)).status).toBe(410)
    for (const [language, root] of both)
      await withPage(document.path, async (page) => {
        await look(page, 'gone')
        await page.locator(`a[href="${root}/agencies/${department}"]`).click()
        expect(await page.locator('html').getAttribute('lang')).toBe(language)
        expect(await page.locator('h1, .name-en').allInnerTexts()).toContain('กรมการปกครอง')
      })
  })

  test('security.txt says where a weakness is reported, and holds on', async () => {
    const answer = await get('/.well-known/security.txt')
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const text = await answer.text()
    expect(text).toContain('Contact: mailto:contact@dga.or.th\n')
    expect(text).toContain(`Canonical: ${origin}/.well-known/security.txt\n`)
    expect(Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '')).toBeGreaterThan(Date.now() + 86_400_000)
    for (const [, policy = ''] of text.matchAll(/^Policy: (.+)$/gm))
      expect([policy, (await fetch(policy)).status]).toEqual([policy, 200])
  })
})

describe('what the site tells of itself', () => {
  test('every page leads to the policies, and each says the same in both languages', async () => {
    for (const path of ['/', `/agencies/${department}`, '/privacy', '/nothing'])
      for (const [, root] of both) {
        const text = await (await get(`${root}${path === '/' ? '' : path}` || '/')).text()
        for (const policy of ['privacy', 'cookies', 'accessibility', 'security'])
          expect({ path, policy, isLed: text.includes(`href="${root}/${policy}"`) }).toMatchObject({
            isLed: true,
          })
      }
    for (const policy of ['privacy', 'cookies', 'accessibility', 'security']) {
      const shapes = await Promise.all(
        both.map(async ([, root]) =>
          [...(await (await get(`${root}/${policy}`)).text()).matchAll(/<(h1|h2|li|dt)\b/g)].map(
            ([tag]) => tag,
          ),
        ),
      )
      expect({ policy, shape: shapes[0] }).toEqual({ policy, shape: shapes[1] })
    }
  })

  test('the cookies that it names are those that are set: none for citizens', async () => {
    const context = await portal.browser.newContext({ locale: 'th-TH', viewport: desk })
    const page = await context.newPage()
    const set = new Set<string>()
    const answers: Promise<void>[] = []
    context.on('response', (response) => {
      if (new URL(response.url()).pathname.startsWith('/digital-id')) return
      const note = (values: string[]) => values.forEach((value) => set.add(value.split('=')[0] ?? ''))
      // Of a page that was left the browser may know nothing any more.
      answers.push(response.headerValues('set-cookie').then(note, () => undefined))
    })
    for (const path of ['/', '/en', `/agencies/${department}`, '/privacy', '/nothing', '/laggards'])
      await page.goto(`${origin}${path}`)
    expect(await context.cookies()).toEqual([])
    await page.goto(`${origin}/cookies`)
    const named = await page.locator('dt').allInnerTexts()
    await page.goto(`${origin}/backend`)
    await signInBy(page, 'department')
    await page.getByRole('button', { name: 'English' }).click()
    await page.locator('html[lang=en]').waitFor()
    for (const { name, path } of await context.cookies()) if (path !== '/digital-id') set.add(name)
    await Promise.all(answers)
    const own = [...set].filter((name) => !name.startsWith('did_'))
    expect(own.toSorted()).toEqual(named.toSorted())
    await context.close()
  })

  test('a public page is no script at all, and little else', async () => {
    const text = await (await get(`/agencies/${department}`)).text()
    expect(text).not.toMatch(/<script(?! type="application\/ld\+json")/)
    const [style = ''] = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
      ([, href = '']) => href,
    )
    const css = gzipSync(Buffer.from(await (await get(style)).arrayBuffer())).length
    const html = gzipSync(text).length
    console.log(`An agency's page is ${html} bytes of HTML and ${css} of CSS, compressed.`)
    expect(css).toBeLessThan(10_000)
    expect(html).toBeLessThan(20_000)
  })
})

test('on paper an agency is its channels and where they lead, without what one can only press', async () => {
  await withPage(`/agencies/${department}`, async (page) => {
    await page.emulateMedia({ media: 'print' })
    for (const part of ['.bar', '.contents', '.foot nav', '#wrong .button'])
      expect({ part, isShown: await page.locator(part).isVisible() }).toEqual({ part, isShown: false })
    expect(await page.locator('#wrong .address').isVisible()).toBe(true)
    const path = join(import.meta.dirname, 'screenshots', 'agency.pdf')
    await page.pdf({ path, format: 'A4' })
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
