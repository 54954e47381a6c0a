import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openBrowser } from '../testing-browser.ts'
import { mountIdentity, openSite, type MountedIdentity, type TestSite } from '../testing.ts'
import { openIssuer, type Misconduct, type TestIssuer } from './testing-issuer.ts'

let database: TestDatabase
let site: TestSite
let issuer: TestIssuer
let identity: MountedIdentity

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  site = await openSite()
  issuer = await openIssuer()
  const { url, clientId, clientSecret } = issuer
  identity = await mountIdentity(database, {
    signIn: { issuer: url, clientId, clientSecret, publicUrl: site.url },
  })
  site.mount(identity)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await Promise.all([site.close(), issuer.close()])
  await database.drop()
})

let number = 0
beforeEach(() => {
  number += 1
  issuer.person = {
    sub: `subject ${number}`,
    user_id: `user ${number}`,
    given_name: 'สมชาย',
    family_name: 'ทดสอบ',
  }
  issuer.misconduct = {}
})

const count = async () => {
  const [row] = await database.admin<{ people: number; sessions: number }[]>`
    select (select count(*)::int from identity.person) as people, (select count(*)::int from identity.session) as sessions`
  return row!
}

const lastEvent = async () => {
  const [row] = await database.admin<{ kind: string; detail: string | null }[]>`
    select kind, detail from identity.account_event order by at desc, id desc limit 1`
  return row!
}

const signIn = async (misconduct: Misconduct = {}) => {
  issuer.misconduct = misconduct
  const browser = openBrowser()
  return { browser, visited: await browser.go(`${site.url}/auth/sign-in?returnTo=/backend/reports`) }
}

test('an honest issuer signs a person in', async () => {
  const before = await count()
  const { browser, visited } = await signIn()
  expect(visited.url).toBe(`${site.url}/backend?signIn=no-rights&returnTo=%2Fbackend%2Freports`)
  expect(browser.cookie('eact_session')).toMatch(/^[\w-]{43}$/)
  expect(browser.cookie('eact_sign_in')).toBeUndefined()
  expect(await count()).toEqual({ people: before.people + 1, sessions: before.sessions + 1 })
  const asked = issuer.asked.at(-1)!
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: 'code',
    scope: 'openid profile user_id',
    code_challenge_method: 'S256',
    redirect_uri: `${site.url}/auth/callback`,
  })
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)!.length).toBeGreaterThan(30)
})

const now = () => Math.floor(Date.now() / 1000)

describe('nobody is signed in by an ID token', () => {
  test.each<[string, Misconduct]>([
    ['signed by another key', { signature: 'other key' }],
    ['whose signature is cut', { signature: 'cut' }],
    ['without a signature', { signature: 'none' }],
    [
      'that says it needs no signature',
      { signature: 'none', header: (header) => ({ ...header, alg: 'none' }) },
    ],
    [
      'signed with our own secret',
      { signature: 'client secret', header: (header) => ({ ...header, alg: 'HS256' }) },
    ],
    [
      'that names an unknown key',
      { signature: 'other key', header: (header) => ({ ...header, kid: 'unknown' }) },
    ],
    ['with another nonce', { claims: (claims) => ({ ...claims, nonce: 'another' }) }],
    ['without a nonce', { claims: ({ nonce: _, ...claims }) => claims }],
    ['for another client', { claims: (claims) => ({ ...claims, aud: 'another' }) }],
    [
      'for others too, given to another',
      { claims: (claims) => ({ ...claims, aud: ['eact', 'x'], azp: 'x' }) },
    ],
    ['of another issuer', { claims: (claims) => ({ ...claims, iss: 'http://127.0.0.1:9' }) }],
    ['issued yesterday', { claims: (claims) => ({ ...claims, iat: now() - 86_400 }) }],
    ['issued tomorrow', { claims: (claims) => ({ ...claims, iat: now() + 86_400, exp: now() + 90_000 }) }],
    ['that does not say when it was issued', { claims: ({ iat: _, ...claims }) => claims }],
    ['that has expired', { claims: (claims) => ({ ...claims, exp: now() - 3600 }) }],
    ['that never expires', { claims: ({ exp: _, ...claims }) => claims }],
    ['of nobody', { claims: ({ sub: _, ...claims }) => claims }],
    ['of a person whose id no database can hold', { claims: (claims) => ({ ...claims, sub: 'a\u0000b' }) }],
    ['that is missing', { tokens: ({ id_token: _, ...tokens }) => tokens }],
    ['that is no token', { tokens: (tokens) => ({ ...tokens, id_token: 'a.b.c' }) }],
  ])('%s', async (_what, misconduct) => {
    const before = await count()
    const { browser, visited } = await signIn(misconduct)
    expect(visited.response.status).toBe(403)
    expect(visited.html).toContain('SIGN_IN_REFUSED')
    expect(browser.cookie('eact_session')).toBeUndefined()
    expect(await count()).toEqual(before)
    expect(await lastEvent()).toMatchObject({
      kind: 'SIGN_IN_REFUSED',
      detail: expect.stringMatching(/^[\w-]+$/),
    })
  })
})

