import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { repository } from './config.ts'

let folder: string
const running = new Set<ChildProcess>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eact-start-'))
  await chmod(folder, 0o755)
})
afterEach(async () => {
  await Promise.all([...running].map((child) => end(child)))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Started {
  child: ChildProcess
  output(): string
  /** Address of the service, when it is ready. */
  ready: Promise<string>
  ended: Promise<number | null>
}

/** Runs what `npm start` runs, without the launcher. */
function start(env: Record<string, string>, args: string[] = []): Started {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/start/main.ts', ...args], {
    cwd: repository,
    env: {
      ...process.env,
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      LOG_LEVEL: 'error',
      LINK_CHECK: 'no',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let text = ''
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  void ended.then(() => running.delete(child))
  const ready = new Promise<string>((done, fail) => {
    const read = (chunk: Buffer) => {
      text += chunk.toString()
      const [, url] = /^Ready: (\S+)$/m.exec(text) ?? []
      if (url) done(url)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    void ended.then(() => fail(new Error(`it ended before it was ready:\n${text}`)))
  })
  ready.catch(() => undefined)
  return { child, output: () => text, ready, ended }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const closed = new Promise((done) => child.once('close', done))
  child.kill('SIGINT')
  await closed
}

describe('the one-command start', () => {
  test('answers, says who can sign in, keeps its data, and ends cleanly on Ctrl-C', async () => {
    const first = start({})
    const url = await first.ready
    expect(first.output()).toMatch(/demo-department/)
    const ready = await fetch(`${url}/ready`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', parts: { identity: true, agencies: true, reports: true, changes: true } },
    ])
    expect((await fetch(`${url}/health`)).status).toBe(200)
    const [, token] = /machine client\n +(\S+)/.exec(first.output()) ?? []
    const count = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ agencies(first: 1) { totalCount } }' }),
    })
    expect(await count.json()).toEqual({ data: { agencies: { totalCount: 12_216 } } })
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)

    const second = start({})
    await second.ready
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  }, 180_000)

  test('lists every setting in Thai and English', async () => {
    const help = start({}, ['--help'])
    expect(await help.ended).toBe(0)
    for (const name of ['PORT', 'DATA_DIR', 'DATABASE_URL', 'OIDC_ISSUER'])
      expect(help.output()).toContain(name)
    expect(help.output()).toMatch(/พอร์ต/)
  })
})

describe('one clear message for what is wrong', () => {
  /** No stack, no second message, both languages. */
  async function complaint(env: Record<string, string>, args: string[] = []): Promise<string> {
    const failed = start(env, args)
    expect(await failed.ended).toBe(1)
    const text = failed.output()
    expect(text).not.toMatch(/\n {4}at /)
    return text
  }

  test('a taken port', async () => {
    const taken = createServer()
    await new Promise<void>((done) => void taken.listen(0, '127.0.0.1', done))
    const { port } = taken.address() as AddressInfo
    try {
      expect(await complaint({ PORT: String(port) })).toMatch(
        new RegExp(`พอร์ต ${port} .*\\n.*Port ${port} is taken`),
      )
    } finally {
      taken.close()
    }
  }, 120_000)

  test('a port that is none', async () => {
    expect(await complaint({ PORT: 'many' })).toMatch(/PORT: .*whole number/)
  })

  test.each<Record<string, string>>([{ HOST: '0.0.0.0' }, { PUBLIC_URL: 'https://info.example.go.th' }])(
    'the stand-in on an address that others reach: %o',
    async (env) => {
      expect(await complaint(env)).toMatch(/OIDC_ISSUER.*\n.*lets anybody in as anybody/)
    },
  )

  test.each<[string, Record<string, string>]>([
    ['that is missing', {}],
    ['that is too short', { NATIONAL_ID_KEY: 'c2hvcnQ=' }],
    ['that is no base64', { NATIONAL_ID_KEY: 'ความลับ' }],
  ])('with the people of a real issuer, a key for their numbers %s', async (_what, env) => {
    const issuer = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' }
    const text = await complaint({ ...issuer, ...env })
    expect(text).toMatch(/NATIONAL_ID_KEY/)
    if (env['NATIONAL_ID_KEY']) expect(text).not.toContain(env['NATIONAL_ID_KEY'])
  })

  test('a public address that is none', async () => {
    expect(await complaint({ PUBLIC_URL: 'info' })).toMatch(/PUBLIC_URL: /)
  })

  test.each([
    ['no address', 'nonsense', /DATABASE_URL.*\n.*DATABASE_URL cannot be used: is no URL/],
    ['a host that refuses', 'postgres://eact:secret@127.0.0.1:1/eact', /nothing listens/],
  ])('DATABASE_URL is %s', async (_what, url, message) => {
    const text = await complaint({ DATABASE_URL: url })
    expect(text).toMatch(message)
    expect(text).not.toContain('secret')
  })

  test('a data folder that cannot be written', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    expect(await complaint({ DATA_DIR: join(file, 'data') })).toMatch(
      /เขียนโฟลเดอร์ข้อมูล .*\n.*cannot be written/,
    )
  })
})
