import { expect, test } from 'vitest'
import type { FormDocument } from './document-draft.ts'
import { countIn, sectionAt } from './form-nav.ts'
import { draftedForm, emptyDraft, pendingChanges, type ReportDraft, type SavedForm } from './report-draft.ts'

const document = (id: string, section: FormDocument['section'], isPending = false): FormDocument => ({
  id,
  section,
  fileName: `${id}.pdf`,
  announcedOn: isPending ? null : '2023-09-22',
  inUse: true,
  scope: 'OWN',
  groupIds: [],
  isLocked: false,
  licenceIds: [],
  isPending,
})

const saved: SavedForm = {
  answers: { hasLicences: null, gazetteAnswer: null },
  documents: [document('a', 'SECTION_10'), document('b', 'SECTION_16', true)],
  licences: [],
  gazetteLinks: [],
  disclosureLinks: [{ id: 'l', name: 'ใบอนุญาต', url: 'https://a.go.th', licenceIds: [], inUse: true }],
  problems: [],
  displays: [{ id: 'd', isShown: true, reason: '' }],
}

test('what waits to be saved is counted in the section in which it stands', () => {
  const draft: ReportDraft = {
    ...emptyDraft,
    answers: { hasLicences: true },
    documents: { a: { inUse: false } },
    disclosureLinks: { l: { inUse: false } },
    displays: { d: { isShown: false, reason: 'ซ้ำ' } },
  }
  const drafted = draftedForm(saved, draft)
  const changes = pendingChanges(saved, drafted)
  const counts = (['SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16', 'PROBLEMS'] as const).map(
    (section) => countIn(section, changes, drafted),
  )
  expect(counts).toEqual([2, 1, 1, 1, 0])
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(changes.length)
})

test('a document that is gone stands nowhere', () => {
  expect(sectionAt({ part: 'documents', key: 'gone' }, draftedForm(saved, emptyDraft))).toBeNull()
})
