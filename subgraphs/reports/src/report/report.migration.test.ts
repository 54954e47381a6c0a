import { readFileSync } from 'node:fs'
import { newId } from '@eact/kit/ids'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

let database: TestDatabase
const ids = { report: newId(), document: newId(), on: newId(), off: newId(), author: newId() }

/** Runs one migration of this subgraph as it is written. */
async function migrate(name: string): Promise<void> {
  const text = readFileSync(new URL(`../../migrations/${name}.sql`, import.meta.url), 'utf8')
  for (const statement of text.split('--> statement-breakpoint')) await database.admin.unsafe(statement)
}

/** What an installation held before the form was whole. */
async function plantOld(): Promise<void> {
  const { admin } = database
  const changes = [
    { documentId: ids.document, field: 'DOCUMENT_ADDED', before: null, after: 'ประกาศ.pdf' },
    { documentId: ids.document, field: 'IN_USE', before: null, after: 'true' },
  ]
  await admin`insert into reports.report (id, agency_no, version, opened_at, created_at, modified_at)
    values (${ids.report}, 1, 1, now(), now(), now())`
  await admin`insert into reports.report_revision
    (report_id, version, saved_at, saved_by, acting_role, acting_agency_no, group_id, changes)
    select id, 1, created_at, ${ids.author}, 'AGENCY_OFFICER', 1, ${newId()}, ${JSON.stringify(changes)}::text::jsonb
    from reports.report`
  await admin`insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes,
      page_count, uploaded_at, uploaded_by, announced_on, saved_at, saved_by, public_from)
    select ${ids.document}, id, 1, 'SECTION_10', 'ประกาศ.pdf', 'key', repeat('0', 64), 1, 1, now(), ${ids.author},
      '2023-01-01', created_at, ${ids.author}, created_at from reports.report`
  for (const [id, inUse] of [
    [ids.on, true],
    [ids.off, false],
  ] as const) {
    await admin`insert into reports.gazette_link (id, report_id, agency_no, title, url, gazetted_on, citation, in_use, saved_at)
      values (${id}, ${ids.report}, 1, 'ประกาศ', ${`https://example.go.th/${id}`}, '2023-01-01', '140/1 ง', ${inUse}, now())`
  }
}

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  await database.admin`drop schema reports cascade`
  await database.admin`create schema reports`
  await migrate('0001_reports')
  await plantOld()
  await migrate('0002_form')
})
afterAll(() => database.drop())

test('what was saved before the form was whole is read in its words', async () => {
  const { admin } = database
  const [revision] = await admin`select changes, form_version from reports.report_revision`
  expect(revision).toEqual({
    form_version: 1,
    changes: [
      { part: 'DOCUMENT', id: ids.document, field: 'ADDED', before: null, after: 'ประกาศ.pdf' },
      { part: 'DOCUMENT', id: ids.document, field: 'IN_USE', before: null, after: 'true' },
    ],
  })
  const [document] = await admin`
    select acting_role, acting_agency_no, group_nos, is_locked, licence_ids from reports.document`
  expect(document).toEqual({
    acting_role: 'AGENCY_OFFICER',
    acting_agency_no: 1,
    group_nos: [],
    is_locked: false,
    licence_ids: [],
  })
})

test('Gazette links stay what they were, with who saved them and a state each', async () => {
  const links = await database.admin`
    select l.id, l.kind, l.saved_by, l.public_from is not null as public, l.suspended_at is not null as suspended,
      s.in_use, s.valid_to
    from reports.link l join reports.link_state s on s.link_id = l.id order by l.in_use desc`
  const shape = { kind: 'GAZETTE', saved_by: ids.author, valid_to: null }
  expect([...links]).toEqual([
    { id: ids.on, ...shape, public: true, suspended: false, in_use: true },
    { id: ids.off, ...shape, public: false, suspended: true, in_use: false },
  ])
})

test('answers that were never asked are not given', async () => {
  const states = await database.admin`
    select has_licences, gazette_answer, version, valid_to from reports.report_state where report_id = ${ids.report}`
  expect([...states]).toEqual([{ has_licences: null, gazette_answer: null, version: 1, valid_to: null }])
})
