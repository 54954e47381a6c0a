import { createHash } from 'node:crypto'
import { notedLog } from '@eact/kit/testing-log'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { nationalIdHmac } from '../national-id.ts'
import { openBrowser, type Visited } from '../testing-browser.ts'
import { mountIdentity, testNationalIdKey, type MountedIdentity } from '../testing.ts'
import { readPersonClaims } from './digital-id.claims.ts'
import { openIssuer, type TestIssuer } from './testing-issuer.ts'
import { openSignInGround, type SignInGround } from './testing-sign-in.ts'

const number = '1101700203450'
const { log, lines } = notedLog()

let ground: SignInGround
let issuer: TestIssuer
let byIssuer: MountedIdentity

beforeAll(async () => {
  ground = await openSignInGround(inject('postgres'), [], {
    signIn: { scope: 'openid profile citizen_id' },
    log,
  })
  issuer = await openIssuer()
  const { url, clientId, clientSecret } = issuer
  byIssuer = await mountIdentity(ground.database, {
    signIn: { issuer: url, clientId, clientSecret, publicUrl: ground.site.url, scope: 'openid citizen_id' },
    log,
  })
})

afterAll(async () => {
  await byIssuer.subgraph.stop()
  await issuer.close()
  await ground.close()
})

beforeEach(() => {
  issuer.misconduct = {}
})

/** Every way in which a text may carry the number: as written, in parts, and as bytes in hexadecimal or base64. */
function traces(): string[] {
  const bytes = Buffer.from(number)
  const shifted = [0, 1, 2].map((at) => {
    const whole = Buffer.concat([Buffer.alloc(at, 'x'), bytes]).toString('base64')
    // Without the letters at both ends, which others share.
    return whole.slice(at === 0 ? 0 : 4, 16)
  })
  const digests = ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(number).digest('hex'))
  return [number, '1-1017-00203-45-0', '1 1017 00203 45 0', bytes.toString('hex'), ...shifted, ...digests]
}

const found = (texts: string[]): string[] =>
  texts.filter((text) => traces().some((trace) => text.toLowerCase().includes(trace.toLowerCase())))

/** Every row of every table that this service has, as text. */
async function everyRow(): Promise<string[]> {
  const { admin } = ground.database
  const tables = await admin<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('identity', 'agencies', 'reports', 'changes') and table_type = 'BASE TABLE'`
  const rows = await Promise.all(
    tables.map(({ name }) => admin.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`)),
  )
  expect(tables.length).toBeGreaterThan(10)
  return rows.flat().map(({ row }) => row)
}

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})

test("from registration to signing out a citizen's number stands nowhere: no row, line, page or address", async () => {
  const browser = openBrowser()
  const visits: Visited[] = []
  const go = async (url: string, init?: RequestInit) => {
    const visited = await browser.go(url, init)
    visits.push(visited)
    return visited
  }
  const start = await go(`${ground.site.url}/auth/sign-in?returnTo=/backend/reports`)
  const typed = {
    name: 'สมหญิง ใจดี',
    nationalId: '๑-๑๐๑๗-๐๐๒๐๓-๔๕-๐',
    mobile: '0812345678',
    username: 'somying',
    password: 'a white flower',
  }
  const back = await go(`${start.url}/register`, form({ ...typed, passwordAgain: typed.password }))
  expect(back.html).toContain('ลงทะเบียนแล้ว')
  const consent = await go(back.url, form(typed))
  const landed = await go(consent.url, form({ answer: 'accept' }))
  expect(landed.url).toBe(`${ground.site.url}/backend?signIn=no-rights&returnTo=%2Fbackend%2Freports`)
  const viewer = await ground.personOf(browser)
  const answer = await ground.identity.ask(viewer!, '{ viewer { person { id displayName } } }')
  const during = await everyRow()
  await go(`${ground.site.url}/auth/sign-out`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
  })

  const pages = visits.flatMap(({ html, trail, response }) => [
    html,
    ...trail,
    JSON.stringify([...response.headers]),
  ])
  expect(during.some((row) => row.includes('สมหญิง ใจดี'))).toBe(true)
  expect(lines.length).toBeGreaterThan(2)
  expect(found([...during, ...(await everyRow()), ...lines, ...pages, JSON.stringify(answer)])).toEqual([])
})

describe('a provider that puts the number', () => {
  const claims = { citizen_id: number, citizen_id_verified: true }
  const signIn = async () => {
    const { site } = ground
    site.mount(byIssuer)
    const browser = openBrowser()
    const landed = await browser.go(`${site.url}/auth/sign-in`)
    return { browser, landed }
  }

  test('into the ID token gets that token back from nobody: it is neither kept nor sent', async () => {
    issuer.person = { sub: 'token', given_name: 'สมชาย', family_name: 'ใจดี' }
    issuer.misconduct = { claims: (honest) => ({ ...honest, ...claims }) }
    const { browser, landed } = await signIn()
    expect(landed.response.status).toBe(200)
    expect(browser.cookie('eact_session')).toBeDefined()
    const out = await browser.go(`${ground.site.url}/auth/sign-out`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(out.trail.join(' ')).not.toContain('id_token_hint')
    expect(found([...(await everyRow()), ...lines, ...out.trail])).toEqual([])
  })

  test.each(['sub', 'user_id'])('into %s is known by its keyed digest', async (claim) => {
    issuer.person = { sub: `by ${claim}`, given_name: 'สมชาย', family_name: 'ใจดี', [claim]: number }
    const [first, second] = [await signIn(), await signIn()]
    const people = await Promise.all(
      [first, second].map(({ browser }) => byIssuer.viewerOf({ cookie: browser.cookie('eact_session')! })),
    )
    expect(people[0]!.viewer).toMatchObject({ kind: 'PERSON' })
    expect((people[1]!.viewer as { id: string }).id).toBe((people[0]!.viewer as { id: string }).id)
    expect(found([...(await everyRow()), ...lines])).toEqual([])
  })

  test('into an answer that is refused tells nobody', async () => {
    issuer.person = { sub: 'refused', given_name: 'สมชาย', family_name: 'ใจดี' }
    issuer.misconduct = { claims: (honest) => ({ ...honest, ...claims, aud: number }) }
    const { landed } = await signIn()
    expect(landed.html).toContain('SIGN_IN_REFUSED')
    expect(found([...(await everyRow()), ...lines, landed.html])).toEqual([])
  })
})

describe('the digest of a number', () => {
  const read = (claims: object) => readPersonClaims({ sub: 'x', ...claims }, testNationalIdKey).nationalIdHmac

  test.each([true, 'true'])('is handed on when the provider says %j of having verified it', (verified) => {
    const expected = nationalIdHmac(testNationalIdKey, number)
    expect(read({ citizen_id: number, citizen_id_verified: verified })).toEqual(expected)
    expect(read({ citizen_id: '1-1017-00203-45-0', citizen_id_verified: verified })).toEqual(expected)
  })

  test.each([false, 'false', undefined, null, 1, 'yes'])('is not when it says %j', (verified) => {
    expect(read({ citizen_id: number, citizen_id_verified: verified })).toBeNull()
  })

  test('is none of a number that cannot be one', () => {
    expect(read({ citizen_id: '1101700203451', citizen_id_verified: true })).toBeNull()
    expect(read({ citizen_id: 1101700203450, citizen_id_verified: true })).toBeNull()
  })
})
