import { newId } from '@eact/kit/ids'
import { rolesGiving } from '@eact/kit/acts'
import {
  countStatements,
  createTestDatabase,
  plantTree,
  type PlantedAgency,
  type TestDatabase,
} from '@eact/kit/testing'
import { readReach, readReaches } from '@eact/kit/viewer.store'
import { roles, type RightsHolder } from '@eact/kit/viewer'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

const seed = 25_650_722
const sizes = { agencies: 80, groups: 12, people: 160 }
const hours = (n: number) => new Date(Date.now() + n * 3_600_000)

/** Periods by name: what holds, what has ended, and what is yet to come. */
const periods = {
  now: [hours(-9), null],
  lasting: [hours(-9), hours(9)],
  over: [hours(-9), hours(-1)],
  coming: [hours(1), null],
  never: [hours(1), hours(1)],
} as const
type Period = keyof typeof periods
const holds = (period: Period) => period === 'now' || period === 'lasting'

interface Agency {
  key: string
  /** What it belongs to; null for a root and beneath a supervised edge. */
  above: string | null
  isClosed: boolean
}

const choices = {
  agencies: fc.sample(
    fc.record({
      parent: fc.nat(500),
      edge: fc.constantFrom('BELONGS_TO', 'BELONGS_TO', 'BELONGS_TO', 'SUPERVISED_BY', 'ROOT'),
      isClosed: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    }),
    { seed, numRuns: sizes.agencies },
  ),
  groups: fc.sample(
    fc.record({
      head: fc.nat(sizes.agencies - 1),
      isClosed: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
      members: fc.uniqueArray(
        fc.record({
          agency: fc.nat(sizes.agencies - 1),
          period: fc.constantFrom<Period>('now', 'now', 'lasting', 'over', 'coming', 'never'),
        }),
        { minLength: 4, maxLength: 30, selector: ({ agency }) => agency },
      ),
    }),
    { seed, numRuns: sizes.groups },
  ),
  people: fc.sample(
    fc.array(
      fc.record({
        role: fc.constantFrom(...roles),
        reach: fc.constantFrom('AGENCY', 'SUBTREE', 'GROUP', 'GROUP', 'GROUP', 'STATE'),
        anchor: fc.nat(sizes.agencies - 1),
        group: fc.nat(sizes.groups - 1),
        period: fc.constantFrom<Period>('now', 'now', 'now', 'lasting', 'over', 'coming'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { seed, numRuns: sizes.people },
  ),
}
type Grant = (typeof choices.people)[number][number]

/** The naive model, which shares nothing with the SQL. */
const agencies = choices.agencies.map(({ parent, edge, isClosed }, place): Agency => {
  const isRoot = edge !== 'BELONGS_TO' || place === 0
  return { key: `r${place}`, above: isRoot ? null : `r${parent % place}`, isClosed }
})
const byKey = new Map(agencies.map((agency) => [agency.key, agency]))

function reaches({ reach, anchor, group, period }: Grant, agency: Agency): boolean {
  if (!holds(period)) return false
  if (reach === 'STATE') return true
  if (reach === 'GROUP') {
    const { head, isClosed, members } = choices.groups[group]!
    if (isClosed || agencies[head]!.isClosed || agency.isClosed) return false
    return members.some((one) => agencies[one.agency] === agency && holds(one.period))
  }
  const at = agencies[anchor]!
  if (at.isClosed) return false
  if (reach === 'AGENCY') return agency === at
  for (let up: Agency | undefined = agency; up; up = up.above === null ? undefined : byKey.get(up.above))
    if (up === at) return true
  return false
}

let database: TestDatabase
const nos = new Map<string, { no: number; line: string }>()
const people: { holder: RightsHolder; grants: Grant[] }[] = []

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  const { admin } = database
  const planted = choices.agencies.map(({ parent, edge }, place): PlantedAgency => ({
    key: `r${place}`,
    ...(edge === 'ROOT' || place === 0 ? {} : { parent: `r${parent % place}`, relation: edge }),
  }))
  for (const [key, place] of Object.entries(await plantTree(admin, planted))) nos.set(key, place)
  const noOf = (place: number) => nos.get(`r${place}`)!.no
  const closed = agencies.filter(({ isClosed }) => isClosed).map(({ key }) => nos.get(key)!.no)
  await admin`update agencies.agency set closed_at = now() where no = any(${closed}::int[])`
  const groupNos: number[] = []
  for (const [place, { head, isClosed, members }] of choices.groups.entries()) {
    const row = { id: newId(), name_th: `กลุ่ม ${place}`, head_no: noOf(head), valid_from: hours(-9) }
    const [group] = await admin<{ no: number }[]>`
      insert into agencies.coverage_group ${admin({ ...row, closed_at: isClosed ? hours(-1) : null })} returning no`
    groupNos.push(group!.no)
    const by = newId()
    const rows = members.map(({ agency, period }) => {
      const [from, to] = periods[period]
      const end = to ? { end_set_at: from, end_set_by: by } : {}
      return {
        id: newId(),
        group_no: group!.no,
        agency_no: noOf(agency),
        valid_from: from,
        valid_to: to,
        added_at: from,
        added_by: by,
        end_set_at: null,
        end_set_by: null,
        ...end,
      }
    })
    await admin`insert into agencies.group_member ${admin(rows as never)}`
  }
  for (const grants of choices.people) {
    const id = newId()
    await admin`insert into identity.person ${admin({ id, display_name: 'คน', created_at: new Date() })}`
    for (const { role, reach, anchor, group, period } of grants) {
      const [from, to] = periods[period]
      const [agency, forGroup] =
        reach === 'GROUP' ? [noOf(choices.groups[group]!.head), groupNos[group]!] : [noOf(anchor), null]
      await admin`
        insert into identity.access_grant
          (id, holder_id, holder_kind, role, agency_no, group_no, reach, valid_from, valid_to)
        values (${newId()}, ${id}, 'PERSON', ${role}, ${agency}, ${forGroup}, ${reach}, ${from}, ${to})
        on conflict do nothing`
    }
    people.push({ holder: { kind: 'PERSON', id }, grants })
  }
})

afterAll(() => database.drop())

test('rights over groups, closed agencies and lapsed memberships reach what a naive model says, in 25,000 cases', async () => {
  const open = database.open('changes')
  const { answer: read, statements } = await countStatements(database, () =>
    readReaches(
      open,
      people.map(({ holder }) => holder),
    ),
  )
  expect(statements).toBe(1)
  const seen = { cases: 0, allowed: 0, refused: 0, byGroup: 0 }
  for (const [place, { grants }] of people.entries()) {
    for (const agency of agencies) {
      const { line } = nos.get(agency.key)!
      for (const act of ['SEE_REPORT', 'SAVE_REPORT'] as const) {
        const giving = rolesGiving(act)
        const wanted = grants.filter((grant) => giving.includes(grant.role) && reaches(grant, agency))
        const { lows, highs } = read[place]!.ranges(giving)
        const inRange = lows.some((low, n) => low <= line && line < highs[n]!)
        const found = read[place]!.grantOver(line, giving) !== null
        expect([found, inRange]).toEqual([wanted.length > 0, wanted.length > 0])
        seen.cases += 1
        seen[found ? 'allowed' : 'refused'] += 1
        if (found && wanted.every(({ reach }) => reach === 'GROUP')) seen.byGroup += 1
      }
    }
  }
  expect(seen.cases).toBeGreaterThanOrEqual(25_000)
  expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(3000)
  expect(seen.byGroup).toBeGreaterThan(400)
})

test('each by itself reads the same as all together', async () => {
  const open = database.open('reports')
  const some = people.filter((_person, place) => place % 8 === 0)
  const together = await readReaches(
    open,
    some.map(({ holder }) => holder),
  )
  for (const [place, { holder }] of some.entries()) {
    const alone = await readReach(open, { kind: 'PERSON', id: holder.id, sessionId: newId() })
    expect(alone.grants).toEqual(together[place]!.grants)
    const asked = { kind: 'RIGHTS', holder, rights: alone.fingerprint() } as const
    expect((await readReach(open, asked)).fingerprint()).toBe(alone.fingerprint())
  }
})

test('a member that leaves, and a group that closes, end the reach with the next reading', async () => {
  const open = database.open('identity')
  const id = newId()
  const { admin } = database
  const [a, b] = ['r1', 'r2'].map((key) => nos.get(key)!)
  await admin`update agencies.agency set closed_at = null where no in (${a!.no}, ${b!.no})`
  const [group] = await admin<{ no: number }[]>`
    insert into agencies.coverage_group (id, name_th, head_no, valid_from) values (${newId()}, 'จบ', ${a!.no}, now())
    returning no`
  for (const { no } of [a!, b!])
    await admin`insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
      values (${newId()}, ${group!.no}, ${no}, now(), now(), ${id})`
  await admin`insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, group_no, reach, valid_from)
    values (${newId()}, ${id}, 'PERSON', 'AGENCY_OFFICER', ${a!.no}, ${group!.no}, 'GROUP', now())`
  const read = () => readReach(open, { kind: 'PERSON', id, sessionId: newId() })
  const before = await read()
  expect(before.grants.map(({ line }) => line).toSorted()).toEqual([a!.line, b!.line].toSorted())
  await admin`update agencies.group_member set valid_to = clock_timestamp(), end_set_at = now(), end_set_by = ${id}
    where group_no = ${group!.no} and agency_no = ${b!.no}`
  const after = await read()
  expect(after.grants.map(({ line }) => line)).toEqual([a!.line])
  expect(after.fingerprint()).not.toBe(before.fingerprint())
  await admin`update agencies.coverage_group set head_no = ${b!.no} where no = ${group!.no}`
  expect((await read()).grants).toHaveLength(1)
  await admin`update agencies.coverage_group set closed_at = clock_timestamp() where no = ${group!.no}`
  expect((await read()).grants).toEqual([])
})

test('a hundred grants are read whatever their groups hold, and no more', async () => {
  const { admin } = database
  const id = newId()
  const lines = agencies.filter(({ isClosed }) => !isClosed).slice(0, 20)
  for (let n = 0; n < 101; n += 1) {
    const [group] = await admin<{ no: number }[]>`
      insert into agencies.coverage_group (id, name_th, head_no, valid_from)
      values (${newId()}, ${`ร้อย ${n}`}, ${nos.get(lines[0]!.key)!.no}, now()) returning no`
    await admin`
      insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
      select gen_random_uuid(), ${group!.no}, no, now(), now(), ${id}
      from unnest(${lines.map(({ key }) => nos.get(key)!.no)}::int[]) no`
    await admin`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, group_no, reach, valid_from)
      values (${newId()}, ${id}, 'PERSON', 'ANALYST', 1, ${group!.no}, 'GROUP', now())`
  }
  const { grants } = await readReach(database.open('identity'), { kind: 'PERSON', id, sessionId: newId() })
  expect(new Set(grants.map((grant) => grant.id)).size).toBe(100)
  expect(grants).toHaveLength(100 * lines.length)
})
