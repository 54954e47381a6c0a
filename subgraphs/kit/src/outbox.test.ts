import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { brokenConstraint } from './database.ts'
import { isId, newId } from './ids.ts'
import { leaveEvents, type OutboxEvent } from './outbox.store.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
})
beforeEach(async () => {
  await database.admin`truncate changes.outbox`
})
afterAll(() => database.drop())

const at = new Date('2026-01-31T02:15:00.123Z')
const event = (reportVersion: number, more: Partial<OutboxEvent> = {}): OutboxEvent => ({
  kind: 'REPORT_SAVED',
  at,
  groupId: newId(),
  agencyNo: 7,
  reportId: newId(),
  reportVersion,
  ...more,
})

interface Left {
  id: string
  event_id: string
  report_version: number
}
const left = () => database.admin<Left[]>`select id, event_id, report_version from changes.outbox order by id`

describe('events', () => {
  test('stand in the outbox as they were left, keys only', async () => {
    const open = database.open('reports')
    const documentId = newId()
    const one = event(3, { kind: 'DOCUMENT_PUBLISHED', documentId })
    await open.transaction((tx) => leaveEvents(tx, [one]))
    const rows = await database.admin`select * from changes.outbox`
    expect([...rows]).toEqual([
      {
        id: expect.any(String),
        event_id: expect.toSatisfy(isId),
        kind: 'DOCUMENT_PUBLISHED',
        at,
        group_id: one.groupId,
        agency_no: 7,
        report_id: one.reportId,
        report_version: 3,
        document_id: documentId,
        link_id: null,
      },
    ])
  })

  test('vanish with the transaction that left them', async () => {
    const open = database.open('reports')
    const act = open.transaction(async (tx) => {
      await leaveEvents(tx, [event(1), event(2)])
      throw new Error('the change failed')
    })
    await expect(act).rejects.toThrow('the change failed')
    expect([...(await left())]).toEqual([])
  })

  test('are seen by nobody before the commit', async () => {
    const open = database.open('reports')
    await open.transaction(async (tx) => {
      await leaveEvents(tx, [event(1)])
      expect([...(await left())]).toEqual([])
    })
    expect((await left()).length).toBe(1)
  })

  test('have ids in the order in which they were left, within one call and over several', async () => {
    const open = database.open('reports')
    const many = Array.from({ length: 500 }, (_none, place) => event(place + 1))
    await open.transaction(async (tx) => {
      await leaveEvents(tx, many)
      await leaveEvents(tx, [event(501)])
      await leaveEvents(tx, [event(502), event(503)])
    })
    const rows = await left()
    expect(rows.map((row) => row.report_version)).toEqual(
      Array.from({ length: 503 }, (_none, place) => place + 1),
    )
    const ids = rows.map(({ id }) => BigInt(id))
    expect(ids.every((id, place) => place === 0 || id > (ids[place - 1] as bigint))).toBe(true)
    expect(new Set(rows.map((row) => row.event_id)).size).toBe(503)
  })

  test('of writers who wait for one row have ids in the order of the versions they give it', async () => {
    const { admin } = database
    const [reportId, agencyNo] = [newId(), 1]
    await admin`insert into reports.report (id, agency_no, opened_at) values (${reportId}, ${agencyNo}, ${at})`
    const open = database.open('reports')
    const save = () =>
      open.transaction(async (tx) => {
        const [row] = await tx.sql<{ version: number }[]>`
          select version from reports.report where id = ${reportId} for update`
        const version = (row?.version ?? 0) + 1
        await tx.sql`
          update reports.report set version = ${version}, created_at = ${at}, modified_at = ${at} where id = ${reportId}`
        await leaveEvents(tx, [
          event(version, { reportId }),
          event(version, { reportId, kind: 'DOCUMENT_CORRECTED' }),
        ])
      })
    await Promise.all(Array.from({ length: 40 }, save))
    const versions = (await left()).map((row) => row.report_version)
    expect(versions).toEqual(Array.from({ length: 80 }, (_none, place) => Math.floor(place / 2) + 1))
  })

  test('of a kind that nobody knows are refused, and take the change with them', async () => {
    const open = database.open('reports')
    const act = open.transaction((tx) => leaveEvents(tx, [event(1), event(2, { kind: 'REPORT_LOST' })]))
    const error: unknown = await act.catch((caught: unknown) => caught)
    expect(brokenConstraint(error)).toBe('outbox_kind')
    expect([...(await left())]).toEqual([])
  })

  test('of the tree name an agency and no report', async () => {
    const open = database.open('agencies')
    const groupId = newId()
    await open.transaction((tx) => leaveEvents(tx, [{ kind: 'AGENCY_MOVED', at, groupId, agencyNo: 7 }]))
    const rows = await database.admin`
      select kind, agency_no, report_id, report_version, document_id, group_id from changes.outbox`
    expect([...rows]).toEqual([
      {
        kind: 'AGENCY_MOVED',
        agency_no: 7,
        report_id: null,
        report_version: null,
        document_id: null,
        group_id: groupId,
      },
    ])
  })

  test.each([
    ['of the tree with a report', event(1, { kind: 'AGENCY_MOVED' })],
    ['of the tree with a version alone', event(1, { kind: 'AGENCY_CLOSED', reportId: null })],
    [
      'of the tree with a document',
      event(1, { kind: 'AGENCY_OPENED', reportId: null, reportVersion: null, documentId: newId() }),
    ],
    ['of a report without it', event(1, { reportId: null, reportVersion: null })],
    ['of a report without its version', event(1, { reportVersion: null })],
    ['of a document without its report', event(1, { kind: 'DOCUMENT_PUBLISHED', reportId: null })],
  ])('%s are refused', async (_, wrong) => {
    const open = database.open('reports')
    const error: unknown = await open.transaction((tx) => leaveEvents(tx, [wrong])).catch((caught) => caught)
    expect(brokenConstraint(error)).toBe('outbox_of_report_or_agency')
  })

  test('that are none send no statement', async () => {
    const open = database.open('reports')
    await open.transaction((tx) => leaveEvents({ ...tx, sql: undefined as never }, []))
    expect([...(await left())]).toEqual([])
  })
})
