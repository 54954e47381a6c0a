import type { TreeAgencyFragment } from '@eact/schema/generated/documents'
import { expect, test } from 'vitest'
import { AgencyTree } from './agency-tree.ts'

const agency = (id: string, beneath = 0): TreeAgencyFragment => ({
  id,
  code: id.padEnd(12, '0'),
  name: id,
  parentRelation: 'BELONGS_TO',
  children: { totalCount: beneath },
})

const page = (nodes: TreeAgencyFragment[], totalCount = nodes.length) => ({
  nodes,
  totalCount,
  pageInfo: { hasNextPage: nodes.length < totalCount, endCursor: nodes.at(-1)?.id ?? null },
})

const seen = (tree: AgencyTree) =>
  tree.rows().map((row) => (row.kind === 'AGENCY' ? `${row.level} ${row.id}` : `${row.level} +${row.rest}`))

function smallTree(): AgencyTree {
  const tree = new AgencyTree()
  tree.add(null, page([agency('a', 3), agency('b')]))
  return tree
}

test('only what is open is seen, and what was not read yet has a line of its own', () => {
  const tree = smallTree()
  expect(seen(tree)).toEqual(['1 a', '1 b'])
  tree.open('a')
  expect(seen(tree)).toEqual(['1 a', '2 +3', '1 b'])
  expect(tree.nextPage('a')).toEqual({ after: null })
  tree.startLoading('a')
  expect(tree.nextPage('a')).toBeUndefined()
  tree.add('a', page([agency('a1'), agency('a2')], 3))
  expect(seen(tree)).toEqual(['1 a', '2 a1', '2 a2', '2 +1', '1 b'])
  expect(tree.nextPage('a')).toEqual({ after: 'a2' })
  tree.close('a')
  expect(seen(tree)).toEqual(['1 a', '1 b'])
})

test('each line says its place among its siblings', () => {
  const tree = smallTree()
  tree.open('a')
  tree.add('a', page([agency('a1'), agency('a2')], 3))
  expect(tree.rows()[2]).toMatchObject({ id: 'a2', level: 2, place: 2, siblings: 3, mayOpen: false })
})

test('what was put in to show the way to it finds its place when its page is read', () => {
  const tree = smallTree()
  tree.open('a')
  tree.add('a', { ...page([agency('a1')], 3) })
  tree.put('a', agency('a3'))
  expect(seen(tree)).toEqual(['1 a', '2 a1', '2 a3', '2 +1', '1 b'])
  tree.put('a', agency('a3'))
  tree.add('a', {
    nodes: [agency('a2'), agency('a3')],
    totalCount: 3,
    pageInfo: { hasNextPage: false, endCursor: 'a3' },
  })
  expect(seen(tree)).toEqual(['1 a', '2 a1', '2 a2', '2 a3', '1 b'])
})

test('a page that failed can be read again', () => {
  const tree = smallTree()
  tree.open('a')
  tree.startLoading('a')
  tree.fail('a')
  expect(tree.rows()[1]).toMatchObject({ kind: 'MORE', isFailed: true, isLoading: false })
  expect(tree.nextPage('a')).toEqual({ after: null })
})
