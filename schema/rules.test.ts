import { describe, expect, test } from 'vitest'

import { judgeContract, printViolation } from './rules.ts'
import { readSubgraphs } from './sources.ts'

/** Gives every line that can carry one a good description, so that a sample breaks only the rule it is about. */
function describeAll(sdl: string): string {
  return sdl.replace(
    /^(\s*)((?!extend|input [^{]*$|[}@#)\]]|$)\S.*)$/gm,
    (line, indent: string, rest: string) =>
      rest.startsWith('"')
        ? line
        : `${indent}"""\n${indent}What it is.\n\n${indent}สิ่งนี้คืออะไร\n${indent}"""\n${line}`,
  )
}

function judge(sdl: string): string[] {
  const files = [{ path: 'sample.graphql', text: sdl }]
  return judgeContract({ name: 'sample', files }).map(
    (violation) => `${violation.rule}: ${violation.message}`,
  )
}

const good = describeAll(`
extend type Query {
  book(
    id: ID!
  ): Book
}
extend type Mutation {
  openBook(
    id: ID!
    idempotencyKey: String
  ): OpenBookPayload!
}
interface UserError {
  message: String!
}
type OpenBookPayload {
  book: Book
  errors: [OpenBookError!]!
}
type OpenBookError implements UserError {
  code: OpenBookErrorCode!
  message: String!
}
enum OpenBookErrorCode {
  BOOK_NOT_FOUND
}
type PageInfo {
  hasNextPage: Boolean!
}
type Shelf @key(fields: "id", resolvable: false) {
  id: ID!
}
type Book {
  shelf: Shelf
  pages(
    first: Int! = 25
    after: String
  ): PageConnection!
  oldName: String @deprecated(reason: "Use \`shelf\`. Removed after 2027-12-31.")
}
type PageConnection {
  edges: [PageEdge!]!
  pageInfo: PageInfo!
}
type PageEdge {
  cursor: String!
  node: Page!
}
type Page {
  number: Int!
}
input PageFilter {
  number: Int
}
`)

test('the contract of every subgraph follows the style guide', () => {
  const violations = readSubgraphs().flatMap((source) => judgeContract(source))
  expect([...new Set(violations.map(printViolation))]).toEqual([])
})

test('a contract in good style breaks no rule', () => {
  expect(judge(good)).toEqual([])
})

describe('each rule goes red', () => {
  const described = '"""\nWhat it is.\n\nสิ่งนี้คืออะไร\n"""'

  test.each<[name: string, sdl: string, broken: RegExp]>([
    ['no description', 'scalar Day', /description: Day has no description/],
    ['English alone', '"""\nA day.\n"""\nscalar Day', /description: Day has 1 paragraph/],
    [
      'two English paragraphs',
      '"""\nA day.\n\nOf law.\n"""\nscalar Day',
      /description: Day ends without a Thai/,
    ],
    ['two Thai paragraphs', '"""\nวัน\n\nวัน\n"""\nscalar Day', /description: Day begins without an English/],
    ['an undescribed field', `${described}\ntype Day { year: Int }`, /description: year has no/],
    [
      'an undescribed argument',
      `extend type Query { ${described} year(of: Int): Int }`,
      /description: of has no/,
    ],
    ['an undescribed input field', `${described}\ninput DayFilter { year: Int }`, /description: year has no/],
    ['an undescribed value', `${described}\nenum Day { FIRST }`, /description: FIRST has no/],
    ['a type in lower case', `${described}\nscalar day`, /name: day is not PascalCase/],
    ['a type that ends in Data', `${described}\nscalar DayData`, /name: DayData ends in a word/],
    ['an input without ending', describeAll('input Day {\n  year: Int\n}'), /name: Day is an input/],
    [
      'a field with underscores',
      describeAll('type Day {\n  the_year: Int\n}'),
      /name: the_year is not camelCase/,
    ],
    ['a field called info', describeAll('type Day {\n  info: Int\n}'), /name: info says nothing/],
    ['a field that gets', describeAll('type Day {\n  getYear: Int\n}'), /name: getYear begins with get/],
    ['a value in lower case', describeAll('enum Day {\n  first\n}'), /name: first is not UPPER_SNAKE_CASE/],
  ])('%s', (_name, sdl, broken) => {
    expect(judge(sdl).join('\n')).toMatch(broken)
  })

  test.each<[name: string, from: string, to: string, broken: RegExp]>([
    ['edges that may be null', '[PageEdge!]!', '[PageEdge!]', /connection: PageConnection has edges/],
    ['no pageInfo', 'pageInfo: PageInfo!', 'totalCount: Int!', /connection: PageConnection has pageInfo/],
    ['an extra field', 'pageInfo: PageInfo!', 'sum: Int', /connection: PageConnection has only/],
    ['a cursor of another type', 'cursor: String!', 'cursor: ID!', /connection: PageEdge has cursor/],
    ['an edge without node', 'node: Page!', 'leaf: Page!', /connection: PageEdge has a node/],
    ['first without default', 'first: Int! = 25', 'first: Int!', /connection: pages takes first/],
    ['a default above 100', 'first: Int! = 25', 'first: Int! = 101', /connection: pages takes first/],
    ['no after', 'after: String', 'from: String', /connection: pages takes after/],
    [
      'a mutation without payload',
      '): OpenBookPayload!',
      '): Book',
      /mutation: openBook gives OpenBookPayload!/,
    ],
    [
      'errors that may be null',
      '[OpenBookError!]!',
      '[OpenBookError!]',
      /mutation: OpenBookPayload has errors/,
    ],
    ['an error of its own kind', ' implements UserError', '', /mutation: OpenBookError implements UserError/],
    [
      'a code that is text',
      'code: OpenBookErrorCode!',
      'code: String!',
      /mutation: OpenBookError has a code/,
    ],
    ['a payload that cannot fail', 'book: Book', 'book: Book!', /mutation: OpenBookPayload.book is null/],
    [
      'no idempotency key',
      'idempotencyKey: String',
      'key: String',
      /mutation: openBook takes idempotencyKey/,
    ],
    ['an edge never null', 'shelf: Shelf', 'shelf: Shelf!', /edge: Book.shelf leads to another subgraph/],
    [
      'a query never null',
      '): Book\n',
      '): Book!\n',
      /edge: Query.book stands beside queries of other subgraphs/,
    ],
    ['a list with nulls', 'number: Int!', 'number: [Int]!', /edge: Page.number is a list without nulls/],
    ['a deprecation without day', ' Removed after 2027-12-31.', '', /deprecation: says/],
  ])('%s', (_name, from, to, broken) => {
    expect(good).toContain(from)
    expect(judge(good.replace(from, to)).join('\n')).toMatch(broken)
  })
})
