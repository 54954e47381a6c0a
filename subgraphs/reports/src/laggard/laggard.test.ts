import type { Database } from '@eact/kit/database'
import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { plantDocument, plantReport } from '../completeness/completeness.testing.ts'
import { rebuildCoverage } from '../coverage/coverage.jobs.ts'
import { mountReports, type TestReports } from '../testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let dga: Viewer
let opdc: Viewer
let central: Viewer
let officer: Viewer
let nobody: Viewer
let database: Database

const switching = `mutation($on: Boolean!, $reason: String!, $key: String) {
  setLaggardListPublic(isPublic: $on, reason: $reason, idempotencyKey: $key) { laggardList { isPublic since } errors { code path message messageEn } } }`
const list = `query($sections: [ReportSection!]! = [SECTION_10, SECTION_16], $under: ID, $first: Int! = 100, $after: String) {
  laggards(sections: $sections, under: $under, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    nodes { agency { id } sections } } }`
const state = `{ laggardList { isPublic asOfDate dueOn boundCount viewerMayChange changes { isPublic reason by { id } } } }`

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  database = reports.database.open('reports')
  tree = await plantTree(admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'supervised', parent: 'department', relation: 'SUPERVISED_BY' },
    { key: 'point', parent: 'unit', mustReport: false },
    { key: 'court' },
    { key: 'closed' },
  ])
  await admin`update agencies.agency set bound_by_act = false where no = ${noOf('court')}`
  await admin`update agencies.agency set closed_at = now() where no = ${noOf('closed')}`
  const person = (role: Parameters<typeof plantPerson>[1]) => plantPerson(admin, role)
  dga = await person({ role: 'DGA_ADMINISTRATOR', agencyNo: noOf('ministry'), reach: 'STATE' })
  opdc = await person({ role: 'OPDC_FOLLOW_UP', agencyNo: noOf('ministry'), reach: 'STATE' })
  central = await person({ role: 'CENTRAL_OFFICER', agencyNo: noOf('department'), reach: 'SUBTREE' })
  officer = await person({ role: 'AGENCY_OFFICER', agencyNo: noOf('unit'), reach: 'AGENCY' })
  nobody = await person(null)
})

afterAll(() => reports.stop())

beforeEach(async () => {
  const { admin } = reports.database
  for (const table of ['document', 'report', 'switch_change'])
    await admin`delete from ${admin(`reports.${table}`)}`
})

const noOf = (key: string) => tree[key]?.no ?? 0
const keyOf = (id: string) => Object.keys(tree).find((key) => tree[key]?.id === id) ?? id

/** The list, with the projection of coverage brought up to date before. */
async function laggards(viewer: Viewer, variables: Record<string, unknown> = {}) {
  await rebuildCoverage(database)
  const { data, errors } = await reports.run(viewer, list, variables)
  if (errors) return errors.map(({ extensions }) => extensions.code)
  if (data.laggards === null) return null
  const nodes = data.laggards.nodes as { agency: { id: string }; sections: string[] }[]
  expect(variables['first'] ?? data.laggards.totalCount).toBe(variables['first'] ?? nodes.length)
  return Object.fromEntries(
    nodes.map(({ agency, sections }) => [keyOf(agency.id), sections.map((one) => one.slice(8)).join(' ')]),
  )
}

const publish = async (key: string, rest: Record<string, unknown> = {}) => {
  const id = await plantReport(reports.database.admin, noOf(key))
  return plantDocument(reports.database.admin, { id, agencyNo: noOf(key) }, rest)
}
const set = async (viewer: Viewer, on: boolean, reason = 'มติคณะรัฐมนตรี', key?: string) => {
  const { data, errors } = await reports.run(viewer, switching, { on, reason, key })
  return errors ? errors.map(({ extensions }) => extensions.code) : data.setLaggardListPublic
}

