import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { notedLog } from '@eact/kit/testing-log'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openBrowser, type TestBrowser, type Visited } from '../testing-browser.ts'
import { mountIdentity, openSite, type MountedIdentity, type TestSite } from '../testing.ts'
import { openIssuer, type Misconduct, type TestIssuer } from './testing-issuer.ts'

let database: TestDatabase
let site: TestSite
let issuer: TestIssuer
let stranger: TestIssuer
let identity: MountedIdentity
const { log, lines } = notedLog()

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  site = await openSite()
  issuer = await openIssuer()
  stranger = await openIssuer()
  identity = await mountAt(issuer)
  site.mount(identity)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await Promise.all([site.close(), issuer.close(), stranger.close()])
  await database.drop()
})

const mountAt = ({ url, clientId, clientSecret }: TestIssuer) =>
  mountIdentity(database, {
    signIn: { issuer: url, clientId, clientSecret, publicUrl: site.url },
    log,
  })

const name = 'นามลับเฉพาะ'
let number = 0
beforeEach(() => {
  number += 1
  lines.length = 0
  for (const one of [issuer, stranger]) {
    one.misconduct = {}
    one.person = {
      sub: `secret-subject-${number}`,
      given_name: name,
      family_name: 'ใจดี',
      user_id: `u${number}`,
    }
  }
})
afterEach(() => site.mount(identity))

const signIn = async (misconduct: Misconduct = {}, browser = openBrowser()) => {
  issuer.misconduct = misconduct
  return { browser, visited: await browser.go(`${site.url}/auth/sign-in`) }
}

/** What must hold of everybody who comes back with something false. */
async function expectRefused({ browser, visited }: { browser: TestBrowser; visited: Visited }, code: string) {
  expect(visited.html).toContain(code)
  expect(visited.html).toContain('<html lang="th">')
  expect(visited.html).toContain('href="/auth/sign-in"')
  expect(browser.cookie('eact_session')).toBeUndefined()
  const sessions = await database.admin`
    select from identity.session s join identity.person p on p.id = s.person_id where p.subject like ${`%-${number}`}`
  expect(sessions).toHaveLength(0)
  const events = await database.admin<{ row: string }[]>`select e::text as row from identity.account_event e`
  const told = [visited.html, ...lines, ...events.map(({ row }) => row)].join('\n')
  const secrets = [name, `secret-subject-${number}`, issuer.clientSecret, ...issuer.codes, ...stranger.codes]
  for (const secret of secrets) expect(told).not.toContain(secret)
  expect(told).not.toMatch(/eyJ[\w-]{10,}\.[\w-]+\./)
}

test('the same honest answer is taken, so that what follows is refused for its one fault', async () => {
  const { browser, visited } = await signIn()
  expect(visited.response.status).toBe(200)
  expect(browser.cookie('eact_session')).toBeDefined()
})

describe('a code', () => {
  test('that was stolen from another browser under way is worth nothing in this one', async () => {
    let stolen = ''
    const victim = openBrowser()
    issuer.misconduct = { answer: (query) => (stolen = query.get('code')!) }
    const asked = await victim.send(`${site.url}/auth/sign-in`)
    await fetch(asked.headers.get('location')!, { redirect: 'manual' })
    expect(stolen).not.toBe('')
    await expectRefused(await signIn({ answer: (query) => query.set('code', stolen) }), 'SIGN_IN_REFUSED')
  })

  test('that was used before is worth nothing the second time', async () => {
    await signIn()
    const used = issuer.codes.at(-1)!
    await database.admin`delete from identity.session`
    await expectRefused(await signIn({ answer: (query) => query.set('code', used) }), 'SIGN_IN_REFUSED')
  })

  test('of another provider, with its name or with that of ours, is worth nothing', async () => {
    const theirs = await fetch(`${stranger.url}/authorize?state=x&redirect_uri=${site.url}`, {
      redirect: 'manual',
    })
    const code = new URL(theirs.headers.get('location')!).searchParams.get('code')!
    const honest = await signIn({ answer: (query) => query.set('code', code) })
    await expectRefused(honest, 'SIGN_IN_REFUSED')
    const named = await signIn({
      answer: (query) => {
        query.set('code', code)
        query.set('iss', stranger.url)
      },
    })
    await expectRefused(named, 'SIGN_IN_REFUSED')
  })
})

describe('a key', () => {
  test('that the token brings along is not believed', async () => {
    const forging: Misconduct = { signature: 'other key' }
    for (const header of [
      { jwk: issuer.otherKey },
      { jku: `${stranger.url}/jwks` },
      { x5u: `${stranger.url}/jwks` },
      { kid: '../../etc/passwd' },
      { crit: ['b64'], b64: false },
    ]) {
      const outcome = await signIn({ ...forging, header: (honest) => ({ ...honest, ...header }) })
      await expectRefused(outcome, 'SIGN_IN_REFUSED')
    }
  })

  test('of another provider is not believed, though that one is honest', async () => {
    const claims: Misconduct['claims'] = (honest) => ({ ...honest, iss: stranger.url })
    await expectRefused(await signIn({ claims }), 'SIGN_IN_REFUSED')
  })
})

describe('a provider that says of itself', () => {
  test.each<[string, Misconduct['metadata']]>([
    ['that it is another', (honest) => ({ ...honest, issuer: 'http://127.0.0.1:9' })],
    ['nothing of who it is', ({ issuer: _, ...honest }) => honest],
  ])('%s, is not gone to', async (_what, metadata) => {
    const other = await mountAt(issuer)
    site.mount(other)
    const before = issuer.asked.length
    const outcome = await signIn({ metadata: metadata! })
    expect(issuer.asked).toHaveLength(before)
    await expectRefused(outcome, 'DIGITAL_ID_AWAY')
    expect(outcome.visited.html).not.toContain(new URL(issuer.url).port)
    await other.subgraph.stop()
  })

  test('that its token page stands at another, is believed no token of that one', async () => {
    const other = await mountAt(issuer)
    site.mount(other)
    const metadata = (honest: object) => ({ ...honest, token_endpoint: `${stranger.url}/token` })
    await expectRefused(await signIn({ metadata }), 'SIGN_IN_REFUSED')
    await other.subgraph.stop()
  })
})
