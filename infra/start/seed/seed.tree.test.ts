import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'), { seeded: true })
})

afterAll(() => database?.drop())

test('paths, lines and depths of the whole tree follow from its edges', async () => {
  const wrong = await database.admin`
    select c.code from agencies.agency c left join agencies.agency p on p.no = c.parent_no
    where c.path <> coalesce(p.path, '/') || c.no || '/'
      or c.line <> case when c.parent_relation = 'BELONGS_TO' then p.line else '/' end || c.no || '/'
      or c.depth <> coalesce(p.depth + 1, 0)`
  expect(wrong).toHaveLength(0)
})

test('local administrations are supervised, and nothing else is', async () => {
  const rows = await database.admin<{ kind: string; relation: string }[]>`
    select distinct kind, parent_relation as relation from agencies.agency where parent_no is not null`
  const supervised = rows.filter(({ relation }) => relation === 'SUPERVISED_BY').map(({ kind }) => kind)
  expect(supervised.toSorted()).toEqual([
    'MUN_CITY',
    'MUN_SUBDISTRICT',
    'MUN_TOWN',
    'PAO',
    'SAO',
    'SPECIAL_LOCAL',
  ])
  expect(rows).toHaveLength(new Set(rows.map(({ kind }) => kind)).size)
  const bangkok = await database.admin<{ line: string; no: number }[]>`
    select line, no from agencies.agency where code = '150090000000'`
  expect(bangkok[0]?.line).toBe(`/${bangkok[0]?.no}/`)
})

test('each agency has one version and one edge in force, as it stands', async () => {
  const [row] = await database.admin`
    select count(*)::int as agencies, count(v.agency_no)::int as versions, count(e.agency_no)::int as edges
    from agencies.agency a
    left join agencies.agency_version v on v.agency_no = a.no and v.code = a.code and v.name_th = a.name_th
      and v.must_report = a.must_report and v.valid_from = a.valid_from and v.valid_to is null
    left join agencies.agency_edge e on e.agency_no = a.no and e.parent_no is not distinct from a.parent_no
      and e.relation is not distinct from a.parent_relation and e.valid_from = a.valid_from and e.valid_to is null`
  expect(row).toEqual({ agencies: 12_216, versions: 12_216, edges: 12_216 })
})

test('only what the Act binds and whose name is confirmed must report, and the rest says why', async () => {
  const rows = await database.admin<{ bound: string; reason: string; must: boolean; count: number }[]>`
    select bound_reason as bound, must_report_reason as reason, must_report as must, count(*)::int as count
    from agencies.agency group by 1, 2, 3 order by 4 desc`
  expect(rows.map(({ bound, reason, must, count }) => [bound, reason, must, count])).toEqual([
    [null, null, true, 9377],
    [null, 'ชื่อหน่วยงานสร้างขึ้นตามแบบ ยังไม่ได้ยืนยันว่ามีอยู่จริง', false, 2792],
    [
      'เป็นหัวข้อรวม นับหน้าที่ตามพระราชบัญญัติที่ส่วนราชการในสังกัด',
      'เป็นหัวข้อรวม นับหน้าที่ตามพระราชบัญญัติที่ส่วนราชการในสังกัด',
      false,
      20,
    ],
    ['มาตรา 4', 'ไม่อยู่ในบังคับของพระราชบัญญัติ: มาตรา 4', false, 12],
    ['มาตรา 5 (เป็นบริษัท)', 'ไม่อยู่ในบังคับของพระราชบัญญัติ: มาตรา 5 (เป็นบริษัท)', false, 10],
    ['เป็นหมวดของหน่วยงาน มิใช่หน่วยงานของรัฐ', 'เป็นหมวดของหน่วยงาน มิใช่หน่วยงานของรัฐ', false, 5],
  ])
  const [unbound] = await database.admin`
    select count(*)::int as count from agencies.agency where bound_by_act = (bound_reason is not null)`
  expect(unbound).toEqual({ count: 0 })
})

test('one code is official, provinces have names, codes of others are kept', async () => {
  const official = await database.admin`select code, name_th from agencies.agency where not code_provisional`
  expect([...official]).toEqual([{ code: '011013900000', name_th: expect.stringContaining('รัฐบาลดิจิทัล') }])
  const provinces = await database.admin`
    select count(distinct province_code)::int as codes, count(distinct province_name)::int as names,
      count(*) filter (where (province_code is null) <> (province_name is null))::int as half,
      count(*) filter (where province_name like 'จังหวัด%')::int as long from agencies.agency`
  expect(provinces[0]).toEqual({ codes: 77, names: 77, half: 0, long: 0 })
  const codes =
    await database.admin`select scheme, count(*)::int as count from agencies.agency_code group by 1 order by 1`
  expect([...codes]).toEqual([
    { scheme: 'BB', count: 340 },
    { scheme: 'DGA8', count: 28 },
    { scheme: 'DLA', count: 7849 },
    { scheme: 'DOPA', count: 1004 },
  ])
})
