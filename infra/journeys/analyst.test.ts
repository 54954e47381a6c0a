import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createTreeActs } from '@eact/agencies/testing-acts'
import { maxRows } from '@eact/gateway/limits/cost'
import { operationLimits } from '@eact/gateway/limits/shape'
import { pageSize } from '@eact/kit/pages'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { follow } from './followers.ts'
import { registerClient } from './officers.ts'
import { openSavable, readWholeLog } from './savers.ts'
import { Caller, startJourney, type Answer, type Journey } from './testing.ts'

/** กระทรวงมหาดไทย, กรมการปกครอง, and a unit of it. */
const ministry = '150000000000'
const department = '150030000000'
const unit = '150030200000'

/** A fenced piece of the guide. */
interface Piece {
  language: string
  text: string
}

const guide = await readFile(new URL('../docs/analyst.md', import.meta.url), 'utf8')
const pieces: Piece[] = [...guide.matchAll(/^```(\w+)\n([\s\S]+?)^```/gm)].map(
  ([, language = '', text = '']) => ({
    language,
    text,
  }),
)

const exampleFolder = new URL('../../web/explorer/examples/', import.meta.url)
const exampleFiles = await readdir(exampleFolder)
const examples = await Promise.all(
  exampleFiles
    .filter((file) => file.endsWith('.graphql'))
    .map(async (file) => {
      const name = file.replace('.graphql', '')
      const query = await readFile(new URL(file, exampleFolder), 'utf8')
      const json = await readFile(new URL(`${name}.json`, exampleFolder), 'utf8')
      return { name, query, json, variables: JSON.parse(json) as Record<string, unknown> }
    }),
)
const isLive = ({ query }: { query: string }): boolean => /^subscription /m.test(query)
const operationNameOf = (text: string): string =>
  /^(?:query|mutation|subscription) (\w+)/m.exec(text)?.[1] ?? ''

/** Operations of the guide with the JSON beneath: variables, or the answer that refuses it. */
const operations = pieces.flatMap(({ language, text }, at) => {
  if (language !== 'graphql') return []
  const next = pieces[at + 1]
  return [{ name: operationNameOf(text), text, json: next?.language === 'json' ? next.text : '{}' }]
})
const piecesIn = (language: string): string[] =>
  pieces.filter((piece) => piece.language === language).map(({ text }) => text)

let journey: Journey
let analyst: Caller
let token: string
/** What stands in the guide's variables for what only the reader knows. */
let filled: Record<string, string>
let folder: string
beforeAll(async () => {
  journey = await startJourney(inject('postgres'), { mount: 'process' })
  folder = await mkdtemp(fileURLToPath(new URL('../../node_modules/.guide-', import.meta.url)))
  const right = { role: 'ANALYST', agencyCode: department, reach: 'STATE' } as const
  const { headers } = await registerClient(journey.database.admin, 'นักวิเคราะห์', right)
  analyst = new Caller(journey.system.publicUrl, headers)
  token = headers['authorization']?.replace('Bearer ', '') ?? ''
  await publishForAllBeneath()
  const { data } = await analyst.ask(`query($code: String!) { agency(code: $code) { id } }`, {
    code: ministry,
  })
  filled = {
    $ID_OF_150000000000: data.agency.id as string,
    $IN_90_DAYS: new Date(Date.now() + 90 * 24 * 3_600_000).toISOString(),
  }
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await journey.stop()
})

/** Gives the department a document that covers all that belongs to it, and waits until the log has its changes. */
async function publishForAllBeneath(): Promise<void> {
  const officer = await journey.signIn('department')
  const { id } = await openSavable(officer, department)
  const { data } = await officer.ask(
    `query($id: ID!) { report(id: $id) { version documents { nodes { id } } } }`,
    { id },
  )
  const saved = await officer.ask(
    `mutation($id: ID!, $version: Int!, $document: ID!) {
      saveReport(reportId: $id, expectedVersion: $version, documents: [{ id: $document, scope: SUBTREE }]) { errors { code } } }`,
    { id, version: data.report.version, document: data.report.documents.nodes[0].id },
  )
  expect(saved.data.saveReport.errors).toEqual([])
  const isLogged = async () =>
    (await readWholeLog(analyst, null)).changes.some(({ kind }) => kind === 'DOCUMENT_SCOPE_CHANGED')
  await vi.waitUntil(isLogged, { timeout: 20_000 })
}

