import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountReports, publishOne, uploadMutation, uploadOf, type TestReports } from '../testing.ts'
import { channels } from './reading.testing-announcements.ts'
import { readNext } from './reading.jobs.ts'
import { PdfReader } from './reading.pdf.ts'
import { thaiPdf } from './reading.testing-pdf.ts'

let reports: TestReports
let tree: Record<string, Planted>
const viewers = new Map<string, Viewer>([['nobody', { kind: 'ANONYMOUS' }]])
/** A published document, an unsaved one of the officer's, and a suspended one. */
const documents: Record<'published' | 'pending' | 'suspended', string> = {
  published: '',
  pending: '',
  suspended: '',
}

const people: [name: string, role: Role, at: string, reach: 'AGENCY' | 'SUBTREE' | 'STATE'][] = [
  ['officer', 'AGENCY_OFFICER', 'department', 'AGENCY'],
  ['colleague', 'AGENCY_OFFICER', 'department', 'AGENCY'],
  ['central officer', 'CENTRAL_OFFICER', 'ministry', 'SUBTREE'],
  ['DGA', 'DGA_ADMINISTRATOR', 'ministry', 'STATE'],
  ['follow-up', 'OPDC_FOLLOW_UP', 'ministry', 'STATE'],
  ['auditor', 'AUDITOR', 'ministry', 'STATE'],
  ['analyst', 'ANALYST', 'ministry', 'STATE'],
  ['contact center', 'DGA_CONTACT_CENTER', 'ministry', 'STATE'],
  ['stranger', 'AGENCY_OFFICER', 'sister', 'AGENCY'],
  ['child', 'AGENCY_OFFICER', 'division', 'AGENCY'],
]

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'ministry', name: 'กระทรวงมหาดไทย' },
    { key: 'department', parent: 'ministry', name: 'กรมที่ดิน' },
    { key: 'sister', parent: 'ministry', name: 'กรมการปกครอง' },
    { key: 'division', parent: 'department', name: 'กองคลังกรมที่ดิน' },
  ])
  for (const [name, role, at, reach] of people) {
    viewers.set(name, await plantPerson(admin, { role, agencyNo: tree[at]?.no ?? 0, reach }))
  }
  const officer = viewers.get('officer') as Viewer
  const agencyId = tree['department']?.id ?? ''
  const published = await publishOne(reports, officer, agencyId)
  documents.published = published.documentId
  documents.suspended = (await publishOne(reports, officer, agencyId)).documentId
  await admin`update reports.document set in_use = false, public_from = null, suspended_at = now() where id = ${documents.suspended}`
  const file = uploadOf(thaiPdf([channels('กรมการปกครอง', '๒๒ กันยายน พ.ศ. ๒๕๖๖')]))
  const { data } = await reports.run(officer, uploadMutation, { report: published.reportId, file })
  documents.pending = data.uploadDocument.document.id
  // The published ones are the same file as the unsaved one: all have advice.
  await admin`
    update reports.document set (sha256, file_key) =
      (select sha256, file_key from reports.document where id = ${documents.pending})
    where id = any(${[documents.published, documents.suspended]}::uuid[])`
  const parts = {
    database: reports.database.open('reports'),
    files: reports.files,
    log: reports.subgraph.log,
  }
  const reader = new PdfReader()
  while (await readNext(parts, reader)) continue
  await reader.stop()
}, 60_000)
afterAll(() => reports.stop())

async function seenBy(viewer: string, document: string): Promise<'advice' | 'none' | 'null'> {
  const answer = await reports.run(
    viewers.get(viewer) as Viewer,
    `query($r: [_Any!]!) { _entities(representations: $r) { ... on Document { reading { state advice { code } dates { on } emails agencyNames } } } }`,
    { r: [{ __typename: 'Document', id: document }] },
  )
  const [found] = answer.data._entities
  if (!found) return 'none'
  if (!found.reading) return 'null'
  expect(found.reading).toMatchObject({ state: 'READ', advice: [{ code: 'AGENCY_DIFFERS' }] })
  return 'advice'
}

async function dismissedBy(viewer: string, document: string): Promise<string> {
  const answer = await reports.run(
    viewers.get(viewer) as Viewer,
    `mutation($id: ID!) { dismissAdvice(documentId: $id, code: AGENCY_DIFFERS, reason: "x") { document { id } errors { code } } }`,
    { id: document },
  )
  if (answer.errors) return answer.errors[0]?.extensions.code ?? ''
  const { document: done, errors } = answer.data.dismissAdvice
  return done ? 'done' : errors[0].code
}

