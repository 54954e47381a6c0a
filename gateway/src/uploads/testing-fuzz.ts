import { connect } from 'node:net'
import {
  BOUNDARY,
  formBytes,
  oneFile,
  storeAll,
  storeInOrder,
  uploadParts,
  type Part,
} from '@eact/kit/testing-uploads'

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A hostile request: its bytes, where the packets are cut, and how its sender leaves. */
export interface HostileRequest {
  bytes: Buffer
  cuts: number[]
  leaves: 'waits' | 'ends' | 'resets'
}

type Random = () => number

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

const paths = [
  'hasOwnProperty.call',
  '__proto__.polluted',
  'constructor.prototype.polluted',
  'variables.__proto__.polluted',
  'variables.constructor.prototype.polluted',
  'variables.file',
  'variables.files.0',
  'variables.file.0',
  'variables',
  'variables.',
  'variables.files.99999999999',
  'query',
  '',
  '\0',
]

const texts = [
  '',
  'null',
  '[]',
  '{}',
  '[{}]',
  '"x"',
  '{',
  '1e999',
  '{"variables":{}}',
  '['.repeat(3000),
  '\0\r\n--',
]

const heads = [
  '',
  '\0\r\n',
  ': \r\n',
  `X: ${'x'.repeat(100_000)}\r\n`,
  'Content-Disposition: form-data\r\n',
  'Content-Disposition: form-data; name="__proto__"; filename="x"\r\n',
  `Content-Disposition: form-data; name="0"; filename*=utf-16le''%d8%00\r\n`,
  `Content-Disposition: form-data; name="0"; filename*=x''%ff\r\n`,
  'Content-Disposition: form-data; name="operations"\r\nContent-Type: text/plain; charset=base64\r\n',
  'Content-Disposition: form-data; name="map"\r\nContent-Type: application/octet-stream\r\n',
  'X: y\r\n'.repeat(3000),
]

function goodParts(random: Random): Part[] {
  const content = Buffer.alloc(Math.floor(random() ** 3 * 250_000), 'eact ก ')
  const file = { filename: 'ประกาศ.pdf', content }
  return pick(random, [
    () => oneFile(content),
    () =>
      uploadParts(
        { query: storeInOrder, variables: { a: null, b: null } },
        ['variables.a', 'variables.b'],
        [file, file],
      ),
    () =>
      uploadParts(
        { query: storeAll, variables: { files: [null, null] } },
        ['variables.files.1', 'variables.files.0'],
        [file, file],
      ),
  ])()
}

const partChanges: ((random: Random, parts: Part[]) => void)[] = [
  (random, parts) => void parts.splice(Math.floor(random() * parts.length), 1),
  (random, parts) => void parts.push({ ...pick(random, parts) }),
  (random, parts) => void parts.sort(() => random() - 0.5),
  (random, parts) => void parts.reverse(),
  (random, parts) => (pick(random, parts).content = pick(random, texts)),
  (random, parts) => (pick(random, parts).head = pick(random, heads)),
  (random, parts) =>
    (pick(random, parts).name = pick(random, ['0', '1', 'map', 'operations', '__proto__', ''])),
  (random, parts) =>
    (pick(random, parts).filename = pick(random, ['', '..', 'a/b', 'x'.repeat(3000), 'map'])),
  (random, parts) => (pick(random, parts).content = Buffer.alloc(Math.floor(random() * 400_000))),
  (random, parts) => {
    const map = parts.find(({ name }) => name === 'map')
    if (map)
      map.content = JSON.stringify({ 0: [pick(random, paths)], [pick(random, paths)]: [pick(random, paths)] })
  },
]

const byteChanges: ((random: Random, bytes: Buffer) => Buffer)[] = [
  (random, bytes) => {
    const changed = Buffer.from(bytes)
    for (let count = 1 + random() * 10; count > 0; count -= 1) {
      changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256)
    }
    return changed
  },
  (random, bytes) => bytes.subarray(0, Math.floor(random() * bytes.length)),
  (random, bytes) =>
    spliced(
      random,
      bytes,
      pick(random, ['\0', '\r\n', '--', `\r\n--${BOUNDARY}`, `\r\n--${BOUNDARY}--`, '"']),
    ),
  (random, bytes) => {
    const [from, to] = [random() * bytes.length, random() * bytes.length].sort((a, b) => a - b) as [
      number,
      number,
    ]
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (random, bytes) => {
    const [from, to] = [random() * bytes.length, random() * bytes.length].sort((a, b) => a - b) as [
      number,
      number,
    ]
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
]

function spliced(random: Random, bytes: Buffer, text: string): Buffer {
  const at = Math.floor(random() * bytes.length)
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(text), bytes.subarray(at)])
}

const contentTypes = [
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary="',
  `multipart/form-data; boundary=${BOUNDARY}; boundary=x`,
  `multipart/form-data; boundary=${'x'.repeat(300)}`,
  `multipart/mixed; boundary=${BOUNDARY}`,
  `multipart/form-data; boundary="\\"${BOUNDARY}"`,
]

/** Takes a good upload and spoils it in one to four ways. */
export function hostileRequest(random: Random): HostileRequest {
  const parts = goodParts(random)
  const ways = 1 + Math.floor(random() * 4)
  let body: Buffer | null = null
  for (let way = 0; way < ways; way += 1) {
    if (body === null && random() < 0.6 && parts.length > 0) pick(random, partChanges)(random, parts)
    else body = pick(random, byteChanges)(random, body ?? formBytes(parts))
    if (body?.length === 0) break
  }
  body ??= formBytes(parts)
  const type = random() < 0.1 ? pick(random, contentTypes) : `multipart/form-data; boundary=${BOUNDARY}`
  const length = random() < 0.1 ? Math.floor(random() * 2 * body.length) : body.length
  const isChunked = random() < 0.2
  const lines = [
    'POST /graphql HTTP/1.1',
    'Host: x',
    `Content-Type: ${type}`,
    isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
  ]
  if (random() < 0.97) lines.push('Apollo-Require-Preflight: 1')
  if (random() < 0.03) lines.push('Content-Encoding: gzip')
  const sent = isChunked
    ? Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
    : body
  const bytes = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), sent])
  const cuts = Array.from({ length: Math.floor(random() * 6) }, () => Math.floor(random() * bytes.length))
  return {
    bytes,
    cuts: cuts.sort((a, b) => a - b),
    leaves: pick(random, ['waits', 'waits', 'waits', 'ends', 'resets']),
  }
}

/** Sends a hostile request, in its packets, and reads what comes back until the connection ends. */
export async function attack(port: number, { bytes, cuts, leaves }: HostileRequest): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
  const pieces: Buffer[] = []
  let hasAnswer: () => void = () => undefined
  const answered = new Promise<void>((resolve) => (hasAnswer = resolve))
  socket.on('data', (piece) => {
    pieces.push(piece)
    // Whole, as far as a status and an error code are concerned.
    if (/\r\n\r\n.*\}\s*$/s.test(Buffer.concat(pieces).toString('latin1'))) hasAnswer()
  })
  socket.on('error', () => hasAnswer()).on('end', () => hasAnswer())
  let at = 0
  for (const cut of [...cuts, bytes.length]) {
    socket.write(bytes.subarray(at, cut))
    at = cut
    await new Promise((next) => setImmediate(next))
  }
  if (leaves === 'ends') socket.end()
  if (leaves === 'resets') socket.resetAndDestroy()
  else await answered
  socket.destroy()
  return Buffer.concat(pieces).toString()
}
