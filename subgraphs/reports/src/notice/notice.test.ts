import { newId } from '@eact/kit/ids'
import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openDesk, type Desk } from '../save/save.testing.ts'
import { mountReports, publishOne, type TestReports } from '../testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
const people: Record<string, Viewer> = {}
let ministry: Desk
let documentId: string

const query = `query($first: Int = 100, $after: String) { noticesFromAbove(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { kind at agency { id } fileName announcedOn isLocked isByGroup } } }`

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'supervised', parent: 'department', relation: 'SUPERVISED_BY' },
    { key: 'stranger' },
  ])
  const plant = async (name: string, role: Role, key: string, reach: 'AGENCY' | 'SUBTREE' | 'STATE') => {
    people[name] = await plantPerson(admin, { role, agencyNo: tree[key]!.no, reach })
  }
  await plant('dga', 'DGA_ADMINISTRATOR', 'ministry', 'STATE')
  await plant('contact', 'DGA_CONTACT_CENTER', 'unit', 'SUBTREE')
  await plant('ministry', 'CENTRAL_OFFICER', 'ministry', 'SUBTREE')
  await plant('department', 'CENTRAL_OFFICER', 'department', 'SUBTREE')
  await plant('unit', 'AGENCY_OFFICER', 'unit', 'AGENCY')
  await plant('supervised', 'AGENCY_OFFICER', 'supervised', 'AGENCY')
  await plant('stranger', 'AGENCY_OFFICER', 'stranger', 'AGENCY')
  people['nobody'] = await plantPerson(admin, null)
  const above = people['ministry'] as Viewer
  documentId = (
    await publishOne(reports, above, tree['ministry']!.id, { scope: 'SUBTREE', name: 'ประกาศกระทรวง.pdf' })
  ).documentId
  ministry = await openDesk(reports, above, tree['ministry']!)
  const steps = [
    { isLocked: true },
    { inUse: false },
    { inUse: true, isLocked: false },
    { scope: 'OWN' as const },
  ]
  for (const [place, step] of steps.entries()) {
    const saved = await ministry.save({ version: 1 + place, documents: [{ id: documentId, ...step }] })
    expect(saved.errors).toEqual([])
  }
})
afterAll(() => reports.stop())

async function notices(name: string, page: Record<string, unknown> = {}) {
  const { data, errors } = await reports.run(people[name] ?? { kind: 'ANONYMOUS' }, query, page)
  return errors ? (errors[0]?.extensions.code ?? '') : data.noticesFromAbove
}
const kinds = async (name: string) => {
  const answer = await notices(name)
  if (typeof answer === 'string') return answer
  expect(answer.totalCount).toBe(answer.nodes.length)
  return answer.nodes.map(({ kind }: { kind: string }) => kind)
}
const whole = ['WITHDRAWN', 'PUBLISHED', 'SUSPENDED', 'LOCKED', 'PUBLISHED']

test.each([
  ['unit', whole],
  ['department', whole],
  // They are theirs to decide, not told from above.
  ['ministry', []],
  ['dga', []],
  // What is supervised inherits nothing.
  ['supervised', []],
  ['stranger', []],
  ['contact', []],
  ['nobody', []],
  ['anonymous', 'UNAUTHENTICATED'],
])('%s is told %j, newest first', async (name, told) => {
  expect(await kinds(name)).toEqual(told)
})

test('says whose, which and until when, and goes on page by page', async () => {
  const first = await notices('unit', { first: 2 })
  expect(first).toMatchObject({
    totalCount: 5,
    pageInfo: { hasNextPage: true },
    nodes: [
      { kind: 'WITHDRAWN' },
      {
        kind: 'PUBLISHED',
        isLocked: false,
        agency: { id: tree['ministry']!.id },
        fileName: 'ประกาศกระทรวง.pdf',
        announcedOn: '2023-09-22',
      },
    ],
  })
  const rest = await notices('unit', { first: 100, after: first.pageInfo.endCursor })
  expect(rest.nodes.map(({ kind }: { kind: string }) => kind)).toEqual(whole.slice(2))
  expect(await notices('unit', { after: 'x' })).toBe('BAD_USER_INPUT')
})

test('tells members of a group what is meant for it, and nobody else', async () => {
  const { admin } = reports.database
  const at = new Date(Date.now() - 60_000)
  const by = newId()
  const [group] = await admin<{ no: number }[]>`
    insert into agencies.coverage_group ${admin({ id: newId(), name_th: 'กลุ่ม', head_no: tree['stranger']!.no, valid_from: at })} returning no`
  await admin`insert into agencies.group_member ${admin({ id: newId(), group_no: group!.no, agency_no: tree['unit']!.no, valid_from: at, added_at: at, added_by: by })}`
  const { documentId: shared } = await publishOne(reports, people['stranger'] as Viewer, tree['stranger']!.id)
  await admin`update reports.document set scope = 'GROUP', group_nos = ${[group!.no]} where id = ${shared}`
  await admin`update reports.document_state set scope = 'GROUP', group_nos = ${[group!.no]} where document_id = ${shared}`
  expect((await notices('unit')).nodes[0]).toMatchObject({
    kind: 'PUBLISHED',
    isByGroup: true,
    agency: { id: tree['stranger']!.id },
  })
  expect((await notices('department')).totalCount).toBe(6)
  expect((await notices('supervised')).totalCount).toBe(0)
  expect((await notices('stranger')).totalCount).toBe(0)
  // What they share with their own group they know.
  const { documentId: own } = await publishOne(reports, people['unit'] as Viewer, tree['unit']!.id)
  await admin`update reports.document set scope = 'GROUP', group_nos = ${[group!.no]} where id = ${own}`
  await admin`update reports.document_state set scope = 'GROUP', group_nos = ${[group!.no]} where document_id = ${own}`
  expect((await notices('unit')).totalCount).toBe(6)
  expect((await notices('department')).totalCount).toBe(6)
})

test('forgets what is older than ninety days', async () => {
  const { admin } = reports.database
  const before = (await notices('unit')).totalCount
  await admin`update reports.document_state set valid_from = valid_from - interval '91 days' where document_id = ${documentId}
    and valid_from = (select min(valid_from) from reports.document_state where document_id = ${documentId})`
  expect((await notices('unit')).totalCount).toBe(before - 1)
})

test('is read in as many statements for many notices as for one', async () => {
  const one = await countStatements(reports.database, () => notices('unit', { first: 1 }))
  const all = await countStatements(reports.database, () => notices('unit'))
  expect(all.statements).toBe(one.statements)
  expect(all.statements).toBeLessThanOrEqual(4)
})
