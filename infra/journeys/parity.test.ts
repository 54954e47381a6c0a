import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startJourney, type Answer, type Caller, type Journey } from './testing.ts'

const department = '150030000000'

/** Everything that is different by nature: ids of requests, rows and instants. */
function plain(answer: unknown): unknown {
  const text = JSON.stringify(answer)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT')
    .replace(/"(cursor|endCursor)":"[^"]+"/g, '"$1":"CURSOR"')
  return JSON.parse(text)
}

type Who = 'nobody' | 'department' | 'sibling' | 'analyst' | 'admin'

/** What is asked of both mounts. Nobody asks by the hashes of operations that are known to the service. */
const questions: [string, Who, string, Record<string, unknown>?][] = [
  [
    'an agency with its parent and ancestors',
    'nobody',
    `{ agency(code: "${department}") { name nameEn level kind parent { name code } ancestors { name } mustReport boundByAct parentRelation } }`,
  ],
  [
    'agencies with their e-mail addresses',
    'nobody',
    `{ agency(code: "${department}") { emails { kind address isMain verifiedAt isSample } children(first: 5) { nodes { name emails { address } } } parent { emails { kind address } } } }`,
  ],
  ['an unknown agency', 'nobody', `{ agency(code: "999999999999") { name } }`],
  ['an agency by neither id nor code', 'nobody', `{ agency { name } }`],
  [
    'ministry, departments and units',
    'nobody',
    `{ agency(code: "150000000000") { children(first: 10) { totalCount nodes { name children(first: 20) { nodes { name } pageInfo { hasNextPage } } } } } }`,
  ],
  [
    'a page of agencies with what reports know',
    'analyst',
    `{ agencies(first: 50, filter: { kinds: [DEPARTMENT] }) { totalCount nodes { code name parent { name } report { version isSample createdAt } gazetteLinks { title citation } } pageInfo { hasNextPage endCursor } } }`,
  ],
  ['a page that is too large', 'nobody', `{ agencies(first: 101) { nodes { name } } }`],
  ['a cursor that is none', 'nobody', `{ agencies(after: "nonsense") { nodes { name } } }`],
  [
    'fragments, aliases and conditions',
    'nobody',
    `query($deep: Boolean!) { a: agency(code: "${department}") { ...F } b: agency(code: "150050000000") { ...F } } fragment F on Agency { name parent @include(if: $deep) { name publishedDocuments { nodes { fileName } } } }`,
    { deep: true },
  ],
  [
    'who I am',
    'department',
    `{ viewer { person { displayName } client { name } grants { role reach agency { name parent { name } } } } }`,
  ],
  ['who nobody is', 'nobody', `{ viewer { person { displayName } } }`],
  [
    'the log, by an analyst',
    'analyst',
    `{ changes(first: 5) { nodes { kind reportVersion agency { name } report { version agency { name } } } pageInfo { hasNextPage } } }`,
  ],
  ['the log, by nobody', 'nobody', `{ changes { nodes { kind } } }`],
  [
    'what the department may report',
    'department',
    `{ agencies(first: 3, filter: { viewerMayReport: true }) { totalCount nodes { name viewerMayReport } } }`,
  ],
  [
    'what the sibling may see of it',
    'sibling',
    `{ agency(code: "${department}") { viewerMayReport report { id } knownGazetteNotices { title } } }`,
  ],
  [
    'known Gazette notices, by its officer',
    'department',
    `{ agency(code: "${department}") { knownGazetteNotices { title citation gazettedOn } } }`,
  ],
  [
    'a report that is none',
    'department',
    `{ report(id: "0190a0b0-0000-7000-8000-000000000000") { version } }`,
  ],
  [
    'a wrong variable',
    'nobody',
    `query($first: Int!) { agencies(first: $first) { nodes { name } } }`,
    { first: 'many' },
  ],
  ['a field that does not exist', 'analyst', `{ agencies { nodes { nickname } } }`],
  ['a syntax error', 'analyst', `{ agencies {`],
  [
    'a mutation by nobody',
    'nobody',
    `mutation { createReport(agencyId: "x") { report { id } errors { code message messageEn path } } }`,
  ],
  [
    'a mutation without the right',
    'sibling',
    `mutation($id: ID!) { saveReport(reportId: $id, expectedVersion: 0) { report { id } errors { code message messageEn path } } }`,
    { id: '0190a0b0-0000-7000-8000-000000000000' },
  ],
  [
    'a text in place of a file',
    'department',
    `mutation($f: Upload!) { uploadDocument(reportId: "x", file: $f) { errors { code } } }`,
    { f: 'not a file' },
  ],
  ['the schema, by an analyst', 'analyst', `{ __schema { queryType { name } types { name } } }`],
  [
    'an operation that is too deep',
    'analyst',
    `{ agency(code: "${department}") { ${'parent { '.repeat(20)} name ${'} '.repeat(20)} } }`,
  ],
  ['a subscription over plain HTTP', 'analyst', `subscription { nothing }`],
]

