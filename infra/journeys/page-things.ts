import { hashToken, newToken } from '@eact/identity/session/session.token'
import { newId } from '@eact/kit/ids'
import { expect, vi } from 'vitest'
import { openReport } from './publishing.ts'
import type { Caller, Journey } from './testing.ts'

/** กรมการปกครอง, two units of it, and กรมที่ดิน. */
const department = '150030000000'
const units = ['150030100000', '150030200000']
const lands = '150050000000'

/** Ids of the things that the examples of the page tables name in braces. */
export type PageThings = Record<string, string>

/** Makes one of each thing that a page is about, so that no page is looked at empty. */
export async function makePageThings(journey: Journey): Promise<PageThings> {
  const admin = await journey.signIn('admin')
  const officer = await journey.signIn('department')
  const document = await publish(officer)
  const things: PageThings = {
    document: document.id,
    group: await openGroup(admin),
    import: await handIn(admin),
    reorganisation: await planClosing(admin),
    bulk: await planBulk(officer, document.id),
  }
  await issueTokens(await journey.signIn('ministry'))
  await act(
    admin,
    'mutation { setLaggardListPublic(isPublic: true, reason: "มติคณะรัฐมนตรี") { errors { code } } }',
    {},
  )
  return things
}

/** A session of somebody who is known and may do nothing yet. */
export async function signNewcomerIn({ database }: Journey): Promise<string> {
  const id = newId()
  const token = newToken()
  await database.admin`
    insert into identity.person (id, display_name, created_at) values (${id}, ${'สมหญิง สาธิตใหม่'}, now())`
  await database.admin`
    insert into identity.session (id, token_hash, person_id, created_at, last_seen_at, expires_at, id_token)
    values (${newId()}, ${hashToken(token)}, ${id}, now(), now(), now() + interval '12 hours', '')`
  return token
}

/** The answer of a mutation, which must have gone well. */
// Each mutation answers in its own shape.
// oxlint-disable-next-line typescript/no-explicit-any
async function act(caller: Caller, text: string, variables: Record<string, unknown>): Promise<any> {
  const { data, errors } = await caller.ask(text, variables)
  const answer = Object.values((data ?? {}) as Record<string, { errors: unknown[] }>)[0]
  expect({ text, errors: errors ?? answer?.errors }).toEqual({ text, errors: [] })
  return answer
}

const idOf = async (caller: Caller, code: string): Promise<string> =>
  (await caller.ask('query($code: String!) { agency(code: $code) { id } }', { code })).data.agency.id

/** A report with something in each of its parts. */
async function publish(officer: Caller): Promise<{ id: string }> {
  const report = await openReport(officer, department)
  const old = await report.upload('SECTION_10', 'ประกาศช่องทางอิเล็กทรอนิกส์ ฉบับที่ 1.pdf')
  const current = await report.upload('SECTION_10', 'ประกาศช่องทางอิเล็กทรอนิกส์ ฉบับที่ 2.pdf')
  const order = await report.upload('SECTION_16', 'คำสั่งระบบสารบรรณอิเล็กทรอนิกส์.pdf')
  const licence = 'ใบอนุญาตขายทอดตลาดและค้าของเก่า'
  await report.save({
    answers: { hasLicences: true, gazetteAnswer: 'PARTIAL' },
    documents: [
      { id: old.id, announcedOn: '2023-08-07', scope: 'OWN' },
      { id: current.id, announcedOn: '2024-02-29', scope: 'SUBTREE' },
      { id: order.id, announcedOn: '2023-09-01' },
    ],
    licences: [
      { key: 'goods', name: licence },
      { key: 'hotel', name: 'ใบอนุญาตประกอบธุรกิจโรงแรม' },
    ],
    links: [
      {
        kind: 'GAZETTE',
        url: 'https://ratchakitcha.soc.go.th/documents/17225857.pdf',
        licenceIds: ['new:goods'],
      },
      {
        kind: 'DISCLOSURE',
        name: licence,
        url: 'https://licence.dopa.go.th/check?type=old-goods',
        licenceIds: ['new:goods'],
      },
    ],
    problems: [{ rank: 1, typeCode: 'DATA', detail: 'ข้อมูลอยู่ในหลายระบบที่ยังไม่เชื่อมโยงกัน' }],
  })
  await report.save({ documents: [{ id: old.id, inUse: false }] })
  return current
}

