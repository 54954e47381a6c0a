import { brokenConstraint } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { groupRules } from '@eact/schema/forms/group'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { readGroups, readMemberships } from './group.store.ts'
import {
  actOn,
  openWith,
  plantGroupStory,
  type GroupAct,
  type GroupPayload,
  type GroupStory,
} from './testing-groups.ts'

let database: TestDatabase
let agencies: MountedAgencies
let story: GroupStory

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  story = await plantGroupStory(database)
  agencies = await mountAgencies(database)
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const act = (name: GroupAct, input: Record<string, unknown>) => actOn(agencies, story.dga, name, input)
const id = (key: string) => story.tree[key]!.id
const codesOf = ({ errors }: { errors: { code: string; path: string[] }[] }) =>
  errors.map(({ code, path }) => [code, ...path].join(' '))
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const membersOf = ({ group }: { group: GroupPayload['group'] }) =>
  Object.fromEntries(
    (group?.members.nodes ?? []).map(({ agency, ...membership }) => [
      Object.keys(story.tree).find((key) => id(key) === agency.id) ?? '?',
      membership,
    ]),
  )

describe('members', () => {
  test('are added by ids and codes, alone, from now on', async () => {
    const { id: groupId, version } = await openWith(agencies, story)
    const added = await act('addGroupMembers', {
      groupId,
      version,
      agencyIds: [id('lands').toUpperCase()],
      codes: [` ${story.tree['clinic']!.code.replaceAll('9', '๙')} `],
      from: '2020-01-01T00:00:00Z',
    })
    expect(added.errors).toEqual([])
    const members = membersOf(added)
    expect(Object.keys(members).toSorted()).toEqual(['clinic', 'lands'])
    expect(members['lands']).toMatchObject({ state: 'CURRENT', validTo: null })
    // What was is not changed: nobody is a member from a past day on.
    expect(Date.now() - Date.parse(members['lands']!.validFrom)).toBeLessThan(60_000)
  })

  test('may be planned, and end on a day that is set', async () => {
    const { id: groupId, version } = await openWith(agencies, story)
    const [from, to] = [inHours(24), inHours(48)]
    const planned = membersOf(
      await act('addGroupMembers', { groupId, version, agencyIds: [id('lands')], from, to }),
    )
    expect(planned['lands']).toMatchObject({ state: 'PLANNED', validFrom: from, validTo: to })
    const again = (input: object) =>
      act('addGroupMembers', { groupId, version: version + 1, agencyIds: [id('lands')], ...input })
    expect(codesOf(await again({ from: inHours(30), to: inHours(40) }))).toEqual([
      'ALREADY_MEMBER agencyIds 0',
    ])
    expect(codesOf(await again({}))).toEqual(['ALREADY_MEMBER agencyIds 0'])
    expect(codesOf(await again({ from: inHours(5), to: inHours(4) }))).toEqual(['PERIOD_WRONG to'])
    expect(codesOf(await again({ to: '2020-01-01T00:00:00Z' }))).toEqual(['PERIOD_WRONG to'])
    // One period ends where the next begins.
    expect(codesOf(await again({ to: from }))).toEqual([])
  })

  test('are added all or none, and everything that is wrong is told', async () => {
    const { id: groupId, version } = await openWith(agencies, story, ['clinic'])
    const { clinic, counter } = story.tree
    const refused = await act('addGroupMembers', {
      groupId,
      version,
      agencyIds: [id('lands'), newId(), 'no id', id('old'), id('lands')],
      codes: [counter!.code, '000000000000', 'x', counter!.code],
    })
    expect(codesOf(refused)).toEqual([
      'AGENCY_NOT_FOUND agencyIds 1',
      'AGENCY_NOT_FOUND agencyIds 2',
      'AGENCY_CLOSED agencyIds 3',
      'ALREADY_MEMBER agencyIds 4',
      'AGENCY_NOT_FOUND codes 1',
      'AGENCY_NOT_FOUND codes 2',
      'ALREADY_MEMBER codes 3',
    ])
    for (const { message, messageEn } of refused.errors) expect([message, messageEn]).not.toContain('')
    expect(codesOf(await act('addGroupMembers', { groupId, version, codes: [clinic!.code] }))).toEqual([
      'ALREADY_MEMBER codes 0',
    ])
    expect(codesOf(await act('addGroupMembers', { groupId, version }))).toEqual(['NOTHING_TO_ADD agencyIds'])
    const many = Array.from({ length: groupRules.maxPerAdding + 1 }, () => newId())
    expect(codesOf(await act('addGroupMembers', { groupId, version, agencyIds: many }))).toEqual(['TOO_MANY'])
    const wrong = await act('addGroupMembers', { groupId, version, agencyIds: many.slice(1) })
    expect(wrong.errors).toHaveLength(groupRules.maxErrors)
  })

  test('end now, on a coming day, or before they began, and never twice', async () => {
    const { id: groupId, version } = await openWith(agencies, story, ['lands', 'clinic'])
    const from = inHours(24)
    const planned = await act('addGroupMembers', { groupId, version, agencyIds: [id('counter')], from })
    const before = membersOf(planned)
    let next = version + 1
    const end = async (key: string, at?: string) => {
      const answer = await act('endGroupMembership', {
        groupId,
        version: next,
        membershipId: before[key]!.id,
        ...(at ? { at } : {}),
      })
      if (answer.errors.length === 0) next += 1
      return answer
    }
    expect(membersOf(await end('lands', '2020-01-01T00:00:00Z'))['lands']).toMatchObject({ state: 'ENDED' })
    expect(codesOf(await end('lands'))).toEqual(['ALREADY_ENDED membershipId'])
    const later = inHours(3)
    expect(membersOf(await end('clinic', later))['clinic']).toMatchObject({
      state: 'CURRENT',
      validTo: later,
    })
    expect(codesOf(await end('clinic', inHours(4)))).toEqual(['PERIOD_WRONG at'])
    expect(membersOf(await end('clinic'))['clinic']).toMatchObject({ state: 'ENDED' })
    // Taken back before it began: it was never there.
    expect(membersOf(await end('counter'))['counter']).toBeUndefined()
    expect(codesOf(await end('counter'))).toEqual(['ALREADY_ENDED membershipId'])
    const other = await openWith(agencies, story, ['lands'])
    const foreign = { groupId: other.id, version: other.version, membershipId: before['clinic']!.id }
    expect(codesOf(await act('endGroupMembership', foreign))).toEqual(['MEMBERSHIP_NOT_FOUND membershipId'])
    // And may come back.
    const back = await act('addGroupMembers', { groupId, version: next, agencyIds: [id('lands')] })
    expect(back.group?.members.nodes.filter(({ agency }) => agency.id === id('lands'))).toHaveLength(2)
  })

  test('that are closed count no more, until the closing is taken back', async () => {
    const { id: groupId } = await openWith(agencies, story, ['counter', 'lands'])
    const look = async () => {
      const query = `query ($group: ID!, $agency: ID!) {
        coverageGroup(id: $group) { members(state: CURRENT) { totalCount nodes { agency { id } } } }
        agency(id: $agency) { coverageGroups { id } }
        coverageGroups(filter: { memberId: $agency }) { nodes { id } } }`
      const { data } = await agencies.ask(query, { group: groupId, agency: id('counter') })
      return {
        current: data.coverageGroup.members.totalCount,
        shown: data.agency.coverageGroups.some((one: { id: string }) => one.id === groupId),
        listed: data.coverageGroups.nodes.some((one: { id: string }) => one.id === groupId),
      }
    }
    expect(await look()).toEqual({ current: 2, shown: true, listed: true })
    const { no } = story.tree['counter']!
    await database.admin`update agencies.agency set closed_at = clock_timestamp() where no = ${no}`
    expect(await look()).toEqual({ current: 1, shown: false, listed: false })
    await database.admin`update agencies.agency set closed_at = null where no = ${no}`
    expect(await look()).toEqual({ current: 2, shown: true, listed: true })
  })

  test('are at no time twice, whatever is written', async () => {
    const { id: groupId } = await openWith(agencies, story, ['lands'])
    const twice = database.open('agencies').sql`
      insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
      select ${newId()}, group_no, agency_no, now() + interval '1 year', now(), added_by
      from agencies.group_member where group_no = (select no from agencies.coverage_group where id = ${groupId})`
    expect(await twice.then(() => null, brokenConstraint)).toBe('group_member_once')
  })
})

