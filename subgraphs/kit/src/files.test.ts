import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync, utimesSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { startTestS3, type TestS3 } from './files-testing.ts'
import { createFileStore, FileGone, type FileStore } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'eact-files-'))
const onDisk = join(folder, 'disk')
const inS3 = join(folder, 's3')
const stores: Record<string, FileStore> = {}
let s3: TestS3

beforeAll(async () => {
  s3 = await startTestS3(inS3)
  const { accessKeyId, secretAccessKey } = s3
  stores['a folder'] = createFileStore({ url: pathToFileURL(onDisk).href, prefix: 'reports' })
  stores['S3'] = createFileStore({ url: s3.url(), prefix: 'reports', accessKeyId, secretAccessKey })
})

afterAll(async () => {
  await s3.stop()
  await rm(folder, { recursive: true })
})

const tomorrow = (): Date => new Date(Date.now() + 86_400_000)
const filesUnder = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

async function* inPieces(bytes: Buffer, size: number): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function keysOf(store: FileStore, olderThan = tomorrow()): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of store.list({ olderThan })) keys.push(key)
  return keys
}

/** A source that gives one piece and then nothing, ever. */
async function* fallingSilent(onSilence: () => void): AsyncIterable<Buffer> {
  yield Buffer.alloc(1000)
  onSilence()
  await new Promise(() => {})
}

describe.each(['a folder', 'S3'])('in %s', (kind) => {
  const open = (): FileStore => stores[kind]!
  const put = (bytes: Buffer, maxBytes = 1_000_000) => open().put(inPieces(bytes, 64 * 1024), { maxBytes })

  test('what is put is read back, whole and in ranges', async () => {
    const bytes = randomBytes(300_000)
    const stored = await put(bytes)
    expect(stored).toMatchObject({
      sizeBytes: 300_000,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    const whole = await open().open(stored.key)
    expect(whole.sizeBytes).toBe(300_000)
    expect(bytes.equals(await buffer(whole.stream))).toBe(true)
    for (const [start, end] of [
      [0, 1],
      [1, 2],
      [100_000, 299_999],
    ] as const) {
      const part = await open().open(stored.key, { start, end })
      expect(part.sizeBytes).toBe(300_000)
      expect(bytes.subarray(start, end + 1).equals(await buffer(part.stream))).toBe(true)
    }
  })

  test('an empty object is an object', async () => {
    const { key, sizeBytes } = await put(Buffer.alloc(0))
    expect(sizeBytes).toBe(0)
    expect(await buffer((await open().open(key)).stream)).toHaveLength(0)
  })

  test('a range beyond the object is refused', async () => {
    const { key } = await put(Buffer.from('0123456789'))
    for (const range of [
      { start: 5, end: 10 },
      { start: 10, end: 12 },
      { start: 3, end: 2 },
    ]) {
      await expect(open().open(key, range)).rejects.toThrow(RangeError)
    }
  })

  test('an object of exactly the limit is taken; with one byte more, nothing is left behind', async () => {
    const before = await keysOf(open())
    const { key } = await put(Buffer.alloc(100_000), 100_000)
    await expect(put(Buffer.alloc(100_001), 100_000)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
    expect(await keysOf(open())).toEqual([...before, key].toSorted())
  })

  test('a source that breaks leaves nothing behind, and its error is told', async () => {
    const before = await keysOf(open())
    async function* breaking(): AsyncIterable<Buffer> {
      yield Buffer.alloc(1000)
      throw new Error('the client went away')
    }
    await expect(open().put(breaking(), { maxBytes: 5000 })).rejects.toThrow('the client went away')
    expect(await keysOf(open())).toEqual(before)
  })

  test('an abort ends the storing though the source is silent', async () => {
    const before = await keysOf(open())
    const stop = new AbortController()
    const options = { maxBytes: 5000, signal: stop.signal }
    const abort = () => stop.abort(new Error('shutting down'))
    await expect(open().put(fallingSilent(abort), options)).rejects.toThrow('shutting down')
    const never = () => expect.unreachable('an aborted put reads nothing')
    await expect(open().put(fallingSilent(never), options)).rejects.toThrow('shutting down')
    expect(await keysOf(open())).toEqual(before)
  })

  test('what was removed is gone, and may be removed again', async () => {
    const { key } = await put(Buffer.from('data'))
    await open().remove(key)
    await open().remove(key)
    expect(await open().stat(key)).toBeNull()
    await expect(open().open(key)).rejects.toThrow(FileGone)
    expect(await keysOf(open())).not.toContain(key)
  })

  test('a stored object tells its size and its time', async () => {
    const earliest = Date.now() - 2000
    const { key } = await put(Buffer.from('data'))
    const found = await open().stat(key)
    expect(found?.sizeBytes).toBe(4)
    expect(found?.modifiedAt.getTime()).toBeGreaterThan(earliest)
    expect(found?.modifiedAt.getTime()).toBeLessThan(Date.now() + 2000)
  })

  test('only objects older than the instant are listed', async () => {
    const { key } = await put(Buffer.from('data'))
    expect(await keysOf(open(), new Date(Date.now() - 3_600_000))).toEqual([])
    expect(await keysOf(open())).toContain(key)
  })

  test.each([
    '',
    '../../etc/passwd',
    'ab/cd/../../../x',
    '/etc/passwd',
    'ab/cd/ab\0',
    'drafts/x',
    'ab/cd/abcd0000-0000-4000-8000-00000000000G',
    'ab/cd/00000000-0000-4000-8000-000000000000',
  ])('what is no key (%j) opens and removes nothing', async (key) => {
    expect(await open().stat(key)).toBeNull()
    await expect(open().open(key)).rejects.toThrow(FileGone)
    await expect(open().remove(key)).resolves.toBeUndefined()
  })

  test('an object of another subgraph is out of reach', async () => {
    const other = kind === 'S3' ? { ...s3, url: s3.url() } : { url: pathToFileURL(onDisk).href }
    const { key } = await createFileStore({ ...other, prefix: 'other' }).put(inPieces(Buffer.from('1'), 1), {
      maxBytes: 1,
    })
    for (const address of [key, `../other/${key}`, `ab/../../other/${key}`]) {
      expect(await open().stat(address)).toBeNull()
      await expect(open().open(address)).rejects.toThrow(FileGone)
    }
  })

  test('twenty at once are each kept as they were', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const bytes = randomBytes(100_000)
        return { bytes, key: (await put(bytes)).key }
      }),
    )
    for (const { bytes, key } of all)
      expect(bytes.equals(await buffer((await open().open(key)).stream))).toBe(true)
  })
})

