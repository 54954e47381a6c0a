import type { BulkFactsFragment } from '@eact/schema/generated/documents'
import { expect, test } from 'vitest'
import { bulkProgress, isBulkRunning, isImportRunning } from './work-progress.ts'

const none = {
  all: 10,
  waiting: 0,
  ready: 0,
  unchanged: 0,
  refused: 0,
  done: 0,
  failed: 0,
  undone: 0,
  partlyUndone: 0,
  undoFailed: 0,
}
const at = (state: BulkFactsFragment['state'], counts: object) =>
  bulkProgress({ state, counts: { ...none, ...counts } })

test('a step is as far as the agencies that it has passed, of those that it is about', () => {
  expect(at('PLANNING', { waiting: 4, ready: 5, refused: 1 })).toEqual({ done: 6, total: 10 })
  expect(at('RUNNING', { ready: 3, done: 4, failed: 1, refused: 2 })).toEqual({ done: 5, total: 8 })
  expect(at('UNDOING', { done: 3, undone: 1, partlyUndone: 1, undoFailed: 1, refused: 5 })).toEqual({
    done: 3,
    total: 6,
  })
})

test('nothing has a progress while nobody works at it', () => {
  for (const state of ['PLANNED', 'DONE', 'UNDONE', 'DROPPED'] as const) {
    expect(at(state, {})).toBeNull()
    expect(isBulkRunning({ state })).toBe(false)
  }
  expect(
    ['PROBLEMS', 'READY', 'WAITING', 'RUNNING', 'DONE'].filter((state) =>
      isImportRunning({ state } as never),
    ),
  ).toEqual(['WAITING', 'RUNNING'])
})
