import {
  beginUpload,
  formBytes,
  oneFile,
  post,
  sha256,
  storeAll,
  storeInOrder,
  storeOne,
  until,
  uploadParts,
} from '@eact/kit/testing-uploads'
import { PassThrough } from 'node:stream'
import { Upload } from 'graphql-upload-minimal'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { takesGoodUpload, testLimits, type UploadServer } from '../uploads/testing.ts'
import { collectUploads, multipartBody } from './multipart.ts'
import { startForwarding, startSubgraph } from './testing.ts'

const limit = testLimits.maxFileBytes
const bytes = (count: number): Buffer => Buffer.alloc(count, 'eact ก ')

describe('uploads are found in the variables:', () => {
  test('at any depth, each with its path', () => {
    const [a, b] = [new Upload(), new Upload()]
    const variables = { id: '7', input: { files: [null, a], deep: { b } }, none: null }
    expect(collectUploads(variables)).toEqual([
      { path: 'variables.input.files.1', upload: a },
      { path: 'variables.input.deep.b', upload: b },
    ])
    expect(collectUploads({ id: '7' })).toEqual([])
  })

  test('the same file in two places is refused', () => {
    const file = new Upload()
    expect(() => collectUploads({ a: file, b: [file] })).toThrow(/one place only/)
  })
})

