import type { AgencyFactsFragment } from '@eact/schema/generated/documents'
import { expect, test } from 'vitest'
import {
  changedParts,
  draftOf,
  inputOf,
  meet,
  merge,
  withoutBlanks,
  type AgencyDraft,
} from './agency-draft.ts'
import { judgeDraft, warningsOf } from './draft-problems.ts'

const agency: AgencyFactsFragment = {
  id: 'id',
  code: '150030000000',
  codeIsProvisional: false,
  name: 'กรมการปกครอง',
  nameEn: 'Department of Provincial Administration',
  level: 'CENTRAL',
  kind: 'DEPARTMENT',
  provinceCode: null,
  provinceName: null,
  provinceNameEn: null,
  area: null,
  parentRelation: 'BELONGS_TO',
  ancestors: [],
  boundByAct: true,
  boundByActReason: null,
  boundFrom: null,
  boundTo: null,
  mustReport: true,
  mustReportReason: null,
  mustReportFrom: '2023-01-10',
  mustReportTo: null,
  otherNames: [{ kind: 'ABBREVIATION', name: 'ปค.', usedUntil: null }],
  codes: [{ scheme: 'BB', code: '15003' }],
  emails: [
    {
      kind: 'CITIZEN_CONTACT',
      address: 'contact@dopa.go.th',
      isMain: true,
      verifiedAt: null,
      isSample: false,
    },
    {
      kind: 'DGA_REGISTERED',
      address: 'saraban@dopa.go.th',
      isMain: true,
      verifiedAt: null,
      isSample: false,
    },
  ],
  coverageGroups: [],
  validFrom: '2026-01-01T00:00:00Z',
  version: 3,
  closedAt: null,
  successors: [],
  predecessors: [],
  viewerMayEdit: true,
  viewerMaySetDuty: true,
  viewerMayChangeStructure: false,
  viewerMayReport: true,
}
const held = draftOf(agency)
const today = '2026-11-23'
const typed = (changed: Partial<AgencyDraft>): AgencyDraft => ({ ...structuredClone(held), ...changed })
const input = (changed: Partial<AgencyDraft>) => inputOf(typed(changed), held, agency)
const judge = (changed: Partial<AgencyDraft>) =>
  judgeDraft(typed(changed), held, today).map(({ path }) => path.join('.'))

test('what was not touched is not sent, and its faults stand against nothing', () => {
  expect(changedParts(typed({}), held)).toEqual([])
  expect(input({})).toEqual({ agencyId: 'id', version: 3 })
  expect(judge({})).toEqual([])
})

test('a part that was touched is sent whole, the others not', () => {
  expect(input({ nameEn: '' })).toMatchObject({ details: { nameEn: null } })
  expect(input({ PETITION: [{ address: ' petition@dopa.go.th ', isMain: true }] }).emails).toEqual([
    { kind: 'CITIZEN_CONTACT', address: 'contact@dopa.go.th', isMain: true },
    { kind: 'DGA_REGISTERED', address: 'saraban@dopa.go.th', isMain: true },
    { kind: 'PETITION', address: 'petition@dopa.go.th', isMain: true },
  ])
  expect(
    input({ report: { ...held.report, holds: false, reason: 'ยุบรวมงาน', to: '๓๑/๑๒/๒๕๗๐' } }).duty,
  ).toEqual({
    mustReport: false,
    mustReportReason: 'ยุบรวมงาน',
    mustReportFrom: '2023-01-10',
    mustReportTo: '2027-12-31',
  })
})

test('a day is sent only of a former name', () => {
  const names = [
    { kind: 'FORMER_NAME', name: 'กรมพลำภัง', usedUntil: '1/4/2435' },
    { kind: 'ALSO_KNOWN', name: 'ปกครอง', usedUntil: '1/4/2435' },
  ] as const
  expect(input({ otherNames: [...names] }).otherNames?.map(({ usedUntil }) => usedUntil)).toEqual([
    '1892-04-01',
    null,
  ])
})

test('rows in which nothing was typed are no rows', () => {
  const blank = typed({
    PETITION: [{ address: '  ', isMain: true }],
    codes: [...held.codes, { scheme: 'DLA', code: '' }],
    otherNames: [...held.otherNames, { kind: 'ALSO_KNOWN', name: '', usedUntil: '' }],
  })
  expect(changedParts(withoutBlanks(blank), held)).toEqual([])
})

test.each([
  [{ PETITION: [{ address: 'petition', isMain: true }] }, ['emails.2.address']],
  [
    { otherNames: [{ kind: 'FORMER_NAME', name: 'กรมพลำภัง', usedUntil: 'เมื่อก่อน' }] },
    ['otherNames.0.usedUntil'],
  ],
  [{ codes: [{ scheme: 'BB', code: '150' }] }, ['codes.0.code']],
  [{ name: { name: 'กรมการปกครองง', reason: '' } }, ['nameCorrection.reason']],
  [{ bound: { ...held.bound, holds: false } }, ['duty.boundByActReason']],
  [{ report: { ...held.report, from: '31/31/2566' } }, ['duty.mustReportFrom']],
  [{ code: '1500300' }, ['code']],
] satisfies [Partial<AgencyDraft>, string[]][])('of %j the fault is at %j', (changed, paths) => {
  expect(judge(changed)).toEqual(paths)
})

test('a registered address of another kind is warned of, and not refused', () => {
  const draft = typed({ DGA_REGISTERED: [{ address: 'info@dopa.com', isMain: true }] })
  expect(warningsOf(draft).get(0)).toHaveLength(2)
  expect(judgeDraft(draft, held, today)).toEqual([])
})

test('after another save, what only one side changed is kept, and the rest is to be chosen', () => {
  const mine = typed({ nameEn: 'Mine', level: 'REGIONAL', codes: [] })
  const now = draftOf({ ...agency, nameEn: 'Theirs', boundByAct: false, codes: [] })
  expect(meet(mine, held, now)).toEqual({ theirs: ['bound'], both: ['nameEn'] })
  const kept = merge(mine, held, now, () => true)
  expect(kept).toMatchObject({ nameEn: 'Mine', level: 'REGIONAL', codes: [], bound: { holds: false } })
  expect(merge(mine, held, now, () => false)).toMatchObject({ nameEn: 'Theirs', level: 'REGIONAL' })
})
