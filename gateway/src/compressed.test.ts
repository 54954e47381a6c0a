import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestGateway, withSession, type TestGateway } from './limits/testing.ts'

/** What an act is called in its answer, which is so as long as one that is compressed. */
const longName = 'a'.repeat(1100)

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway([], { answer: () => ({ data: { [longName]: { errors: [] } } }) })
})
afterAll(() => gateway.stop())

interface Sent {
  headers: NodeJS.Dict<string | string[]>
  bytes: Buffer
}

/** Asks as it is, without what a client does by itself. */
const ask = (
  query: string,
  encodings?: string,
  headers: Record<string, string> = withSession,
): Promise<Sent> =>
  new Promise((resolve, reject) => {
    const [host, port] = gateway.host.split(':')
    const asking = request(
      {
        host,
        port,
        path: '/graphql',
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          ...(encodings === undefined ? {} : { 'accept-encoding': encodings }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => void chunks.push(chunk))
        response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }))
      },
    )
    asking.once('error', reject)
    asking.end(JSON.stringify({ query }))
  })

const long = '{ __schema { types { name description fields { name description } } } }'

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
])('a long answer to who takes %s is sent by %s', async (encodings, sent, unpack) => {
  const plain = await ask(long)
  const { headers, bytes } = await ask(long, encodings)
  expect(headers['content-encoding']).toBe(sent)
  expect(headers['vary']).toMatch(/accept-encoding/i)
  expect(headers['content-length']).toBe(String(bytes.length))
  expect(headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/)
  expect(bytes.length).toBeLessThan(plain.bytes.length / 3)
  expect(unpack(bytes).equals(plain.bytes)).toBe(true)
})

test.each([[undefined], ['identity'], ['zstd'], ['gzip;q=0']])(
  'who takes %s gets a long answer as it is, told to vary',
  async (encodings) => {
    const { headers, bytes } = await ask(long, encodings)
    expect(headers['content-encoding']).toBeUndefined()
    expect(headers['vary']).toMatch(/accept-encoding/i)
    expect(JSON.parse(bytes.toString())).toHaveProperty('data.__schema')
  },
)

test('a short answer is sent as it is', async () => {
  const { headers, bytes } = await ask('{ __typename }', 'gzip, br')
  expect(headers['content-encoding']).toBeUndefined()
  expect(JSON.parse(bytes.toString())).toEqual({ data: { __typename: 'Query' } })
})

test('the answer to a mutation is never compressed, here or on the way', async () => {
  const { headers, bytes } = await ask(
    `mutation { ${longName}: createReport(agencyId: "1") { errors { code } } }`,
    'gzip, br',
  )
  expect(bytes.length).toBeGreaterThan(1024)
  expect(headers['content-encoding']).toBeUndefined()
  expect(headers['cache-control']).toBe('no-store, no-transform')
})