describe('from the front through the gateway to a subgraph over HTTP:', () => {
  let subgraph: UploadServer
  let gateway: Omit<UploadServer, 'log'>
  beforeAll(async () => {
    subgraph = await startSubgraph(limit, 300)
    gateway = await startForwarding(subgraph.port, { orderTimeoutMs: 300 })
  })
  afterEach(async () => {
    const isIdle = () => subgraph.log.open + subgraph.inFlight() + gateway.inFlight() === 0
    await until(isIdle, 'something is still open')
    expect(await takesGoodUpload(gateway.port)).toBe(true)
  })
  afterAll(async () => {
    await gateway.stop()
    await subgraph.stop()
  })

  test('a file arrives byte by byte the same, with its Thai name', async () => {
    const content = bytes(limit)
    const answer = await post(gateway.port, formBytes(oneFile(content, 'ประกาศกรมที่ดิน น้ำ.pdf')))
    expect(answer.json.data.store).toEqual({
      filename: 'ประกาศกรมที่ดิน น้ำ.pdf',
      mimetype: 'application/pdf',
      bytes: limit,
      sha256: sha256(content),
    })
  })

  test.each(['a "quoted" name.pdf', "100% 'sure' (1)*.pdf", 'a;b=c,d.pdf', '%2522.pdf', 'ก"ข.pdf'])(
    'the name %s arrives as it was',
    async (name) => {
      const parts = oneFile('x')
      const exact = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
      parts[2]!.head = `Content-Disposition: form-data; name="0"; filename*=UTF-8''${exact}\r\nContent-Type: application/pdf\r\n`
      const answer = await post(gateway.port, formBytes(parts))
      expect(answer.json.data.store.filename).toBe(name)
    },
  )

  test('a content type that is none becomes application/octet-stream', async () => {
    const parts = oneFile('x')
    parts[2]!.type = 'te{xt/plain'
    const answer = await post(gateway.port, formBytes(parts))
    expect(answer.json.data.store.mimetype).toMatch(/^(application\/octet-stream|text\/plain)$/)
  })

  test('a list of files arrives in its places, sent in any order', async () => {
    const files = [bytes(limit), bytes(10), bytes(90_000)].map((content, index) => ({
      filename: `${index}.pdf`,
      content,
    }))
    const operations = { query: storeAll, variables: { files: [null, null, null] } }
    const parts = uploadParts(
      operations,
      ['variables.files.0', 'variables.files.1', 'variables.files.2'],
      files,
    )
    for (const order of [
      [2, 3, 4],
      [4, 3, 2],
    ]) {
      const sent = [parts[0]!, parts[1]!, ...order.map((index) => parts[index]!)]
      const answer = await post(gateway.port, formBytes(sent))
      expect(answer.json.data.storeAll.map((one: { sha256: string }) => one.sha256)).toEqual(
        files.map(({ content }) => sha256(content)),
      )
    }
  })

  test('files in the reversed order end well or are refused soon, at any size', async () => {
    for (let size = 4_000; size < limit; size = Math.ceil(size * 1.3)) {
      const operations = { query: storeInOrder, variables: { a: null, b: null } }
      const file = { filename: 'a.pdf', content: bytes(size) }
      const [head, map, a, b] = uploadParts(operations, ['variables.a', 'variables.b'], [file, file])
      const begun = performance.now()
      const answer = await post(gateway.port, formBytes([head!, map!, b!, a!]))
      expect(answer.code ?? answer.json.data.storeInOrder[1].bytes).toSatisfy(
        (outcome) => outcome === size || outcome === 'UPLOAD_ORDER',
      )
      expect(performance.now() - begun, `${size} bytes each`).toBeLessThan(5000)
    }
  })

  test('large files in the reversed order, read one after the other, are refused and not waited for', async () => {
    const operations = { query: storeInOrder, variables: { a: null, b: null } }
    const [head, map, a, b] = uploadParts(
      operations,
      ['variables.a', 'variables.b'],
      [
        { filename: 'a.pdf', content: bytes(limit) },
        { filename: 'b.pdf', content: bytes(limit) },
      ],
    )
    const answer = await post(gateway.port, formBytes([head!, map!, b!, a!]))
    expect(answer.code).toBe('UPLOAD_ORDER')
  })

  test('a file of one byte more than the limit ends the subrequest with the typed error', async () => {
    const stored = subgraph.log.stored.length
    const answer = await post(gateway.port, formBytes(oneFile(bytes(limit + 1))))
    expect(answer.code).toBe('FILE_TOO_LARGE')
    expect(answer.json.errors[0].extensions.messages.th).toMatch(/ไม่เกิน/)
    await until(() => subgraph.log.open === 0, 'the subgraph has let go of the file')
    expect(subgraph.log.stored.length).toBe(stored)
    expect(subgraph.log.failed.at(-1)).toBe('UPLOAD_ABORTED')
  })

  test('a subgraph with a lower limit says so itself, over a file that it sees cut', async () => {
    const strict = await startSubgraph(1000)
    const open = await startForwarding(strict.port)
    const answer = await post(open.port, formBytes(oneFile(bytes(1001))))
    expect(answer.code).toBe('FILE_TOO_LARGE')
    expect(strict.log).toMatchObject({ stored: [], failed: ['FILE_TOO_LARGE'] })
    await open.stop()
    await strict.stop()
  })

  test('an early answer of the subgraph comes back at once, and the rest is let go of', async () => {
    const query = 'mutation ($file: Upload!) { ignore(file: $file) }'
    const file = { filename: 'a.pdf', content: bytes(limit) }
    const parts = uploadParts({ query, variables: { file: null } }, ['variables.file'], [file])
    const answer = await post(gateway.port, formBytes(parts))
    expect(answer.json).toEqual({ data: { ignore: true } })
  })

  test('ten clients that hang up in the middle leave nothing open in either server', async () => {
    const form = formBytes(oneFile(bytes(limit)))
    const stored = subgraph.log.stored.length
    const failed = subgraph.log.failed.length
    const sockets = Array.from({ length: 10 }, () => beginUpload(gateway.port, form, limit / 2))
    await until(() => subgraph.log.open === 10, 'all ten are being read by the subgraph')
    for (const socket of sockets) socket.destroy()
    await until(() => subgraph.log.failed.length === failed + 10, 'all ten readers are told')
    expect(subgraph.log.failed.slice(failed).every((code) => code === 'UPLOAD_ABORTED')).toBe(true)
    expect(subgraph.log.stored.length).toBe(stored)
    await until(() => gateway.sockets.size === 0, 'no client connection is left')
  })

  test('a client that stands still ends in a typed error, and the subgraph lets go', async () => {
    const impatient = await startForwarding(subgraph.port, { idleTimeoutMs: 150 })
    async function* stalled() {
      yield formBytes(oneFile(bytes(limit))).subarray(0, 100_000)
      await until(() => impatient.inFlight() === 1, 'the request')
      await until(() => impatient.inFlight() === 0, 'the answer')
    }
    const answer = await post(impatient.port, stalled())
    expect(answer.code).toBe('UPLOAD_TIMEOUT')
    await until(() => subgraph.log.open === 0, 'the subgraph has let go of the file')
    await impatient.stop()
  })

  test('a subgraph that reads nothing ends in a typed error', async () => {
    const { createServer } = await import('node:net')
    const deaf = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1')
    await until(() => deaf.listening, 'the deaf server')
    const { port } = deaf.address() as { port: number }
    const patient = await startForwarding(port, { maxFileBytes: 30_000_000 }, 200)
    const answer = await post(patient.port, formBytes(oneFile(bytes(30_000_000))))
    expect(answer.code).toBe('UPLOAD_TIMEOUT')
    await patient.stop()
    deaf.close()
  })

  test('a subgraph that is away is an error and leaves nothing behind', async () => {
    const away = await startSubgraph(limit)
    const lonely = await startForwarding(away.port)
    await away.stop()
    const answer = await post(lonely.port, formBytes(oneFile(bytes(limit))))
    expect(answer.code).toBe('SERVICE_UNAVAILABLE')
    await until(() => lonely.inFlight() === 0, 'nothing is under way')
    await lonely.stop()
  })
})

