import { execFile } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createInnerKeys } from '@eact/kit/viewer'
import { expect, inject, onTestFinished, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a program to its end. */
function run(file: string, env: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const { PATH = '' } = process.env
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', file],
      { cwd: root, env: { PATH, ...env } },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, said: `${stdout}${stderr}` }),
    )
  })
}

const fileOf = (name: string): string =>
  name === 'gateway' ? 'gateway/src/main.ts' : `subgraphs/${name}/src/main.ts`

test.each([
  ['gateway', ['INNER_KEY: must be set']],
  [
    'identity',
    [
      'DATABASE_URL',
      'INNER_PUBLIC_KEY',
      'PUBLIC_URL',
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'NATIONAL_ID_KEY',
    ],
  ],
  ['agencies', ['DATABASE_URL: must be set', 'INNER_PUBLIC_KEY: must be set']],
  ['reports', ['DATABASE_URL: must be set', 'INNER_PUBLIC_KEY: must be set', 'FILES_URL: must be set']],
  ['changes', ['DATABASE_URL: must be set', 'INNER_PUBLIC_KEY: must be set']],
])('%s without its settings says which are missing, one line each', async (name, missing) => {
  const { code, said } = await run(fileOf(name), {})
  expect(code).toBe(1)
  expect(said.trim().split('\n')).toEqual(missing.map((line) => expect.stringMatching(`^${line}`)))
})

test('a key that is no key, or the other half of it, is told as such', async () => {
  const { publicKey } = await createInnerKeys()
  expect(await run(fileOf('gateway'), { INNER_KEY: JSON.stringify(publicKey) })).toEqual({
    code: 1,
    said: 'INNER_KEY: the private half of an Ed25519 key is wanted, as JWK\n',
  })
  expect(await run(fileOf('agencies'), { DATABASE_URL: 'postgres://x', INNER_PUBLIC_KEY: '{' })).toEqual({
    code: 1,
    said: 'INNER_PUBLIC_KEY: the public half of an Ed25519 key is wanted, as JWK\n',
  })
})

test.each(['gateway', 'changes'])('%s says in both languages that its port is taken', async (name) => {
  const other = createServer()
  onTestFinished(() => void other.close())
  await new Promise<void>((done) => void other.listen(0, '127.0.0.1', done))
  const { port } = other.address() as AddressInfo
  const keys = await createInnerKeys()
  const { host, port: socket, template, user } = inject('postgres')
  const { code, said } = await run(fileOf(name), {
    PORT: String(port),
    INNER_KEY: JSON.stringify(keys.privateKey),
    INNER_PUBLIC_KEY: JSON.stringify(keys.publicKey),
    DATABASE_URL: `postgres://${user}@${encodeURIComponent(host)}:${socket}/${template}`,
    RELAY: 'no',
    LOG_LEVEL: 'silent',
  })
  expect(code).toBe(1)
  expect(said).toMatch(new RegExp(`^พอร์ต ${port} .*\nPort ${port} is taken`))
})
