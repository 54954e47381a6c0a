import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, plantTree, type TestDatabase } from '@eact/kit/testing'
import { anonymous, roles, type Role, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { askCounted } from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { actOn, openWith, plantGroupStory, tryAct, type GroupAct, type GroupStory } from './testing-groups.ts'

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

const id = (key: string) => story.tree[key]!.id

type Reach = 'AGENCY' | 'SUBTREE' | 'STATE'
const personAt = (role: Role, at: string, reach: Reach) =>
  plantPerson(database.admin, { role, agencyNo: story.tree[at]!.no, reach })

/** Every act, on a group of its own that `lands` heads and `clinic` is in; gives those that went through. */
async function whatMay(viewer: Viewer, added = 'counter'): Promise<string[]> {
  const went: string[] = []
  for (const name of acts) {
    const group = await openWith(agencies, story, ['clinic'], 'lands')
    const asked = { groupId: group.id, version: group.version }
    const inputs: Record<GroupAct, Record<string, unknown>> = {
      openCoverageGroup: { name: newId(), headId: id('lands') },
      changeCoverageGroup: { ...asked, name: newId() },
      addGroupMembers: { ...asked, agencyIds: [id(added)] },
      endGroupMembership: { ...asked, membershipId: group.members.nodes[0]?.id },
      closeCoverageGroup: asked,
    }
    const { data } = await agencies.ask(
      'query ($id: ID!) { coverageGroup(id: $id) { viewerMayManage } }',
      { id: group.id },
      viewer,
    )
    const { errors } = await actOn(agencies, viewer, name, inputs[name])
    const [row] = await database.admin`select version from agencies.coverage_group where id = ${group.id}`
    const changed = name === 'openCoverageGroup' ? errors.length === 0 : row!['version'] !== group.version
    if (changed !== (errors.length === 0)) throw new Error(`${name}: ${JSON.stringify(errors)}`)
    if (errors.some(({ code }) => code !== 'NOT_ALLOWED')) throw new Error(JSON.stringify(errors))
    if (changed) went.push(name)
    if (name === 'changeCoverageGroup' && changed !== data.coverageGroup.viewerMayManage)
      throw new Error(`viewerMayManage is ${data.coverageGroup.viewerMayManage}`)
  }
  return went
}

const acts: GroupAct[] = [
  'openCoverageGroup',
  'changeCoverageGroup',
  'addGroupMembers',
  'endGroupMembership',
  'closeCoverageGroup',
]

describe('groups are managed', () => {
  test.each(roles.map((role) => [role, role === 'DGA_ADMINISTRATOR' ? acts : []] as const))(
    'by %s of the whole state: %s',
    async (role, wanted) => {
      expect(await whatMay(await personAt(role, 'interior', 'STATE'))).toEqual(wanted)
    },
  )

  test.each<[string, Reach, GroupAct[], string?]>([
    ['interior', 'SUBTREE', acts],
    ['lands', 'SUBTREE', acts],
    ['lands', 'AGENCY', acts.filter((name) => name !== 'addGroupMembers')],
    ['lands', 'AGENCY', acts, 'lands'],
    // What becomes a member falls under rights that are held for the group.
    ['lands', 'SUBTREE', acts.filter((name) => name !== 'addGroupMembers'), 'health'],
    ['health', 'SUBTREE', []],
    ['counter', 'AGENCY', []],
  ])('by an administrator at %s (%s): %s', async (at, reach, wanted, added) => {
    expect(await whatMay(await personAt('DGA_ADMINISTRATOR', at, reach), added)).toEqual(wanted)
  })

  test('with a new head within reach alone', async () => {
    const viewer = await personAt('DGA_ADMINISTRATOR', 'lands', 'SUBTREE')
    const group = await openWith(agencies, story, [], 'lands')
    const moveTo = (key: string) =>
      actOn(agencies, viewer, 'changeCoverageGroup', {
        groupId: group.id,
        version: group.version,
        headId: id(key),
      })
    expect((await moveTo('clinic')).errors).toMatchObject([{ code: 'NOT_ALLOWED', path: ['headId'] }])
    expect((await moveTo('counter')).errors).toEqual([])
  })

  test('by nobody who has not signed in, and by no machine', async () => {
    // One that holds what an administrator holds.
    const client: Viewer = { kind: 'CLIENT', id: newId(), scopes: ['READ', 'WEBHOOKS'] }
    await database.admin`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      values (${newId()}, ${client.id}, 'CLIENT', 'DGA_ADMINISTRATOR', ${story.tree['interior']!.no}, 'STATE', now())`
    for (const [viewer, code] of [
      [anonymous, 'UNAUTHENTICATED'],
      [client, 'NOT_FOR_MACHINES'],
    ] as const) {
      const group = await openWith(agencies, story, ['clinic'])
      const asked = { groupId: group.id, version: group.version }
      for (const [name, input] of [
        ['openCoverageGroup', { name: newId(), headId: id('lands') }],
        ['changeCoverageGroup', { ...asked, name: newId() }],
        ['addGroupMembers', { ...asked, agencyIds: [id('lands')] }],
        ['endGroupMembership', { ...asked, membershipId: group.members.nodes[0]?.id }],
        ['closeCoverageGroup', asked],
      ] as const) {
        const { data, errors } = await tryAct(agencies, viewer, name, input)
        expect([data ?? null, errors?.[0]?.extensions['code']]).toEqual([null, code])
      }
      const { data } = await agencies.ask(
        'query ($id: ID!) { coverageGroup(id: $id) { version viewerMayManage } }',
        { id: group.id },
        viewer,
      )
      expect(data.coverageGroup).toEqual({ version: group.version, viewerMayManage: false })
    }
  })

  test('while the right holds, which is read after the lock', async () => {
    const viewer = await personAt('DGA_ADMINISTRATOR', 'interior', 'STATE')
    const group = await openWith(agencies, story)
    await database.admin`
      update identity.access_grant set valid_to = clock_timestamp() where holder_id = ${viewer.id}`
    const { errors } = await actOn(agencies, viewer, 'closeCoverageGroup', {
      groupId: group.id,
      version: group.version,
    })
    expect(errors).toMatchObject([{ code: 'NOT_ALLOWED' }])
  })
})

test('groups with 1 and with 50 members are read in the same number of statements, and by an entity as well', async () => {
  const offices = Array.from({ length: 50 }, (_, place) => ({ key: `office ${place}` }))
  const planted = await plantTree(database.admin, offices)
  const many = await openWith(
    agencies,
    { ...story, tree: { ...story.tree, ...planted } },
    Object.keys(planted),
  )
  const few = await openWith(agencies, story, ['lands'])
  const query = `query ($these: [_Any!]!) { _entities(representations: $these) { ... on CoverageGroup {
    name head { name } members(first: 100, state: CURRENT) { totalCount nodes { state agency { name coverageGroups { name } } } }
  } } }`
  const statementsOf = async (ids: string[]) => {
    const these = ids.map((one) => ({ __typename: 'CoverageGroup', id: one }))
    const { answer, statements } = await askCounted(database, agencies, query, { these })
    expect(answer.errors).toBeUndefined()
    return {
      statements,
      members: answer.data._entities.map(
        (one: { members: { totalCount: number } }) => one.members.totalCount,
      ),
    }
  }
  expect(await statementsOf([few.id])).toEqual({ statements: 6, members: [1] })
  expect(await statementsOf([many.id, few.id, many.id])).toEqual({ statements: 6, members: [50, 1, 50] })
})