describe('the list under section 22', () => {
  test('names who is bound and must report and has nothing published, with what is lacking', async () => {
    expect(await laggards(opdc)).toEqual({
      ministry: '10 16',
      department: '10 16',
      unit: '10 16',
      supervised: '10 16',
    })
  })

  test('leaves out what is covered from above, and never section 13', async () => {
    await publish('ministry', { scope: 'SUBTREE' })
    expect(await laggards(dga)).toEqual({ ministry: '16', department: '16', unit: '16', supervised: '10 16' })
    expect(await laggards(dga, { sections: ['SECTION_10'] })).toEqual({ supervised: '10' })
    await publish('unit', { section: 'SECTION_16' })
    expect(await laggards(dga)).toEqual({ ministry: '16', department: '16', supervised: '10 16' })
    expect(await laggards(dga, { sections: ['SECTION_13_1'] })).toEqual(['BAD_USER_INPUT'])
    expect(await laggards(dga, { sections: ['SECTION_10', 'SECTION_13_2'] })).toEqual(['BAD_USER_INPUT'])
    expect(await laggards(dga, { sections: [] })).toEqual(['BAD_USER_INPUT'])
  })

  test('takes a suspended announcement for none', async () => {
    const id = await publish('unit')
    expect(await laggards(officer)).toEqual({ unit: '16' })
    await reports.database.admin`
      update reports.document set in_use = false, public_from = null, suspended_at = now() where id = ${id}`
    expect(await laggards(officer)).toEqual({ unit: '10 16' })
  })

  test('never names an agency that has been covered since the projection was made', async () => {
    expect(await laggards(opdc, { under: tree['unit']?.id })).toEqual({ unit: '10 16' })
    await publish('unit')
    await publish('department', { scope: 'SUBTREE' })
    await reports.database.admin`
      insert into reports.document select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
        'file_key', gen_random_uuid(), 'section', 'SECTION_16', 'scope', 'OWN'))).*
      from reports.document d where d.agency_no = ${noOf('unit')}`
    const { data } = await reports.run(opdc, list, { under: tree['department']?.id })
    expect(data.laggards.nodes.map(({ sections }: { sections: string[] }) => sections)).toEqual([
      ['SECTION_16'],
      ['SECTION_10', 'SECTION_16'],
    ])
    expect(await laggards(opdc, { under: tree['unit']?.id })).toEqual({})
  })

  test('is narrowed to what lies beneath an agency, supervised ones included', async () => {
    expect(await laggards(opdc, { under: tree['department']?.id })).toEqual({
      department: '10 16',
      unit: '10 16',
      supervised: '10 16',
    })
    expect(await laggards(opdc, { under: '018f0000-0000-7000-8000-000000000000' })).toEqual({})
    expect(await laggards(opdc, { under: 'x' })).toEqual({})
  })

  test('is read page by page, each agency once', async () => {
    const seen: string[] = []
    let after: string | null = null
    for (let pages = 0; pages < 3; pages += 1) {
      const { data } = await reports.run(opdc, list, { first: 2, after })
      expect(data.laggards.totalCount).toBe(4)
      seen.push(...data.laggards.nodes.map(({ agency }: { agency: { id: string } }) => keyOf(agency.id)))
      after = data.laggards.pageInfo.endCursor
      if (!data.laggards.pageInfo.hasNextPage) break
    }
    expect(seen).toEqual(['ministry', 'department', 'unit', 'supervised'])
    expect(await laggards(opdc, { after: 'bm9uZQ' })).toEqual(['BAD_USER_INPUT'])
  })

  test('costs the same number of statements for a page of one and of all', async () => {
    const cost = async (first: number) =>
      (await countStatements(reports.database, () => reports.run(opdc, list, { first }))).statements
    expect(await cost(1)).toBe(await cost(100))
  })
})

describe('who sees it', () => {
  test('while it is off: each what lies within their reach, and nobody else anything', async () => {
    expect(await laggards(central)).toEqual({ department: '10 16', unit: '10 16' })
    expect(await laggards(officer)).toEqual({ unit: '10 16' })
    expect(await laggards(nobody)).toBeNull()
    expect(await laggards(anonymous)).toBeNull()
  })

  test('while it is on: everybody all of it', async () => {
    await set(dga, true)
    const all = { ministry: '10 16', department: '10 16', unit: '10 16', supervised: '10 16' }
    for (const viewer of [anonymous, nobody, officer, central, opdc])
      expect(await laggards(viewer)).toEqual(all)
    await set(dga, false)
    expect(await laggards(anonymous)).toBeNull()
  })

  test('and what stands over it: the day, the due day, how many it is drawn from', async () => {
    const asked = async (viewer: Viewer) => (await reports.run(viewer, state)).data.laggardList
    expect(await asked(anonymous)).toMatchObject({
      isPublic: false,
      dueOn: '2023-08-07',
      boundCount: null,
      viewerMayChange: false,
      changes: null,
    })
    expect(await asked(central)).toMatchObject({ boundCount: 2, viewerMayChange: false, changes: null })
    expect(await asked(opdc)).toMatchObject({ boundCount: 4, viewerMayChange: false, changes: [] })
    expect(await asked(dga)).toMatchObject({ boundCount: 4, viewerMayChange: true, changes: [] })
    await set(dga, true)
    expect(await asked(anonymous)).toMatchObject({ isPublic: true, boundCount: 4, changes: null })
  })
})

