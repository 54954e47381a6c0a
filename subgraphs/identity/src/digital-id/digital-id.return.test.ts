import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { suspendPerson } from '../person/person.actions.ts'
import { hashToken } from '../session/session.token.ts'
import { openBrowser, type TestBrowser } from '../testing-browser.ts'
import { openSignInGround, type SignInGround } from './testing-sign-in.ts'

let ground: SignInGround

beforeAll(async () => {
  ground = await openSignInGround(inject('postgres'), [
    'returning',
    'fixed',
    'suspended',
    'leaving',
    'decliner',
  ])
})

afterAll(() => ground.close())

describe('coming back from Digital ID', () => {
  test('counts once', async () => {
    const browser = openBrowser()
    const address = await ground.stopBeforeReturn(browser, 'returning')
    const secret = browser.cookie('eact_sign_in')!
    expect((await browser.send(address)).status).toBe(303)
    const before = await ground.count()
    browser.plant('eact_sign_in', secret)
    const again = await browser.go(address)
    expect(again.response.status).toBe(400)
    expect(again.html).toContain('SIGN_IN_OVER')
    expect(await ground.count()).toEqual(before)
  })

  test('counts once, however many come at the same time', async () => {
    const browser = openBrowser()
    const address = await ground.stopBeforeReturn(browser, 'returning')
    const cookie = `eact_sign_in=${browser.cookie('eact_sign_in')}`
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => fetch(address, { redirect: 'manual', headers: { cookie } })),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(7)
  })

  test('counts in the browser where it began, and stays good there', async () => {
    const browser = openBrowser()
    const address = await ground.stopBeforeReturn(browser, 'returning')
    for (const stranger of [openBrowser(), openBrowser()]) {
      stranger.plant('eact_sign_in', 'A'.repeat(43))
      const { response, html } = await stranger.go(address)
      expect(response.status).toBe(400)
      expect(html).toContain('SIGN_IN_OVER')
      expect(stranger.cookie('eact_session')).toBeUndefined()
    }
    const wrong = new URL(address)
    wrong.searchParams.set('state', 'another')
    expect((await browser.send(wrong.href)).status).toBe(400)
    expect((await browser.send(address)).status).toBe(303)
  })

  test('counts within ten minutes', async () => {
    const browser = openBrowser()
    const address = await ground.stopBeforeReturn(browser, 'returning')
    await ground.database.admin`update identity.sign_in set expires_at = now() where expires_at > now()`
    expect((await browser.go(address)).html).toContain('SIGN_IN_OVER')
  })

  test('never takes over a session that was there before', async () => {
    const attacker = openBrowser()
    await ground.signIn(attacker, 'returning')
    const planted = attacker.cookie('eact_session')!
    const victim = openBrowser()
    victim.plant('eact_session', planted)
    await ground.signIn(victim, 'fixed')
    expect(victim.cookie('eact_session')).not.toBe(planted)
    expect(await ground.identity.viewerOf({ cookie: planted })).toEqual({ viewer: { kind: 'ANONYMOUS' } })
    expect(await ground.personOf(victim)).not.toBeNull()
  })

  test('as a suspended person leads to a page that says so, without a session', async () => {
    const browser = openBrowser()
    await ground.signIn(browser, 'suspended')
    const { id } = (await ground.personOf(browser))!
    await suspendPerson(ground.database.open('identity'), id, { requestId: 'test', sourceAddress: null })
    const before = await ground.count()
    const other = openBrowser()
    const { response, html } = await ground.signIn(other, 'suspended')
    expect(response.status).toBe(403)
    expect(html).toContain('ACCOUNT_SUSPENDED')
    expect(html).toContain('กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด')
    expect(other.cookie('eact_session')).toBeUndefined()
    expect(await ground.count()).toEqual(before)
    expect(await ground.lastEvents(1)).toEqual([{ kind: 'SIGN_IN_REFUSED', personId: id }])
  })
})

describe('signing out', () => {
  const signOut = (browser: TestBrowser, origin = ground.site.url) =>
    browser.go(`${ground.site.url}/auth/sign-out`, { method: 'POST', headers: { origin } })

  test('ends the session here and at Digital ID', async () => {
    const browser = openBrowser()
    await ground.signIn(browser, 'leaving')
    const token = browser.cookie('eact_session')!
    expect(await ground.personOf(browser)).not.toBeNull()
    const { url, trail } = await signOut(browser)
    expect(trail[1]).toContain('/digital-id/connect/endsession?')
    expect(url).toBe(`${ground.site.url}/backend?signIn=out`)
    expect(browser.cookie('eact_session')).toBeUndefined()
    await vi.waitFor(async () => {
      expect(await ground.identity.viewerOf({ cookie: token })).toEqual({ viewer: { kind: 'ANONYMOUS' } })
    }, 10_000)
    const [row] = await ground.database.admin`
      select ended_at is not null as ended, id_token from identity.session where token_hash = ${hashToken(token)}`
    expect(row).toEqual({ ended: true, id_token: '' })
    expect(await ground.lastEvents(1)).toMatchObject([{ kind: 'SIGN_OUT' }])
    const next = await browser.go(`${ground.site.url}/auth/sign-in`)
    expect(next.html).toContain('name="password"')
  })

  test('without a session goes to the start page', async () => {
    const { trail } = await signOut(openBrowser())
    expect(trail).toEqual([`${ground.site.url}/auth/sign-out`, `${ground.site.url}/backend?signIn=out`])
  })

  test('is refused to another site and leaves the session', async () => {
    const browser = openBrowser()
    await ground.signIn(browser, 'leaving')
    const { response, html } = await signOut(browser, 'https://elsewhere.example')
    expect(response.status).toBe(403)
    expect(html).toContain('OTHER_SITE')
    expect(await ground.personOf(browser)).not.toBeNull()
  })

  test('is not done by following a link', async () => {
    const browser = openBrowser()
    await ground.signIn(browser, 'leaving')
    const { response } = await browser.go(`${ground.site.url}/auth/sign-out`)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(await ground.personOf(browser)).not.toBeNull()
  })
})

test('a page of ours runs nothing, is framed by nobody and is not kept', async () => {
  const response = await fetch(`${ground.site.url}/auth/${encodeURIComponent('<script>alert(1)</script>')}`)
  const html = await response.text()
  expect(response.status).toBe(404)
  expect(response.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'$/,
  )
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(html).toContain('<html lang="th">')
  expect(html).not.toContain('<script')
  // It leads no further, so it names who helps.
  expect(html).toContain('<a href="tel:026126060">0 2612 6060</a>')
})
