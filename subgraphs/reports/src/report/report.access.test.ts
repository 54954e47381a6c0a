import { countStatements, plantPerson, plantTree, revokeGrants, type Planted } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
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

/*
 * ministry ── department ── unit ── point        sibling hangs beside department,
 *          └─ sibling                            supervised under department (กำกับดูแล).
 */
let reports: TestReports
let tree: Record<string, Planted>
/** A published and an unsaved document of the unit. */
let unit: { reportId: string; documentId: string; version: number }
let pending: { id: string; path: string }
let author: Viewer

const at = (key: string): Planted => {
  const agency = tree[key]
  if (!agency) throw new Error(`no ${key}`)
  return agency
}

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  tree = await plantTree(reports.database.admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'sibling', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'point', parent: 'unit' },
    { key: 'supervised', parent: 'department', relation: 'SUPERVISED_BY' },
  ])
  author = await person('AGENCY_OFFICER', 'unit', 'AGENCY')
  unit = await publishOne(reports, author, at('unit').id)
  const uploaded = await reports.run(author, uploadMutation, {
    report: unit.reportId,
    file: uploadOf(await smallPdf(), 'ร่าง.pdf'),
  })
  pending = uploaded.data.uploadDocument.document
})
afterAll(() => reports.stop())

const person = (role: Role, agency: string, reach: 'AGENCY' | 'SUBTREE' | 'STATE') =>
  plantPerson(reports.database.admin, { role, agencyNo: at(agency).no, reach })