test('a past instant is read as it was known then', async () => {
  const { sql } = database.open('agencies')
  const instant = async () => {
    const [row] = await sql<{ at: Date }[]>`select clock_timestamp() as at, pg_sleep(0.01)`
    return row!.at
  }
  const before = await instant()
  const group = await openWith(agencies, story, ['lands'])
  const { id: groupId, name } = group
  const opened = await instant()
  const lands = membersOf({ group })['lands']!.id
  await act('endGroupMembership', { groupId, version: 2, membershipId: lands })
  await act('addGroupMembers', { groupId, version: 3, agencyIds: [id('clinic')], from: inHours(9) })
  await act('changeCoverageGroup', { groupId, version: 4, name: `${name} ใหม่`, headId: id('clinic') })
  const changed = await instant()
  await act('closeCoverageGroup', { groupId, version: 5 })
  const at = async (moment: Date | null) => {
    const [found] = await readGroups({ sql }, [groupId], moment)
    if (!found) return null
    const [members] = await readMemberships(
      { sql },
      [{ groupNo: found.no, state: null, first: 10, after: null }],
      moment,
    )
    return [
      found.name === name ? 'old' : 'new',
      found.headNo === story.tree['clinic']!.no ? 'clinic' : 'province',
      found.closedAt === null ? 'open' : 'closed',
      ...members!.map(({ agencyNo, state, validTo }) =>
        [agencyNo === story.tree['lands']!.no ? 'lands' : 'clinic', state, validTo ? 'ends' : 'stays'].join(
          ' ',
        ),
      ),
    ]
  }
  expect(await at(before)).toBeNull()
  expect(await at(opened)).toEqual(['old', 'province', 'open', 'lands CURRENT stays'])
  const both = ['lands ENDED ends', 'clinic PLANNED stays']
  expect(await at(changed)).toEqual(['new', 'clinic', 'open', ...both])
  expect(await at(null)).toEqual(['new', 'clinic', 'closed', 'lands ENDED ends'])
  const query = `query ($id: ID!, $lands: ID!) {
    coverageGroup(id: $id) { name head { id } members(state: CURRENT) { totalCount nodes { agency { id } } } }
    agency(id: $lands) { coverageGroups { name } }
    coverageGroups(filter: { memberId: $lands }) { totalCount nodes { id } } }`
  const asked = { id: groupId, lands: id('lands') }
  const then = await agencies.askAsOf(opened, query, asked)
  expect(then).toEqual({
    data: {
      coverageGroup: {
        name,
        head: { id: id('province') },
        members: { totalCount: 1, nodes: [{ agency: { id: id('lands') } }] },
      },
      agency: { coverageGroups: expect.arrayContaining([{ name }]) },
      coverageGroups: { totalCount: expect.any(Number), nodes: expect.arrayContaining([{ id: groupId }]) },
    },
  })
  const now = await agencies.ask(query, asked)
  expect(now.data.agency.coverageGroups).not.toContainEqual({ name })
  expect((await agencies.askAsOf(before, query, asked)).data.coverageGroup).toBeNull()
  const refused = await agencies.askAsOf(
    opened,
    'query ($id: ID!) { coverageGroup(id: $id) { version } }',
    asked,
  )
  expect(refused.errors?.[0]?.extensions['code']).toBe('AS_OF_NOT_OFFERED')
})
