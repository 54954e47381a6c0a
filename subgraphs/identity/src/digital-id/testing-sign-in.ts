import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDigitalId } from '@eact/infra/start/digital-id/digital-id.ts'
import { newId } from '@eact/kit/ids'
import { createLog, type Logger } from '@eact/kit/log'
import { createTestDatabase, type TestDatabase, type TestPostgres } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import type { TestBrowser, Visited } from '../testing-browser.ts'
import type { OidcFlavor } from './digital-id.flavor.ts'
import type { SignInSettings } from './digital-id.oidc.ts'
import { mountIdentity, openSite, type MountedIdentity, type TestSite } from '../testing.ts'

type Person = Extract<Viewer, { kind: 'PERSON' }>

/** A site with identity and the Digital ID stand-in, at whose pages the people of a test sign in. */
export interface SignInGround {
  database: TestDatabase
  site: TestSite
  identity: MountedIdentity
  client: { clientId: string; clientSecret: string; issuer: string }
  /** Goes to sign in and through Digital ID's two pages; `answer` is the one to its consent page. */
  signIn(
    browser: TestBrowser,
    as: string,
    options?: { returnTo?: string; answer?: 'accept' | 'decline' },
  ): Promise<Visited>
  /** Stops before the browser returns to us; gives the address it would go to. */
  stopBeforeReturn(browser: TestBrowser, as: string): Promise<string>
  /** The person whom the browser's session stands for. */
  personOf(browser: TestBrowser): Promise<Person | null>
  /** An account of the older system, with one right that is in force. */
  plantImported(userId: string, agencyNo: number): Promise<string>
  /** How many rows there are. */
  count(): Promise<{ people: number; sessions: number; signIns: number }>
  /** The latest of the account log, newest first. */
  lastEvents(count: number): Promise<{ kind: string; personId: string | null }[]>
  close(): Promise<void>
}

/** What a test may choose of the ground. */
export interface SignInGroundOptions {
  /** Whose ways the stand-in has. */
  flavor?: OidcFlavor
  /** Settings of identity beside those that reach the stand-in. */
  signIn?: Partial<SignInSettings>
  log?: Logger
}

/** Makes the ground; the user id at Digital ID is `user id of <name>`. */
export async function openSignInGround(
  postgres: TestPostgres,
  names: string[],
  {
    flavor = 'standard',
    signIn: settings = {},
    log = createLog('digital-id', 'silent'),
  }: SignInGroundOptions = {},
): Promise<SignInGround> {
  const database = await createTestDatabase(postgres)
  const folder = await mkdtemp(join(tmpdir(), 'digital-id-'))
  const site = await openSite()
  const client = { clientId: 'eact', clientSecret: 'a secret of the tests', issuer: `${site.url}/digital-id` }
  const digitalId = await createDigitalId({
    ...client,
    redirectUris: [`${site.url}/auth/callback`],
    postLogoutRedirectUris: [`${site.url}/backend?signIn=out`],
    keysFile: join(folder, 'keys.json'),
    accountsFile: join(folder, 'accounts.json'),
    flavor,
    people: names.map(standInPerson),
    log,
  })
  site.handle('/digital-id', digitalId)
  const identity = await mountIdentity(database, {
    signIn: { ...client, publicUrl: site.url, ...settings },
    log,
  })
  site.mount(identity)
  return {
    database,
    site,
    identity,
    client,
    signIn: (browser, as, options) => signIn(site, browser, as, options),
    stopBeforeReturn: (browser, as) => stopBeforeReturn(site, browser, as),
    async personOf(browser) {
      const { viewer } = await identity.viewerOf({ cookie: browser.cookie('eact_session') ?? 'none' })
      return viewer.kind === 'PERSON' ? viewer : null
    },
    plantImported: (userId, agencyNo) => plantImported(database, userId, agencyNo),
    count: () => count(database),
    lastEvents: (most) => database.admin`
      select kind, person_id as "personId" from identity.account_event order by at desc, id desc limit ${most}`,
    async close() {
      await identity.subgraph.stop()
      await site.close()
      await rm(folder, { recursive: true, force: true })
      await database.drop()
    },
  }
}

const standInPerson = (username: string) => ({
  username,
  password: `password of ${username}`,
  userId: `user id of ${username}`,
  givenName: username,
  familyName: 'ทดสอบ',
  title: username,
  titleEn: username,
})

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})

async function signIn(
  site: TestSite,
  browser: TestBrowser,
  as: string,
  options: { returnTo?: string; answer?: 'accept' | 'decline' } = {},
): Promise<Visited> {
  const query = options.returnTo ? `?returnTo=${encodeURIComponent(options.returnTo)}` : ''
  let at = await browser.go(`${site.url}/auth/sign-in${query}`)
  if (at.html.includes('name="password"')) at = await browser.go(at.url, form({ as }))
  if (at.html.includes('name="answer"'))
    at = await browser.go(at.url, form({ answer: options.answer ?? 'accept' }))
  return at
}

async function stopBeforeReturn(site: TestSite, browser: TestBrowser, as: string): Promise<string> {
  let at = await browser.go(`${site.url}/auth/sign-in`)
  at = await browser.go(at.url, form({ as }))
  let response = await browser.send(at.url, form({ answer: 'accept' }))
  for (;;) {
    const next = response.headers.get('location')
    if (!next) throw new Error('the stand-in did not send the browser back')
    const url = new URL(next, site.url)
    if (url.pathname === '/auth/callback') return url.href
    response = await browser.send(url.href)
  }
}

async function plantImported({ admin }: TestDatabase, userId: string, agencyNo: number): Promise<string> {
  const id = newId()
  await admin`
    insert into identity.person (id, imported_user_id, display_name, created_at)
    values (${id}, ${userId}, 'ชื่อเดิม', now())`
  await admin`
    insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
    values (${newId()}, ${id}, 'PERSON', 'AGENCY_OFFICER', ${agencyNo}, 'SUBTREE', now() - interval '1 hour')`
  return id
}

async function count({ admin }: TestDatabase) {
  const [row] = await admin<{ people: number; sessions: number; signIns: number }[]>`
    select (select count(*)::int from identity.person) as people,
      (select count(*)::int from identity.session) as sessions,
      (select count(*)::int from identity.sign_in) as "signIns"`
  return row ?? { people: 0, sessions: 0, signIns: 0 }
}