async function openGroup(admin: Caller): Promise<string> {
  const { group } = await act(
    admin,
    'mutation($name: String!, $head: ID!) { openCoverageGroup(name: $name, headId: $head) { group { id version } errors { code } } }',
    { name: 'ราชการส่วนภูมิภาคในจังหวัดกระบี่', head: await idOf(admin, lands) },
  )
  await act(
    admin,
    'mutation($id: ID!, $version: Int!, $codes: [String!]) { addGroupMembers(groupId: $id, version: $version, codes: $codes) { errors { code } } }',
    { id: group.id, version: group.version, codes: units },
  )
  return group.id
}

async function handIn(admin: Caller): Promise<string> {
  const table = [
    'การดำเนินการ,รหัสหน่วยงาน,ชื่อหน่วยงาน,รหัสหน่วยงานต้นสังกัด,ประเภท,ระดับ,ชื่อภาษาอังกฤษ',
    `เปิดใหม่,NEW-1,กองทดสอบการนำเข้า,${department},หน่วยงานภายในกรม,ส่วนกลาง,Import Test Division`,
    `เปิดใหม่,NEW-2,ฝ่ายทดสอบการนำเข้า,NEW-1,ไม่มีประเภทนี้,ส่วนกลาง,`,
  ].join('\r\n')
  const { data, errors } = await admin.upload(
    `mutation ($file: Upload!) { checkAgencyImport(file: $file, legalBasis: "คำสั่งกระทรวงที่ 12/2569") {
      agencyImport { id } errors { code } } }`,
    {},
    Buffer.from(table),
    'หน่วยงานใหม่.csv',
  )
  expect([errors, data.checkAgencyImport.errors]).toEqual([undefined, []])
  return data.checkAgencyImport.agencyImport.id
}

async function planClosing(admin: Caller): Promise<string> {
  const [agencyId = '', successor = ''] = await Promise.all(units.map((code) => idOf(admin, code)))
  const { reorganisation } = await act(
    admin,
    'mutation($input: ReorganisationInput!) { planReorganisation(input: $input) { reorganisation { id } errors { code } } }',
    {
      input: {
        close: { agencyId, successorIds: [successor] },
        legalBasis: 'กฎกระทรวงแบ่งส่วนราชการ พ.ศ. 2569',
      },
    },
  )
  return reorganisation.id
}

/** Planned, and judged at every agency. */
async function planBulk(officer: Caller, documentId: string): Promise<string> {
  const agencyIds = await Promise.all(units.map((code) => idOf(officer, code)))
  const { operation } = await act(
    officer,
    'mutation($input: PlanBulkInput!) { planBulk(input: $input) { operation { id } errors { code } } }',
    { input: { agencyIds, documentId, announcedOn: '2024-02-29' } },
  )
  const isJudged = async (): Promise<boolean> =>
    (await officer.ask('query($id: ID!) { bulkOperation(id: $id) { counts { waiting } } }', operation)).data
      .bulkOperation.counts.waiting === 0
  await vi.waitUntil(isJudged, { timeout: 60_000 })
  return operation.id
}

async function issueTokens(ministry: Caller): Promise<void> {
  const ids = await Promise.all(units.map((code) => idOf(ministry, code)))
  await act(
    ministry,
    'mutation ($at: ActivationAgenciesInput!) { issueActivationTokens(at: $at, role: AGENCY_OFFICER, reach: SUBTREE) { errors { code } } }',
    { at: { ids } },
  )
}