describe('on disk', () => {
  test('an object stands under its sharded key, readable by its owner alone', async () => {
    const { key } = await stores['a folder']!.put(inPieces(Buffer.from('data'), 2), { maxBytes: 10 })
    expect(key).toMatch(/^([0-9a-f]{2})\/([0-9a-f]{2})\/\1\2[0-9a-f-]{32}$/)
    expect(readFileSync(join(onDisk, 'reports', key), 'utf8')).toBe('data')
    expect(filesUnder(join(onDisk, 'reports', 'drafts'))).toEqual([])
  })

  test('what a killed writer left is listed when it is old, is never opened, and can be removed', async () => {
    const store = stores['a folder']!
    const key = 'drafts/0a0a0a0a-0000-4000-8000-000000000000'
    mkdirSync(join(onDisk, 'reports', 'drafts'), { recursive: true })
    const path = join(onDisk, 'reports', key)
    writeFileSync(path, 'half')
    utimesSync(path, new Date('2020-01-01'), new Date('2020-01-01'))
    await expect(store.open(key)).rejects.toThrow(FileGone)
    expect(await keysOf(store, new Date('2021-01-01'))).toEqual([key])
    await store.remove(key)
    expect(await keysOf(store, new Date('2021-01-01'))).toEqual([])
  })

  test('a store that was never written to is empty', async () => {
    expect(
      await keysOf(createFileStore({ url: pathToFileURL(join(folder, 'none')).href, prefix: 'reports' })),
    ).toEqual([])
  })
})

describe('in S3', () => {
  const bytes = randomBytes(200_000)
  const put = (signal?: AbortSignal) =>
    stores['S3']!.put(inPieces(bytes, 50_000), { maxBytes: 1_000_000, ...(signal ? { signal } : {}) })

  test('every request was signed as the service demands', () => {
    expect(s3.refused).toEqual([])
  })

  test('a wrong secret is refused, and its error names no key', async () => {
    const { accessKeyId } = s3
    const store = createFileStore({ url: s3.url(), prefix: 'reports', accessKeyId, secretAccessKey: 'wrong' })
    await expect(store.put(inPieces(bytes, 1000), { maxBytes: 1_000_000 })).rejects.toThrow(
      /^The object store answered 403 to PUT: Status403$/,
    )
    expect(s3.refused.splice(0)).toHaveLength(1)
  })

  test('an answer to another range than was asked for is not taken', async () => {
    const { key } = await put()
    // This server passes over a range that ends at 0.
    await expect(stores['S3']!.open(key, { start: 0, end: 0 })).rejects.toThrow(/answered 200000 bytes/)
  })

  test('a store that stumbles is asked again, with the whole body', async () => {
    s3.faults.push(503, 'cut')
    const { key } = await put()
    expect(bytes.equals(await buffer((await stores['S3']!.open(key)).stream))).toBe(true)
  })

  test('a store that stays away is told as such', async () => {
    s3.faults.push(503, 500, 'cut')
    await expect(put()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', cause: expect.any(Error) })
    expect(s3.faults).toEqual([])
  })

  test('a list of many pages is read to its end', async () => {
    const store = createFileStore({ ...s3, url: s3.url(), prefix: 'long-list' })
    const puts = Array.from({ length: 10 }, () => store.put(inPieces(bytes, 50_000), { maxBytes: 200_000 }))
    const keys = (await Promise.all(puts)).map(({ key }) => key)
    expect(await keysOf(store)).toEqual(keys.toSorted())
  })

  test('no temporary file is left', () => {
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('eact-spool-'))).toEqual([])
  })
})

test.each([
  ['ftp://host/files', 'reports', /file:\/\/\/folder or s3:\/\/bucket/],
  ['nonsense', 'reports', /not at "nonsense"/],
  ['s3://bucket/folder', 'reports', /file:\/\/\/folder or s3:\/\/bucket/],
  ['s3://bucket', 'reports', /keys for "s3:\/\/bucket" are missing/],
  ['file:///tmp/x', '../reports', /no prefix/],
])('an address that cannot be used (%s, prefix %s) is refused at the start', (url, prefix, message) => {
  expect(() => createFileStore({ url, prefix })).toThrow(message)
})
