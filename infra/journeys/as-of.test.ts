import { createTreeActs } from '@eact/agencies/testing-acts'
import { idOf, namedBy } from '@eact/gateway/limits/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startJourney, type Answer, type Caller, type Journey } from './testing.ts'

const department = '150050000000'
const known = `query Past($code: String!) { agency(code: $code) { name parent { name } } }`

type Told = Answer & { extensions?: { asOf?: string } }

async function ask(caller: Caller, body: object, headers: Record<string, string> = {}): Promise<Told> {
  const response = await fetch(`${caller.publicUrl}/graphql`, {
    method: 'POST',
    headers: { ...caller.headers, ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, ...((await response.json()) as Omit<Told, 'status'>) }
}

describe.each(['process', 'http'] as const)('with the subgraphs mounted by %s', (mount) => {
  let journey: Journey
  let analyst: Caller
  /** Before the department was given its new name, and since. */
  let before: string
  let since: Date
  let name: string
  beforeAll(async () => {
    journey = await startJourney(inject('postgres'), { mount, known: [known] })
    analyst = await journey.signIn('analyst')
    const [row] = await journey.database.admin<{ no: number; name: string }[]>`
      select no, name_th as name from agencies.agency where code = ${department}`
    const { no } = row as { no: number }
    name = row?.name ?? ''
    since = await createTreeActs(journey.database.open('agencies')).change(no, { name_th: 'กรมชื่อใหม่' })
    before = new Date(since.getTime() - 1).toISOString()
  })
  afterAll(() => journey?.stop())

  test('an operation reads the instant that it names, by its text and by its hash, signed in or not', async () => {
    const variables = { code: department }
    const held = { agency: { name, parent: { name: 'กระทรวงมหาดไทย' } } }
    const renamed = { agency: { ...held.agency, name: 'กรมชื่อใหม่' } }
    for (const [asOf, data] of [
      [before, held],
      [since.toISOString(), renamed],
      ['2001-01-01T00:00:00+07:00', { agency: null }],
    ] as const) {
      const told = { status: 200, data, extensions: { asOf: new Date(asOf).toISOString() } }
      expect(await ask(analyst, { query: known, variables, extensions: { asOf } })).toEqual(told)
      expect(await ask(analyst, { query: known, variables }, { 'x-as-of': asOf })).toEqual(told)
      const extensions = { ...namedBy(idOf(known)), asOf }
      expect(await ask(journey.public, { variables, extensions })).toEqual(told)
    }
    expect(await ask(analyst, { query: known, variables })).toEqual({ status: 200, data: renamed })
  })

  test.each([
    ['identity', '{ viewer { person { displayName } } }', 'viewer'],
    ['reports', `{ agency(code: "${department}") { name report { version } } }`, 'agency.report'],
    [
      'reports',
      `{ agency(code: "${department}") { name publishedDocuments { nodes { fileName } } } }`,
      'agency.publishedDocuments',
    ],
    ['changes', '{ changes(first: 1) { nodes { kind } } }', 'changes'],
  ])('%s offers no past: %s', async (_subgraph, query, path) => {
    const { data, errors } = await ask(analyst, { query, extensions: { asOf: before } })
    const refused = errors?.filter(({ extensions }) => extensions.code === 'AS_OF_NOT_OFFERED') ?? []
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.map((one) => one.path?.join('.'))).toContain(path)
    expect(refused[0]?.extensions.messages).toEqual({ th: expect.any(String), en: expect.any(String) })
    // What does offer it is answered all the same, unless a null must spread.
    if (data?.agency) expect(data.agency.name).toBe(name)
    else expect(data?.[path.split('.')[0] ?? ''] ?? null).toBeNull()
  })

  test('no instant of an outside token is believed', async () => {
    const forged = await journey.signer.sign({ kind: 'GATEWAY' }, 'agencies', new Date(0))
    const variables = { code: department }
    const { data } = await ask(analyst, { query: known, variables }, { 'x-inner-token': forged })
    expect(data.agency.name).toBe('กรมชื่อใหม่')
  })
})
