import {
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { linesOf, save } from './testing-edit.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>
let dga: Viewer
let agency: Planted
let beside: Planted
let count = 0

const digits = (length: number): string => String(10 ** (length - 1) + count)

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
  tree = await plantTree(database.admin, [
    { key: 'province', kind: 'PROVINCE', name: 'จังหวัดกระบี่' },
    { key: 'district', parent: 'province', kind: 'DISTRICT', name: 'อำเภอคลองท่อม' },
    { key: 'abroad', kind: 'DISTRICT', name: 'อำเภอเมืองตรัง' },
    { key: 'office', kind: 'PUBLIC_ORG' },
  ])
  await database.admin`update agencies.agency set province_code = '81', province_name = 'กระบี่'
    where no = any(${[tree['province']!.no, tree['district']!.no]})`
  await database.admin`update agencies.agency set province_code = '92', province_name = 'ตรัง'
    where no = ${tree['abroad']!.no}`
  dga = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: tree['office']!.no,
    reach: 'STATE',
  })
})

beforeEach(async () => {
  count += 1
  const key = `agency-${count}`
  const planted = await plantTree(database.admin, [
    { key: `above-${count}` },
    { key, parent: `above-${count}`, name: 'กรมตัวอย่าง' },
    { key: `below-${count}`, parent: key },
    { key: `beside-${count}`, parent: `above-${count}`, name: 'กรมตัวอย่างเดิม' },
  ])
  agency = planted[key] as Planted
  beside = planted[`beside-${count}`] as Planted
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const edit = (input: Record<string, unknown>, version = 1, viewer = dga) =>
  save(agencies, viewer, { agencyId: agency.id, version, ...input })

async function findsIt(text: string): Promise<boolean> {
  const { data } = await agencies.ask(
    'query ($text: String!, $under: ID!) { agencies(filter: { text: $text, under: $under }) { nodes { id } } }',
    { text, under: agency.id },
  )
  return data.agencies.nodes.some(({ id }: { id: string }) => id === agency.id)
}

const codeOf = (key: string) => tree[key]?.code

describe('the details', () => {
  test('are changed one by one; what is left out stays, and null takes away', async () => {
    const first = await edit({ details: { nameEn: '  Office of   Examples ', provinceCode: '81' } })
    expect(first.errors).toEqual([])
    expect(first.agency).toMatchObject({
      version: 2,
      nameEn: 'Office of Examples',
      provinceCode: '81',
      provinceName: 'กระบี่',
    })
    const second = await edit({ details: { areaCode: codeOf('district') } }, 2)
    expect(second.agency).toMatchObject({ nameEn: 'Office of Examples', area: { code: codeOf('district') } })
    const third = await edit({ details: { nameEn: null, provinceCode: null, areaCode: null } }, 3)
    expect(third.agency).toMatchObject({ version: 4, nameEn: null, provinceCode: null, area: null })
  })

  test('are found by the search at once', async () => {
    await edit({ details: { nameEn: 'Zebra Bureau' } })
    expect(await findsIt('zebra')).toBe(true)
  })

  test.each<[string, () => object, string]>([
    ['a province that is none', () => ({ provinceCode: '99' }), 'PROVINCE_UNKNOWN details.provinceCode'],
    ['an area that is none', () => ({ areaCode: '000000000000' }), 'AREA_UNKNOWN details.areaCode'],
    ['what is no area', () => ({ areaCode: codeOf('office') }), 'AREA_UNKNOWN details.areaCode'],
    [
      'a district of another province',
      () => ({ provinceCode: '81', areaCode: codeOf('abroad') }),
      'AREA_ELSEWHERE details.areaCode',
    ],
    ['a name that is too long', () => ({ nameEn: 'x'.repeat(301) }), 'NAME_WRONG details.nameEn'],
    ['a name with what is no letter', () => ({ nameEn: 'a\u0000b' }), 'NAME_WRONG details.nameEn'],
    ['a name with half a sign', () => ({ nameEn: 'a\ud800' }), 'NAME_WRONG details.nameEn'],
  ])('are refused: %s', async (_, details, line) => {
    const outcome = await edit({ details: details() })
    expect(linesOf(outcome)).toEqual([line])
    expect(outcome.agency).toMatchObject({ version: 1, provinceCode: null })
  })

  test('with a province that its area does not lie in are refused', async () => {
    await edit({ details: { provinceCode: '81', areaCode: codeOf('district') } })
    expect(linesOf(await edit({ details: { provinceCode: '92' } }, 2))).toEqual([
      'AREA_ELSEWHERE details.provinceCode',
    ])
  })
})

describe('the other names', () => {
  const former = { kind: 'FORMER_NAME', name: 'กรมเก่า', usedUntil: '2002-10-03' }

  test('are those of the list, found by the search, and history keeps what ended', async () => {
    const first = await edit({ otherNames: [former, { kind: 'ABBREVIATION', name: 'ก.ต.ย.' }] })
    expect(first.errors).toEqual([])
    expect(first.agency?.['otherNames']).toEqual([
      { kind: 'ABBREVIATION', name: 'ก.ต.ย.', usedUntil: null },
      former,
    ])
    expect(await findsIt('กรมเก่า')).toBe(true)
    await edit({ otherNames: [{ ...former, usedUntil: null }] }, 2)
    const rows = await database.admin`select text, used_until, valid_to is null as current from agencies.name
      where agency_no = ${agency.no} order by valid_from, text collate "C"`
    expect(rows.map(({ text, used_until, current }) => [text, used_until !== null, current])).toEqual([
      ['ก.ต.ย.', false, false],
      ['กรมเก่า', true, false],
      ['กรมเก่า', false, true],
    ])
    expect(await findsIt('กตย')).toBe(false)
  })

  test.each<[string, object[], string[]]>([
    ['an empty name', [{ kind: 'ALSO_KNOWN', name: ' \u200b ' }], ['NAME_WRONG otherNames.0.name']],
    ['half a sign', [{ kind: 'ALSO_KNOWN', name: '\ud800' }], ['NAME_WRONG otherNames.0.name']],
    [
      'one twice, however it is typed',
      [
        { kind: 'ALSO_KNOWN', name: 'นํ้าแก้ว' },
        { kind: 'ABBREVIATION', name: 'น้ำเเก้ว' },
      ],
      ['NAME_TWICE otherNames.1.name'],
    ],
    ['its own name', [{ kind: 'ALSO_KNOWN', name: 'กรมตัวอย่าง' }], ['NAME_TWICE otherNames.0.name']],
    [
      'a day of a name that is no former one',
      [{ ...former, kind: 'ALSO_KNOWN' }],
      ['USED_UNTIL_WRONG otherNames.0.usedUntil'],
    ],
    [
      'a last day to come',
      [{ ...former, usedUntil: '2999-01-01' }],
      ['USED_UNTIL_WRONG otherNames.0.usedUntil'],
    ],
    [
      'twenty-one',
      Array.from({ length: 21 }, (_, n) => ({ kind: 'ALSO_KNOWN', name: `ชื่อ ${n}` })),
      ['NAMES_TOO_MANY otherNames'],
    ],
  ])('are refused: %s', async (_, otherNames, lines) => {
    expect(linesOf(await edit({ otherNames }))).toEqual(lines)
  })
})

describe('codes of others', () => {
  test('are those of the list, in Arabic digits, found by the search', async () => {
    const bb = digits(5)
    const first = await edit({ codes: [{ scheme: 'BB', code: bb.replace(/1/g, '๑') }] })
    expect(first.errors).toEqual([])
    expect(first.agency?.['codes']).toEqual([{ scheme: 'BB', code: bb }])
    expect(await findsIt(bb)).toBe(true)
    const second = await edit({ codes: [{ scheme: 'DGA8', code: '98765432' }] }, 2)
    expect(second.agency?.['codes']).toEqual([{ scheme: 'DGA8', code: '98765432' }])
    expect(await findsIt(bb)).toBe(false)
  })

  test.each<[string, (own: string) => object[], string[]]>([
    ['another form', () => [{ scheme: 'DLA', code: '12345' }], ['CODE_WRONG codes.0.code']],
    ['letters', () => [{ scheme: 'BB', code: '12a45' }], ['CODE_WRONG codes.0.code']],
    [
      'one twice',
      (own) => [
        { scheme: 'BB', code: own },
        { scheme: 'BB', code: ` ${own}` },
      ],
      ['CODE_TWICE codes.1.code'],
    ],
  ])('are refused: %s', async (_, codes, lines) => {
    expect(linesOf(await edit({ codes: codes(digits(5)) }))).toEqual(lines)
  })

  test('are refused where they are another agency’s, until it gives them up', async () => {
    const own = { scheme: 'BB', code: digits(5) }
    const other = tree['abroad'] as Planted
    await database.admin`insert into agencies.agency_code ${database.admin({ agency_no: other.no, ...own })}`
    expect(linesOf(await edit({ codes: [own] }))).toEqual(['CODE_TAKEN codes.0.code'])
    await database.admin`update agencies.agency_code set valid_to = clock_timestamp() where agency_no = ${other.no}`
    expect(linesOf(await edit({ codes: [own] }))).toEqual([])
  })
})

describe('the official code', () => {
  test('takes the place of a provisional one; the old one leads on, also in the search', async () => {
    const code = digits(12)
    const outcome = await edit({ code: code.replaceAll('0', '๐') })
    expect(outcome.errors).toEqual([])
    expect(outcome.agency).toMatchObject({ code, codeIsProvisional: false })
    const { data } = await agencies.ask(
      'query ($old: String!, $new: String!) { old: agency(code: $old) { id code } new: agency(code: $new) { id code } }',
      { old: agency.code, new: code },
    )
    expect(data).toEqual({ old: { id: agency.id, code }, new: { id: agency.id, code } })
    expect(await findsIt(agency.code)).toBe(true)
    expect(await findsIt(code)).toBe(true)
  })

  test('confirmed as it is only loses its mark', async () => {
    const outcome = await edit({ code: agency.code })
    expect(outcome.agency).toMatchObject({ version: 2, code: agency.code, codeIsProvisional: false })
  })

  test('of a district goes along to what lies in it, whose history tells of it', async () => {
    const district = tree['district'] as Planted
    const code = digits(12)
    await edit({ details: { provinceCode: '81', areaCode: district.code } })
    const [before] = await database.admin`select version from agencies.agency where id = ${district.id}`
    const outcome = await save(agencies, dga, { agencyId: district.id, version: before?.['version'], code })
    expect(outcome.errors).toEqual([])
    const versions =
      await database.admin`select area_code, valid_to is null as current from agencies.agency_version
      where agency_no = ${agency.no} and area_code is not null order by valid_from`
    expect(versions).toEqual([
      { area_code: district.code, current: false },
      { area_code: code, current: true },
    ])
    district.code = code
  })

  test.each<[string, () => string, string]>([
    ['eleven digits', () => '12345678901', 'CODE_WRONG code'],
    ['another agency’s', () => codeOf('office') ?? '', 'CODE_TAKEN code'],
  ])('is refused: %s', async (_, code, line) => {
    expect(linesOf(await edit({ code: code() }))).toEqual([line])
  })

  test('is refused where another agency had it: that one is found by it', async () => {
    const old = agency.code
    await edit({ code: digits(12) })
    const outcome = await save(agencies, dga, { agencyId: tree['office']?.id, version: 1, code: old })
    expect(linesOf(outcome)).toEqual(['CODE_TAKEN code'])
  })
})

describe('a misspelt name', () => {
  test('is put right with a reason, which history keeps, and found at once', async () => {
    const outcome = await edit({ nameCorrection: { name: 'กรมตัวอย่างงาน', reason: ' พิมพ์ตก ' } })
    expect(outcome.errors).toEqual([])
    expect(outcome.agency).toMatchObject({ name: 'กรมตัวอย่างงาน' })
    expect(await findsIt('กรมตัวอย่างงาน')).toBe(true)
    const [kept] =
      await database.admin`select reason, changes from agencies.agency_edit where agency_no = ${agency.no}`
    expect(kept).toEqual({
      reason: 'พิมพ์ตก',
      changes: [{ field: 'NAME', before: 'กรมตัวอย่าง', after: 'กรมตัวอย่างงาน' }],
    })
  })

  test.each<[string, object, string[]]>([
    ['another name', { name: 'สำนักงานพัฒนาธุรกรรม', reason: 'x' }, ['NAME_IS_ANOTHER nameCorrection.name']],
    ['no Thai', { name: 'Department', reason: 'x' }, ['NAME_NOT_THAI nameCorrection.name']],
    ['no reason', { name: 'กรมตัวอยาง', reason: ' ' }, ['REASON_MISSING nameCorrection.reason']],
    ['an unseen one', { name: 'กรมตัวอยาง', reason: '\u200b' }, ['REASON_MISSING nameCorrection.reason']],
    [
      'too long a reason',
      { name: 'กรมตัวอยาง', reason: 'x'.repeat(501) },
      ['REASON_WRONG nameCorrection.reason'],
    ],
  ])('is refused: %s', async (_, nameCorrection, lines) => {
    const outcome = await edit({ nameCorrection })
    expect(linesOf(outcome)).toEqual(lines)
    expect(outcome.agency).toMatchObject({ name: 'กรมตัวอย่าง' })
  })

  test('is not put right to the name of one that stands beside it, unless that one is closed', async () => {
    const correction = { nameCorrection: { name: 'กรมตัวอย่างเดิม', reason: 'พิมพ์ตก' } }
    expect(linesOf(await edit(correction))).toEqual(['NAME_TAKEN nameCorrection.name'])
    await database.admin`update agencies.agency set closed_at = now() where no = ${beside.no}`
    expect(linesOf(await edit(correction))).toEqual([])
  })

  test('that is another name is sent to the reorganisations', async () => {
    const [error] = (await edit({ nameCorrection: { name: 'สำนักงานพัฒนาธุรกรรม', reason: 'x' } })).errors
    expect(error?.message).toContain('การปรับโครงสร้าง')
    expect(error?.messageEn).toContain('reorganisation')
  })
})

describe('level and kind', () => {
  test('are set', async () => {
    const outcome = await edit({ level: 'REGIONAL', kind: 'PROVINCIAL_OFFICE' })
    expect(outcome.agency).toMatchObject({ level: 'REGIONAL', kind: 'PROVINCIAL_OFFICE' })
  })

  test('of a local administration are refused where it would belong to its parent', async () => {
    expect(linesOf(await edit({ kind: 'SAO' }))).toEqual(['KIND_BELONGS_NOWHERE kind'])
  })
})

test('one save may change everything, and breaks all its rules at once where it must', async () => {
  const outcome = await edit({
    details: { nameEn: 'x'.repeat(301), provinceCode: '99' },
    emails: [{ kind: 'PETITION', address: 'a' }],
    otherNames: [{ kind: 'ALSO_KNOWN', name: '' }],
    codes: [{ scheme: 'BB', code: 'x' }],
    duty: { mustReport: false },
  })
  expect(linesOf(outcome)).toEqual([
    'NAME_WRONG details.nameEn',
    'PROVINCE_UNKNOWN details.provinceCode',
    'REASON_MISSING duty.mustReportReason',
    'EMAIL_WRONG emails.0.address',
    'NAME_WRONG otherNames.0.name',
    'CODE_WRONG codes.0.code',
  ])
})

test('an event of the tree is left, in the transaction of the save', async () => {
  await edit({ details: { nameEn: 'Told' } })
  const events =
    await database.admin`select kind, report_id, at from changes.outbox where agency_no = ${agency.no}`
  const [version] = await database.admin`select valid_from from agencies.agency where no = ${agency.no}`
  expect(events).toEqual([{ kind: 'AGENCY_CHANGED', report_id: null, at: version?.['valid_from'] }])
})

test('a closed agency stays as it was', async () => {
  await database.admin`update agencies.agency set closed_at = clock_timestamp() where no = ${agency.no}`
  expect(linesOf(await edit({ details: { nameEn: 'x' } }))).toEqual(['AGENCY_CLOSED agencyId'])
})

test.each(['00000000-0000-7000-8000-000000000000', 'x'])(
  'there is no agency %s to be saved',
  async (agencyId) => {
    const outcome = await save(agencies, dga, { agencyId, version: 1 })
    expect(linesOf(outcome)).toEqual(['AGENCY_NOT_FOUND agencyId'])
    expect(outcome.agency).toBeNull()
  },
)
