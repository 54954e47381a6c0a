import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { operationIds } from '@eact/schema/generated/documents'
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest'
import { signPersonIn } from './officers.ts'
import { startProcesses, subgraphNames, type Processes, type SubgraphName } from './processes.ts'
import { Caller, type Answer } from './testing.ts'

/** กรมการปกครอง. */
const department = '150030000000'

const question = `query($code: String!) {
  viewer { person { displayName } grants { role agency { name } } }
  agency(code: $code) { name parent { name } report { version agency { name } } viewerMayReport }
  changes(first: 2) { nodes { id kind agency { name } report { id version } } }
}`

let database: TestDatabase
let processes: Processes
let officer: Caller
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'), { seeded: true })
  processes = await startProcesses({ database: database.address() })
  const grant = { role: 'DGA_ADMINISTRATOR', agencyCode: department, reach: 'STATE' } as const
  officer = new Caller(processes.publicUrl, (await signPersonIn(database.admin, 'ผู้ดูแล', grant)).headers)
  const { data } = await officer.ask(`query($code: String!) { agency(code: $code) { id } }`, {
    code: department,
  })
  await officer.ask(`mutation($id: ID!) { createReport(agencyId: $id) { errors { code } } }`, data.agency)
  // The relay numbers the seed's own changes after its start.
  await vi.waitUntil(async () => (await ask()).data.changes.nodes.length === 2, { timeout: 10_000 })
})
afterAll(async () => {
  await processes.stop()
  await database.drop()
})

const ask = (caller = officer): Promise<Answer> => caller.ask(question, { code: department })

/** What is left of the whole answer when a subgraph is away. */
const without: Record<SubgraphName, (data: Answer['data']) => void> = {
  identity: (data) => (data.viewer = null),
  agencies(data) {
    data.agency = null
    for (const grant of data.viewer.grants) grant.agency = null
    for (const change of data.changes.nodes) change.agency = null
  },
  reports(data) {
    data.agency.report = null
    data.agency.viewerMayReport = null
    for (const change of data.changes.nodes) change.report = null
  },
  changes: (data) => (data.changes = null),
}

async function away(name: SubgraphName): Promise<void> {
  await processes.takeAway(name)
  onTestFinished(() => processes.bringBack(name))
}

function expectAwayOnly({ errors = [] }: Answer): void {
  expect(errors.length).toBeGreaterThan(0)
  for (const { extensions } of errors) {
    expect(extensions).toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      messages: { th: expect.stringMatching(/[ก-๙]/), en: expect.stringMatching(/Try again/) },
    })
  }
  // No address, port, name of a machine or of a subgraph, no line of code.
  expect(JSON.stringify(errors)).not.toMatch(
    /127\.0|localhost|:\d{4}|https?:|ECONN|subgraph|stack|\.ts|\.js|\bat /i,
  )
}

test.each(subgraphNames)(
  'without %s its fields are null, all others are answered, until it is back',
  async (name) => {
    const whole = await ask()
    expect(whole.errors).toBeUndefined()
    expect(whole.data).toMatchObject({ agency: { report: {} }, viewer: { grants: [{}] } })

    await away(name)
    const rest = await ask()
    const expected = structuredClone(whole.data)
    without[name](expected)
    expect(rest.data).toEqual(expected)
    expect(rest.status).toBe(200)
    expectAwayOnly(rest)
    const ready = await officer.get('/ready')
    expect([ready.status, await ready.json()]).toMatchObject([503, { parts: { [name]: false } }])
    expect((await officer.get('/health')).status).toBe(200)

    await processes.bringBack(name)
    expect(await ask()).toEqual(whole)
  },
)

test('without reports a save is refused as unavailable, and nothing of it is done', async () => {
  await away('reports')
  const save = await officer.ask(
    `mutation { saveReport(reportId: "0190a0b0-0000-7000-8000-000000000000", expectedVersion: 0) { errors { code } } }`,
  )
  expect(save.data).toBeNull()
  expectAwayOnly(save)
  const upload = await officer.upload(
    `mutation($file: Upload!) { uploadDocument(reportId: "x", file: $file) { errors { code } } }`,
    {},
    Buffer.alloc(2_000_000),
  )
  expect(upload.data ?? null).toBeNull()
  expectAwayOnly(upload)
  const file = await officer.get('/files/0190a0b0-0000-7000-8000-000000000000/a.pdf')
  expect(file.status).toBe(503)
  expectAwayOnly((await file.json()) as Answer)
})

test('without identity, somebody whom the gateway has not met is told so, and not to sign in', async () => {
  const grant = { role: 'CENTRAL_OFFICER', agencyCode: department, reach: 'SUBTREE' } as const
  const stranger = new Caller(
    processes.publicUrl,
    (await signPersonIn(database.admin, 'คนใหม่', grant)).headers,
  )
  await away('identity')
  const refused = await ask(stranger)
  expect([refused.status, refused.data]).toEqual([503, undefined])
  expectAwayOnly(refused)
  const answer = await stranger.runById(operationIds.ReportForm, { code: department })
  expect(answer.data).toMatchObject({ agency: { name: 'กรมการปกครอง', report: null } })
  expectAwayOnly(answer)
  expect(answer.errors).toContainEqual(expect.not.objectContaining({ path: expect.anything() }))
  const upload = await stranger.upload(
    `mutation { createReport(agencyId: "x") { errors { code } } }`,
    {},
    Buffer.from('x'),
  )
  expect([upload.status, upload.errors?.[0]?.extensions.code]).toEqual([503, 'SERVICE_UNAVAILABLE'])
  await processes.bringBack('identity')
  expect((await ask(stranger)).data.viewer.person.displayName).toBe('คนใหม่')
})

test('what was killed comes back by itself', async () => {
  for (const name of subgraphNames) await processes.kill(name)
  await processes.ready()
  expect((await ask()).errors).toBeUndefined()
})

test('each process ends cleanly when it is asked to', async () => {
  expect(await processes.stop()).toEqual({ gateway: 0, identity: 0, agencies: 0, reports: 0, changes: 0 })
})