async function takenBackBy(viewer: string, document: string): Promise<string> {
  const answer = await reports.run(
    viewers.get(viewer) as Viewer,
    `mutation($id: ID!) { takeBackDismissal(documentId: $id, code: AGENCY_DIFFERS) { document { id } errors { code } } }`,
    { id: document },
  )
  if (answer.errors) return answer.errors[0]?.extensions.code ?? ''
  const { document: done, errors } = answer.data.takeBackDismissal
  return done ? 'done' : errors[0].code
}

/** viewer → of the published, the suspended and the unsaved document. */
const sees: [viewer: string, published: string, suspended: string, pending: string][] = [
  ['officer', 'advice', 'advice', 'advice'],
  ['colleague', 'advice', 'advice', 'none'],
  ['central officer', 'advice', 'advice', 'none'],
  ['DGA', 'advice', 'advice', 'none'],
  ['follow-up', 'advice', 'advice', 'none'],
  ['auditor', 'advice', 'advice', 'none'],
  ['analyst', 'advice', 'advice', 'none'],
  ['contact center', 'null', 'none', 'none'],
  ['stranger', 'null', 'none', 'none'],
  ['child', 'null', 'none', 'none'],
  ['nobody', 'null', 'none', 'none'],
]

describe('what was read is for those who see the report, of an unsaved upload for its uploader', () => {
  test.each(sees)('%s', async (viewer, published, suspended, pending) => {
    expect([
      await seenBy(viewer, documents.published),
      await seenBy(viewer, documents.suspended),
      await seenBy(viewer, documents.pending),
    ]).toEqual([published, suspended, pending])
  })
})

const unseen = 'DOCUMENT_NOT_FOUND'
const dismisses: typeof sees = [
  ['contact center', unseen, unseen, unseen],
  ['stranger', unseen, unseen, unseen],
  ['child', unseen, unseen, unseen],
  ['nobody', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED'],
  ['follow-up', 'NOT_ALLOWED', 'NOT_ALLOWED', unseen],
  ['auditor', 'NOT_ALLOWED', 'NOT_ALLOWED', unseen],
  ['analyst', 'NOT_ALLOWED', 'NOT_ALLOWED', unseen],
  ['colleague', 'done', 'done', unseen],
  ['central officer', 'done', 'done', unseen],
  ['DGA', 'done', 'done', unseen],
  ['officer', 'done', 'done', 'done'],
]

describe('advice is dismissed by those who may save the report', () => {
  test.each(dismisses)('%s', async (viewer, published, suspended, pending) => {
    const kept = () => reports.database.admin`select from reports.advice_dismissal`
    const before = (await kept()).length
    const outcomes = [
      await dismissedBy(viewer, documents.published),
      await dismissedBy(viewer, documents.suspended),
      await dismissedBy(viewer, documents.pending),
    ]
    expect(outcomes).toEqual([published, suspended, pending])
    if (!outcomes.includes('done')) expect((await kept()).length).toBe(before)
    else expect((await kept()).length).toBeGreaterThan(0)
  })
})

describe('a dismissal is taken back by those who may dismiss', () => {
  test.each(dismisses)('%s', async (viewer, published, suspended, pending) => {
    const kept = () => reports.database.admin`select from reports.advice_dismissal_end`
    await dismissedBy('DGA', documents.published)
    await dismissedBy('DGA', documents.suspended)
    await dismissedBy('officer', documents.pending)
    const before = (await kept()).length
    const outcomes = [
      await takenBackBy(viewer, documents.published),
      await takenBackBy(viewer, documents.suspended),
      await takenBackBy(viewer, documents.pending),
    ]
    expect(outcomes).toEqual([published, suspended, pending])
    expect((await kept()).length - before).toBe(outcomes.filter((one) => one === 'done').length)
  })
})

test('of a closed agency advice is read, and dismissed no more', async () => {
  await reports.database
    .admin`update agencies.agency set closed_at = now() where id = ${tree['department']?.id ?? ''}`
  expect(await seenBy('DGA', documents.published)).toBe('advice')
  expect(await dismissedBy('DGA', documents.published)).toBe('NOT_ALLOWED')
  expect(await takenBackBy('DGA', documents.published)).toBe('NOT_ALLOWED')
})
