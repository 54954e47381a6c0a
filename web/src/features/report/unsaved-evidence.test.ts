import { expect, test } from 'vitest'
import { draftedForm, emptyDraft, type ReportDraft, type SavedForm } from './report-draft.ts'
import { judgeUnsaved } from './unsaved-evidence.ts'

const saved: SavedForm = {
  answers: { hasLicences: null, gazetteAnswer: null },
  documents: [
    {
      id: 'order',
      section: 'SECTION_16',
      fileName: 'คำสั่ง.pdf',
      announcedOn: '2023-10-01',
      inUse: true,
      scope: 'OWN',
      groupIds: [],
      isLocked: false,
      licenceIds: [],
      isPending: false,
    },
  ],
  licences: [],
  gazetteLinks: [],
  disclosureLinks: [],
  problems: [],
  displays: [],
}

const stateOf = (section: string, touched: Partial<ReportDraft> = {}) =>
  judgeUnsaved({
    mustReport: true,
    today: '2026-11-23',
    drafted: draftedForm(saved, { ...emptyDraft, ...touched }),
    inherited: [],
    readingOf: () => null,
    checkOf: () => null,
  }).find((judged) => judged.section === section)

test('what is switched off and not saved counts no more', () => {
  expect(stateOf('SECTION_16')?.state).toBe('DONE')
  expect(stateOf('SECTION_16', { documents: { order: { inUse: false } } })?.state).toBe('MISSING')
})

test('an answer counts before it is saved', () => {
  expect(stateOf('SECTION_13_2')?.reasons.map(({ code }) => code)).toContain('LICENCES_UNANSWERED')
  expect(stateOf('SECTION_13_2', { answers: { hasLicences: false } })?.state).toBe('NOT_APPLICABLE')
})

test('ครบถ้วน without evidence is never done', () => {
  const judged = stateOf('SECTION_13_1', { answers: { hasLicences: true, gazetteAnswer: 'COMPLETE' } })
  expect(judged?.state).toBe('MISSING')
  expect(judged?.reasons.map(({ code }) => code)).toContain('COMPLETE_WITHOUT_DOCUMENT')
})

test('a link counts as it is typed', () => {
  const judged = stateOf('SECTION_13_2', {
    answers: { hasLicences: true },
    disclosureLinks: { 'new:1': { name: 'ใบ ก', url: 'https://www.example.go.th/check' } },
  })
  expect(judged?.state).not.toBe('MISSING')
})
