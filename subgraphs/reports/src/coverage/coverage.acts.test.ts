import { newId } from '@eact/kit/ids'
import { describe, expect, test, vi } from 'vitest'
import { plantAnnouncements } from '../reorganisation/reorganisation.testing.ts'
import { codesOf } from '../save/save.testing.ts'
import { publishOne } from '../testing.ts'
import { moveCoverage } from './coverage.projection.store.ts'
import { coveredState, keys } from './coverage.testing-state.ts'

const { of, tree, reports, dga, desk, plantGroup, live } = coveredState()

async function projected(some = keys): Promise<string[]> {
  const rows = await reports().database.admin<{ no: number; state: string }[]>`
    select agency_no as no, state from reports.coverage_state where section = 'SECTION_10' and valid_to is null`
  return some.map((key) => rows.find(({ no }) => no === of(key).no)?.state ?? 'NONE')
}

describe('a save moves the projection in its own transaction', () => {
  test('for all beneath, on and off, and back to the own page', async () => {
    const { reportId, documentId } = await publishOne(reports(), dga(), of('m').id, { scope: 'SUBTREE' })
    const wide = ['OWN', 'INHERITED', 'INHERITED', 'NONE', 'NONE', 'NONE']
    expect(await projected()).toEqual(wide)
    const ministry = await desk('m')
    expect(ministry.report).toBe(reportId)
    const steps: [object, string[]][] = [
      [{ inUse: false }, wide.map(() => 'NONE')],
      [{ inUse: true }, wide],
      [{ scope: 'OWN' }, ['OWN', 'NONE', 'NONE', 'NONE', 'NONE', 'NONE']],
    ]
    for (const [place, [asked, states]] of steps.entries()) {
      expect(
        codesOf(await ministry.save({ version: place + 1, documents: [{ id: documentId, ...asked }] })),
      ).toEqual([])
      expect(await projected()).toEqual(states)
      expect(await live()).toEqual(states)
    }
    // The periods are those of the saves.
    const periods = await reports().database.admin<{ from: Date; to: Date | null }[]>`
      select valid_from as from, valid_to as to from reports.coverage_state where agency_no = ${of('d').no} order by 1`
    const revisions = await reports().database.admin<{ at: Date }[]>`
      select saved_at as at from reports.report_revision where report_id = ${reportId} order by version`
    expect(periods.map(({ from, to }) => [from, to])).toEqual([
      [revisions[0]!.at, revisions[1]!.at],
      [revisions[2]!.at, revisions[3]!.at],
    ])
  })

  test('for the members of a group, and for those of another when it is another', async () => {
    const [one, other] = [await plantGroup('m', ['x', 'l']), await plantGroup('m', ['y'])]
    const { documentId } = await publishOne(reports(), dga(), of('m').id)
    const ministry = await desk('m')
    const meant = (...groups: { id: string }[]) => ({
      id: documentId,
      scope: 'GROUP',
      groupIds: groups.map(({ id }) => id),
    })
    expect(codesOf(await ministry.save({ version: 1, documents: [meant(one)] }))).toEqual([])
    expect(await projected()).toEqual(['OWN', 'NONE', 'NONE', 'INHERITED', 'INHERITED', 'NONE'])
    await ministry.save({ version: 2, documents: [meant(other)] })
    expect(await projected()).toEqual(['OWN', 'NONE', 'NONE', 'NONE', 'NONE', 'INHERITED'])
    await ministry.save({ version: 3, documents: [{ id: documentId, scope: 'SUBTREE' }] })
    expect(await projected()).toEqual(['OWN', 'INHERITED', 'INHERITED', 'NONE', 'NONE', 'NONE'])
    expect(await live()).toEqual(await projected())
  })

  test('for links and answers of section 13', async () => {
    const department = await desk('d')
    const states = async () => {
      const rows = await reports().database.admin<{ section: string; state: string }[]>`
        select section, state from reports.coverage_state where agency_no = ${of('d').no} and valid_to is null order by 1`
      return rows.map(({ section, state }) => `${section} ${state}`)
    }
    await department.save({
      version: 0,
      answers: { hasLicences: true },
      links: [
        { kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/documents/1.pdf' },
        { kind: 'DISCLOSURE', url: 'https://check.example.go.th/1', name: 'ใบอนุญาต' },
      ],
    })
    expect(await states()).toEqual(['SECTION_13_1 OWN', 'SECTION_13_2 OWN'])
    await department.save({ version: 1, answers: { hasLicences: false }, suspend: true })
    expect(await states()).toEqual(['SECTION_13_1 NOT_APPLICABLE', 'SECTION_13_2 NOT_APPLICABLE'])
    await department.save({ version: 2, answers: { hasLicences: true } })
    expect(await states()).toEqual(['SECTION_13_1 OWN', 'SECTION_13_2 OWN'])
  })

  test.each([
    ['above first', 0],
    ['beneath first', 1],
  ])('two who save at once, above and beneath, each see what the other did: %s', async (_, first) => {
    const { admin } = reports().database
    const [database, ids] = [reports().database.open('reports'), [newId(), newId()]]
    await plantAnnouncements(admin, tree(), [
      { id: ids[0]!, owner: 'm', scope: 'SUBTREE', state: 'OFF' },
      { id: ids[1]!, owner: 'd', scope: 'OWN', state: 'OFF' },
    ])
    const touches = [
      [{ agencyNo: of('m').no, isWide: true, groupNos: [] }],
      [{ agencyNo: of('d').no, isWide: false, groupNos: [] }],
    ]
    const publishing = (which: number, written: () => Promise<unknown>, moved: () => Promise<unknown>) =>
      database.transaction(async (tx) => {
        await tx.sql`
          update reports.document set in_use = true, public_from = clock_timestamp(), suspended_at = null
          where id = ${ids[which]!}`
        await written()
        await moveCoverage(tx, touches[which]!, new Date())
        await moved()
      })
    let bothWritten = () => {}
    const both = new Promise<void>((resolve) => {
      bothWritten = resolve
    })
    let secondDone = false
    const isHeldUp = async () => {
      const [row] = await admin`select from pg_locks join pg_database on oid = database
        where datname = current_database() and locktype = 'advisory' and not granted`
      return row !== undefined || secondDone
    }
    // The one that moves first does not commit before the other has tried to.
    const one = publishing(
      first,
      () => both,
      () => vi.waitUntil(isHeldUp, { timeout: 10_000, interval: 5 }),
    )
    const other = publishing(
      1 - first,
      async () => {
        bothWritten()
        const isMoved = async () => {
          const [row] = await admin`select from pg_locks join pg_database on oid = database
            where datname = current_database() and locktype = 'advisory' and granted`
          return row !== undefined
        }
        await vi.waitUntil(isMoved, { timeout: 10_000, interval: 5 })
      },
      async () => {
        secondDone = true
      },
    )
    await Promise.all([one, other])
    expect(await projected()).toEqual(['OWN', 'BOTH', 'INHERITED', 'NONE', 'NONE', 'NONE'])
    expect(await live()).toEqual(await projected())
  })
})

describe('what the parent changes moves effectiveChangedAt of whom it covers, and modifiedAt of nobody', () => {
  const dates = async (key: string) => {
    const { data } = await reports().run(
      dga(),
      'query($id: ID!) { report(id: $id) { modifiedAt effectiveChangedAt } }',
      {
        id: (await desk(key)).report,
      },
    )
    return data.report as { modifiedAt: string; effectiveChangedAt: string }
  }

  test('a group’s announcement, its suspension, and coming into the group', async () => {
    const group = await plantGroup('m', ['x'])
    for (const key of ['x', 'y']) await (await desk(key)).save({ version: 0 })
    const [before, other] = [await dates('x'), await dates('y')]
    expect(before.effectiveChangedAt).toBe(before.modifiedAt)
    const { documentId } = await publishOne(reports(), dga(), of('m').id)
    const ministry = await desk('m')
    const saved = await ministry.save({
      version: 1,
      documents: [{ id: documentId, scope: 'GROUP', groupIds: [group.id] }],
    })
    expect(await dates('x')).toEqual({
      modifiedAt: before.modifiedAt,
      effectiveChangedAt: saved.report.modifiedAt,
    })
    expect(await dates('y')).toEqual(other)
    const locked = await ministry.save({ version: 2, documents: [{ id: documentId, isLocked: true }] })
    expect((await dates('x')).effectiveChangedAt).toBe(locked.report.modifiedAt)
    await reports().database.admin`
      insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
      values (${newId()}, ${group.no}, ${of('y').no}, now(), now(), ${newId()})`
    expect((await dates('y')).effectiveChangedAt > locked.report.modifiedAt).toBe(true)
    const off = await ministry.save({ version: 3, documents: [{ id: documentId, inUse: false }] })
    for (const key of ['x', 'y']) expect((await dates(key)).effectiveChangedAt).toBe(off.report.modifiedAt)
    expect((await dates('x')).modifiedAt).toBe(before.modifiedAt)
  })

  test('a lock of what is meant for all beneath', async () => {
    await (await desk('u')).save({ version: 0 })
    const { documentId } = await publishOne(reports(), dga(), of('m').id, { scope: 'SUBTREE' })
    const locked = await (
      await desk('m')
    ).save({ version: 1, documents: [{ id: documentId, isLocked: true }] })
    expect((await dates('u')).effectiveChangedAt).toBe(locked.report.modifiedAt)
  })
})
