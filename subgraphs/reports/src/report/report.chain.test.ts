import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantTree, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { chainRevisions, chainStart, inOneForm, textOfRevision, type Revision } from './report.chain.ts'
import { appendRevisions } from './report.history.store.ts'
import type { StoredChange } from './report.tables.ts'

const change = (more: Partial<StoredChange> = {}): StoredChange => ({
  part: 'DOCUMENT',
  id: '0190a0b0-0000-7000-8000-000000000001',
  field: 'FILE_NAME',
  before: null,
  after: 'ประกาศ "ใหม่" \\ \u0001\t\u007f\u2028 😀.pdf',
  ...more,
})
const save = (reportId: string, version: number, more: Partial<Revision> = {}): Revision => ({
  reportId,
  version,
  savedAt: new Date(Date.UTC(2026, 0, 31, 8, 5, version)),
  savedBy: '0190a0b0-0000-7000-8000-0000000000aa',
  actingRole: 'AGENCY_OFFICER',
  actingAgencyNo: 7,
  groupId: '0190a0b0-0000-7000-8000-0000000000bb',
  formVersion: 1,
  changes: [change()],
  ...more,
})

describe('the chain', () => {
  test('binds each save to the one before it in its own report', () => {
    const chained = chainRevisions(new Map(), [save('a', 1), save('b', 1), save('a', 2), save('b', 2)])
    const [a1, b1, a2, b2] = chained
    expect([a1!.prevHash, b1!.prevHash]).toEqual([chainStart, chainStart])
    expect([a2!.prevHash, b2!.prevHash]).toEqual([a1!.hash, b1!.hash])
    expect(new Set(chained.map(({ hash }) => hash)).size).toBe(4)
  })

  test('goes on from the head of a report', () => {
    const [first, second] = chainRevisions(new Map(), [save('a', 1), save('a', 2)])
    expect(chainRevisions(new Map([['a', first!.hash]]), [save('a', 2)])).toEqual([second])
  })

  test('is the sha256 of what stood before, a line feed and the text of the save', () => {
    const [first] = chainRevisions(new Map(), [save('a', 1)])
    const text = `${'0'.repeat(64)}\n${textOfRevision(save('a', 1))}`
    expect(first!.hash).toBe(createHash('sha256').update(text).digest('hex'))
    expect(textOfRevision(save('a', 1, { changes: [] }))).toBe(
      '{"actingAgencyNo":7,"actingRole":"AGENCY_OFFICER","changes":[],"formVersion":1,"groupId":"0190a0b0-0000-7000-8000-0000000000bb","reportId":"a","savedAt":"2026-01-31T08:05:01.000000Z","savedBy":"0190a0b0-0000-7000-8000-0000000000aa","version":1}',
    )
  })

  test.each<[string, Partial<Revision>]>([
    ['report', { reportId: 'b' }],
    ['version', { version: 2 }],
    ['instant', { savedAt: new Date(0) }],
    ['author', { savedBy: newId() }],
    ['role', { actingRole: 'CENTRAL_OFFICER' }],
    ['agency', { actingAgencyNo: 8 }],
    ['group', { groupId: newId() }],
    ['form', { formVersion: 2 }],
    ['value before', { changes: [change({ before: '' })] }],
    ['value after', { changes: [change({ after: null })] }],
    ['reason', { changes: [change({ reason: 'พิมพ์ผิด' })] }],
    ['number of changes', { changes: [change(), change()] }],
  ])('another %s gives another text', (_name, more) => {
    expect(textOfRevision(save('a', 1, more))).not.toBe(textOfRevision(save('a', 1)))
  })

  test('the order of an object’s keys makes no difference', () => {
    expect(inOneForm({ b: [{ d: 1, c: null }], a: undefined })).toBe(inOneForm({ b: [{ c: null, d: 1 }] }))
  })
})

describe('the migration', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase(inject('postgres'))
  })
  afterAll(() => database.drop())

  test('chains the saves that were there before exactly as a save does', async () => {
    const { admin } = database
    const { one, two } = await plantTree(admin, [{ key: 'one' }, { key: 'two' }])
    const reports = [one, two].map((agency) => ({
      id: newId(),
      agency_no: agency!.no,
      opened_at: new Date(),
    }))
    await admin`insert into reports.report ${admin(reports)}`
    const [first, second] = reports.map(({ id }) => id)
    await database.open('reports').transaction(async (tx) => {
      await appendRevisions(tx, [
        save(first!, 1, { changes: [] }),
        save(first!, 2, { formVersion: 3, changes: [change(), change({ id: null, reason: null })] }),
        save(second!, 1, { savedAt: new Date('2026-01-31T08:05:00.123Z') }),
      ])
      await appendRevisions(tx, [save(first!, 3)])
    })
    const chain = () => admin`
      select v.report_id, v.version, v.prev_hash, v.hash, r.history_head
      from reports.report_revision v join reports.report r on r.id = v.report_id order by 1, 2`
    const made = [...(await chain())]
    expect(made).toHaveLength(4)

    await admin`alter table reports.report_revision alter prev_hash drop not null, alter hash drop not null`
    await admin`update reports.report_revision set prev_hash = null, hash = null`
    await admin`update reports.report set history_head = null`
    const sql = await readFile(new URL('../../migrations/0003_files.sql', import.meta.url), 'utf8')
    const steps = sql.split('--> statement-breakpoint')
    for (const step of steps.filter((one) => /create function|\bdo \$\$/.test(one))) await admin.unsafe(step)
    expect([...(await chain())]).toEqual(made)
  })
})