const known = questions.filter(([, who]) => who === 'nobody').map(([, , query]) => query)

describe('both mounts answer the same', () => {
  const mounts = ['process', 'http'] as const
  let journeys: Journey[]
  const callers = new Map<Who, Caller[]>()
  beforeAll(async () => {
    journeys = await Promise.all(mounts.map((mount) => startJourney(inject('postgres'), { mount, known })))
    callers.set(
      'nobody',
      journeys.map((journey) => journey.public),
    )
    for (const who of ['department', 'sibling', 'analyst', 'admin'] as const) {
      callers.set(who, await Promise.all(journeys.map((journey) => journey.signIn(who))))
    }
  })
  afterAll(() => Promise.all(journeys.map((journey) => journey.stop())))

  const both = (who: Who, ask: (caller: Caller) => Promise<Answer>) =>
    Promise.all((callers.get(who) ?? []).map(ask))

  test.each(questions)('%s', async (_what, who, query, variables) => {
    const [process, http] = await both(who, (caller) =>
      who === 'nobody' ? caller.run(query, variables) : caller.ask(query, variables),
    )
    expect(plain(http)).toEqual(plain(process))
    expect(process?.data ?? process?.errors).toBeDefined()
    for (const error of process?.errors ?? []) {
      expect(error.extensions.code).toMatch(/^[A-Z_]+$/)
      expect(error.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/)
      expect(JSON.stringify(error)).not.toMatch(/127\.0\.0\.1|stack|\.ts/)
    }
  })

  const uploadMutation = `mutation($report: ID!, $file: Upload!) { uploadDocument(reportId: $report, file: $file) {
    document { fileName sizeBytes sha256 pageCount isPending } errors { code message messageEn path } } }`
  test.each<[string, () => Promise<Uint8Array>, string]>([
    ['a good file', async () => Buffer.from('use the good one'), 'ดี.pdf'],
    [
      'a file that is too large',
      async () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5 * 1024 * 1024)]),
      'a.pdf',
    ],
    ['a file that is far too large', async () => Buffer.alloc(12 * 1024 * 1024), 'a.pdf'],
    ['what is no PDF', async () => Buffer.from('hello'), 'a.pdf'],
    ['an empty file', async () => Buffer.alloc(0), 'a.pdf'],
    ['another extension', async () => Buffer.from('x'), 'a.txt'],
  ])('the upload of %s', async (what, bytes, name) => {
    const file = what === 'a good file' ? await goodPdf({ title: 'เหมือนกัน' }) : await bytes()
    const [process, http] = await both('department', async (caller) => {
      const found = await caller.ask(`{ agency(code: "${department}") { id report { id } } }`)
      const opened = await caller.ask(
        `mutation($id: ID!) { createReport(agencyId: $id) { report { id } } }`,
        { id: found.data.agency.id },
      )
      return caller.upload(uploadMutation, { report: opened.data.createReport.report.id }, file, name)
    })
    expect(plain(http)).toEqual(plain(process))
  })
})
