import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { idOf, namedBy } from '@eact/gateway/limits/testing'
import { createFileStore } from '@eact/kit/files'
import { createLog } from '@eact/kit/log'
import { createTestDatabase, type TestDatabase, type TestPostgres } from '@eact/kit/testing'
import { createInnerKeys, createTokenSigner, type TokenSigner } from '@eact/kit/viewer'
import { TestBrowser } from '../start/digital-id/testing.ts'
import { demonstrationPeople } from '../start/digital-id/people.ts'
import { standInFiles, startSystem, type RunningSystem, type SystemOptions } from '../start/system.ts'

/** What a caller sees of an answer. */
export interface Answer {
  status: number
  // A journey looks at whatever the caller asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any
  errors?: {
    message: string
    path?: (string | number)[]
    extensions: { code: string; messages?: { th: string; en: string }; requestId?: string }
  }[]
}

/** Somebody at the one door: signed in by cookie, by bearer token, or nobody. */
export class Caller {
  readonly publicUrl: string
  readonly headers: Record<string, string>

  constructor(publicUrl: string, headers: Record<string, string> = {}) {
    this.publicUrl = publicUrl
    this.headers = headers
  }

  /** Sends an operation of the caller's own, for which one needs an account. */
  ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    return this.#send({ query, variables })
  }

  /** Runs an operation that the service knows, by its text's hash, as the portal does. */
  run(text: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    return this.runById(idOf(text), variables)
  }

  /** Runs an operation that the service knows; see `operationIds`. */
  runById(id: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    return this.#send({ extensions: namedBy(id), variables })
  }

  async #send(body: object): Promise<Answer> {
    const response = await fetch(`${this.publicUrl}/graphql`, {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
  }

  /** Sends one file as the variable `file`, as the GraphQL multipart request specification has it. */
  async upload(
    query: string,
    variables: Record<string, unknown>,
    bytes: Uint8Array,
    name = 'ประกาศ.pdf',
  ): Promise<Answer> {
    const form = new FormData()
    form.append('operations', JSON.stringify({ query, variables: { ...variables, file: null } }))
    form.append('map', JSON.stringify({ 0: ['variables.file'] }))
    form.append('0', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name)
    const response = await fetch(`${this.publicUrl}/graphql`, {
      method: 'POST',
      headers: { ...this.headers, 'apollo-require-preflight': '1' },
      body: form,
    })
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.publicUrl}${path}`, { headers: { ...this.headers, ...headers }, redirect: 'manual' })
  }
}

/** The whole system over a database and files of its own. */
export interface Journey {
  system: RunningSystem
  database: TestDatabase
  /** Vouches for anybody, as the gateway does. */
  signer: TokenSigner
  /** Nobody. */
  public: Caller
  /** Signs one of the demonstration's people in through Digital ID. */
  signIn(username: string): Promise<Caller>
  stop(): Promise<void>
}

export interface JourneySettings {
  mount: 'process' | 'http'
  pages?: SystemOptions['pages']
  batching?: boolean
  sharing?: boolean
  /** How many may be here at a time; as usual when left out. */
  crowd?: SystemOptions['crowd']
  /** Whether the text of uploads is read. */
  readsFiles?: boolean
  /** Where uploads are scanned for malware. */
  clamdUrl?: string
  /** Operations that are known beside the portal's. */
  known?: string[]
}

/** Starts everything on free ports of the loopback, over the whole real seed. */
export async function startJourney(
  server: TestPostgres,
  { known = [], ...settings }: JourneySettings,
): Promise<Journey> {
  const database = await createTestDatabase(server, { seeded: true })
  const folder = await mkdtemp(join(tmpdir(), 'eact-journey-'))
  const { privateKey } = await createInnerKeys()
  const system = await startSystem({
    host: '127.0.0.1',
    port: 0,
    address: (role) => ({ address: database.address(role) }),
    files: createFileStore({ url: pathToFileURL(join(folder, 'files')).href, prefix: 'reports' }),
    innerKey: privateKey,
    nationalIdKey: Buffer.alloc(32, 'journey'),
    signIn: {
      kind: 'stand-in',
      people: demonstrationPeople,
      clientSecret: 'secret-of-a-journey',
      ...standInFiles(folder),
      providerName: 'digital-id',
    },
    maxUploadBytes: 5 * 1024 * 1024,
    persistedOperations: new Map(known.map((text) => [idOf(text), text])),
    log: createLog('journey', process.env['JOURNEY_LOG'] ?? 'silent'),
    ...settings,
  })
  return {
    system,
    database,
    signer: await createTokenSigner(privateKey),
    public: new Caller(system.publicUrl),
    signIn: (username) => signIn(system.publicUrl, username),
    async stop() {
      await system.stop()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Walks the whole sign-in: our door, Digital ID, consent, and back. */
export async function signIn(publicUrl: string, username: string): Promise<Caller> {
  const browser = new TestBrowser()
  const signInPage = await browser.open(`${publicUrl}/auth/sign-in?returnTo=/backend`)
  const consent = await browser.submit(signInPage, { as: username })
  const landed = await browser.submit(consent, { answer: 'accept' })
  if (landed.url.pathname !== '/backend')
    throw new Error(`${username} landed at ${landed.url.href}: ${landed.text.slice(0, 200)}`)
  const session = [...browser.cookies].find(([name]) => name.startsWith('eact_session '))
  if (!session) throw new Error(`${username} has no session`)
  return new Caller(publicUrl, { cookie: `eact_session=${session[1].value}` })
}
