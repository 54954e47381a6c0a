import { notSignedIn } from '@eact/kit/errors'
import {
  beginUpload,
  BOUNDARY,
  formBytes,
  oneFile,
  post,
  sha256,
  storeAll,
  storeOne,
  uploadHeaders,
  uploadParts,
} from '@eact/kit/testing-uploads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startUploadServer, takesGoodUpload, testLimits, type UploadServer } from './testing.ts'

let server: UploadServer
beforeAll(async () => {
  server = await startUploadServer()
})
afterAll(() => server.stop())

const bytes = (count: number): Buffer => Buffer.alloc(count, 'eact ก ')

test('a Thai file name arrives whole, composed, and without the folders some browsers send', async () => {
  const name = 'ประกาศกรมที่ดิน น้ำ “ฉบับที่ ๒”.pdf'
  const answer = await post(server.port, formBytes(oneFile('x', `C:\\เอกสาร\\${name.normalize('NFD')}`)))
  expect(answer.json.data.store).toMatchObject({
    filename: name.normalize('NFC'),
    mimetype: 'application/pdf',
  })
  const accented = await post(server.port, formBytes(oneFile('x', 're\u0301sume\u0301.pdf')))
  expect(accented.json.data.store.filename).toBe('r\u00e9sum\u00e9.pdf')
})

test('a file name of RFC 5987 is preferred and arrives right', async () => {
  const parts = oneFile('x')
  const exact = encodeURIComponent('รายงาน "ลับ".pdf')
  const head = `Content-Disposition: form-data; name="0"; filename="a.pdf"; filename*=UTF-8''${exact}\r\nContent-Type: application/pdf\r\n`
  parts[2] = { ...parts[2]!, head }
  const answer = await post(server.port, formBytes(parts))
  expect(answer.json.data.store.filename).toBe('รายงาน "ลับ".pdf')
})

test.each([
  ['ประกาศ "ฉบับที่ ๒".pdf', 'ประกาศ "ฉบับที่ ๒".pdf'],
  ['สอง\r\nบรรทัด.pdf', 'สอง บรรทัด.pdf'],
  ['ร้อยละ 100%25 (2%).pdf', 'ร้อยละ 100%25 (2%).pdf'],
])('the file name %j, written as browsers do, arrives as %j', async (name, kept) => {
  const form = new FormData()
  form.append('operations', JSON.stringify({ query: storeOne, variables: { file: null } }))
  form.append('map', JSON.stringify({ 0: ['variables.file'] }))
  form.append('0', new File(['x'], name, { type: 'application/pdf' }))
  const response = await fetch(`http://127.0.0.1:${server.port}/graphql`, {
    method: 'POST',
    headers: { 'apollo-require-preflight': '1' },
    body: form,
  })
  expect(await response.json()).toMatchObject({ data: { store: { filename: kept } } })
})

test('a file of exactly the limit passes', async () => {
  const content = bytes(testLimits.maxFileBytes)
  const answer = await post(server.port, formBytes(oneFile(content)))
  expect(answer.json.data.store).toMatchObject({ bytes: content.length, sha256: sha256(content) })
})

test('an empty file passes as an empty file', async () => {
  const answer = await post(server.port, formBytes(oneFile('')))
  expect(answer.json.data.store).toMatchObject({ bytes: 0 })
})