describe('the switch', () => {
  test('is for DGA administrators of the whole state alone', async () => {
    const beneath = await plantPerson(reports.database.admin, {
      role: 'DGA_ADMINISTRATOR',
      agencyNo: noOf('ministry'),
      reach: 'SUBTREE',
    })
    for (const viewer of [opdc, central, officer, nobody, beneath])
      expect(await set(viewer, true)).toMatchObject({ laggardList: null, errors: [{ code: 'NOT_ALLOWED' }] })
    expect(await set(anonymous, true)).toEqual(['UNAUTHENTICATED'])
    expect(await laggards(anonymous)).toBeNull()
  })

  test('keeps who set it and why', async () => {
    expect(await set(dga, true, '  เปิดตามมติ  ')).toMatchObject({
      laggardList: { isPublic: true },
      errors: [],
    })
    expect(await set(dga, false, 'ปิดเพื่อตรวจสอบ')).toMatchObject({
      laggardList: { isPublic: false },
      errors: [],
    })
    const { data } = await reports.run(opdc, state)
    const by = { id: dga.kind === 'PERSON' ? dga.id : '' }
    expect(data.laggardList.changes).toEqual([
      { isPublic: false, reason: 'ปิดเพื่อตรวจสอบ', by },
      { isPublic: true, reason: 'เปิดตามมติ', by },
    ])
  })

  test.each([
    [false, 'x', 'NOTHING_TO_CHANGE'],
    [true, '   ', 'REASON_WRONG'],
    [true, '\u200b', 'REASON_WRONG'],
    [true, 'ก'.repeat(201), 'REASON_WRONG'],
    [true, 'a\0b', 'REASON_WRONG'],
  ])('set to %s because of %j is refused: %s', async (on, reason, code) => {
    expect(await set(dga, on, reason)).toMatchObject({ laggardList: null, errors: [{ code }] })
  })

  test('set under one key is set once', async () => {
    const first = await set(dga, true, 'เหตุ', 'k')
    expect(await set(dga, true, 'เหตุ', 'k')).toEqual(first)
    expect(await set(dga, false, 'เหตุ', 'k')).toMatchObject({ errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] })
    await reports.database.admin`delete from reports.idempotency`
  })

  test('set by many at once is set by one', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => set(dga, true)))
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1)
    expect(answers.filter(({ errors }) => errors[0]?.code === 'NOTHING_TO_CHANGE')).toHaveLength(7)
  })

  test('leaves a history that the service itself cannot change', async () => {
    await set(dga, true)
    await expect(database.sql`update reports.switch_change set is_on = false`).rejects.toThrow(
      /permission denied/,
    )
    await expect(database.sql`delete from reports.switch_change`).rejects.toThrow(/permission denied/)
    await expect(database.sql`delete from reports.legal_milestone`).rejects.toThrow(/permission denied/)
  })
})

test('the days of the Act are told to everybody, in their order', async () => {
  const { data } = await reports.run(anonymous, '{ legalMilestones { code day name source } }')
  expect(
    data.legalMilestones.map(({ code, day }: { code: string; day: string }) => `${day} ${code}`),
  ).toEqual([
    '2022-10-12 GAZETTED',
    '2023-01-10 IN_FORCE',
    '2023-05-09 CABINET_RESOLUTION',
    '2023-08-07 SECTION_20_DUE',
  ])
  const [, , resolution, due] = data.legalMilestones.map(({ day }: { day: string }) => Date.parse(day))
  expect((due - resolution) / 86_400_000).toBe(90)
})
