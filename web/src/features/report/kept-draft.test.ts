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

test('what was kept of an agency is found once, and of that agency alone', () => {
  const storage = emptyStorage()
  keepDraft('150030000000', draft, storage)
  expect(takeDraft('150050000000', storage)).toBeNull()
  expect(takeDraft('150030000000', storage)).toEqual(draft)
  expect(takeDraft('150030000000', storage)).toBeNull()
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
