import { plantTree, type Planted } from '@eact/kit/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { settleAccount } from '../person/person.store.ts'
import { hashToken } from '../session/session.token.ts'
import { openBrowser } from '../testing-browser.ts'
import { mountIdentity } from '../testing.ts'
import { openSignInGround, type SignInGround } from './testing-sign-in.ts'

let ground: SignInGround
let agency: Planted

beforeAll(async () => {
  const names = ['imported', 'wanderer', 'newcomer', 'decliner', 'returning', 'twice']
  ground = await openSignInGround(inject('postgres'), names)
  agency = (await plantTree(ground.database.admin, [{ key: 'department' }]))['department']!
})

afterAll(() => ground.close())

describe('a sign-in', () => {
  test('M7: takes an imported officer to where they were going, with the rights of the import', async () => {
    const id = await ground.plantImported('user id of imported', agency.no)
    const browser = openBrowser()
    const { url, response } = await ground.signIn(browser, 'imported', {
      returnTo: '/backend/reports?first=25',
    })
    expect(url).toBe(`${ground.site.url}/backend/reports?first=25`)
    expect(response.status).toBe(200)
    const viewer = await ground.personOf(browser)
    expect(viewer).toMatchObject({ kind: 'PERSON', id })
    const { data } = await ground.identity.ask(
      viewer!,
      '{ viewer { person { displayName } grants { role agency { id } } } }',
    )
    expect(data).toEqual({
      viewer: {
        person: { displayName: 'imported ทดสอบ' },
        grants: [{ role: 'AGENCY_OFFICER', agency: { id: agency.id } }],
      },
    })
    const [stored] = await ground.database
      .admin`select provider, subject from identity.person where id = ${id}`
    expect(stored).toEqual({ provider: 'digital-id', subject: 'user id of imported' })
    const [event] = await ground.database.admin`
      select person_id, session_id, host(source_address::inet) as address, request_id from identity.account_event
      where kind = 'SIGN_IN' order by at desc limit 1`
    expect(event).toEqual({
      person_id: id,
      session_id: viewer!.sessionId,
      address: '203.0.113.7',
      request_id: expect.stringMatching(/^[\da-f-]{36}$/),
    })
    expect(await ground.lastEvents(2)).toMatchObject([
      { kind: 'SIGN_IN' },
      { kind: 'ACCOUNT_CLAIMED', personId: id },
    ])
  })

  test('of somebody nobody knows makes an account without rights and says so', async () => {
    const browser = openBrowser()
    const { url } = await ground.signIn(browser, 'newcomer', { returnTo: '/backend/reports' })
    expect(url).toBe(`${ground.site.url}/backend?signIn=no-rights&returnTo=%2Fbackend%2Freports`)
    const viewer = await ground.personOf(browser)
    const { data } = await ground.identity.ask(viewer!, '{ viewer { person { displayName } grants { id } } }')
    expect(data).toEqual({ viewer: { person: { displayName: 'newcomer ทดสอบ' }, grants: [] } })
  })

  test('again finds the same account, in a session of its own', async () => {
    const [one, two] = [openBrowser(), openBrowser()]
    await ground.signIn(one, 'returning')
    await ground.signIn(two, 'returning')
    const [first, second] = [await ground.personOf(one), await ground.personOf(two)]
    expect(second!.id).toBe(first!.id)
    expect(second!.sessionId).not.toBe(first!.sessionId)
  })

  test('twice at once makes one account', async () => {
    const browsers = Array.from({ length: 6 }, openBrowser)
    const returns = await Promise.all(browsers.map((browser) => ground.stopBeforeReturn(browser, 'twice')))
    await Promise.all(browsers.map((browser, at) => browser.go(returns[at]!)))
    const viewers = await Promise.all(browsers.map((browser) => ground.personOf(browser)))
    expect(new Set(viewers.map((viewer) => viewer!.id)).size).toBe(1)
    expect(new Set(viewers.map((viewer) => viewer!.sessionId)).size).toBe(6)
  })

  test('keeps no secret in the database but the nonce and verifier of those under way', async () => {
    const browser = openBrowser()
    await ground.signIn(browser, 'returning')
    const token = browser.cookie('eact_session')!
    const [found] = await ground.database.admin<{ whole: string }[]>`
      select string_agg(s::text, ' ') as whole from identity.session s`
    expect(found!.whole).not.toContain(token)
    expect(found!.whole).toContain(hashToken(token).toString('hex'))
  })

  test('keeps its cookies from scripts, other sites and other paths', async () => {
    const start = await fetch(`${ground.site.url}/auth/sign-in`, { redirect: 'manual' })
    expect(start.status).toBe(303)
    expect(start.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^eact_sign_in=[\w-]{43}; Path=\/auth; Max-Age=600; HttpOnly; SameSite=Lax$/),
    ])
    const browser = openBrowser()
    const back = await browser.send(await ground.stopBeforeReturn(browser, 'returning'))
    expect(back.headers.getSetCookie()).toEqual([
      'eact_sign_in=; Path=/auth; Max-Age=0; HttpOnly; SameSite=Lax',
      expect.stringMatching(/^eact_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/),
    ])
    expect(back.headers.get('cache-control')).toBe('no-store')
    expect(back.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('behind TLS keeps its cookies to this one host', async () => {
    const signIn = { ...ground.client, publicUrl: 'https://info.example' }
    const secure = await mountIdentity(ground.database, { signIn, secureCookies: true })
    const start = await secure.fetch(new Request('http://internal/auth/sign-in'))
    expect(start.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-eact_sign_in=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ])
    expect(new URL(start.headers.get('location')!).searchParams.get('redirect_uri')).toBe(
      'https://info.example/auth/callback',
    )
    await secure.subgraph.stop()
  })

  test('never leads to another site', async () => {
    await ground.plantImported('user id of wanderer', agency.no)
    const elsewhere = [
      '//elsewhere.example',
      'https://elsewhere.example/',
      '/\\elsewhere.example',
      '/\t/elsewhere.example',
    ]
    for (const returnTo of elsewhere) {
      const { url } = await ground.signIn(openBrowser(), 'wanderer', { returnTo })
      expect(url).toBe(`${ground.site.url}/backend`)
    }
  })
})

