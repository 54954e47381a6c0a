import { newId } from '@eact/kit/ids'
import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  createMutation,
  mountReports,
  publishOne,
  saveMutation,
  smallPdf,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'
import { goodPdf } from './document.pdf-corpus.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'sibling', parent: 'ministry' },
    { key: 'supervised', parent: 'ministry', relation: 'SUPERVISED_BY' },
  ])
  officer = await plantPerson(admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: tree['ministry']!.no,
    reach: 'STATE',
  })
})
afterAll(() => reports.stop())

async function upload(agency: string, bytes?: Uint8Array, section = 'SECTION_10') {
  const made = await reports.run(officer, createMutation, { agency: tree[agency]!.id })
  const { id: report, version } = made.data.createReport.report
  const file = uploadOf(bytes ?? (await smallPdf()))
  const { data } = await reports.run(officer, uploadMutation, { report, file, section })
  return { report, version, id: data.uploadDocument.document.id as string }
}

const query = `query($ref: [_Any!]!) { _entities(representations: $ref) { ... on Document {
  sameFile { own { id } inherited { id agency { id } } } } } }`
const ask = (ids: string[], viewer = officer) =>
  reports.run(viewer, query, { ref: ids.map((id) => ({ __typename: 'Document', id })) })
const sameAs = async (id: string, viewer = officer) => (await ask([id], viewer)).data._entities[0]?.sameFile

async function publish(agency: string, settings: { scope?: 'OWN' | 'SUBTREE' } = {}) {
  return (await publishOne(reports, officer, tree[agency]!.id, settings)).documentId
}

async function suspend(agency: string, id: string): Promise<void> {
  const { data } = await reports.run(officer, createMutation, { agency: tree[agency]!.id })
  const { id: report, version } = data.createReport.report
  const saved = await reports.run(officer, saveMutation, {
    report,
    version,
    documents: [{ id, inUse: false }],
  })
  expect(saved.data.saveReport.errors).toEqual([])
}

test('an upload is told of the same file above it, the nearest, as long as it is inherited', async () => {
  const { id } = await upload('unit')
  expect(await sameAs(id)).toBeNull()
  await publish('ministry')
  await publish('sibling', { scope: 'SUBTREE' })
  expect(await sameAs(id)).toBeNull()
  const far = await publish('ministry', { scope: 'SUBTREE' })
  expect(await sameAs(id)).toEqual({
    own: null,
    inherited: { id: far, agency: { id: tree['ministry']!.id } },
  })
  const near = await publish('department', { scope: 'SUBTREE' })
  expect((await sameAs(id)).inherited.id).toBe(near)
  await suspend('department', near)
  expect((await sameAs(id)).inherited.id).toBe(far)

  const another = await upload('unit', await goodPdf({ title: 'อีกฉบับ' }))
  const order = await upload('unit', undefined, 'SECTION_16')
  const supervised = await upload('supervised')
  expect(await sameAs(another.id)).toBeNull()
  expect(await sameAs(order.id)).toBeNull()
  expect(await sameAs(supervised.id)).toBeNull()
})

test('an upload is told of the same file of its own agency, once that is saved and while its bytes are there', async () => {
  const { admin } = reports.database
  const { alone } = await plantTree(admin, [{ key: 'alone' }])
  tree['alone'] = alone!
  const { id } = await upload('alone')
  const unsaved = await upload('alone')
  expect(await sameAs(id)).toBeNull()
  const own = await publish('alone')
  expect(await sameAs(id)).toEqual({ own: { id: own }, inherited: null })
  expect(await sameAs(own)).toBeNull()
  expect((await sameAs(unsaved.id)).own.id).toBe(own)
  await suspend('alone', own)
  expect((await sameAs(id)).own.id).toBe(own)
  await reports.run(
    officer,
    `mutation($id: ID!) { purgeDocument(documentId: $id, reason: "ก") { errors { code } } }`,
    { id: own },
  )
  expect(await sameAs(id)).toBeNull()
})

test('an upload is told of the same file that its group has', async () => {
  const { admin } = reports.database
  const planted = await plantTree(admin, [{ key: 'head' }, { key: 'member' }])
  Object.assign(tree, planted)
  const groupId = newId()
  const [group] = await admin<{ no: number }[]>`
    insert into agencies.coverage_group ${admin({ id: groupId, name_th: 'กลุ่ม', head_no: planted['head']!.no, valid_from: new Date() })} returning no`
  const since = new Date(Date.now() - 1000)
  const membership = {
    group_no: group!.no,
    agency_no: planted['member']!.no,
    added_at: since,
    valid_from: since,
  }
  await admin`insert into agencies.group_member ${admin({ id: newId(), added_by: newId(), ...membership })}`
  const { id } = await upload('member')
  const shared = await publish('head')
  await admin`update reports.document set scope = 'GROUP', group_nos = ${[group!.no]} where id = ${shared}`
  expect((await sameAs(id)).inherited.id).toBe(shared)
  await admin`update agencies.group_member set valid_to = now(), end_set_at = now(), end_set_by = added_by where group_no = ${group!.no}`
  expect(await sameAs(id)).toBeNull()
})

test('the public is told of none, and many are looked up together', async () => {
  const own = await publish('ministry')
  expect(await sameAs(own)).not.toBeNull()
  expect(await sameAs(own, { kind: 'ANONYMOUS' })).toBeNull()
  const ids = [own, (await upload('ministry')).id, (await upload('unit')).id]
  const one = await countStatements(reports.database, () => ask(ids.slice(1, 2)))
  const many = await countStatements(reports.database, () => ask(ids))
  expect(many.answer.data._entities.map(({ sameFile }: { sameFile: unknown }) => sameFile !== null)).toEqual([
    true,
    true,
    true,
  ])
  expect(many.statements).toBe(one.statements)
})
