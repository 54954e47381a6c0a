import type { Database } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import {
  countStatements,
  createTestDatabase,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import { judgeCompleteness } from '@eact/schema/forms/completeness'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { coverageStates } from '../coverage/coverage.live.store.ts'
import { gatherEvidence } from './completeness.evidence.ts'
import { plantDocument, plantLicence, plantLink, plantReport } from './completeness.testing.ts'

let testing: TestDatabase
let database: Database
let tree: Record<string, Planted>
const now = new Date('2026-11-23T03:00:00Z')

beforeAll(async () => {
  testing = await createTestDatabase(inject('postgres'))
  database = testing.open('reports')
  tree = await plantTree(testing.admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'supervised', parent: 'department', relation: 'SUPERVISED_BY' },
    { key: 'point', parent: 'unit', mustReport: false },
    { key: 'member' },
    ...Array.from({ length: 60 }, (_one, place) => ({ key: `many ${place}`, parent: 'department' })),
  ])
})

afterAll(() => testing.drop())

beforeEach(async () => {
  for (const table of ['link', 'document', 'licence', 'link_check', 'reading', 'report'])
    await testing.admin`delete from ${testing.admin(`reports.${table}`)}`
})

const noOf = (key: string) => tree[key]?.no ?? 0
const report = async (key: string, answers?: Parameters<typeof plantReport>[2]) => ({
  id: await plantReport(testing.admin, noOf(key), answers),
  agencyNo: noOf(key),
})
async function judged(key: string) {
  const [evidence] = await gatherEvidence(database, [noOf(key)], now)
  if (!evidence) throw new Error(`nothing is known of ${key}`)
  const sections = judgeCompleteness(evidence).map(({ section, state, reasons }) => [
    section.slice(8),
    { state, codes: reasons.map(({ code }) => code) },
  ])
  return Object.fromEntries(sections) as Record<string, { state: string; codes: string[] }>
}

