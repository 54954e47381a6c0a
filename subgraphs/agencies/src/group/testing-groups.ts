import { newId } from '@eact/kit/ids'
import { plantPerson, plantTree, type Planted, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import type { MountedAgencies, TestAnswer } from '../testing.ts'

/** A province with offices of two departments beneath two ministries, and who acts there. */
export interface GroupStory {
  tree: Record<string, Planted>
  dga: Extract<Viewer, { kind: 'PERSON' }>
}

/** Plants the tree of the tests of groups. */
export async function plantGroupStory(database: TestDatabase): Promise<GroupStory> {
  const tree = await plantTree(database.admin, [
    { key: 'interior', kind: 'MINISTRY' },
    { key: 'province', parent: 'interior', name: 'จังหวัดกระบี่', kind: 'PROVINCE', level: 'REGIONAL' },
    { key: 'lands', parent: 'interior', name: 'สำนักงานที่ดินจังหวัดกระบี่' },
    { key: 'counter', parent: 'lands', name: 'จุดบริการที่ดิน' },
    { key: 'health', kind: 'MINISTRY' },
    { key: 'clinic', parent: 'health', name: 'สำนักงานสาธารณสุขจังหวัดกระบี่' },
    { key: 'old', parent: 'health', name: 'สำนักงานที่ยุบแล้ว' },
  ])
  await database.admin`update agencies.agency set closed_at = clock_timestamp() where no = ${tree['old']?.no ?? 0}`
  const dga = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    reach: 'STATE',
    agencyNo: tree['interior']?.no ?? 0,
  })
  return { tree, dga }
}

/** What every act on groups answers with. */
export const payload = `group { id name version closedAt head { id } members(first: 100) {
    totalCount nodes { id state validFrom validTo agency { id } }
  } } errors { code path message messageEn }`

export interface GroupPayload {
  group: {
    id: string
    name: string
    version: number
    closedAt: string | null
    head: { id: string }
    members: {
      totalCount: number
      nodes: {
        id: string
        state: string
        validFrom: string
        validTo: string | null
        agency: { id: string }
      }[]
    }
  } | null
  errors: { code: string; path: string[]; message: string; messageEn: string }[]
}

const types: Record<string, string> = {
  name: 'String',
  headId: 'ID',
  groupId: 'ID!',
  version: 'Int!',
  agencyIds: '[ID!]',
  codes: '[String!]',
  from: 'DateTime',
  to: 'DateTime',
  membershipId: 'ID!',
  at: 'DateTime',
  idempotencyKey: 'String',
}

export type GroupAct =
  | 'openCoverageGroup'
  | 'changeCoverageGroup'
  | 'addGroupMembers'
  | 'endGroupMembership'
  | 'closeCoverageGroup'

/** Acts on groups, as the gateway would send it. */
export async function tryAct(
  agencies: MountedAgencies,
  viewer: Viewer,
  act: GroupAct,
  input: Record<string, unknown>,
): Promise<TestAnswer> {
  const required = act === 'openCoverageGroup' ? '!' : ''
  const declared = Object.keys(input).map(
    (name) => `$${name}: ${types[name]}${name === 'name' || name === 'headId' ? required : ''}`,
  )
  const given = Object.keys(input).map((name) => `${name}: $${name}`)
  return agencies.ask(
    `mutation (${declared.join(', ')}) { done: ${act}(${given.join(', ')}) { ${payload} } }`,
    input,
    viewer,
  )
}

/** The same, of an act that is answered. */
export async function actOn(
  agencies: MountedAgencies,
  viewer: Viewer,
  act: GroupAct,
  input: Record<string, unknown>,
): Promise<GroupPayload> {
  const { data, errors } = await tryAct(agencies, viewer, act, input)
  if (errors) throw new Error(JSON.stringify(errors))
  return (data as { done: GroupPayload }).done
}

/** Opens a group of its own with these members. */
export async function openWith(
  agencies: MountedAgencies,
  { dga, tree }: GroupStory,
  members: readonly string[] = [],
  head = 'province',
): Promise<NonNullable<GroupPayload['group']>> {
  const opened = await actOn(agencies, dga, 'openCoverageGroup', {
    name: `กลุ่ม ${newId()}`,
    headId: tree[head]?.id,
  })
  if (!opened.group) throw new Error(JSON.stringify(opened.errors))
  if (members.length === 0) return opened.group
  const { group, errors } = await actOn(agencies, dga, 'addGroupMembers', {
    groupId: opened.group.id,
    version: opened.group.version,
    agencyIds: members.map((key) => tree[key]?.id),
  })
  if (!group) throw new Error(JSON.stringify(errors))
  return group
}
