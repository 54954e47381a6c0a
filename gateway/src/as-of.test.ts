import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { readAsOf, type SentAsOf } from './as-of.ts'
import { idOf, namedBy, startTestGateway, withSession, type TestGateway } from './limits/testing.ts'

const now = new Date('2026-01-31T02:15:00.500Z')
const read = (sent: SentAsOf) => readAsOf(sent, now)?.toISOString() ?? null
const codeOf = (sent: SentAsOf): unknown => {
  try {
    return readAsOf(sent, now)
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('the instant that is asked for', () => {
  test.each<[unknown, string | null]>([
    [undefined, null],
    [null, null],
    ['2026-01-31T02:15:00.500Z', '2026-01-31T02:15:00.500Z'],
    ['2026-01-30T09:15:00+07:00', '2026-01-30T02:15:00.000Z'],
    ['2026-01-30T09:15+07:00', '2026-01-30T02:15:00.000Z'],
    ['2026-01-30T09:15:00.123456+07:00', '2026-01-30T02:15:00.123Z'],
    ['1932-06-24T00:00:00+07:00', '1932-06-23T17:00:00.000Z'],
    // A day is its last moment in Thailand.
    ['2026-01-30', '2026-01-30T16:59:59.999Z'],
    ['2024-02-29', '2024-02-29T16:59:59.999Z'],
    // Today is now.
    ['2026-01-31', '2026-01-31T02:15:00.500Z'],
  ])('%j is %s', (extension, expected) => {
    expect(read({ extension })).toBe(expected)
    expect(read({ header: extension })).toBe(expected)
  })

  test('today is told by the calendar of Thailand, where the day begins earlier', () => {
    const evening = new Date('2026-01-30T17:00:00Z')
    expect(readAsOf({ header: '2026-01-31' }, evening)).toEqual(evening)
    expect(readAsOf({ header: '2026-01-30' }, evening)).toEqual(new Date('2026-01-30T16:59:59.999Z'))
  })

  test.each<[string, unknown]>([
    ['AS_OF_NOT_AN_INSTANT', ''],
    ['AS_OF_NOT_AN_INSTANT', 'yesterday'],
    ['AS_OF_NOT_AN_INSTANT', '2026-01-30T02:15:00'],
    ['AS_OF_NOT_AN_INSTANT', '2026-01-30 02:15:00Z'],
    ['AS_OF_NOT_AN_INSTANT', '2025-02-29'],
    ['AS_OF_NOT_AN_INSTANT', '2025-02-29T02:15:00Z'],
    ['AS_OF_NOT_AN_INSTANT', '2026-01-30T24:00:00Z'],
    ['AS_OF_NOT_AN_INSTANT', '2026-01'],
    ['AS_OF_NOT_AN_INSTANT', '๒๕๖๙-๐๑-๓๐'],
    ['AS_OF_NOT_AN_INSTANT', '2026-01-29, 2026-01-30'],
    ['AS_OF_NOT_AN_INSTANT', now.getTime()],
    ['AS_OF_NOT_AN_INSTANT', true],
    ['AS_OF_NOT_AN_INSTANT', ['2026-01-30']],
    ['AS_OF_NOT_AN_INSTANT', { at: '2026-01-30' }],
    ['AS_OF_IN_THE_FUTURE', '2026-02-01'],
    ['AS_OF_IN_THE_FUTURE', '2026-01-31T02:15:00.501Z'],
    ['AS_OF_IN_THE_FUTURE', '2026-01-31T09:15:01+07:00'],
    // A year of the Buddhist era.
    ['AS_OF_IN_THE_FUTURE', '2569-01-30'],
  ])('%s for %j', (code, sent) => {
    expect(codeOf({ extension: sent })).toBe(code)
    expect(codeOf({ header: sent })).toBe(code)
  })

  test('is given once, or twice alike', () => {
    expect(read({ extension: '2026-01-30', header: '2026-01-30T23:59:59.999+07:00' })).toBe(
      '2026-01-30T16:59:59.999Z',
    )
    expect(read({ extension: '2026-01-31', header: '2026-01-31' })).toBe(now.toISOString())
    expect(codeOf({ extension: '2026-01-30', header: '2026-01-29' })).toBe('AS_OF_GIVEN_TWICE')
    expect(codeOf({ extension: null, header: 'x' })).toBe('AS_OF_NOT_AN_INSTANT')
  })
})

describe('through every door', () => {
  const query = 'query Known($code: String!) { agency(code: $code) { name } }'
  const mutation = 'mutation { createReport(agencyId: "a") { errors { code } } }'
  const upload = 'mutation($file: Upload!) { uploadDocument(reportId: "r", file: $file) { errors { code } } }'
  const subscription = 'subscription { changes { cursor } }'
  const variables = { code: '150000000000' }
  const asOf = '2026-01-30T09:15:00+07:00'
  const instant = '2026-01-30T02:15:00.000Z'

  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway([query, mutation, subscription])
  })
  afterAll(() => gateway.stop())
  beforeEach(() => {
    gateway.asked.length = 0
    gateway.tokens.length = 0
  })

  interface Answered {
    errors?: { extensions: { code: string; messages: object } }[]
    extensions?: Record<string, unknown>
  }
  interface Sent {
    query?: string
    extensions?: Record<string, unknown>
    headers?: Record<string, string>
  }
  interface Outcome {
    code: string | undefined
    /** What the answer says was used, and what the subgraphs were told. */
    told: unknown
    claims: unknown[]
  }
  const outcomeOf = ({ errors, extensions }: Answered): Outcome => ({
    code: errors?.[0]?.extensions.code,
    told: extensions?.['asOf'],
    claims: gateway.tokens.map((token) => decodeJwt(token)['asof']),
  })
  const outcome = async (answer: Promise<Response>) => outcomeOf((await (await answer).json()) as Answered)

  const post = ({ headers, ...body }: Sent) =>
    outcome(
      fetch(`http://${gateway.host}/graphql`, {
        method: 'POST',
        headers: { ...withSession, ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ variables, ...body }),
      }),
    )
  const get = ({ headers, query: text, extensions }: Sent) => {
    const parameters = new URLSearchParams({
      variables: JSON.stringify(variables),
      ...(text === undefined ? {} : { query: text }),
      ...(extensions ? { extensions: JSON.stringify(extensions) } : {}),
    })
    return outcome(
      fetch(`http://${gateway.host}/graphql?${parameters.toString()}`, {
        headers: { ...withSession, ...headers, 'apollo-require-preflight': '1' },
      }),
    )
  }
  const multipart = ({ headers, ...operation }: Sent) => {
    const form = new FormData()
    form.append('operations', JSON.stringify({ variables: { file: null }, ...operation }))
    form.append('map', '{"0":["variables.file"]}')
    form.append('0', new Blob(['%PDF-']), 'a.pdf')
    return outcome(
      fetch(`http://${gateway.host}/graphql`, {
        method: 'POST',
        headers: { ...withSession, ...headers, 'apollo-require-preflight': '1' },
        body: form,
      }),
    )
  }
  const serverSent = async ({ headers, ...body }: Sent) => {
    const response = await fetch(`http://${gateway.host}/graphql/stream`, {
      method: 'POST',
      headers: {
        ...withSession,
        ...headers,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify(body),
    })
    const first = /data: (\{.*\})/.exec(await response.text())?.[1] ?? '{}'
    return outcomeOf(JSON.parse(first) as Answered)
  }
  const socket = async ({ headers, ...body }: Sent) => {
    const opened = new WebSocket(`ws://${gateway.host}/graphql`, 'graphql-transport-ws', {
      headers: { ...withSession, ...headers },
    })
    onTestFinished(() => opened.terminate())
    await new Promise((done) => opened.once('open', done))
    const next = () =>
      new Promise<{ type: string; payload: Answered | Answered['errors'] }>((done) =>
        opened.once('message', (data: Buffer) => done(JSON.parse(data.toString()))),
      )
    const accepted = next()
    opened.send('{"type":"connection_init"}')
    await accepted
    const answer = next()
    opened.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '', variables, ...body } }))
    const { payload } = await answer
    return outcomeOf(Array.isArray(payload) ? { errors: payload } : (payload as Answered))
  }

  const readers = { post, get, socket }
  const known = namedBy(idOf(query))
  const used: Outcome = { code: undefined, told: instant, claims: [Date.parse(instant)] }

  test.each(Object.entries(readers))('a query by %s reads the past and is told so', async (_door, ask) => {
    const sent: Sent[] = [
      { query, extensions: { asOf } },
      { query, headers: { 'x-as-of': asOf } },
      { query, extensions: { asOf: instant }, headers: { 'x-as-of': asOf } },
      { extensions: { ...known, asOf } },
      { extensions: known, headers: { 'x-as-of': asOf } },
    ]
    for (const one of sent) {
      gateway.tokens.length = 0
      expect(await ask(one)).toEqual(used)
    }
  })

  test.each(Object.entries(readers))(
    'a query by %s that gives none reads the present',
    async (_door, ask) => {
      for (const one of [{ query }, { extensions: known }, { query, extensions: { asOf: null } }]) {
        gateway.tokens.length = 0
        expect(await ask(one)).toEqual({ code: undefined, told: undefined, claims: [undefined] })
      }
    },
  )

  test.each(Object.entries(readers))(
    'a wrong value by %s is told, and no subgraph is asked',
    async (_door, ask) => {
      const wrong: [string, Sent][] = [
        ['AS_OF_NOT_AN_INSTANT', { query, extensions: { asOf: 'then' } }],
        ['AS_OF_NOT_AN_INSTANT', { query, headers: { 'x-as-of': '' } }],
        ['AS_OF_IN_THE_FUTURE', { extensions: { ...known, asOf: '2999-01-01' } }],
        ['AS_OF_GIVEN_TWICE', { query, extensions: { asOf }, headers: { 'x-as-of': '2026-01-29' } }],
      ]
      for (const [code, sent] of wrong)
        expect([sent, await ask(sent)]).toEqual([sent, { code, told: undefined, claims: [] }])
    },
  )

  test('an instant counts for its own request alone, also on one connection', async () => {
    const answers = await Promise.all([
      post({ query, extensions: { asOf } }),
      post({ query }),
      post({ query, extensions: { asOf: '2026-01-29' } }),
    ])
    expect(answers.map(({ told }) => told)).toEqual([instant, undefined, '2026-01-29T16:59:59.999Z'])
  })

  test.each<[string, (sent: Sent) => Promise<Outcome>, string]>([
    ['post', post, mutation],
    ['socket', socket, mutation],
    ['multipart', multipart, upload],
    ['socket', socket, subscription],
    ['serverSent', serverSent, subscription],
  ])('neither mutation nor subscription takes one by %s', async (_door, ask, text) => {
    for (const sent of [
      { query: text, extensions: { asOf } },
      { query: text, headers: { 'x-as-of': asOf } },
    ])
      expect(await ask(sent)).toEqual({ code: 'AS_OF_ONLY_FOR_READING', told: undefined, claims: [] })
    expect((await ask({ query: text, extensions: { asOf: 'then' } })).code).toBe('AS_OF_NOT_AN_INSTANT')
  })

  test('a fault of the request has the status of one, and both languages', async () => {
    const response = await fetch(`http://${gateway.host}/graphql`, {
      method: 'POST',
      headers: { ...withSession, 'x-as-of': 'then', 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    expect(response.status).toBe(400)
    const { errors } = (await response.json()) as Answered
    expect(errors?.[0]?.extensions.messages).toEqual({
      th: expect.stringContaining('then'),
      en: expect.any(String),
    })
  })
})
