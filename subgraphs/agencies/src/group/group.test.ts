import { newId } from '@eact/kit/ids'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { actOn, openWith, plantGroupStory, type GroupAct, type GroupStory } from './testing-groups.ts'

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

async function look(groupId: string) {
  const query = `query ($id: ID!) { coverageGroup(id: $id) { name version validFrom closedAt
    head { name } members { nodes { id state agency { name } } } } }`
  const { data, errors } = await agencies.ask(query, { id: groupId })
  expect(errors).toBeUndefined()
  return data.coverageGroup
}

describe('a group', () => {
  test('is opened with a name and a head, and has no member by that', async () => {
    const { group, errors } = await act('openCoverageGroup', {
      name: '  ราชการส่วนภูมิภาค\u00a0 ในจังหวัดกระบี่ ',
      headId: id('province'),
    })
    expect(errors).toEqual([])
    expect(group).toMatchObject({
      name: 'ราชการส่วนภูมิภาค ในจังหวัดกระบี่',
      version: 1,
      closedAt: null,
      head: { id: id('province') },
      members: { totalCount: 0 },
    })
  })

  test('is refused with the field that is wrong', async () => {
    const { name } = await openWith(agencies, story)
    const open = async (input: object) =>
      codesOf(await act('openCoverageGroup', { name: newId(), headId: id('province'), ...input }))
    expect(await open({ name: ' ' })).toEqual(['NAME_WRONG name'])
    expect(await open({ name: 'ก'.repeat(201) })).toEqual(['NAME_WRONG name'])
    expect(await open({ name })).toEqual(['NAME_TAKEN name'])
    expect(await open({ headId: newId() })).toEqual(['AGENCY_NOT_FOUND headId'])
    expect(await open({ headId: 'no id' })).toEqual(['AGENCY_NOT_FOUND headId'])
    expect(await open({ headId: id('old') })).toEqual(['AGENCY_CLOSED headId'])
  })

  test('of one name is opened once by two at the same moment', async () => {
    const name = newId()
    const both = await Promise.all([1, 2].map(() => act('openCoverageGroup', { name, headId: id('lands') })))
    expect(both.map(codesOf).toSorted((a, b) => a.length - b.length)).toEqual([[], ['NAME_TAKEN name']])
  })

  test('changes its name and head, each change kept with its time', async () => {
    const { id: groupId, name } = await openWith(agencies, story)
    const renamed = await act('changeCoverageGroup', { groupId, version: 1, name: `${name} ใหม่` })
    expect(renamed.group).toMatchObject({ name: `${name} ใหม่`, version: 2, head: { id: id('province') } })
    const moved = await act('changeCoverageGroup', { groupId, version: 2, headId: id('clinic') })
    expect(moved.group).toMatchObject({ name: `${name} ใหม่`, version: 3, head: { id: id('clinic') } })
    const kept = await database.admin`
      select v.name_th as name, v.head_no as head, v.changed_by as by, v.acting_role as role,
        v.valid_to = lead(v.valid_from) over (order by v.valid_from) as joined
      from agencies.coverage_group_version v join agencies.coverage_group g on g.no = v.group_no
      where g.id = ${groupId} order by v.valid_from`
    const by = { by: story.dga.id, role: 'DGA_ADMINISTRATOR' }
    expect([...kept]).toEqual([
      { name, head: story.tree['province']!.no, joined: true, ...by },
      { name: `${name} ใหม่`, head: story.tree['province']!.no, joined: true, ...by },
      { name: `${name} ใหม่`, head: story.tree['clinic']!.no, joined: null, ...by },
    ])
  })

  test('is not changed by nothing, nor by who looked at another version: that one is shown it as it is', async () => {
    const group = await openWith(agencies, story)
    const { id: groupId, name } = group
    const change = (input: object) => act('changeCoverageGroup', { groupId, version: 1, ...input })
    expect(codesOf(await change({}))).toEqual(['NOTHING_TO_CHANGE'])
    expect(codesOf(await change({ name, headId: id('province') }))).toEqual(['NOTHING_TO_CHANGE'])
    expect(codesOf(await change({ name: '\u200b' }))).toEqual(['NAME_WRONG name'])
    await change({ headId: id('lands') })
    const late = await change({ name: 'สายไป' })
    expect(codesOf(late)).toEqual(['VERSION_CONFLICT version'])
    expect(late.group).toMatchObject({ id: groupId, version: 2, name, head: { id: id('lands') } })
    expect(codesOf(await change({ groupId: newId() }))).toEqual(['GROUP_NOT_FOUND groupId'])
  })

  test('closes with all its memberships, is found by its id alone, and is changed no more', async () => {
    const { id: groupId, version, name } = await openWith(agencies, story, ['lands', 'clinic'])
    const planned = await act('addGroupMembers', {
      groupId,
      version,
      agencyIds: [id('counter')],
      from: inHours(5),
    })
    expect(planned.group?.members.totalCount).toBe(3)
    const closed = await act('closeCoverageGroup', { groupId, version: version + 1 })
    expect(closed.group?.closedAt).not.toBeNull()
    expect(closed.group?.members.nodes.map(({ state }) => state)).toEqual(['ENDED', 'ENDED'])
    const listed = async (filter: object) => {
      const { data } = await agencies.ask(
        'query ($filter: CoverageGroupFilter) { coverageGroups(filter: $filter) { totalCount nodes { id } } }',
        { filter: { text: name, ...filter } },
      )
      return data.coverageGroups as { totalCount: number; nodes: { id: string }[] }
    }
    expect(await listed({})).toEqual({ totalCount: 0, nodes: [] })
    expect(await listed({ withClosed: true })).toEqual({ totalCount: 1, nodes: [{ id: groupId }] })
    expect((await look(groupId)).closedAt).toBe(closed.group?.closedAt)
    for (const [name_, more] of [
      ['changeCoverageGroup', { name: 'อีกครั้ง' }],
      ['addGroupMembers', { agencyIds: [id('lands')] }],
      ['endGroupMembership', { membershipId: closed.group?.members.nodes[0]?.id }],
      ['closeCoverageGroup', {}],
    ] as [GroupAct, object][])
      expect(codesOf(await act(name_, { groupId, version: version + 2, ...more }))).toEqual([
        'GROUP_CLOSED groupId',
      ])
    // Its name is free again.
    expect((await act('openCoverageGroup', { name, headId: id('lands') })).errors).toEqual([])
  })

  test('does the same once under one key, and something else under it never', async () => {
    const key = newId()
    const input = { name: newId(), headId: id('lands'), idempotencyKey: key }
    const first = await act('openCoverageGroup', input)
    expect((await act('openCoverageGroup', input)).group?.id).toBe(first.group?.id)
    expect(codesOf(await act('openCoverageGroup', { ...input, name: newId() }))).toEqual([
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    ])
    const add = {
      groupId: first.group?.id,
      version: 1,
      agencyIds: [id('clinic')],
      idempotencyKey: newId(),
    }
    const both = await Promise.all([act('addGroupMembers', add), act('addGroupMembers', add)])
    expect(both.map(({ group }) => [group?.version, group?.members.totalCount])).toEqual([
      [2, 1],
      [2, 1],
    ])
  })
})