interface OpenUpload extends Upload {
  resolve(file: object): void
  reject(error: Error): void
}

/** An upload whose file is in the test's hands. */
function heldUpload(
  position: number,
  content: string,
): { upload: OpenUpload; stream: PassThrough; arrive: () => void } {
  const upload = new Upload() as OpenUpload
  const stream = new PassThrough()
  stream.write(content)
  const file = { filename: 'a.pdf', mimetype: 'application/pdf', position, createReadStream: () => stream }
  return { upload, stream, arrive: () => upload.resolve(file) }
}

const send = (...uploads: Upload[]) =>
  multipartBody(
    { query: storeOne, variables: { files: uploads } },
    collectUploads({ files: uploads }),
    new AbortController().signal,
  )

test('of files that came in one packet the first is sent first, wherever it stands in the variables', async () => {
  const [second, first] = [heldUpload(1, 'second'), heldUpload(0, 'first')]
  const { body } = send(second.upload, first.upload)
  for (const { arrive, stream } of [first, second]) {
    arrive()
    stream.end()
  }
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  expect(Buffer.concat(pieces).toString()).toMatch(/name="1"[\s\S]*first[\s\S]*name="0"[\s\S]*second/)
})

test('a file that fails before it has come aborts the request with its failure', async () => {
  const { upload } = heldUpload(0, '')
  const { signal } = send(upload)
  const cause = new Error('the sender hung up')
  upload.reject(cause)
  await until(() => signal.aborted, 'the signal')
  expect(signal.reason).toBe(cause)
})

test('a file that fails while the subgraph takes nothing aborts the request with its failure', async () => {
  const { upload, stream, arrive } = heldUpload(0, 'half of it')
  const { body, signal } = send(upload)
  arrive()
  const parts = body[Symbol.asyncIterator]()
  for (let count = 0; count < 4; count += 1) await parts.next()
  const cause = new Error('the sender hung up')
  stream.destroy(cause)
  await until(() => signal.aborted, 'the signal')
  expect(signal.reason).toBe(cause)
})

test('closing lets go of the file that is on its way', async () => {
  const { upload, stream, arrive } = heldUpload(0, 'half of it')
  const { body, signal, close } = send(upload)
  arrive()
  const parts = body[Symbol.asyncIterator]()
  for (let count = 0; count < 4; count += 1) await parts.next()
  expect([stream.destroyed, signal.aborted]).toEqual([false, false])
  close()
  expect([stream.destroyed, signal.aborted]).toEqual([true, true])
})
