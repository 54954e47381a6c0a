import { rmSync } from 'node:fs'

import { afterEach, expect, test } from 'vitest'

import { composeSupergraph } from './compose.ts'
import { readSubgraphs } from './sources.ts'
import { smallRepository } from './testing.ts'

const roots: string[] = []

function compose(changes: Record<string, string> = {}) {
  const root = smallRepository(changes)
  roots.push(root)
  return composeSupergraph(readSubgraphs(root))
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

test('the supergraph joins the subgraphs and names no machine', () => {
  const { supergraph } = compose()
  expect(supergraph).toContain('BOOKS @join__graph(name: "books", url: "http://books.internal/graphql")')
  expect(supergraph).toContain('LOANS @join__graph(name: "loans", url: "http://loans.internal/graphql")')
})

test('the public schema is sorted, keeps descriptions and shows nothing of federation', () => {
  const { api } = compose()
  expect(api).toMatch(/"""A book\."""\n {2}book\(id: ID!\): Book/)
  expect(api.indexOf('type Book ')).toBeLessThan(api.indexOf('type Loan '))
  expect(api).not.toMatch(/@key|@join|_entities|_service|\.internal/)
})

test('a file that does not parse is named with its line', () => {
  expect(() => compose({ 'subgraphs/loans/src/loan/loan.graphql': 'type Loan {\n  id ID!\n}' })).toThrow(
    'subgraphs/loans/src/loan/loan.graphql:2: Syntax Error',
  )
})

test('subgraphs that contradict each other are refused with the places', () => {
  const changes = {
    'subgraphs/loans/src/loan/loan.graphql': `
extend type Query { loans: Int! }
type Book @key(fields: "id") { id: ID! title: Int! @shareable }
`,
  }
  expect(() => compose(changes)).toThrow(/subgraphs\/books\/src\/book\/book\.graphql:3.*title/)
})

test('the composed files end without spaces, whatever the descriptions hold', () => {
  const { api, supergraph } = compose()
  expect(`${api}${supergraph}`).not.toMatch(/[ \t]$/m)
})
