import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { completenessRules, completenessBasis } from '@eact/schema/forms/completeness-sentences'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { plantDocument, plantLicence, plantLink, plantReport } from './completeness.testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer
let analyst: Viewer
let contact: Viewer
let other: Viewer

const asked = `query($ids: [_Any!]!) { _entities(representations: $ids) { ... on Agency { compliance { section state
  reasons { code severity message messageEn about document { id } link { id url check { state isGazette message } } licence { id name } } } } } }`

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'ministry' },
    ...Array.from({ length: 40 }, (_one, place) => ({ key: `unit ${place}`, parent: 'ministry' })),
    { key: 'other' },
  ])
  officer = await plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo: noOf('unit 0'), reach: 'AGENCY' })
  analyst = await plantPerson(admin, { role: 'ANALYST', agencyNo: noOf('ministry'), reach: 'SUBTREE' })
  contact = await plantPerson(admin, {
    role: 'DGA_CONTACT_CENTER',
    agencyNo: noOf('ministry'),
    reach: 'STATE',
  })
  other = await plantPerson(admin, { role: 'CENTRAL_OFFICER', agencyNo: noOf('other'), reach: 'SUBTREE' })
  for (let place = 0; place < 40; place += 1) {
    const agencyNo = noOf(`unit ${place}`)
    const answers = { hasLicences: true, gazetteAnswer: 'COMPLETE' } as const
    const report = { id: await plantReport(admin, agencyNo, answers), agencyNo }
    await plantDocument(admin, report, { announced_on: '2100-01-01' })
    await plantLicence(admin, report, `ใบอนุญาต ${place}`)
    await plantLink(admin, report, { kind: 'DISCLOSURE', url: `https://check.go.th/${place}` })
    await plantLink(admin, report, { kind: 'GAZETTE', url: `http://aaa.com/${place}` })
  }
})

afterAll(() => reports.stop())

const noOf = (key: string) => tree[key]?.no ?? 0
const ask = async (viewer: Viewer, ...keys: string[]) => {
  const ids = keys.map((key) => ({ __typename: 'Agency', id: tree[key]?.id }))
  const { data, errors } = await reports.run(viewer, asked, { ids })
  if (errors) throw new Error(JSON.stringify(errors))
  return data._entities.map(({ compliance }: { compliance: unknown }) => compliance)
}

describe('Agency.compliance', () => {
  test('tells each section with its reasons, in both languages, and what each is about', async () => {
    const [sections] = await ask(officer, 'unit 0')
    expect(sections.map(({ section, state }: Record<string, string>) => `${section} ${state}`)).toEqual([
      'SECTION_10 PARTIAL',
      'SECTION_13_1 PARTIAL',
      'SECTION_13_2 PARTIAL',
      'SECTION_16 MISSING',
    ])
    const [ten, first, second] = sections
    expect(ten.reasons).toMatchObject([
      {
        code: 'FUTURE_EFFECT',
        severity: 'LACK',
        document: { id: expect.any(String) },
        link: null,
        licence: null,
      },
    ])
    expect(first.reasons.map(({ code }: { code: string }) => code)).toEqual([
      'COMPLETE_WITHOUT_DOCUMENT',
      'LICENCE_NOT_COVERED',
      'LINK_NOT_GAZETTE',
    ])
    expect(first.reasons.at(-1)).toMatchObject({
      link: {
        url: 'http://aaa.com/0',
        check: { state: 'UNKNOWN', isGazette: false, message: 'ยังไม่ได้ตรวจลิงก์นี้' },
      },
    })
    const { th, en } = completenessRules.LICENCE_WITHOUT_CHANNEL
    expect(second.reasons).toMatchObject([
      { severity: 'LACK', message: th, messageEn: en, about: 'ใบอนุญาต 0', licence: { name: 'ใบอนุญาต 0' } },
    ])
  })

  test('is for those who may see the report, and null for everybody else', async () => {
    for (const viewer of [officer, analyst]) expect(await ask(viewer, 'unit 0')).not.toEqual([null])
    for (const viewer of [contact, other, anonymous]) expect(await ask(viewer, 'unit 0')).toEqual([null])
    expect(await ask(officer, 'unit 1')).toEqual([null])
  })

  test('of forty agencies costs as many statements as of two', async () => {
    const keys = Array.from({ length: 40 }, (_one, place) => `unit ${place}`)
    const two = await countStatements(reports.database, () => ask(analyst, ...keys.slice(0, 2)))
    const forty = await countStatements(reports.database, () => ask(analyst, ...keys))
    expect(forty.answer).toHaveLength(40)
    expect(forty.statements).toBe(two.statements)
  })
})

test('the rules are told to everybody, with their version and what rates are counted of', async () => {
  const { data } = await reports.run(
    anonymous,
    '{ completenessRules { version since basis basisEn rules { code sections severity message messageEn } } }',
  )
  const { rules, ...told } = data.completenessRules
  expect(told).toEqual({
    version: 1,
    since: '2026-11-23',
    basis: completenessBasis.th,
    basisEn: completenessBasis.en,
  })
  expect(rules.map(({ code }: { code: string }) => code)).toEqual(Object.keys(completenessRules))
  expect(rules[0]).toMatchObject({ severity: 'ADVICE', message: completenessRules.NOT_REPORTING.th })
})
