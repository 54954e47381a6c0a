import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from '../testing-browser.ts'
import { mountIdentity } from '../testing.ts'
import { usualScope } from './digital-id.flavor.ts'
import { openSignInGround, type SignInGround } from './testing-sign-in.ts'

let ground: SignInGround

beforeAll(async () => {
  ground = await openSignInGround(inject('postgres'), ['officer'], {
    flavor: 'dga',
    signIn: { flavor: 'dga', scope: usualScope.dga },
  })
})

afterAll(() => ground.close())

const signOut = { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }

test('who signs in at a provider with the ways of DGA is signed out there too', async () => {
  const browser = openBrowser()
  await ground.signIn(browser, 'officer')
  expect(await ground.personOf(browser)).not.toBeNull()
  const out = await browser.go(`${ground.site.url}/auth/sign-out`, signOut)
  expect(out.trail[1]).toContain('post_logout_redirect_url=')
  expect(out.trail[1]).not.toContain('post_logout_redirect_uri')
  expect(out.url).toBe(`${ground.site.url}/backend?signIn=out`)
  expect((await browser.go(`${ground.site.url}/auth/sign-in`)).html).toContain('name="password"')
})

test('there the ways of the standard lead nowhere: no session, no sign-out', async () => {
  const { site, client, database, identity } = ground
  const standard = await mountIdentity(database, { signIn: { ...client, publicUrl: site.url } })
  site.mount(standard)
  const before = await ground.count()
  const browser = openBrowser()
  const { response, html } = await ground.signIn(browser, 'officer')
  expect(response.status).toBe(403)
  expect(html).toContain('SIGN_IN_REFUSED')
  expect(browser.cookie('eact_session')).toBeUndefined()
  expect(await ground.count()).toEqual(before)

  site.mount(identity)
  const other = openBrowser()
  await ground.signIn(other, 'officer')
  site.mount(standard)
  const out = await other.go(`${site.url}/auth/sign-out`, signOut)
  expect(out.response.status).toBe(400)
  site.mount(identity)
  await standard.subgraph.stop()
})
