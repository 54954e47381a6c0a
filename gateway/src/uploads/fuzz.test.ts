import { post } from '@eact/kit/testing-uploads'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takesGoodUpload, testLimits } from './testing.ts'
import { forkServer, type ForkedServer } from './testing-fork.ts'
import { attack, hostileRequest, randomFrom } from './testing-fuzz.ts'

/** More, or others, by the environment; a run of 10,000 takes minutes. */
const count = Number(process.env['FUZZ_COUNT'] ?? 400)
const seed = Number(process.env['FUZZ_SEED'] ?? 2565)
const AT_ONCE = 8

const limits = { ...testLimits, idleTimeoutMs: 250, orderTimeoutMs: 250, totalTimeoutMs: 3000 }

const codes = [
  'MULTIPART_MALFORMED',
  'PREFLIGHT_REQUIRED',
  'FILE_TOO_LARGE',
  'TOO_MANY_FILES',
  'UPLOAD_ORDER',
  'UPLOAD_TIMEOUT',
  'UPLOAD_ABORTED',
  'BAD_USER_INPUT',
  // GraphQL's own, where the operation came through and was nonsense.
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
]

/** Of the server that has been attacked and of whatever stands behind it. */
async function isWell(server: ForkedServer): Promise<boolean> {
  const query = 'query ($v: JSON) { echo(value: $v) }'
  const body = Buffer.from(JSON.stringify({ query, variables: { v: [1] } }))
  const answer = await post(server.port, body, { 'content-type': 'application/json' })
  return (await takesGoodUpload(server.port)) && answer.status === 200 && server.end() === null
}

/** Attacks with every request of a seed, some at a time; says what was answered, and how often. */
async function attackAll(server: ForkedServer, from: number): Promise<Map<string, number>> {
  const seen = new Map<string, number>()
  let next = 0
  const attackOn = async () => {
    for (let turn = next++; turn < count; turn = next++) {
      // Each request has a seed of its own, so that one can be repeated alone.
      const text = await attack(server.port, hostileRequest(randomFrom(from + turn)))
      const status = /^HTTP\/1.1 (\d+)/.exec(text)?.[1] ?? 'none'
      const code = /"code":"([A-Z_]+)"/.exec(text)?.[1]
      expect(Number(status === 'none' ? 0 : status), `seed ${from + turn}: ${text}`).toBeLessThan(500)
      if (code !== undefined) expect(codes, `seed ${from + turn}: ${text}`).toContain(code)
      const key = `${status} ${code ?? ''}`.trim()
      seen.set(key, (seen.get(key) ?? 0) + 1)
      if (turn % 20 === 0) expect(await isWell(server), `after seed ${from + turn}`).toBe(true)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, attackOn))
  return seen
}

describe(`${count} spoiled uploads from seed ${seed} end no process, and each is answered below 500:`, () => {
  let front: ForkedServer
  let subgraph: ForkedServer
  let gateway: ForkedServer
  beforeAll(async () => {
    front = await forkServer('front', limits)
    subgraph = await forkServer('subgraph', limits)
    gateway = await forkServer('forward', limits, subgraph.port)
  })
  afterAll(() => Promise.all([front.stop(), gateway.stop(), subgraph.stop()]))

  test('a front with its resolvers in process', async ({ annotate }) => {
    const seen = await attackAll(front, seed)
    expect(await isWell(front)).toBe(true)
    expect(seen.get('400 MULTIPART_MALFORMED')).toBeGreaterThan(count / 10)
    await annotate(JSON.stringify(Object.fromEntries(seen)))
  })

  test('a gateway before a subgraph over HTTP', async ({ annotate }) => {
    const seen = await attackAll(gateway, seed + count)
    expect(await isWell(gateway)).toBe(true)
    expect(await takesGoodUpload(subgraph.port)).toBe(true)
    expect(subgraph.end()).toBeNull()
    await annotate(JSON.stringify(Object.fromEntries(seen)))
  })
})
