import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSigningKeys, rotateSigningKeys } from './keys.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digital-id-keys-'))
})

afterAll(() => rm(folder, { recursive: true }))

test('the keys are made once, readable by their owner only, and read again later', async () => {
  const file = join(folder, 'new', 'keys.json')
  const made = await loadSigningKeys(file)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await loadSigningKeys(file)).toEqual(made)
  expect(await readdir(join(folder, 'new'))).toEqual(['keys.json'])
})

test('two first starts at once end with the same keys', async () => {
  const file = join(folder, 'both.json')
  const [one, other] = await Promise.all([loadSigningKeys(file), loadSigningKeys(file)])
  expect(one).toEqual(other)
})

test('a key signs for 90 days, then a new one does, and two at the most are published', async () => {
  const file = join(folder, 'old.json')
  const later = (days: number) => new Date(Date.now() + days * 86_400_000)
  const [first] = (await loadSigningKeys(file)).keys
  expect((await loadSigningKeys(file, later(89))).keys).toEqual([first])
  const second = (await loadSigningKeys(file, later(91))).keys
  expect(second).toHaveLength(2)
  expect(second[1]).toEqual(first)
  expect(second[0]!.n).not.toBe(first!.n)
  expect((await loadSigningKeys(file)).keys).toEqual(second)
  const third = (await rotateSigningKeys(file)).keys
  expect(third).toHaveLength(2)
  expect(third[1]).toEqual(second[0])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a file that holds no key is refused with what to do', async () => {
  for (const [name, text] of [
    ['half.json', '{"keys":['],
    ['empty.json', '{"keys":[]}'],
    ['null.json', 'null'],
    ['public.json', '{"keys":[{"kty":"RSA","n":"x","e":"AQAB"}]}'],
  ] as const) {
    const file = join(folder, name)
    await writeFile(file, text)
    await expect(loadSigningKeys(file)).rejects.toMatchObject({ code: 'DIGITAL_ID_KEYS_UNUSABLE' })
  }
})