test('groups are listed in Thai order, page by page, by name, member and head', async () => {
  const mark = newId()
  const tree = story.tree
  for (const [name, head] of [
    ['เกาะ', 'lands'],
    ['กระบี่ ๑๒', 'lands'],
    ['ขนอม', 'clinic'],
  ] as const)
    await act('openCoverageGroup', { name: `${name} ${mark}`, headId: tree[head]!.id })
  const page = async (filter: object, after: string | null = null, first = 2) => {
    const { data } = await agencies.ask(
      `query ($filter: CoverageGroupFilter, $first: Int!, $after: String) {
        coverageGroups(filter: $filter, first: $first, after: $after) { totalCount nodes { id name version } pageInfo { hasNextPage endCursor } } }`,
      { filter, after, first },
    )
    return data.coverageGroups
  }
  const first = await page({ text: mark })
  expect(first.nodes.map(({ name }: { name: string }) => name.split(' ')[0])).toEqual(['กระบี่', 'เกาะ'])
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } })
  const second = await page({ text: mark }, first.pageInfo.endCursor)
  expect(second.nodes.map(({ name }: { name: string }) => name.split(' ')[0])).toEqual(['ขนอม'])
  expect(second.pageInfo.hasNextPage).toBe(false)
  expect((await page({ text: `กระบี่ 12 ${mark}`.toUpperCase() })).totalCount).toBe(1)
  expect((await page({ text: mark, headId: tree['clinic']!.id })).totalCount).toBe(1)
  expect((await page({ text: mark, memberId: tree['clinic']!.id })).totalCount).toBe(0)
  const [{ id: groupId, version }] = first.nodes
  await act('addGroupMembers', { groupId, version, agencyIds: [tree['clinic']!.id] })
  expect((await page({ text: mark, memberId: tree['clinic']!.id })).nodes).toMatchObject([{ id: groupId }])
  expect(await page({ memberId: 'no id' })).toMatchObject({ totalCount: 0, nodes: [] })
})