test('a list of files arrives in its places, sent in any order', async () => {
  const files = [bytes(150_000), bytes(10), bytes(90_000)].map((content, index) => ({
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
    [3, 4, 2],
  ]) {
    const sent = [parts[0]!, parts[1]!, ...order.map((index) => parts[index]!)]
    const answer = await post(server.port, formBytes(sent))
    expect(answer.json.data.storeAll.map((one: { sha256: string }) => one.sha256)).toEqual(
      files.map(({ content }) => sha256(content)),
    )
  }
})

test('files in an input object arrive', async () => {
  const query = 'mutation ($letter: Letter!) { storeLetter(letter: $letter) { sha256 } }'
  const operations = { query, variables: { letter: { attachments: [null] } } }
  const parts = uploadParts(
    operations,
    ['variables.letter.attachments.0'],
    [{ filename: 'a.pdf', content: 'a' }],
  )
  const answer = await post(server.port, formBytes(parts))
  expect(answer.json.data.storeLetter).toEqual([{ sha256: sha256('a') }])
})

test('a form that comes in chunks without a length, byte by byte, is read the same', async () => {
  const form = formBytes(oneFile('--almost a boundary\r\n--'))
  async function* single() {
    for (const byte of form) yield Buffer.from([byte])
  }
  const answer = await post(server.port, single())
  expect(answer.json.data.store.sha256).toBe(sha256('--almost a boundary\r\n--'))
})

test('a boundary in quotes and further parameters of the content type are understood', async () => {
  const headers = {
    ...uploadHeaders,
    'content-type': `Multipart/Form-Data; charset=utf-8; boundary="${BOUNDARY} (x:y)"`,
  }
  const answer = await post(server.port, formBytes(oneFile('x'), `${BOUNDARY} (x:y)`), headers)
  expect(answer.json.data.store.bytes).toBe(1)
})

test('JSON requests pass the front untouched', async () => {
  const body = Buffer.from(JSON.stringify({ query: '{ isUp }' }))
  const answer = await post(server.port, body, { 'content-type': 'application/json' })
  expect(answer.json).toEqual({ data: { isUp: true } })
})

test('an upload without the preflight header is refused before anyone is asked who sends it', async () => {
  let asked = 0
  const strict = await startUploadServer({
    authorize: async () => {
      asked += 1
      return null
    },
  })
  const { 'content-type': type } = uploadHeaders
  const answer = await post(strict.port, formBytes(oneFile('x')), { 'content-type': type })
  expect([answer.status, answer.code]).toEqual([400, 'PREFLIGHT_REQUIRED'])
  const empty = await post(strict.port, formBytes(oneFile('x')), {
    ...uploadHeaders,
    'apollo-require-preflight': '',
  })
  expect(empty.code).toBe('PREFLIGHT_REQUIRED')
  expect(asked).toBe(0)
  const named = { 'content-type': type, 'x-apollo-operation-name': 'store' }
  expect((await post(strict.port, formBytes(oneFile('x')), named)).status).toBe(200)
  await strict.stop()
})

test('the body of an anonymous sender is not read', async () => {
  const strict = await startUploadServer({ maxFileBytes: 50_000_000, authorize: async () => notSignedIn() })
  const form = formBytes(oneFile(bytes(20_000_000)))
  const socket = beginUpload(strict.port, form, form.length)
  let text = ''
  socket.on('data', (piece) => (text += piece.toString()))
  // Sends on, whatever it is told, until it is hung up on.
  await new Promise((closed) => socket.on('error', () => undefined).once('close', closed))
  expect(text).toMatch(/^HTTP\/1.1 401 [\s\S]*"code":"UNAUTHENTICATED","messages":\{"th":"กรุณาเข้าสู่ระบบ/)
  expect(Math.max(...strict.bytesRead())).toBeLessThan(500_000)
  expect(strict.log.stored).toEqual([])
  await strict.stop()
})

test('nothing of a body is read while the sender is being looked up', async () => {
  let answerNow: () => void = () => undefined
  const asked = new Promise<void>((wasAsked) => {
    answerNow = wasAsked
  })
  let readBefore = 0
  const slow = await startUploadServer({
    maxFileBytes: 50_000_000,
    async authorize(request) {
      // A turn of the event loop for each chunk that a careless front would take.
      for (let turn = 0; turn < 200; turn += 1) await new Promise((next) => setImmediate(next))
      readBefore = request.socket.bytesRead
      answerNow()
      return null
    },
  })
  const content = bytes(20_000_000)
  const answer = await post(slow.port, formBytes(oneFile(content)))
  await asked
  expect(readBefore).toBeLessThan(500_000)
  expect(answer.json.data.store.bytes).toBe(content.length)
  await slow.stop()
})

test('an authorization that throws is no way in and no crash', async () => {
  const broken = await startUploadServer({ authorize: () => Promise.reject(new Error('sessions are away')) })
  const answer = await post(broken.port, formBytes(oneFile('x')))
  expect(answer.status).toBe(500)
  expect(broken.log.stored).toEqual([])
  await broken.stop()
})

test('a body that is too large by its Content-Length is refused at once, with the limit in words', async () => {
  const wide = await startUploadServer({ maxFileBytes: 5 * 1024 * 1024, maxFiles: 1 })
  const answer = await post(wide.port, formBytes(oneFile(bytes(30_000_000))))
  expect([answer.status, answer.code]).toEqual([413, 'FILE_TOO_LARGE'])
  expect(answer.json.errors[0].extensions.messages).toEqual({
    th: 'ไฟล์มีขนาดใหญ่เกินกำหนด แต่ละไฟล์ต้องมีขนาดไม่เกิน 5 MB',
    en: 'The file is too large: each file may have at most 5 MB.',
  })
  expect(Math.max(...wide.bytesRead())).toBeLessThan(500_000)
  expect(await takesGoodUpload(wide.port)).toBe(true)
  await wide.stop()
})

test('one file announced, more bytes than one file may have: refused before Apollo', async () => {
  const answer = await post(server.port, formBytes(oneFile(bytes(700_000))))
  expect([answer.status, answer.code]).toEqual([413, 'FILE_TOO_LARGE'])
})