describe('nobody is signed in by an answer', () => {
  test.each<[string, Misconduct, string]>([
    ['of another issuer', { answer: (query) => query.set('iss', 'http://127.0.0.1:9') }, 'SIGN_IN_REFUSED'],
    ['that does not name its issuer', { answer: (query) => query.delete('iss') }, 'SIGN_IN_REFUSED'],
    ['with another state', { answer: (query) => query.set('state', 'another') }, 'SIGN_IN_OVER'],
    ['without a state', { answer: (query) => query.delete('state') }, 'SIGN_IN_OVER'],
    ['with two states', { answer: (query) => query.append('state', 'another') }, 'SIGN_IN_OVER'],
    ['with a code of someone else', { answer: (query) => query.set('code', 'another') }, 'SIGN_IN_REFUSED'],
    ['without a code', { answer: (query) => query.delete('code') }, 'SIGN_IN_REFUSED'],
    [
      'that hands over an ID token itself',
      { answer: (query) => query.set('id_token', 'a.b.c') },
      'SIGN_IN_REFUSED',
    ],
    ['that is an unknown error', { answer: (query) => query.set('error', '<b>odd</b>') }, 'SIGN_IN_REFUSED'],
  ])('%s', async (_what, misconduct, code) => {
    const before = await count()
    const { browser, visited } = await signIn(misconduct)
    expect(visited.html).toContain(code)
    expect(visited.html).not.toContain('<b>odd')
    expect(browser.cookie('eact_session')).toBeUndefined()
    expect(await count()).toEqual(before)
  })
})

describe('while the provider is away', () => {
  test.each<[string, Misconduct]>([
    ['by its own word', { answer: (query) => query.set('error', 'temporarily_unavailable') }],
    ['with its token page', { tokenStatus: 500 }],
  ])('%s, a page says so', async (_how, misconduct) => {
    const { visited } = await signIn(misconduct)
    expect(visited.response.status).toBe(503)
    expect(visited.html).toContain('DIGITAL_ID_AWAY')
  })

  test('altogether, a page says so until it is back', async () => {
    const away = await openIssuer()
    const port = new URL(away.url).port
    await away.close()
    const signInThere = { issuer: away.url, clientId: away.clientId, publicUrl: site.url }
    const other = await mountIdentity(database, { signIn: signInThere })
    const page = () => other.fetch(new Request('http://internal/auth/sign-in'))
    const response = await page()
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('30')
    const html = await response.text()
    expect(html).toContain('lang="th"')
    expect(html).toContain('href="/backend"')
    expect(html).not.toContain(port)
    const back = await openIssuer(Number(port))
    expect((await page()).headers.get('location')).toContain(`${back.url}/authorize?`)
    await other.subgraph.stop()
    await back.close()
  })
})

test('what the ID token leaves out is asked of the userinfo page', async () => {
  const { sub } = issuer.person
  issuer.person = { sub }
  await signIn({ userinfo: { sub, given_name: 'สมหญิง', family_name: 'ทดสอบ', user_id: 'from userinfo' } })
  const [row] = await database.admin`select display_name from identity.person where subject = ${sub}`
  expect(row).toEqual({ display_name: 'สมหญิง ทดสอบ' })
})

test('a userinfo page that speaks of someone else is not believed', async () => {
  const { sub } = issuer.person
  issuer.person = { sub }
  const { visited } = await signIn({ userinfo: { sub: 'someone else', given_name: 'ปลอม' } })
  expect(visited.html).toContain('SIGN_IN_REFUSED')
  expect(await database.admin`select 1 from identity.person where subject = ${sub}`).toHaveLength(0)
})

test('a name is cleaned, kept when the provider gives none, and never missing', async () => {
  const { sub } = issuer.person
  const nameOf = async () => {
    const [row] = await database.admin<{ name: string }[]>`
      select display_name as name from identity.person where subject = ${sub}`
    return row!.name
  }
  issuer.person = { sub, user_id: 'x' }
  await signIn()
  expect(await nameOf()).toBe('ไม่ระบุชื่อ')
  issuer.person = { sub, user_id: 'x', given_name: ' สม\u202e\u0000 ชาย ', family_name: 'ก'.repeat(300) }
  await signIn()
  expect(await nameOf()).toBe(`สม ชาย ${'ก'.repeat(193)}`)
  issuer.person = { sub, user_id: 'x' }
  await signIn()
  expect(await nameOf()).toBe(`สม ชาย ${'ก'.repeat(193)}`)
})
