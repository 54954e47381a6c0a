import type { Socket } from 'node:net'
import {
  beginUpload,
  BOUNDARY,
  formBytes,
  jsonRequest,
  oneFile,
  post,
  sha256,
  storeInOrder,
  until,
  uploadParts,
} from '@eact/kit/testing-uploads'
import type { Refusal } from '@eact/kit/errors'
import type { Upload } from 'graphql-upload-minimal'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  startBehindFront,
  startUploadServer,
  takesGoodUpload,
  testLimits,
  type UploadServer,
} from './testing.ts'

let server: UploadServer
let quick: UploadServer
beforeAll(async () => {
  server = await startUploadServer()
  quick = await startUploadServer({ idleTimeoutMs: 150, orderTimeoutMs: 150, totalTimeoutMs: 1500 })
})
afterEach(async () => {
  for (const { port, log } of [server, quick]) {
    expect(await takesGoodUpload(port)).toBe(true)
    await until(() => log.open === 0, 'files are still open')
  }
})
afterAll(async () => {
  await server.stop()
  await quick.stop()
})

const bytes = (count: number): Buffer => Buffer.alloc(count, 'eact ก ')
const limit = testLimits.maxFileBytes

/** Two files for a mutation that reads the first to its end before it looks at the second. */
function twoFiles(first: Buffer, second: Buffer) {
  const operations = { query: storeInOrder, variables: { a: null, b: null } }
  const parts = uploadParts(
    operations,
    ['variables.a', 'variables.b'],
    [
      { filename: 'a.pdf', content: first },
      { filename: 'b.pdf', content: second },
    ],
  )
  const [head, map, a, b] = [parts[0]!, parts[1]!, parts[2]!, parts[3]!]
  return { straight: [head, map, a, b], reversed: [head, map, b, a] }
}

async function readAll(socket: Socket): Promise<string> {
  const pieces: Buffer[] = []
  socket.on('data', (piece) => pieces.push(piece))
  await new Promise((closed) => socket.on('error', () => undefined).once('close', closed))
  return Buffer.concat(pieces).toString()
}

test('a file of one byte more than the limit fails as too large and is never read to its end', async () => {
  const stored = server.log.stored.length
  const answer = await post(server.port, formBytes(oneFile(bytes(limit + 1))))
  expect([answer.status, answer.code]).toEqual([200, 'FILE_TOO_LARGE'])
  expect(answer.json.errors[0].extensions.messages.th).toMatch(/ไม่เกิน [\d.]+ MB/)
  expect(server.log.stored.length).toBe(stored)
})

test('the stream of a file too large is destroyed with the typed error and never ends', async () => {
  const seen: string[] = []
  const raw = await startBehindFront(testLimits, async (request, response) => {
    const { file } = (request.body as { variables: { file: Upload } }).variables
    const stream = (await file.promise).createReadStream()
    stream.on('end', () => seen.push('end')).on('error', (error) => seen.push((error as Refusal).code))
    stream.on('close', () => response.end('{}')).resume()
  })
  await post(raw.port, formBytes(oneFile(bytes(limit))))
  await post(raw.port, formBytes(oneFile(bytes(limit + 1))))
  await post(raw.port, formBytes(oneFile(bytes(limit + 20_000))))
  expect(seen).toEqual(['end', 'FILE_TOO_LARGE', 'FILE_TOO_LARGE'])
  await raw.stop()
})

test('the last file does not end before the form has ended as it should', async () => {
  const whole = formBytes(oneFile(bytes(1000)))
  const stored = server.log.stored.length
  const socket = beginUpload(server.port, whole, whole.length - 4)
  await until(() => server.log.open === 1, 'the file is being read')
  // Time enough for an end: another upload begins and ends beside it.
  expect(await takesGoodUpload(server.port)).toBe(true)
  expect(server.log.open).toBe(1)
  socket.end('xx\r\n')
  const text = await readAll(socket)
  expect(text).toMatch(/MULTIPART_MALFORMED/)
  expect(server.log.stored.length).toBe(stored + 1)
})

