import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '@eact/kit/errors'
import { buildSchema, parse, validate, type OperationDefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import { checkCost } from './cost.ts'

const schema = buildSchema(
  readFileSync(fileURLToPath(import.meta.resolve('@eact/schema/api.graphql')), 'utf8'),
)

function check(query: string, variables: Record<string, unknown> = {}): Refusal | null {
  const document = parse(query)
  expect(validate(schema, document)).toEqual([])
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === 'OperationDefinition',
  )
  if (!operation) throw new Error('no operation')
  return checkCost({ schema, document, operation, variables })
}

/** How many rows an operation is refused for; null when it may run. */
const refusedRows = (query: string, variables?: Record<string, unknown>): number | null =>
  Number(/for (\d+) rows/.exec(check(query, variables)?.message ?? '')?.[1] ?? Number.NaN) || null

const deep = (levels: number, first = 100): string =>
  levels === 0 ? 'id' : `children(first: ${first}) { nodes { ${deep(levels - 1, first)} } }`

const oneAgency = (fields: string) => `{ agency(code: "150000000000") { ${fields} } }`

test('pages within pages multiply, and the answer names the list and what to do', () => {
  expect(check(oneAgency(deep(2)))).toBeNull()
  const refusal = check(oneAgency(deep(3)))
  expect(refusal?.code).toBe('OPERATION_TOO_COSTLY')
  expect(refusal?.messages.en).toBe(
    'The operation may ask for 1010100 rows, allowed 12000. Most of them are at ' +
      'agency.children.nodes.children.nodes.children.nodes (1000000). Give a smaller `first`, or split it into several.',
  )
  expect(refusal?.messages.th).toContain('1010100 รายการ')
  expect(refusedRows(oneAgency(deep(7)))).toBe(1e9)
})

test('aliases, edges beside nodes and several roots add up', () => {
  const page = 'children(first: 100) { nodes { children(first: 60) { nodes { id } } } }'
  expect(refusedRows(oneAgency(page))).toBeNull()
  expect(refusedRows(oneAgency(`a: ${page} b: ${page}`))).toBe(12_200)
  expect(refusedRows(`{ a: agency(id: "1") { ${page} } b: agency(id: "2") { ${page} } }`)).toBe(12_200)
  expect(
    refusedRows(oneAgency(`children(first: 100) { nodes { ${deep(1)} } edges { node { ${deep(1)} } } }`)),
  ).toBe(20_200)
})

test('a page that is not given counts as its default, one given by a variable as its value', () => {
  const nested = (argument: string) =>
    `agency(id: "1") { children${argument} { nodes { ${deep(1)} a: ${deep(1)} b: ${deep(1)} c: ${deep(1)} d: ${deep(1)} } } }`
  expect(refusedRows(`{ ${nested('')} }`)).toBe(12_525)
  expect(refusedRows(`query($n: Int!) { ${nested('(first: $n)')} }`, { n: 20 })).toBeNull()
  expect(refusedRows(`query($n: Int!) { ${nested('(first: $n)')} }`, { n: 25 })).toBe(12_525)
  expect(refusedRows(`query($n: Int! = 100) { ${nested('(first: $n)')} }`)).toBe(50_100)
  expect(refusedRows(`query($n: Int! = 100) { ${nested('(first: $n)')} }`, { n: 1 })).toBeNull()
})

test('a page outside 1 to 100 is left to the list, which says what it wants', () => {
  expect(refusedRows('{ agencies(first: 1000000) { nodes { id } } }')).toBeNull()
  expect(refusedRows('{ agencies(first: -1) { nodes { id } } }')).toBeNull()
  for (const n of ['many', Number.NaN, null, undefined, {}])
    expect(refusedRows('query($n: Int! = 5) { agencies(first: $n) { nodes { id } } }', { n })).toBeNull()
})

test('a list without pages counts with the bound that its description tells', () => {
  // ancestors: at most 32; changes: at most 300.
  expect(refusedRows('{ agencies(first: 100) { nodes { ancestors { id } } } }')).toBeNull()
  expect(
    refusedRows(oneAgency('children(first: 100) { nodes { ' + deep(1, 4) + ' ancestors { id } } }')),
  ).toBeNull()
  expect(
    refusedRows(
      oneAgency('children(first: 100) { nodes { children(first: 4) { nodes { ancestors { id } } } } }'),
    ),
  ).toBe(13_300)
  expect(refusedRows('{ report(id: "1") { revisions { nodes { changes { field } } } } }')).toBeNull()
  expect(
    refusedRows('{ report(id: "1") { revisions(first: 100) { nodes { changes { document { id } } } } } }'),
  ).toBe(30_100)
})

test('fragments count where they are spread, and a chain of them is walked once', () => {
  const inner = 'fragment F on Agency { children(first: 100) { nodes { id } } }'
  expect(refusedRows(`{ agencies(first: 100) { nodes { ...F } } } ${inner}`)).toBeNull()
  expect(refusedRows(`{ agencies(first: 100) { nodes { ...F ... on Agency { ...F } } } } ${inner}`)).toBe(
    20_100,
  )
  const page = 'fragment P on AgencyConnection { nodes { children(first: 100) { nodes { id } } } }'
  expect(refusedRows(`{ a: agencies(first: 2) { ...P } } ${page}`)).toBeNull()
  expect(
    refusedRows(
      `{ a: agencies(first: 2) { ...P } b: agencies(first: 100) { ...P } c: agencies(first: 50) { ...P } } ${page}`,
    ),
  ).toBe(15_352)
  const chain = Array.from(
    { length: 200 },
    (_, at) => `fragment C${at} on Agency { ...C${at + 1} a${at}: parent { ...C${at + 1} } }`,
  )
  expect(refusedRows(`${oneAgency('...C0')} ${chain.join(' ')} fragment C200 on Agency { ${deep(1)} }`)).toBe(
    1e9,
  )
})

test('whatever the portal and the public pages ask is far from the limit', () => {
  const file = fileURLToPath(import.meta.resolve('@eact/schema/generated/operations.json'))
  const operations = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
  expect(operations.length).toBeGreaterThan(5)
  for (const query of operations) expect(check(query)).toBeNull()
})

test('the schema asked about itself counts nothing', () => {
  expect(refusedRows('{ __schema { types { fields { args { name } } } } __typename }')).toBeNull()
})
