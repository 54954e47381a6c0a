import { formAct2565, formWords, seeMoreLabel } from '@eact/schema/forms/form-act-2565'
import { explanationMark, lawSource } from '@eact/schema/forms/form-act-2565-boxes'
import { isSectionAsked, type FormField, type FormSection } from '@eact/schema/forms/form-definition'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { manualItems, manualLabels } from './manual.ts'

const { sections } = formAct2565

const wordsOfField = ({ label, hints, isRequired, options, columns }: FormField): string[] => [
  label,
  ...(isRequired ? [`${label} *`] : []),
  ...hints,
  ...options.map((option) => option.label),
  ...columns,
]

const wordsOfSection = ({ heading, lead }: FormSection): string[] => [
  heading,
  ...(lead === null ? [] : [lead, seeMoreLabel]),
]

/** What the form says for an item of the manual. */
const said = (item: string): string[] =>
  sections.flatMap((section) => [
    ...(section.manual.includes(item) ? wordsOfSection(section) : []),
    ...section.fields.filter(({ manual }) => manual.includes(item)).flatMap(wordsOfField),
  ])

/** Items of the form whose labels a field or heading of the definition bears. */
const labelled = manualItems.filter((item) => {
  const no = Number(item.slice(1))
  return no >= 66 && no <= 113 && manualLabels(item).length > 0
})

/** Labels of cells, of buttons, and of what a choice leads to. */
const elsewhere: Record<string, readonly string[]> = {
  M78: [formWords.ownAgency, formWords.parentAgency],
  M79: [formWords.statuses.PUBLISHED, formWords.statuses.SUSPENDED],
  M80: [formWords.fromParent, formWords.statuses.PUBLISHED],
  M90: ['ไม่มี'],
  M107: ['1 ม.ค. 2513'],
}

test.each(labelled)('%s: the form says what the manual prints', (item) => {
  expect([...said(item), ...(elsewhere[item] ?? [])]).toEqual(expect.arrayContaining([...manualLabels(item)]))
})

test('the sections stand in the order of the manual and are numbered as there', () => {
  expect(sections.map(({ no, code }) => `${no} ${code}`)).toEqual([
    '1.1 SECTION_10',
    '1.2 SECTION_13_1',
    '1.2.8 SECTION_13_2',
    '1.3 SECTION_16',
    '1.4 PROBLEMS',
  ])
})

test('M90: ไม่มี leads straight to section 16; nothing else is ever skipped', () => {
  const asked = (hasLicences: string | null) =>
    sections
      .filter((section) => isSectionAsked(section, { SECTION_13_1: { hasLicences } }))
      .map(({ code }) => code)
  expect(asked('false')).toEqual(['SECTION_10', 'SECTION_13_1', 'SECTION_16', 'PROBLEMS'])
  expect(asked('true')).toHaveLength(5)
  expect(asked(null)).toHaveLength(5)
})

test('M108: only section 10 offers a scope and a column หน่วยงาน', () => {
  const offering = sections.filter(({ fields }) =>
    fields.some(({ kind, columns }) => kind === 'SCOPE' || columns.includes('หน่วยงาน')),
  )
  expect(offering.map(({ code }) => code)).toEqual(['SECTION_10'])
})

test('every explanation is marked as none of the law, and every text of the law names its source', () => {
  expect(explanationMark).toBe('คำอธิบายของระบบ มิใช่ตัวบทกฎหมาย')
  expect(lawSource).toMatch(/^ราชกิจจานุเบกษา เล่ม 139/)
  for (const { seeMore } of sections) {
    expect(seeMore.explanation.length).toBeGreaterThan(100)
    expect(seeMore.law.every((text) => /^มาตรา \d+ /.test(text))).toBe(true)
  }
})

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
})
afterAll(() => database.drop())

test('M114: the catalogue begins with the types of the manual; every other one is marked as an assumption', async () => {
  const types = await database.admin<{ name: string; assumed: boolean }[]>`
    select name_th as name, is_assumption as assumed from reports.problem_type order by place`
  expect(types.slice(0, 3).map(({ name }) => name)).toEqual([...manualLabels('M114')])
  expect(types.map(({ assumed }) => assumed)).toEqual(types.map((_, place) => place >= 3))
})

test('the kind of report is data, and its form is the one that is written down', async () => {
  const [kind] = await database.admin`select code, name_th, form_version from reports.report_kind`
  expect(kind).toEqual({
    code: formAct2565.kind,
    name_th: formAct2565.title,
    form_version: formAct2565.version,
  })
})
