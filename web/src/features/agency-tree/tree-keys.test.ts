import { expect, test } from 'vitest'
import type { TreeRow } from './agency-tree.ts'
import { findTyped, readTreeKey } from './tree-keys.ts'

const row = (id: string, level: number, state: 'open' | 'shut' | 'leaf'): TreeRow => ({
  kind: 'AGENCY',
  id,
  agency: {
    id,
    code: '',
    name: id,
    parentRelation: null,
    children: { totalCount: state === 'leaf' ? 0 : 1 },
  },
  level,
  place: 1,
  siblings: 1,
  isOpen: state === 'open',
  mayOpen: state !== 'leaf',
})

const more: TreeRow = {
  kind: 'MORE',
  id: 'more',
  parentId: 'กระทรวง',
  level: 2,
  rest: 7,
  isLoading: false,
  isFailed: false,
}

const rows = [
  row('กระทรวง', 1, 'open'),
  row('กรมหนึ่ง', 2, 'shut'),
  row('กรมสอง', 2, 'leaf'),
  more,
  row('ศาล', 1, 'shut'),
]

test.each([
  ['ArrowDown', 0, { kind: 'GO', to: 1 }],
  ['ArrowUp', 0, { kind: 'GO', to: 0 }],
  ['End', 0, { kind: 'GO', to: 4 }],
  ['Home', 3, { kind: 'GO', to: 0 }],
  ['PageDown', 1, { kind: 'GO', to: 4 }],
  ['ArrowRight', 0, { kind: 'GO', to: 1 }],
  ['ArrowRight', 1, { kind: 'OPEN' }],
  ['ArrowRight', 2, null],
  ['ArrowRight', 3, { kind: 'MORE' }],
  ['ArrowLeft', 0, { kind: 'CLOSE' }],
  ['ArrowLeft', 2, { kind: 'GO', to: 0 }],
  ['ArrowLeft', 4, { kind: 'GO', to: 4 }],
  ['Enter', 1, { kind: 'VIEW' }],
  ['Enter', 3, { kind: 'MORE' }],
  [' ', 0, { kind: 'CLOSE' }],
  [' ', 1, { kind: 'OPEN' }],
  ['ก', 1, { kind: 'TYPE', letter: 'ก' }],
  ['Tab', 1, null],
] as const)('%s on row %i asks for %j', (key, at, move) => {
  expect(readTreeKey(key, rows, at)).toEqual(move)
})

test('typing goes on to the next name that begins so, round the end', () => {
  expect(findTyped(rows, 0, 'ก')).toBe(1)
  expect(findTyped(rows, 2, 'ก')).toBe(0)
  expect(findTyped(rows, 1, 'กรมส')).toBe(2)
  expect(findTyped(rows, 2, 'กรมส')).toBe(2)
  expect(findTyped(rows, 0, 'ฮ')).toBe(-1)
})
