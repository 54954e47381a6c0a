import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seedReports } from './seed.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'), { seeded: true })
})

afterAll(() => database?.drop())

test('all notices are known, those whose name fits one agency with it', async () => {
  const rows = await database.admin`
    select section, count(*)::int as count, count(agency_no)::int as attached
    from reports.gazette_notice group by section order by section`
  expect([...rows]).toEqual([
    { section: 'SECTION_10', count: 76, attached: 76 },
    { section: 'SECTION_13_1', count: 124, attached: 109 },
  ])
  const [wrong] = await database.admin`
    select count(*)::int as count from reports.gazette_notice n join agencies.agency a on a.no = n.agency_no
    where a.name_th <> n.agency_name`
  expect(wrong).toEqual({ count: 0 })
})

test('each agency with s.13(1) notices has one sample report with their links, saved once', async () => {
  const [row] = await database.admin`
    select count(distinct r.id)::int as reports, count(l.id)::int as links,
      bool_and(r.is_sample and l.is_sample and r.version = 1 and r.created_at = r.modified_at and l.in_use
        and l.agency_no = r.agency_no and l.saved_at = r.created_at) as samples
    from reports.report r join reports.link l on l.report_id = r.id`
  expect(row).toEqual({ reports: 108, links: 109, samples: true })
  const [first] = await database.admin`
    select citation, gazetted_on::text as day from reports.link where url like '%/17226455.pdf'`
  expect(first).toEqual({ citation: '139/246 ง พิเศษ หน้า 8', day: '2022-10-17' })
})

test('the history and the log tell of every sample report, and who saved it', async () => {
  const rows = await database.admin`
    select p.display_name as author, v.acting_role as role, a.code, v.changes, count(*)::int as count,
      bool_and(v.saved_at = r.created_at and v.group_id = o.group_id and o.at = r.created_at
        and o.kind = 'REPORT_CREATED' and o.report_version = 1 and o.agency_no = r.agency_no) as agree
    from reports.report r
    join reports.report_revision v on v.report_id = r.id and v.version = r.version
    join identity.person p on p.id = v.saved_by
    join agencies.agency a on a.no = v.acting_agency_no
    join changes.outbox o on o.report_id = r.id
    group by 1, 2, 3, 4`
  expect([...rows]).toEqual([
    {
      author: 'ข้อมูลตัวอย่าง',
      role: 'DGA_ADMINISTRATOR',
      code: '011013900000',
      changes: [],
      count: 108,
      agree: true,
    },
  ])
})

test('nobody can sign in as the author of the samples', async () => {
  const [author] = await database.admin`
    select provider, subject, imported_user_id as imported from identity.person where display_name = 'ข้อมูลตัวอย่าง'`
  expect(author).toEqual({ provider: null, subject: null, imported: null })
  expect(
    await database.admin`
    select from identity.access_grant g join identity.person p on p.id = g.holder_id
    where p.display_name = 'ข้อมูลตัวอย่าง'`,
  ).toHaveLength(0)
})

test('a sample report that somebody changed or opened stays as it is', async () => {
  const { admin } = database
  await admin`update reports.link set in_use = false, public_from = null, suspended_at = now()`
  expect(await seedReports(database.address(), { demonstration: true })).toEqual({ notices: 0, reports: 0 })
  expect(await admin`select from reports.link where in_use`).toHaveLength(0)
})

test('a notice file with a mistake adds nothing and says where', async () => {
  const csv =
    'section,agency_name_th,agency_code_if_unique,title_th,gazette_date,volume,part,series,page,url\nm13_1,ก,,ข,2023-02-30,1,2,ง,3,https://x/y'
  await expect(seedReports(database.address(), { demonstration: true, csv })).rejects.toThrow(
    'line 2: there is no day',
  )
})
