import { expect, test } from 'vitest'
import { isEmptyDraft, keepDraft, readDraft, takeDraft, writeDraft } from './kept-draft.ts'
import { emptyDraft } from './report-draft.ts'

function emptyStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
    key: (place) => [...kept.keys()][place] ?? null,
    get length() {
      return kept.size
    },
  }
}

const draft = {
  ...emptyDraft,
  documents: { d1: { dateText: '๗ ส.ค. ๒๕๖๖', scope: 'SUBTREE' as const } },
}

test('what a person kept of an agency is found once, of that agency and by that person alone', () => {
  const storage = emptyStorage()
  const place = { agencyCode: '150030000000', personId: 'one' }
  keepDraft(place, draft, storage)
  expect(takeDraft({ ...place, agencyCode: '150050000000' }, storage)).toBeNull()
  expect(takeDraft({ ...place, personId: 'other' }, storage)).toBeNull()
  expect(takeDraft(place, storage)).toEqual(draft)
  expect(takeDraft(place, storage)).toBeNull()
})

test('a draft is read as it was written, and what another form wrote is none', () => {
  expect(readDraft(writeDraft(draft))).toEqual(draft)
  expect(readDraft('{"d1":{"dateText":"7 ส.ค. 2566"}}')).toBeNull()
  expect(readDraft('{"version":1,"draft":{"unknown":{},"links":[]}}')).toEqual(emptyDraft)
  expect(readDraft('3')).toBeNull()
})

test('only a draft in which nothing was touched is empty', () => {
  expect([isEmptyDraft(emptyDraft), isEmptyDraft(draft)]).toEqual([true, false])
})