test('a file too large spares the other one beside it', async () => {
  const operations = {
    query:
      'mutation ($a: Upload!, $b: Upload!) { a: store(file: $a) { bytes } b: store(file: $b) { sha256 } }',
    variables: { a: null, b: null },
  }
  const small = bytes(50_000)
  const parts = uploadParts(
    operations,
    ['variables.a', 'variables.b'],
    [
      { filename: 'a.pdf', content: bytes(limit + 100_000) },
      { filename: 'b.pdf', content: small },
    ],
  )
  await post(server.port, formBytes(parts))
  expect(server.log.failed.at(-1)).toBe('FILE_TOO_LARGE')
  await until(() => server.log.stored.at(-1)?.sha256 === sha256(small), 'the small file is stored')
})

test('files in the order of their use pass, also large ones that are read one after the other', async () => {
  const answer = await post(server.port, formBytes(twoFiles(bytes(limit), bytes(limit - 1)).straight))
  expect(answer.json.data.storeInOrder).toMatchObject([{ bytes: limit }, { bytes: limit - 1 }])
})

test('small files in the reversed order pass: they wait in memory', async () => {
  const answer = await post(quick.port, formBytes(twoFiles(bytes(1000), bytes(2000)).reversed))
  expect(answer.json.data.storeInOrder).toMatchObject([{ bytes: 1000 }, { bytes: 2000 }])
})

test('files in the reversed order end well or are refused soon, at any size', async () => {
  for (let size = 4_000; size < limit; size = Math.ceil(size * 1.3)) {
    const begun = performance.now()
    const answer = await post(quick.port, formBytes(twoFiles(bytes(size), bytes(size)).reversed))
    expect(answer.code ?? answer.json.data.storeInOrder[1].bytes).toSatisfy(
      (outcome) => outcome === size || outcome === 'UPLOAD_ORDER',
    )
    expect(performance.now() - begun, `${size} bytes each`).toBeLessThan(2000)
  }
})

test('large files in the reversed order cannot be read and are refused instead of waiting for ever', async () => {
  const answer = await post(quick.port, formBytes(twoFiles(bytes(limit), bytes(limit)).reversed))
  expect([answer.status, answer.code]).toEqual([200, 'UPLOAD_ORDER'])
})

test('a file that nobody reads holds nothing up: the answer comes and the rest is dropped', async () => {
  const query = 'mutation ($file: Upload!) { ignore(file: $file) }'
  const parts = uploadParts(
    { query, variables: { file: null } },
    ['variables.file'],
    [{ filename: 'a.pdf', content: bytes(limit) }],
  )
  expect((await post(server.port, formBytes(parts))).json).toEqual({ data: { ignore: true } })
})

test('an operation that does not pass validation is answered and its file is dropped', async () => {
  const parts = uploadParts(
    { query: 'mutation { nothing }', variables: { file: null } },
    ['variables.file'],
    [{ filename: 'a.pdf', content: bytes(limit) }],
  )
  expect((await post(server.port, formBytes(parts))).status).toBe(400)
})

test('after an answer the rest is drained, so that the connection serves the next request', async () => {
  const query = 'mutation ($file: Upload!) { ignore(file: $file) }'
  const parts = uploadParts(
    { query, variables: { file: null } },
    ['variables.file'],
    [{ filename: 'a.pdf', content: bytes(limit) }],
  )
  const form = formBytes(parts)
  const socket = beginUpload(server.port, form, form.length - 50_000)
  let text = ''
  socket.on('data', (piece) => (text += piece.toString()))
  await until(() => text.includes('"ignore":true'), 'the first answer, before the body has come')
  socket.write(form.subarray(form.length - 50_000))
  socket.write(jsonRequest('{ isUp }'))
  await until(() => text.includes('"isUp":true'), 'the second answer on the same connection')
  socket.destroy()
})

test('one file used by two fields is read once and refused the second time', async () => {
  const query =
    'mutation ($file: Upload!) { a: store(file: $file) { bytes } b: store(file: $file) { bytes } }'
  const parts = uploadParts(
    { query, variables: { file: null } },
    ['variables.file'],
    [{ filename: 'a.pdf', content: 'x' }],
  )
  const answer = await post(server.port, formBytes(parts))
  expect(answer.code).toBe('BAD_USER_INPUT')
})

