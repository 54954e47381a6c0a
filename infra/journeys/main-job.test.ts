import { createHash } from 'node:crypto'
import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startJourney, type Caller, type Journey } from './testing.ts'

/** กรมการปกครอง, a unit of it, and กรมที่ดิน beside it. */
const department = '150030000000'
const unit = '150030200000'
const sibling = '150050000000'

const uploadMutation = `mutation($report: ID!, $file: Upload!, $key: String) {
  uploadDocument(reportId: $report, file: $file, idempotencyKey: $key) { document { id path isPending sha256 } errors { code message } } }`
const saveMutation = `mutation($report: ID!, $version: Int!, $documents: [SaveDocumentInput!]!, $key: String) {
  saveReport(reportId: $report, expectedVersion: $version, documents: $documents, idempotencyKey: $key) {
    report { version createdAt agency { name } documents { nodes { id status announcedOn savedBy { displayName } } } }
    conflict { currentVersion } errors { code message } } }`
const publicQuery = `query($code: String!) { agency(code: $code) { name publishedDocuments(section: SECTION_10) {
  edges { origin node { id fileName announcedOn path agency { code name } savedBy { id } } } } } }`
const logQuery = `{ changes { nodes { id } } }`
const viewerQuery = `{ viewer { person { id } } }`