describe('an imported account', () => {
  test('is claimed once: whoever comes later with its user id gets an account without rights', async () => {
    const id = await ground.plantImported('shared id', agency.no)
    const identityDb = ground.database.open('identity')
    const claims = Array.from({ length: 8 }, (_, at) =>
      identityDb.transaction((tx) =>
        settleAccount(tx, {
          provider: 'digital-id',
          subject: `racer ${at}`,
          userId: 'shared id',
          displayName: 'x',
          nationalIdHmac: null,
        }),
      ),
    )
    const accounts = await Promise.all(claims)
    expect(accounts.filter(({ how }) => how === 'CLAIMED')).toEqual([
      { id, how: 'CLAIMED', suspended: false },
    ])
    expect(accounts.filter(({ how }) => how === 'MADE')).toHaveLength(7)
    const [bound] = await ground.database.admin<
      { subject: string }[]
    >`select subject from identity.person where id = ${id}`
    const late = await identityDb.transaction((tx) =>
      settleAccount(tx, {
        provider: 'digital-id',
        subject: 'late',
        userId: 'shared id',
        displayName: 'x',
        nationalIdHmac: null,
      }),
    )
    expect(late.how).toBe('MADE')
    const again = await identityDb.transaction((tx) =>
      settleAccount(tx, {
        provider: 'digital-id',
        subject: bound!.subject,
        userId: null,
        displayName: null,
        nationalIdHmac: null,
      }),
    )
    expect(again).toEqual({ id, how: 'KNOWN', suspended: false })
  })
})

describe('declining', () => {
  test('stores nothing of the person and goes back to the start page', async () => {
    const before = await ground.count()
    const browser = openBrowser()
    const { url } = await ground.signIn(browser, 'decliner', { answer: 'decline' })
    expect(url).toBe(`${ground.site.url}/backend?signIn=declined`)
    expect(browser.cookie('eact_session')).toBeUndefined()
    expect(await ground.count()).toEqual(before)
    expect(await ground.lastEvents(1)).toEqual([{ kind: 'SIGN_IN_DECLINED', personId: null }])
    const dump = await ground.database.admin<{ text: string }[]>`
      select concat((select string_agg(p::text, '') from identity.person p), (select string_agg(e::text, '') from identity.account_event e)) as text`
    expect(dump[0]!.text).not.toContain('decliner')
  })

  test('ends the session of before', async () => {
    const browser = openBrowser()
    await ground.signIn(browser, 'returning')
    const token = browser.cookie('eact_session')!
    const other = openBrowser()
    other.plant('eact_session', token)
    await ground.signIn(other, 'decliner', { answer: 'decline' })
    expect(other.cookie('eact_session')).toBeUndefined()
    expect(await ground.identity.viewerOf({ cookie: token })).toEqual({ viewer: { kind: 'ANONYMOUS' } })
  })
})
