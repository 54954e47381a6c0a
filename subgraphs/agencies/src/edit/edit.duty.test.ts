import {
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { dayInBangkok } from '@eact/schema/forms/report'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { endPeriods } from './edit.jobs.ts'
import { linesOf, save } from './testing-edit.ts'

let database: TestDatabase
let agencies: MountedAgencies
let dga: Viewer
let agency: Planted
let count = 0

/** Days from today, ISO. */
const day = (offset: number): string => dayInBangkok(new Date(Date.now() + offset * 86_400_000))

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
})

beforeEach(async () => {
  count += 1
  // What another test left is not looked for.
  await database.admin`update agencies.agency set bound_to = null, must_report_to = null`
  const planted = await plantTree(database.admin, [{ key: `agency-${count}` }])
  agency = planted[`agency-${count}`] as Planted
  dga = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: agency.no,
    reach: 'STATE',
  })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const setDuty = (duty: Record<string, unknown>, version = 1) =>
  save(agencies, dga, { agencyId: agency.id, version, duty })

describe('a duty', () => {
  test('is turned round with its reason and its days', async () => {
    const said = {
      boundByAct: false,
      boundByActReason: 'พระราชกฤษฎีกาตามมาตรา 15',
      boundFrom: day(-30),
      boundTo: day(30),
      mustReport: false,
      mustReportReason: 'จุดบริการ',
      mustReportFrom: null,
      mustReportTo: day(0),
    }
    const outcome = await setDuty(said)
    expect(outcome.errors).toEqual([])
    expect(outcome.agency).toMatchObject({ version: 2, ...said })
  })

  test('turned round once more loses the reason and the days of before', async () => {
    await setDuty({ mustReport: false, mustReportReason: 'x', mustReportFrom: day(-1), mustReportTo: day(9) })
    const outcome = await setDuty({ mustReport: true }, 2)
    expect(outcome.agency).toMatchObject({
      mustReport: true,
      mustReportReason: null,
      mustReportFrom: null,
      mustReportTo: null,
      boundByAct: true,
    })
  })

  test('keeps what is left out, and loses what is taken away', async () => {
    await setDuty({ boundByAct: false, boundByActReason: 'x', boundTo: day(9) })
    expect((await setDuty({ boundByActReason: 'y' }, 2)).agency).toMatchObject({
      boundByActReason: 'y',
      boundTo: day(9),
    })
    expect((await setDuty({ boundTo: null }, 3)).agency).toMatchObject({
      boundByActReason: 'y',
      boundTo: null,
    })
  })

  test.each<[string, Record<string, unknown>, string[]]>([
    ['no reason', { boundByAct: false }, ['REASON_MISSING duty.boundByActReason']],
    [
      'an empty reason',
      { mustReport: false, mustReportReason: ' ' },
      ['REASON_MISSING duty.mustReportReason'],
    ],
    [
      'a reason that nobody sees',
      { mustReport: false, mustReportReason: '\u200b' },
      ['REASON_MISSING duty.mustReportReason'],
    ],
    [
      'too long a reason',
      { mustReport: false, mustReportReason: 'ก'.repeat(501) },
      ['REASON_WRONG duty.mustReportReason'],
    ],
    [
      'a reason with half a sign',
      { mustReport: false, mustReportReason: 'ก\ud800' },
      ['REASON_WRONG duty.mustReportReason'],
    ],
    ['a period that is over', { boundTo: day(-1) }, ['PERIOD_WRONG duty.boundTo']],
    ['a period that is still to come', { boundFrom: day(1) }, ['PERIOD_WRONG duty.boundFrom']],
    ['a year of the Buddhist era', { boundFrom: '2566-01-01' }, ['PERIOD_WRONG duty.boundFrom']],
    ['a first day before there was a state', { boundFrom: '1400-01-01' }, ['PERIOD_WRONG duty.boundFrom']],
  ])('is refused: %s', async (_, duty, lines) => {
    const outcome = await setDuty(duty)
    expect(linesOf(outcome)).toEqual(lines)
    expect(outcome.agency).toMatchObject({ version: 1, boundByAct: true, mustReport: true })
  })
})

const read = async () => {
  const [row] = await database.admin`
    select version, bound_by_act, bound_reason, bound_to, must_report, must_report_reason, must_report_from,
      must_report_to from agencies.agency where no = ${agency.no}`
  return row
}

describe('on the day after its last', () => {
  test('a duty is turned to its opposite by the system, whose entry in the history says so', async () => {
    await setDuty({ mustReport: false, mustReportReason: 'x', mustReportFrom: day(-1), mustReportTo: day(0) })
    const store = database.open('agencies')
    expect(await endPeriods(store, day(0))).toBe(0)
    expect(await read()).toMatchObject({ version: 2, must_report: false })
    expect(await endPeriods(store, day(1))).toBe(1)
    expect(await read()).toMatchObject({
      version: 3,
      bound_by_act: true,
      must_report: true,
      must_report_reason: null,
      must_report_from: null,
      must_report_to: null,
    })
    const [entry] = await database.admin`
      select edited_by, acting_role, changes from agencies.agency_edit where agency_no = ${agency.no} and version = 3`
    expect(entry).toMatchObject({ edited_by: null, acting_role: null })
    expect(entry?.['changes']).toContainEqual({ field: 'MUST_REPORT', before: 'false', after: 'true' })
    const [events] = await database.admin`
      select count(*)::int as events from changes.outbox where agency_no = ${agency.no}`
    expect(events).toEqual({ events: 2 })
  })

  test('looking again, also twice at once, changes nothing more', async () => {
    await setDuty({ boundByAct: false, boundByActReason: 'x', boundTo: day(0) })
    const one = database.open('agencies')
    const changed = await Promise.all([
      endPeriods(one, day(1)),
      endPeriods(one, day(1)),
      endPeriods(one, day(1)),
    ])
    expect(changed.reduce((sum, many) => sum + many, 0)).toBe(1)
    expect(await endPeriods(one, day(2))).toBe(0)
    expect(await read()).toMatchObject({ version: 3, bound_by_act: true, bound_to: null })
  })

  test('both are turned round in one act, and a closed agency stays as it was', async () => {
    await setDuty({
      boundByAct: false,
      boundByActReason: 'x',
      boundTo: day(0),
      mustReport: false,
      mustReportReason: 'y',
      mustReportTo: day(0),
    })
    await database.admin`update agencies.agency set closed_at = clock_timestamp() where no = ${agency.no}`
    expect(await endPeriods(database.open('agencies'), day(1))).toBe(0)
    await database.admin`update agencies.agency set closed_at = null where no = ${agency.no}`
    expect(await endPeriods(database.open('agencies'), day(1))).toBe(1)
    expect(await read()).toMatchObject({ version: 3, bound_by_act: true, must_report: true })
  })

  test('what is cut off is done at the next look, whole', async () => {
    await setDuty({ boundByAct: false, boundByActReason: 'x', boundTo: day(0) })
    await database.admin`create function changes.cut_off() returns trigger language plpgsql as
      $$ begin raise exception 'cut off'; end $$`
    await database.admin`create trigger cut_off before insert on changes.outbox
      for each row execute function changes.cut_off()`
    await expect(endPeriods(database.open('agencies'), day(1))).rejects.toThrow('cut off')
    expect(await read()).toMatchObject({ version: 2, bound_by_act: false })
    await database.admin`drop trigger cut_off on changes.outbox`
    expect(await endPeriods(database.open('agencies'), day(1))).toBe(1)
    expect(await read()).toMatchObject({ version: 3, bound_by_act: true })
  })
})