describe.each(['process', 'http'] as const)('the main job, with the subgraphs mounted by %s', (mount) => {
  let journey: Journey
  let officer: Caller
  beforeAll(async () => {
    journey = await startJourney(inject('postgres'), { mount, known: [publicQuery, logQuery, viewerQuery] })
    officer = await journey.signIn('department')
  })
  afterAll(() => journey.stop())

  const open = async (code: string, caller = officer) => {
    const { data: found } = await caller.ask(`query($code: String!) { agency(code: $code) { id } }`, { code })
    const answer = await caller.ask(
      `mutation($id: ID!) { createReport(agencyId: $id) { report { id version } errors { code } } }`,
      { id: found.agency.id },
    )
    return answer.data.createReport
  }

  test('an officer signs in, uploads the announcement, saves, and the public has it, here and beneath', async () => {
    const { data: me } = await officer.ask(
      `{ viewer { person { displayName } grants { role reach agency { code name } } } }`,
    )
    expect(me.viewer.grants).toEqual([
      { role: 'AGENCY_OFFICER', reach: 'SUBTREE', agency: { code: department, name: 'กรมการปกครอง' } },
    ])

    const { report } = await open(department)
    const pdf = await goodPdf({ title: 'ประกาศช่องทางอิเล็กทรอนิกส์' })
    const uploaded = await officer.upload(uploadMutation, { report: report.id }, pdf, 'ประกาศ ม.10.pdf')
    expect(uploaded.data.uploadDocument.errors).toEqual([])
    const { document } = uploaded.data.uploadDocument
    expect(document).toMatchObject({
      isPending: true,
      sha256: createHash('sha256').update(pdf).digest('hex'),
    })
    expect((await journey.public.get(document.path)).status).toBe(404)

    const saved = await officer.ask(saveMutation, {
      report: report.id,
      version: report.version,
      documents: [{ id: document.id, announcedOn: '2023-08-07', scope: 'SUBTREE' }],
    })
    expect(saved.errors).toBeUndefined()
    expect(saved.data.saveReport).toMatchObject({
      report: {
        version: report.version + 1,
        agency: { name: 'กรมการปกครอง' },
        documents: {
          nodes: [
            {
              id: document.id,
              status: 'PUBLISHED',
              announcedOn: '2023-08-07',
              savedBy: { displayName: me.viewer.person.displayName },
            },
          ],
        },
      },
      errors: [],
    })

    const own = await journey.public.run(publicQuery, { code: department })
    expect(own.data.agency.publishedDocuments.edges).toMatchObject([
      {
        origin: 'OWN',
        node: { id: document.id, fileName: 'ประกาศ ม.10.pdf', agency: { code: department }, savedBy: null },
      },
    ])
    const child = await journey.public.run(publicQuery, { code: unit })
    expect(child.data.agency.publishedDocuments.edges).toMatchObject([
      { origin: 'INHERITED', node: { id: document.id, agency: { code: department, name: 'กรมการปกครอง' } } },
    ])
    const beside = await journey.public.run(publicQuery, { code: sibling })
    expect(beside.data.agency.publishedDocuments.edges).toEqual([])

    const file = await journey.public.get(document.path)
    expect(file.status).toBe(200)
    expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.from(pdf))).toBe(true)
    const part = await journey.public.get(document.path, { range: 'bytes=0-4' })
    expect([part.status, await part.text()]).toEqual([206, '%PDF-'])
  })

  test('the log tells of the save to those within reach, and to nobody else', async () => {
    const { report } = await open(unit)
    const pdf = await goodPdf({ title: 'หน่วย' })
    const { data } = await officer.upload(uploadMutation, { report: report.id }, pdf)
    await officer.ask(saveMutation, {
      report: report.id,
      version: 0,
      documents: [{ id: data.uploadDocument.document.id, announcedOn: '2023-08-08' }],
    })
    const tail = async (caller: Caller) => {
      const kinds: string[] = []
      let after: string | null = null
      for (;;) {
        const answer: {
          data: {
            changes: {
              nodes: { kind: string; report: { id: string } | null; agency: { code: string } | null }[]
              pageInfo: { hasNextPage: boolean; endCursor: string }
            }
          }
        } = await caller.ask(
          `query($after: String) { changes(first: 100, after: $after) { nodes { kind report { id } agency { code } } pageInfo { hasNextPage endCursor } } }`,
          { after },
        )
        const { nodes, pageInfo } = answer.data.changes
        kinds.push(
          ...nodes
            .filter((one) => one.report?.id === report.id && one.agency?.code === unit)
            .map(({ kind }) => kind),
        )
        if (!pageInfo.hasNextPage) return kinds
        after = pageInfo.endCursor
      }
    }
    await expect
      .poll(() => tail(officer), { timeout: 10_000 })
      .toEqual(['REPORT_CREATED', 'DOCUMENT_PUBLISHED'])
    expect(await tail(await journey.signIn('sibling'))).toEqual([])
    const nobody = await journey.public.run(logQuery)
    expect(nobody.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  test('an officer of another department can neither open, upload nor save', async () => {
    const stranger = await journey.signIn('sibling')
    const { report } = await open(department)
    expect((await open(department, stranger)).errors).toEqual([{ code: 'NOT_ALLOWED' }])
    const uploaded = await stranger.upload(uploadMutation, { report: report.id }, await goodPdf({}))
    expect(uploaded.data.uploadDocument.errors).toMatchObject([{ code: 'REPORT_NOT_FOUND' }])
    const saved = await stranger.ask(saveMutation, { report: report.id, version: 1, documents: [] })
    expect(saved.data.saveReport.errors).toMatchObject([{ code: 'REPORT_NOT_FOUND' }])
  })

  test('nobody signed in may upload, and not a byte of the body is kept', async () => {
    const { report } = await open(department)
    const refused = await journey.public.upload(uploadMutation, { report: report.id }, await goodPdf({}))
    expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
    expect(refused.errors?.[0]?.extensions.messages?.th).toMatch(/เข้าสู่ระบบ/)
  })

  test.each([
    [
      'a file over 5 MB',
      () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5 * 1024 * 1024)]),
      'a.pdf',
      'FILE_TOO_LARGE',
    ],
    ['what is no PDF', () => Buffer.from('สวัสดี'), 'a.pdf', 'NOT_A_PDF'],
    ['another extension', () => Buffer.from('%PDF-1.7'), 'a.docx', 'WRONG_EXTENSION'],
    ['an empty file', () => Buffer.alloc(0), 'a.pdf', 'FILE_EMPTY'],
  ])('%s is refused with a sentence in Thai', async (_what, bytes, name, code) => {
    const { report } = await open(department)
    const answer = await officer.upload(uploadMutation, { report: report.id }, bytes(), name)
    expect(answer.data.uploadDocument).toMatchObject({
      document: null,
      errors: [{ code, message: expect.stringMatching(/[ก-๙]/) }],
    })
  })

  test('signing out ends the session at once', async () => {
    const caller = await journey.signIn('ministry')
    const out = await fetch(`${journey.system.publicUrl}/auth/sign-out`, {
      method: 'POST',
      headers: { ...caller.headers, origin: journey.system.publicUrl },
      redirect: 'manual',
    })
    expect(out.status).toBe(303)
    expect((await caller.run(viewerQuery)).data.viewer).toBeNull()
    expect((await caller.ask(viewerQuery)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