const entities = (viewer: Viewer, representation: object, selection: string) =>
  reports.run(viewer, `query($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, {
    r: [representation],
  })

/** What one viewer can do with the unit's report, asked on every path. */
async function tryAll(viewer: Viewer) {
  const query = await reports.run(
    viewer,
    `query($id: ID!) { report(id: $id) { id documents { nodes { id isPending savedBy { id } } } revisions { nodes { version } } viewerMaySave } }`,
    { id: unit.reportId },
  )
  const entity = await entities(
    viewer,
    { __typename: 'Report', id: unit.reportId },
    '... on Report { id version }',
  )
  const agency = await entities(
    viewer,
    { __typename: 'Agency', id: at('unit').id },
    '... on Agency { report { id } viewerMayReport }',
  )
  const draft = await entities(
    viewer,
    { __typename: 'Document', id: pending.id },
    '... on Document { id fileName }',
  )
  const created = await reports.run(viewer, createMutation, { agency: at('unit').id })
  const uploaded = await reports.run(viewer, uploadMutation, {
    report: unit.reportId,
    file: uploadOf(await smallPdf()),
  })
  const saved = await reports.run(viewer, saveMutation, {
    report: unit.reportId,
    version: unit.version,
    documents: [],
  })
  const file = await reports.get(viewer, pending.path)
  await file.body?.cancel()
  const newDocument = uploaded.data?.uploadDocument.document
  if (newDocument)
    await reports.run(viewer, `mutation($id: ID!) { discardDocument(documentId: $id) { discardedId } }`, {
      id: newDocument.id,
    })
  const codeOf = (answer: typeof saved, field: string) =>
    answer.errors?.[0]?.extensions.code ?? answer.data[field].errors[0]?.code ?? 'OK'
  return {
    sees: query.data.report !== null,
    seesEntity: entity.data._entities[0] !== null,
    seesByAgency: agency.data._entities[0].report !== null,
    mayReport: agency.data._entities[0].viewerMayReport,
    seesDraft: draft.data._entities[0] !== null,
    listsDraft: (query.data.report?.documents.nodes ?? []).some(
      ({ id }: { id: string }) => id === pending.id,
    ),
    draftFile: file.status,
    create: codeOf(created, 'createReport'),
    upload: codeOf(uploaded, 'uploadDocument'),
    save: codeOf(saved, 'saveReport'),
  }
}

const outside = {
  sees: false,
  seesEntity: false,
  seesByAgency: false,
  mayReport: false,
  seesDraft: false,
  listsDraft: false,
  draftFile: 404,
}
const stranger = { ...outside, create: 'NOT_ALLOWED', upload: 'REPORT_NOT_FOUND', save: 'REPORT_NOT_FOUND' }
const anonymous = {
  ...outside,
  create: 'UNAUTHENTICATED',
  upload: 'UNAUTHENTICATED',
  save: 'UNAUTHENTICATED',
}
const officer = {
  ...outside,
  sees: true,
  seesEntity: true,
  seesByAgency: true,
  mayReport: true,
  create: 'OK',
  upload: 'OK',
  save: 'OK',
}
const reader = {
  ...outside,
  sees: true,
  seesEntity: true,
  seesByAgency: true,
  create: 'NOT_ALLOWED',
  upload: 'NOT_ALLOWED',
  save: 'NOT_ALLOWED',
}

/** Role, anchor, reach → what they can do with the report of `unit`. */
const rights: [Role, string, 'AGENCY' | 'SUBTREE' | 'STATE', object][] = [
  ['DGA_ADMINISTRATOR', 'sibling', 'STATE', officer],
  ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', officer],
  ['CENTRAL_OFFICER', 'ministry', 'AGENCY', stranger],
  ['AGENCY_OFFICER', 'department', 'SUBTREE', officer],
  ['AGENCY_OFFICER', 'department', 'AGENCY', stranger],
  ['AGENCY_OFFICER', 'unit', 'AGENCY', officer],
  ['AGENCY_OFFICER', 'unit', 'SUBTREE', officer],
  ['SERVICE_POINT_OFFICER', 'unit', 'AGENCY', officer],
  ['SERVICE_POINT_OFFICER', 'point', 'AGENCY', stranger],
  ['AGENCY_OFFICER', 'point', 'SUBTREE', stranger],
  ['AGENCY_OFFICER', 'sibling', 'SUBTREE', stranger],
  ['CENTRAL_OFFICER', 'supervised', 'SUBTREE', stranger],
  ['DGA_CONTACT_CENTER', 'ministry', 'STATE', stranger],
  ['OPDC_FOLLOW_UP', 'sibling', 'STATE', reader],
  ['ANALYST', 'sibling', 'STATE', reader],
  ['AUDITOR', 'department', 'SUBTREE', reader],
  ['ANALYST', 'sibling', 'SUBTREE', stranger],
]

describe('what each role may do with the report of a unit, from each place in the tree', () => {
  test.each(rights)('%s at %s reaching %s', async (role, agency, reach, expected) => {
    expect(await tryAll(await person(role, agency, reach))).toEqual(expected)
  })

  test('nobody signed in', async () => {
    expect(await tryAll({ kind: 'ANONYMOUS' })).toEqual(anonymous)
  })

  test('the uploader sees their own unsaved upload; a colleague of the same unit does not', async () => {
    expect(await tryAll(author)).toEqual({ ...officer, seesDraft: true, listsDraft: true, draftFile: 200 })
  })

  test('an officer of the department has no right over an agency that it only supervises', async () => {
    const viewer = await person('AGENCY_OFFICER', 'department', 'SUBTREE')
    const { data } = await reports.run(viewer, createMutation, { agency: at('supervised').id })
    expect(data.createReport).toEqual({ report: null, errors: [{ code: 'NOT_ALLOWED' }] })
  })

  test('a revoked officer is a stranger at once, also to their own unsaved upload', async () => {
    const viewer = await person('AGENCY_OFFICER', 'unit', 'AGENCY')
    const uploaded = await reports.run(viewer, uploadMutation, {
      report: unit.reportId,
      file: uploadOf(await smallPdf()),
    })
    const own = uploaded.data.uploadDocument.document
    await revokeGrants(reports.database.admin, viewer.id)
    expect(await tryAll(viewer)).toEqual(stranger)
    expect(
      (await entities(viewer, { __typename: 'Document', id: own.id }, '... on Document { id }')).data
        ._entities[0],
    ).toBeNull()
    expect((await reports.get(viewer, own.path)).status).toBe(404)
  })
})

test('an officer revoked while their save waits for the lock saves nothing', async () => {
  const viewer = await person('AGENCY_OFFICER', 'unit', 'AGENCY')
  const { admin } = reports.database
  const saving = await admin.begin(async (holder) => {
    await holder`select 1 from reports.report where id = ${unit.reportId} for update`
    const waiting = reports.run(viewer, saveMutation, {
      report: unit.reportId,
      version: unit.version,
      documents: [{ id: unit.documentId, inUse: false }],
    })
    await waitUntil(
      async () =>
        (
          await admin`select 1 from pg_stat_activity where application_name = 'reports' and wait_event_type = 'Lock'`
        ).length > 0,
    )
    await revokeGrants(admin, viewer.id)
    return { waiting }
  })
  const { data } = await saving.waiting
  expect(data.saveReport).toMatchObject({ report: null, errors: [{ code: 'REPORT_NOT_FOUND' }] })
  const [document] = await admin`select in_use from reports.document where id = ${unit.documentId}`
  expect(document?.['in_use']).toBe(true)
})

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return
    await new Promise((done) => setTimeout(done, 10))
  }
  throw new Error('it did not come to hold')
}

test('the public sees nothing of who saved, and a document of one agency is read in a fixed number of statements', async () => {
  const { answer, statements } = await countStatements(reports.database, () =>
    entities(
      { kind: 'ANONYMOUS' },
      { __typename: 'Document', id: unit.documentId },
      '... on Document { id savedBy { id } }',
    ),
  )
  expect(answer.data._entities[0]).toEqual({ id: unit.documentId, savedBy: null })
  expect(statements).toBe(1)
})
