import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expressMiddleware } from '@as-integrations/express5'
import express from 'express'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { listenOn } from './serve.ts'
import {
  beginUpload,
  formBytes,
  jsonRequest,
  oneFile,
  post,
  sha256,
  storeInOrder,
  storingServer,
  uploadParts,
  type StoreLog,
  until,
} from './testing-uploads.ts'
import { findUploads, receiveUploads } from './uploads.ts'

const limit = 200_000
const bytes = (count: number): Buffer => Buffer.alloc(count, 'eact ก ')
const running: (() => Promise<void>)[] = []

/** A subgraph whose parser and whose resolvers have limits of their own. */
async function startSubgraph(
  parserLimit: number,
  readerLimit: number,
): Promise<{ port: number; log: StoreLog }> {
  const { server, log } = storingServer(readerLimit)
  await server.start()
  const app = express()
  const times = { idleTimeoutMs: 5000, totalTimeoutMs: 20_000, orderTimeoutMs: 200 }
  const uploads = receiveUploads({ maxFileBytes: parserLimit, maxFiles: 3, maxFieldBytes: 5000, times })
  app.post('/graphql', uploads, express.json(), expressMiddleware(server))
  const http: Server = createServer(app)
  await listenOn(http, '127.0.0.1', 0)
  running.push(async () => {
    http.closeAllConnections()
    await new Promise((closed) => http.close(closed))
    await server.stop()
  })
  return { port: (http.address() as AddressInfo).port, log }
}

let subgraph: { port: number; log: StoreLog }
beforeAll(async () => {
  subgraph = await startSubgraph(limit, limit)
})
afterEach(async () => {
  const answer = await post(subgraph.port, formBytes(oneFile('good')))
  expect(answer.json.data.store.sha256).toBe(sha256('good'))
})
afterAll(async () => {
  for (const stop of running) await stop()
})

test('a file of exactly the limit is read whole', async () => {
  const content = bytes(limit)
  const answer = await post(subgraph.port, formBytes(oneFile(content)))
  expect(answer.json.data.store).toMatchObject({
    filename: 'ประกาศ.pdf',
    bytes: limit,
    sha256: sha256(content),
  })
})

test('a file of one byte more is too large, in both languages', async () => {
  const answer = await post(subgraph.port, formBytes(oneFile(bytes(limit + 1))))
  expect(answer.code).toBe('FILE_TOO_LARGE')
  expect(answer.json.errors[0].extensions.messages.th).toMatch(/ไม่เกิน/)
  expect(subgraph.log.stored.some((file) => file.bytes > limit)).toBe(false)
})

test.each([
  ['before its reader has begun', 1000, 3000],
  ['while it is being read, and its stream ends normally', 100_000, 150_000],
])('a file that the parser cut is not taken for a whole one: %s', async (_name, parserLimit, size) => {
  const cutting = await startSubgraph(parserLimit, limit)
  const answer = await post(cutting.port, formBytes(oneFile(bytes(size))))
  expect(answer.code).toBe('FILE_TOO_LARGE')
  expect(cutting.log).toMatchObject({ stored: [], failed: ['FILE_TOO_LARGE'] })
})

test('a reader with a lower limit than the parser stops at its own', async () => {
  const strict = await startSubgraph(limit, 1000)
  const exact = await post(strict.port, formBytes(oneFile(bytes(1000))))
  expect(exact.json.data.store.bytes).toBe(1000)
  const answer = await post(strict.port, formBytes(oneFile(bytes(limit))))
  expect(answer.code).toBe('FILE_TOO_LARGE')
})

test('one file used by two fields is read once and refused the second time', async () => {
  const query =
    'mutation ($file: Upload!) { a: store(file: $file) { bytes } b: store(file: $file) { bytes } }'
  const parts = uploadParts(
    { query, variables: { file: null } },
    ['variables.file'],
    [{ filename: 'a', content: 'x' }],
  )
  const answer = await post(subgraph.port, formBytes(parts))
  expect(answer.json.data.a).toEqual({ bytes: 1 })
  expect(answer.code).toBe('BAD_USER_INPUT')
})

