import { plantPerson, plantTree } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { codesOf, openDesk, type Desk, type Seen } from '../save/save.testing.ts'

let reports: TestReports
let dga: Viewer
let central: Viewer
let desk: Desk

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  const tree = await plantTree(admin, [{ key: 'department' }])
  const agencyNo = tree['department']!.no
  dga = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo, reach: 'STATE' })
  central = await plantPerson(admin, { role: 'CENTRAL_OFFICER', agencyNo, reach: 'SUBTREE' })
  desk = await openDesk(reports, central, tree['department']!)
})
afterAll(() => reports.stop())

const mutation = `mutation($code: String!, $version: Int!, $name: String, $nameEn: String, $place: Int, $active: Boolean,
  $assumed: Boolean, $key: String) {
  saveProblemType(code: $code, expectedVersion: $version, name: $name, nameEn: $nameEn, place: $place, isActive: $active,
    isAssumption: $assumed, idempotencyKey: $key) {
    problemType { code name nameEn place isActive isAssumption version } errors { code path message } } }`

const save = (viewer: Viewer, asked: object): Promise<Seen> =>
  reports.run(viewer, mutation, { ...asked }).then(({ data }) => data.saveProblemType)
const list = async (viewer: Viewer, all = false): Promise<Seen[]> => {
  const { data } = await reports.run(viewer, `{ problemTypes(withInactive: ${all}) { code isActive } }`)
  return data.problemTypes
}

test('the catalogue is read by anybody, in its order', async () => {
  const codes = (await list({ kind: 'ANONYMOUS' })).map(({ code }) => code)
  expect(codes).toEqual(['INFRA', 'DATA', 'AWARE', 'PEOPLE', 'BUDGET', 'LAW', 'TECH', 'SEC', 'OTHER'])
})

test('only DGA changes it', async () => {
  const asked = { code: 'PEOPLE', version: 1, name: 'ด้านบุคลากรและทักษะ' }
  expect(codesOf(await save(central, asked))).toEqual(['NOT_ALLOWED'])
  expect((await save(dga, asked)).problemType).toMatchObject({
    name: asked.name,
    version: 2,
    isAssumption: true,
  })
})

test('a type is added, confirmed, and taken from the form without leaving the reports that name it', async () => {
  const added = await save(dga, { code: 'CULTURE', version: 0, name: 'ด้านวัฒนธรรมองค์กร', assumed: true })
  expect(added.problemType).toMatchObject({ place: 10, isActive: true, isAssumption: true, version: 1 })
  const { report } = await desk.save({ version: 0, problems: [{ rank: 1, typeCode: 'CULTURE' }] })
  const confirmed = await save(dga, { code: 'CULTURE', version: 1, assumed: false, place: 1 })
  expect(confirmed.problemType).toMatchObject({ place: 1, isAssumption: false, version: 2 })
  await save(dga, { code: 'CULTURE', version: 2, active: false })
  expect((await list(central)).map(({ code }) => code)).not.toContain('CULTURE')
  expect((await list(central, true)).map(({ code }) => code)).toContain('CULTURE')
  const [{ id }] = report.problems.nodes
  const kept = await desk.save({ version: 1, problems: [{ id, detail: 'ยังมีอยู่' }] })
  expect(kept.report.problems.nodes).toMatchObject([{ type: { code: 'CULTURE' }, detail: 'ยังมีอยู่' }])
  const anew = await desk.save({ version: 2, problems: [{ rank: 2, typeCode: 'CULTURE' }] })
  expect(codesOf(anew)).toEqual(['PROBLEM_TYPE_NOT_FOUND'])
  const states = await reports.database.admin`
    select version, is_active, valid_to is null as last from reports.problem_type_state where code = 'CULTURE' order by 1`
  expect(states.map(({ version, is_active, last }) => [version, is_active, last])).toEqual([
    [1, true, false],
    [2, true, false],
    [3, false, true],
  ])
})

test.each([
  [{ code: 'culture', version: 0, name: 'ก' }, 'CODE_WRONG', 'code'],
  [{ code: 'NEW', version: 0 }, 'NAME_MISSING', 'name'],
  [{ code: 'NEW', version: 0, name: 'ก'.repeat(101) }, 'NAME_TOO_LONG', 'name'],
  [{ code: 'NEW', version: 0, name: 'ก', nameEn: 'a\u0001' }, 'TEXT_WRONG', 'nameEn'],
  [{ code: 'NEW', version: 0, name: 'ก', place: 1001 }, 'PLACE_WRONG', 'place'],
  [{ code: 'NEW', version: 1, name: 'ก' }, 'VERSION_CONFLICT', 'expectedVersion'],
  [{ code: 'DATA', version: 0, name: 'ก' }, 'VERSION_CONFLICT', 'expectedVersion'],
])('%j is refused as %s', async (asked, code, field) => {
  expect((await save(dga, asked)).errors).toMatchObject([{ code, path: [field] }])
})

test('the same key with the same input saves once, with another it is refused', async () => {
  const asked = { code: 'TWICE', version: 0, name: 'ก', key: 'k' }
  await save(dga, asked)
  expect((await save(dga, asked)).problemType).toMatchObject({ version: 1 })
  expect(codesOf(await save(dga, { ...asked, name: 'ข' }))).toEqual(['IDEMPOTENCY_KEY_REUSED'])
})