/** What each example is to find, beside being answered without an error. */
const finds: Record<string, (data: Answer['data']) => void> = {
  '01-agency': ({ agency }) =>
    expect(agency.ancestors.map(({ name }: { name: string }) => name)).toEqual([
      'กรมการปกครอง',
      'กระทรวงมหาดไทย',
    ]),
  '02-ministry': ({ agency }) => {
    expect(agency.children.totalCount).toBe(agency.children.nodes.length)
    expect(Math.max(...agency.children.nodes.map((one: typeof agency) => one.children.nodes.length))).toBe(20)
  },
  '03-search': ({ agencies }) =>
    expect(agencies.nodes).toHaveLength(Math.min(agencies.totalCount as number, 25)),
  '04-counts': ({ all, central, regional, local }) => {
    expect(all.totalCount).toBeGreaterThan(12_000)
    for (const { totalCount } of [central, regional, local])
      expect(totalCount).toBeLessThan(all.totalCount as number)
    expect(local.totalCount).toBeGreaterThan(7000)
  },
  '05-reports': ({ agency }) =>
    expect(
      agency.children.nodes.find(({ code }: { code: string }) => code === department).report,
    ).toMatchObject({
      section10: { nodes: [{ status: 'PUBLISHED', scope: 'SUBTREE' }] },
      section13: { nodes: [] },
    }),
  '06-published': ({ agency }) =>
    expect(agency.publishedDocuments.edges).toMatchObject([
      { origin: 'INHERITED', node: { agency: { code: department } } },
    ]),
  '07-coverage': ({ agency }) =>
    expect(agency.children.nodes.find(({ code }: { code: string }) => code === unit).section10).toMatchObject(
      {
        state: 'INHERITED',
        documents: { edges: [{ origin: 'ANCESTOR', steps: 1, node: { agency: { name: 'กรมการปกครอง' } } }] },
      },
    ),
  '08-history': ({ agency }) =>
    expect(agency.report.revisions.nodes[0].changes).toMatchObject([
      { field: 'SCOPE', before: 'OWN', after: 'SUBTREE' },
    ]),
  '09-changes': ({ changes }) => expect(changes.nodes.length).toBeGreaterThan(2),
  '11-rights': ({ viewer }) => expect(viewer).toMatchObject({ client: { name: 'นักวิเคราะห์' }, grants: [{}] }),
}

describe('the examples', () => {
  test.each(examples.filter((one) => !isLive(one)))('$name is answered without an error', async (example) => {
    const { data, errors } = await analyst.ask(example.query, example.variables)
    expect(errors).toBeUndefined()
    finds[example.name]?.(data)
    expect(Object.keys(finds)).toContain(example.name)
  })

  test('the live one tells what happens, with the name of the agency', async () => {
    const live = examples.find(isLive)
    const { changes } = await readWholeLog(analyst, null)
    const variables = { ...live?.variables, after: changes.at(-2)?.cursor }
    const follower = await follow('sse', analyst, { query: live?.query ?? '', variables })
    await expect
      .poll(() => follower.told, { timeout: 10_000 })
      .toMatchObject([{ data: { changes: { agency: { name: 'กรมการปกครอง' } } } }])
    follower.unsubscribe()
    await expect.poll(() => journey.system.following()).toMatchObject({ open: 0, feeds: 0 })
  })

  test('each has a title in Thai, one in English, and variables', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8)
    expect(exampleFiles).toHaveLength(examples.length * 2)
    for (const { query } of examples)
      expect(query).toMatch(/^# .*[ก-๙].*\n# [A-Z].*\n(?:query|subscription) [A-Z]/)
  })
})