test('large files that wait for each other are refused and not waited for', async () => {
  const operations = { query: storeInOrder, variables: { a: null, b: null } }
  const file = { filename: 'a.pdf', content: bytes(limit) }
  const [head, map, a, b] = uploadParts(operations, ['variables.a', 'variables.b'], [file, file])
  const straight = await post(subgraph.port, formBytes([head!, map!, a!, b!]))
  expect(straight.json.data.storeInOrder).toHaveLength(2)
  const reversed = await post(subgraph.port, formBytes([head!, map!, b!, a!]))
  expect(reversed.code).toBe('UPLOAD_ORDER')
})

test('files in the reversed order end well or are refused soon, at any size', async () => {
  for (let size = 4_000; size < limit; size = Math.ceil(size * 1.3)) {
    const operations = { query: storeInOrder, variables: { a: null, b: null } }
    const file = { filename: 'a.pdf', content: bytes(size) }
    const [head, map, a, b] = uploadParts(operations, ['variables.a', 'variables.b'], [file, file])
    const begun = performance.now()
    const answer = await post(subgraph.port, formBytes([head!, map!, b!, a!]))
    expect(answer.code ?? answer.json.data.storeInOrder[1].bytes).toSatisfy(
      (outcome) => outcome === size || outcome === 'UPLOAD_ORDER',
    )
    expect(performance.now() - begun, `${size} bytes each`).toBeLessThan(5000)
  }
})

test('what nobody reads is dropped after the answer, and the connection serves the next request', async () => {
  const query = 'mutation ($file: Upload!) { ignore(file: $file) }'
  const file = { filename: 'a.pdf', content: bytes(limit) }
  const parts = uploadParts({ query, variables: { file: null } }, ['variables.file'], [file])
  const form = formBytes(parts)
  const socket = beginUpload(subgraph.port, form, form.length)
  let text = ''
  socket.on('data', (piece) => (text += piece.toString()))
  await until(() => text.includes('"ignore":true'), 'the answer')
  socket.write(jsonRequest('{ isUp }'))
  await until(() => text.includes('"isUp":true'), 'the next answer')
  socket.destroy()
})

describe('a form that is broken is a typed error and not the end of the process:', () => {
  const disposition = 'Content-Disposition: form-data; name="0"; filename="a.pdf"\r\n'
  test.each([
    ['a NUL in a part header', `${disposition}X: \0\r\n`],
    ['a part header of 100 KB', `${disposition}X: ${'x'.repeat(100_000)}\r\n`],
  ])('%s', async (_name, head) => {
    const parts = oneFile('x')
    parts[2]!.head = head
    expect((await post(subgraph.port, formBytes(parts))).code).toBe('MULTIPART_MALFORMED')
  })

  test('cut in the middle of the file', async () => {
    const form = formBytes(oneFile(bytes(1000)))
    const answer = await post(subgraph.port, form.subarray(0, form.length - 500))
    expect(answer.code).toBe('MULTIPART_MALFORMED')
  })

  test('no operations, before Apollo', async () => {
    const answer = await post(subgraph.port, formBytes([{ name: 'x', content: 'x' }]))
    expect([answer.status, answer.code]).toEqual([400, 'MULTIPART_MALFORMED'])
  })

  test('an odd boundary, before Apollo', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=', 'apollo-require-preflight': '1' }
    const answer = await post(subgraph.port, formBytes(oneFile('x')), headers)
    expect([answer.status, answer.code]).toEqual([400, 'MULTIPART_MALFORMED'])
  })
})

test('uploads are found by their class, and nothing else is taken for one', () => {
  expect(findUploads({ file: { promise: Promise.resolve(), file: {} }, list: [1, null, 'x'] })).toEqual([])
})