test('a client that hangs up in the middle of a file fails the reader with a typed error', async () => {
  const form = formBytes(oneFile(bytes(limit)))
  for (let turn = 0; turn < 10; turn += 1) {
    const failed = server.log.failed.length
    const stored = server.log.stored.length
    const socket = beginUpload(server.port, form, 5_000 + turn * 15_000)
    await until(() => server.log.open === 1, 'the file is being read')
    socket.destroy()
    await until(() => server.log.failed.length > failed, 'the reader is told')
    expect(server.log.failed.at(-1)).toBe('UPLOAD_ABORTED')
    expect(server.log.stored.length).toBe(stored)
  }
  await until(() => server.sockets.size === 0, 'no connection is left')
})

test('a client that ends its side in the middle of a file is no whole file either', async () => {
  const form = formBytes(oneFile(bytes(limit)))
  const failed = server.log.failed.length
  const socket = beginUpload(server.port, form, 100_000)
  await until(() => server.log.open === 1, 'the file is being read')
  socket.end()
  await until(() => server.log.failed.length > failed, 'the reader is told')
  expect(server.log.failed.at(-1)).toBe('UPLOAD_ABORTED')
  socket.destroy()
})

test('a client that hangs up before the map leaves nothing behind', async () => {
  const form = formBytes(oneFile(bytes(limit)))
  const socket = beginUpload(server.port, form, 60)
  await until(() => server.sockets.size === 1, 'the connection')
  socket.destroy()
  await until(() => server.sockets.size === 0, 'no connection is left')
})

test('a body that stands still fails with a typed error, in the file and before it', async () => {
  const form = formBytes(oneFile(bytes(limit)))
  const quick = await startUploadServer({ idleTimeoutMs: 150, totalTimeoutMs: 600_000 })
  const inFile = beginUpload(quick.port, form, 100_000)
  const inFileAnswer = await readAll(inFile)
  expect(inFileAnswer).toMatch(/^HTTP\/1.1 200 [\s\S]*UPLOAD_TIMEOUT/)
  const beforeMap = beginUpload(quick.port, form, 60)
  expect(await readAll(beforeMap)).toMatch(/^HTTP\/1.1 400 [\s\S]*UPLOAD_TIMEOUT/)
  await until(() => quick.sockets.size === 0, 'no connection is left')
  await quick.stop()
})

test('a body that trickles for ever ends when its whole time is up', async () => {
  const form = formBytes(oneFile(bytes(limit)))
  const begun = performance.now()
  const socket = beginUpload(quick.port, form, 1000)
  let sent = 1000
  const trickle = setInterval(() => socket.write(form.subarray(sent, (sent += 10))), 20)
  const answer = await readAll(socket)
  clearInterval(trickle)
  expect(answer).toMatch(/UPLOAD_TIMEOUT/)
  expect(performance.now() - begun).toBeGreaterThan(1300)
})

test('a body without a length that never ends is cut off', async () => {
  async function* endless() {
    const start = formBytes(oneFile('x'))
    yield start.subarray(0, start.length - BOUNDARY.length - 8)
    for (;;) yield bytes(50_000)
  }
  const answer = await post(server.port, endless())
  expect(answer.code).toBe('FILE_TOO_LARGE')
  expect(Math.max(...server.bytesRead())).toBeLessThan(10 * limit)
  await until(() => server.sockets.size === 0, 'no connection is left')
})

test('a preamble without end is cut off', async () => {
  async function* preamble() {
    for (;;) yield bytes(50_000)
  }
  expect((await post(server.port, preamble())).code).toBe('FILE_TOO_LARGE')
})

test('what comes behind the end of a form is dropped, and cut off where it does not end', async () => {
  let isDone = false
  async function* epilogue() {
    yield formBytes(oneFile('x'))
    while (!isDone) yield bytes(50_000)
  }
  const answer = await post(server.port, epilogue())
  isDone = true
  expect([answer.status, answer.json.data?.store?.bytes ?? answer.code]).toEqual([200, 1])
  expect(Math.max(...server.bytesRead())).toBeLessThan(20 * limit)
  await until(() => server.sockets.size === 0, 'no connection is left')
})
