import { expect, test } from 'vitest'
import { emptyAgency, emptyPart, emptyPlan, type PlanDraft } from './plan-draft.ts'
import { readPlan } from './plan-reading.ts'

const picked = (id: string) => ({ id, code: `0000000000${id}`, name: `หน่วยงาน ${id}`, parent: null })
const fresh = {
  ...emptyAgency(),
  name: ' กองใหม่ ',
  kind: 'INTERNAL_UNIT' as const,
  level: 'CENTRAL' as const,
  parent: picked('11'),
  relation: 'BELONGS_TO' as const,
}
const newAgency = {
  name: 'กองใหม่',
  nameEn: null,
  kind: 'INTERNAL_UNIT',
  level: 'CENTRAL',
  provinceCode: null,
  code: null,
  parentId: '11',
  parentRelation: 'BELONGS_TO',
}
const draft = (given: Partial<PlanDraft>): PlanDraft => ({ ...emptyPlan(), legalBasis: 'พ.ร.ฎ.', ...given })

test.each<[string, Partial<PlanDraft>, object]>([
  ['opening', { kind: 'OPEN', fresh }, { open: { agency: newAgency } }],
  [
    'renaming, with a typed day',
    { kind: 'RENAME', agency: picked('12'), name: 'ชื่อใหม่', usedUntil: '1 ต.ค. 2569' },
    { rename: { agencyId: '12', name: 'ชื่อใหม่', nameEn: null, usedUntil: '2026-10-01' } },
  ],
  [
    'moving several to the top',
    {
      kind: 'MOVE',
      agencies: [picked('12'), picked('13')],
      place: { parent: null, isAtTop: true, relation: 'BELONGS_TO' },
    },
    { move: { agencyIds: ['12', '13'], parentId: null, relation: null } },
  ],
  [
    'merging into one that there is',
    { kind: 'MERGE', agencies: [picked('12')], into: picked('13') },
    { merge: { agencyIds: ['12'], intoId: '13' } },
  ],
  [
    'merging into a new one',
    { kind: 'MERGE', agencies: [picked('12')], way: 'NEW', fresh },
    { merge: { agencyIds: ['12'], intoNew: newAgency } },
  ],
  [
    'splitting, each child where it goes',
    {
      kind: 'SPLIT',
      agency: picked('12'),
      parts: [
        { ...emptyPart(), fresh },
        { way: 'EXISTING', existing: picked('14'), fresh: emptyAgency() },
      ],
      partOf: { '21': 0, '22': 1, '23': 1 },
      keepsExisting: false,
    },
    {
      split: {
        agencyId: '12',
        keepsExisting: false,
        parts: [
          { new: newAgency, childIds: ['21'] },
          { existingId: '14', childIds: ['22', '23'] },
        ],
      },
    },
  ],
  [
    'closing with a successor',
    { kind: 'CLOSE', agency: picked('12'), successors: [picked('13')], childrenTo: picked('14') },
    { close: { agencyId: '12', successorIds: ['13'], childrenTo: '14' } },
  ],
])('%s is read as the service wants it', (_, given, wanted) => {
  expect(readPlan(draft(given))).toEqual({ input: { ...wanted, legalBasis: 'พ.ร.ฎ.', effectiveOn: null } })
})

test('a day of effect is read as it was typed, and a wrong one is told', () => {
  const dated = (day: string) => readPlan(draft({ kind: 'OPEN', fresh, isDated: true, day }))
  expect(dated('๑/๑๐/๒๕๗๐')).toMatchObject({ input: { effectiveOn: '2027-10-01' } })
  expect(dated('พรุ่งนี้')).toMatchObject({ problems: [{ at: 'plan-day' }] })
  expect(dated('')).toEqual({ problems: [{ sentence: 'กรุณาระบุวันที่มีผล', at: 'plan-day' }] })
})

test('a law that nobody sees is missing', () => {
  const read = readPlan(draft({ kind: 'OPEN', fresh, legalBasis: '\u200b' }))
  expect(read).toMatchObject({ problems: [{ at: 'plan-legal-basis' }] })
})

test.each(['OPEN', 'RENAME', 'MOVE', 'MERGE', 'SPLIT', 'CLOSE', ''] as const)(
  'an empty form of %s says all that is missing, each once and with its field',
  (kind) => {
    const read = readPlan({ ...emptyPlan(), kind })
    const problems = 'problems' in read ? read.problems : []
    expect(problems.length).toBeGreaterThan(1)
    for (const of of ['sentence', 'at'] as const)
      expect(new Set(problems.map((problem) => problem[of])).size).toBe(problems.length)
    expect(problems).toContainEqual({
      sentence: 'กรุณาระบุเหตุผลและฐานทางกฎหมาย',
      at: 'plan-legal-basis',
    })
  },
)

test('what each part of a split lacks is told of that part', () => {
  const parts = [emptyPart(), { ...emptyPart(), way: 'EXISTING' as const }]
  const read = readPlan(draft({ kind: 'SPLIT', agency: picked('12'), parts }))
  const problems = 'problems' in read ? read.problems : []
  expect(problems[0]).toMatchObject({ sentence: expect.stringMatching(/1: /), at: 'plan-part-0-name' })
  expect(problems.at(-1)).toMatchObject({
    sentence: expect.stringMatching(/2: /),
    at: 'plan-part-1-existing',
  })
})