describe('the guide', () => {
  test('names every example', () => {
    const named = [...guide.matchAll(/^\| `(\d\d-[a-z]+)` \|/gm)].map(([, name]) => name)
    expect(named).toEqual(examples.map(({ name }) => name))
  })

  test.each(operations)('$name is answered, or refused, as it says', async ({ name, text, json }) => {
    const example = examples.find(({ query }) => operationNameOf(query) === name)
    if (example)
      expect({ text, json: json.trim() }).toEqual({ text: example.query, json: example.json.trim() })
    const beneath = JSON.parse(json.replace(/\$[A-Z0-9_]+/g, (key) => filled[key] ?? key)) as Record<
      string,
      unknown
    >
    // No token may change anything.
    const caller = text.startsWith('mutation') ? await journey.signIn('analyst') : analyst
    const answer = await caller.ask(text, beneath['errors'] ? {} : beneath)
    if (beneath['errors']) return expect(answer).toMatchObject(beneath)
    expect(answer.errors).toBeUndefined()
    for (const value of Object.values(answer.data as object)) {
      expect(value).not.toBeNull()
      expect((value as { errors?: unknown[] }).errors ?? []).toEqual([])
    }
  })

  /** Does what a line for curl does. */
  async function curl(line: string, values: Record<string, string>): Promise<unknown> {
    const command = Object.entries({ EACT: journey.system.publicUrl, ...values }).reduce(
      (text, [name, value]) => text.replaceAll(`$${name}`, value),
      line.replaceAll('\\\n', ' '),
    )
    const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
      ([, one, other, bare]) => one ?? other ?? bare ?? '',
    )
    const valuesOf = (flag: string) => words.filter((_word, at) => words[at - 1] === flag)
    const headers = new Headers(valuesOf('-H').map((header) => header.split(': ') as [string, string]))
    const [user] = valuesOf('-u')
    if (user) headers.set('authorization', `Basic ${Buffer.from(user).toString('base64')}`)
    if (!headers.has('content-type')) headers.set('content-type', 'application/x-www-form-urlencoded')
    const url = words.find((word) => word.startsWith('http')) ?? ''
    const response = await fetch(url, { method: 'POST', headers, body: valuesOf('-d')[0] ?? '' })
    return response.json()
  }

  test("a system's secret gets a token, by which the request for curl is answered", async () => {
    const made = await (
      await journey.signIn('admin')
    ).ask(
      `mutation($agency: ID!, $end: DateTime!) {
        makeMachineClient(name: "ระบบวิเคราะห์", scopes: [READ], expiresAt: $end, agencyId: $agency, reach: SUBTREE) {
          machineClient { id } clientSecret errors { code } } }`,
      { agency: filled['$ID_OF_150000000000'], end: filled['$IN_90_DAYS'] },
    )
    const { machineClient, clientSecret } = made.data.makeMachineClient
    const [tokenLine = '', queryLine = ''] = piecesIn('sh')
    const values = { CLIENT_ID: machineClient.id as string, CLIENT_SECRET: clientSecret as string }
    const answer = (await curl(tokenLine, values)) as { access_token: string; expires_in: number }
    expect(answer).toMatchObject({ token_type: 'Bearer', scope: 'READ' })
    expect(answer.expires_in).toBeGreaterThan(14 * 60)
    expect(await curl(queryLine, { TOKEN: answer.access_token })).toEqual({
      data: { agency: { name: 'กรมการปกครอง', ancestors: [{ name: 'กระทรวงมหาดไทย' }] } },
    })
  })

  test('a request as of an instant gets what was held then, and is told which it was', async () => {
    const code = '150050000000'
    const [row] = await journey.database.admin<{ no: number; name: string }[]>`
      select no, name_th as name from agencies.agency where code = ${code}`
    const acts = createTreeActs(journey.database.open('agencies'))
    const renamed = await acts.change(row?.no ?? 0, { name_th: 'กรมชื่อใหม่' })
    const line = piecesIn('sh')[2] ?? ''
    const parent = { name: 'กระทรวงมหาดไทย' }
    const before = new Date(renamed.getTime() - 1).toISOString()
    const ask = (then: string) => curl(line, { TOKEN: token, THEN: then })
    expect(await ask(before)).toEqual({
      data: { agency: { name: row?.name, parent } },
      extensions: { asOf: before },
    })
    expect(await ask(renamed.toISOString())).toMatchObject({ data: { agency: { name: 'กรมชื่อใหม่', parent } } })
    expect(await ask('2001-01-31')).toEqual({
      data: { agency: null },
      extensions: { asOf: '2001-01-31T16:59:59.999Z' },
    })
    const codes = [...guide.matchAll(/`(AS_OF_[A-Z_]+)`/g)].map(([, one]) => one)
    expect(new Set(codes).size).toBe(5)
    const codeOf = async (then: string) =>
      ((await ask(then)) as Answer).errors?.map(({ extensions }) => extensions.code)
    expect(await codeOf('เมื่อวาน')).toEqual(['AS_OF_NOT_AN_INSTANT'])
    expect(await codeOf('2999-01-01')).toEqual(['AS_OF_IN_THE_FUTURE'])
  })

  test('the script reads everything', async () => {
    const file = join(folder, 'script.mjs')
    await writeFile(file, piecesIn('js')[0] ?? '')
    const { readAgencies } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
      readAgencies: (options: object) => AsyncIterable<{ code: string }>
    }
    const filter = { kinds: ['DEPARTMENT', 'UNIVERSITY'] }
    const codes = new Set<string>()
    for await (const { code } of readAgencies({ url: journey.system.publicUrl, token, filter }))
      codes.add(code)
    const { data } = await analyst.ask(
      `query($filter: AgencyFilter) { agencies(filter: $filter, first: 1) { totalCount } }`,
      {
        filter,
      },
    )
    expect(codes.size).toBeGreaterThan(pageSize.max)
    expect(codes.size).toBe(data.agencies.totalCount)
  })

  const stated = Object.fromEntries(
    [...guide.matchAll(/^\| .+ \| ([\d,]+) \| `([A-Z_]+)` \|$/gm)].map(([, most = '', code = '']) => [
      code,
      Number(most.replaceAll(',', '')),
    ]),
  )

  test('states the limits that hold', () => {
    const { rootFields, depth, aliases, directives, selections, tokens, bodyBytes } = operationLimits
    expect(stated).toEqual({
      OPERATION_TOO_COSTLY: maxRows,
      BAD_USER_INPUT: pageSize.max,
      OPERATION_TOO_DEEP: depth,
      TOO_MANY_ROOT_FIELDS: rootFields,
      TOO_MANY_ALIASES: aliases,
      TOO_MANY_DIRECTIVES: directives,
      TOO_MANY_SELECTIONS: selections,
      GRAPHQL_PARSE_FAILED: tokens,
      BODY_TOO_LARGE: bodyBytes,
    })
  })

  const times = (count: number, make: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => make(at)).join(' ')
  /** Asks for so many of what the limit is about. */
  const asking: Record<string, (count: number) => string> = {
    // One agency, 100 + 100 × 100 beneath it, and so many of the hundred again.
    OPERATION_TOO_COSTLY(count) {
      const rest = count - 1 - 100 - 100 * 100
      const whole = times(Math.floor(rest / 100), (at) => `a${at}: children(first: 100) { nodes { code } }`)
      const last = rest % 100 ? `b: children(first: ${rest % 100}) { nodes { code } }` : ''
      const nested = 'children(first: 100) { nodes { children(first: 100) { nodes { code } } } }'
      return `{ agencies(first: 1) { nodes { ${nested} ${whole} ${last} } } }`
    },
    BAD_USER_INPUT: (count) => `{ agencies(first: ${count}) { nodes { code } } }`,
    OPERATION_TOO_DEEP: (count) =>
      `{ agency(code: "${unit}") { ${'parent { '.repeat(count - 2)} name ${'} '.repeat(count - 2)} } }`,
    TOO_MANY_ROOT_FIELDS: (count) => `{ ${times(count, (at) => `a${at}: viewer { client { id } }`)} }`,
    TOO_MANY_ALIASES: (count) => `{ agency(code: "${unit}") { ${times(count, (at) => `a${at}: name`)} } }`,
    TOO_MANY_DIRECTIVES: (count) =>
      `{ agency(code: "${unit}") { ${times(count, () => 'name @include(if: true)')} } }`,
    TOO_MANY_SELECTIONS(count) {
      const spreads = times(Math.floor((count - 1) / 2), () => '...One')
      const rest = (count - 1) % 2 ? 'name' : ''
      return `{ agency(code: "${unit}") { ${rest} ${spreads} } } fragment One on Agency { code }`
    },
    GRAPHQL_PARSE_FAILED: (count) => `{ agency(code: "${unit}") { ${times(count - 10, () => 'name')} } }`,
    BODY_TOO_LARGE: (count) => `{ viewer { client { id } } } #${'x'.repeat(count)}`,
  }
  const codesOf = ({ errors = [] }: Answer): string[] => errors.map(({ extensions }) => extensions.code)
  test.each(Object.entries(asking))('%s comes above its limit', async (code, make) => {
    const most = stated[code] ?? 0
    expect(codesOf(await analyst.ask(make(most + 1)))).toEqual([code])
    // The bytes of a request are more than those of its operation.
    if (code !== 'BODY_TOO_LARGE') expect(codesOf(await analyst.ask(make(most)))).not.toContain(code)
  })
})