describe('the evidence of an agency', () => {
  test('is nothing where nothing is published', async () => {
    expect(await judged('unit')).toEqual({
      '10': { state: 'MISSING', codes: ['ANNOUNCEMENT_MISSING'] },
      '13_1': { state: 'MISSING', codes: ['LICENCES_UNANSWERED'] },
      '13_2': { state: 'MISSING', codes: ['LICENCES_UNANSWERED'] },
      '16': { state: 'MISSING', codes: ['ORDER_MISSING'] },
    })
    expect(await judged('point')).toMatchObject({
      '10': { state: 'NOT_APPLICABLE' },
      '16': { state: 'NOT_APPLICABLE' },
    })
  })

  test('is what it has published, and not what is pending or suspended', async () => {
    const own = await report('unit')
    await plantDocument(testing.admin, own, { saved_at: null, saved_by: null, public_from: null })
    await plantDocument(testing.admin, own, { in_use: false, public_from: null, suspended_at: now })
    expect(await judged('unit')).toMatchObject({ '10': { state: 'MISSING' } })
    await plantDocument(testing.admin, own)
    await plantDocument(testing.admin, own, { section: 'SECTION_16' })
    expect(await judged('unit')).toMatchObject({
      '10': { state: 'DONE', codes: [] },
      '16': { state: 'DONE', codes: [] },
    })
  })

  test('is inherited along the line, at any depth, and not where it is only supervised', async () => {
    await plantDocument(testing.admin, await report('ministry'), { scope: 'SUBTREE' })
    await plantDocument(testing.admin, await report('department'))
    expect(await judged('unit')).toMatchObject({ '10': { state: 'DONE', codes: ['INHERITED_ONLY'] } })
    expect(await judged('ministry')).toMatchObject({ '10': { state: 'DONE', codes: [] } })
    expect(await judged('department')).toMatchObject({ '10': { state: 'DONE', codes: [] } })
    expect(await judged('supervised')).toMatchObject({ '10': { state: 'MISSING' } })
  })

  test('comes through a group while one is a member of it', async () => {
    const [group] = await testing.admin<{ no: number }[]>`
      insert into agencies.coverage_group (id, name_th, head_no, valid_from) values (${newId()}, 'กลุ่ม', ${noOf('department')}, now())
      returning no`
    const groupNo = group?.no ?? 0
    await plantDocument(testing.admin, await report('department'), { scope: 'GROUP', group_nos: [groupNo] })
    expect(await judged('member')).toMatchObject({ '10': { state: 'MISSING' } })
    await testing.admin`
      insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
      values (${newId()}, ${groupNo}, ${noOf('member')}, now() - interval '1 day', now() - interval '1 day', ${newId()})`
    expect(await judged('member')).toMatchObject({ '10': { state: 'DONE', codes: ['INHERITED_ONLY'] } })
    await testing.admin`update agencies.group_member set valid_to = now() - interval '1 hour', end_set_at = now(), end_set_by = ${newId()}`
    expect(await judged('member')).toMatchObject({ '10': { state: 'MISSING' } })
  })

  test('holds a claim of completeness against licences, announcements and links that work', async () => {
    const own = await report('unit', { hasLicences: true, gazetteAnswer: 'COMPLETE' })
    expect(await judged('unit')).toMatchObject({
      '13_1': {
        state: 'MISSING',
        codes: ['COMPLETE_WITHOUT_DOCUMENT', 'COMPLETE_WITHOUT_LINK', 'LICENCE_LIST_EMPTY'],
      },
      '13_2': { state: 'MISSING', codes: ['CHANNEL_MISSING'] },
    })
    const market = await plantLicence(testing.admin, own, 'ใบอนุญาตจัดตั้งตลาด')
    const building = await plantLicence(testing.admin, own, 'ใบอนุญาตก่อสร้างอาคาร')
    await plantDocument(testing.admin, own, { section: 'SECTION_13_1', licence_ids: [market] })
    await plantLink(testing.admin, own, { kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/1.pdf' })
    await plantLink(testing.admin, own, { kind: 'DISCLOSURE', url: 'https://check.go.th/' })
    expect(await judged('unit')).toMatchObject({
      '13_1': { state: 'PARTIAL', codes: ['LICENCE_NOT_COVERED'] },
      '13_2': { state: 'PARTIAL', codes: ['LICENCE_WITHOUT_CHANNEL'] },
    })
    await plantLink(testing.admin, own, { kind: 'GAZETTE', url: 'http://aaa.com/', licence_ids: [building] })
    await plantLink(testing.admin, own, {
      kind: 'DISCLOSURE',
      url: 'http://127.0.0.1:8000/',
      licence_ids: [building],
    })
    expect(await judged('unit')).toMatchObject({
      '13_1': { state: 'DONE', codes: ['LINK_NOT_GAZETTE'] },
      '13_2': { state: 'DONE', codes: [] },
    })
    await testing.admin`
      insert into reports.link_check (url_hash, url, host, state, due_at)
      select encode(sha256(convert_to(url, 'UTF8')), 'hex'), url, 'x', state, now()
      from (values ('http://aaa.com/', 'DEAD'), ('http://127.0.0.1:8000/', 'REFUSED')) v (url, state)`
    expect(await judged('unit')).toMatchObject({
      '13_1': { state: 'PARTIAL', codes: ['LICENCE_NOT_COVERED', 'LINK_DEAD', 'LINK_NOT_GAZETTE'] },
      '13_2': { state: 'PARTIAL', codes: ['LICENCE_WITHOUT_CHANNEL', 'LINK_NOT_PUBLIC'] },
    })
  })

  test('knows what reading has found, until it is dismissed', async () => {
    const own = await report('unit')
    const id = await plantDocument(testing.admin, own)
    const facts = {
      dates: [{ on: '2023-08-09', role: 'ANNOUNCED', text: '9 สิงหาคม 2566', page: 1 }],
      head: '',
      named: [],
      mentioned: [],
      emails: [],
      scannedPages: [],
      force: null,
    }
    await testing.admin`
      insert into reports.reading (sha256, state, due_at, read_at, reader, facts)
      select sha256, 'READ', now(), now(), 1, ${JSON.stringify(facts)}::text::jsonb from reports.document where id = ${id}`
    expect(await judged('unit')).toMatchObject({ '10': { state: 'DONE', codes: ['READING_CONTRADICTS'] } })
    await testing.admin`update reports.reading set state = 'UNREADABLE', facts = null, failure = 'x'`
    expect(await judged('unit')).toMatchObject({ '10': { state: 'PARTIAL', codes: ['FILE_UNREADABLE'] } })
    const dismissal = {
      id: newId(),
      document_id: id,
      code: 'UNREADABLE',
      finding: '[[]]',
      reason: 'เปิดอ่านได้',
      dismissed_by: newId(),
      dismissed_at: now,
      acting_role: 'AGENCY_OFFICER',
      acting_agency_no: own.agencyNo,
    }
    await testing.admin`insert into reports.advice_dismissal ${testing.admin(dismissal)}`
    expect(await judged('unit')).toMatchObject({ '10': { state: 'DONE', codes: [] } })
  })

  test('is missing exactly where nothing covers the agency', async () => {
    await plantDocument(testing.admin, await report('ministry'), { scope: 'SUBTREE' })
    await plantDocument(testing.admin, await report('member'), { section: 'SECTION_16' })
    const nos = Object.values(tree).map(({ no }) => no)
    const covered = new Map(
      (await coverageStates(database, nos)).map(({ agencyNo, states }) => [agencyNo, states]),
    )
    for (const evidence of await gatherEvidence(database, nos, now))
      for (const { section, state } of judgeCompleteness({ ...evidence, mustReport: true })) {
        const has = covered.get(evidence.agencyNo)?.some((one) => one.section === section) ?? false
        expect({ section, no: evidence.agencyNo, missing: state === 'MISSING' }).toEqual({
          section,
          no: evidence.agencyNo,
          missing: !has,
        })
      }
  })
})

test('the evidence of sixty agencies costs as many statements as that of one', async () => {
  await plantDocument(testing.admin, await report('ministry'), { scope: 'SUBTREE' })
  const nos = Array.from({ length: 60 }, (_one, place) => noOf(`many ${place}`))
  const one = await countStatements(testing, () => gatherEvidence(database, nos.slice(0, 1), now))
  const many = await countStatements(testing, () => gatherEvidence(database, nos, now))
  expect(many.answer).toHaveLength(60)
  expect(one.statements).toBe(8)
  expect(many.statements).toBe(one.statements)
})
