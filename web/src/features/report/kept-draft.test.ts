import { expect, test } from 'vitest'
import { keepDraft, takeDraft } from './kept-draft.ts'

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

test('what was kept of an agency is found once, and of that agency alone', () => {
  const storage = emptyStorage()
  const draft = { d1: { dateText: '๗ ส.ค. ๒๕๖๖', scope: 'SUBTREE' as const } }
  keepDraft('150030000000', draft, storage)
  expect(takeDraft('150050000000', storage)).toEqual({})
  expect(takeDraft('150030000000', storage)).toEqual(draft)
  expect(takeDraft('150030000000', storage)).toEqual({})
})
