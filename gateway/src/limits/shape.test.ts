import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getIntrospectionQuery, parse, type OperationDefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import { checkShape, operationLimits } from './shape.ts'

function check(query: string) {
  const document = parse(query)
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === 'OperationDefinition',
  )
  if (!operation) throw new Error('no operation')
  return checkShape(document, operation)
}

const times = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join(' ')

const nested = (depth: number): string => (depth === 1 ? 'a' : `a { ${nested(depth - 1)} }`)

test('each measure passes at its limit and is refused one beyond it', () => {
  const { depth, aliases, directives, rootFields, selections } = operationLimits
  const measures: [string, number, (count: number) => string][] = [
    ['OPERATION_TOO_DEEP', depth, (count) => `{ ${nested(count)} }`],
    ['TOO_MANY_ALIASES', aliases, (count) => `{ a { ${times(count, (at) => `b${at}: b`)} } }`],
    ['TOO_MANY_DIRECTIVES', directives, (count) => `{ a { ${times(count, () => 'b @skip(if: true)')} } }`],
    ['TOO_MANY_ROOT_FIELDS', rootFields, (count) => `{ ${times(count, (at) => `a${at}`)} }`],
    ['TOO_MANY_SELECTIONS', selections, (count) => `{ a { ${times(count - 1, () => 'b')} } }`],
  ]
  for (const [code, limit, write] of measures) {
    expect(check(write(limit))).toBeNull()
    expect(check(write(limit + 1))?.code).toBe(code)
  }
})

test('fragments hide nothing, and a chain that doubles is refused without being written out', () => {
  expect(check('{ ...F } fragment F on Q { ' + nested(17) + ' }')?.code).toBe('OPERATION_TOO_DEEP')
  const aliases = `fragment F on Q { ${times(31, (at) => `a${at}: a`)} }`
  expect(check(`{ a { ...F } b { ...F } } ${aliases}`)?.code).toBe('TOO_MANY_ALIASES')
  const chain = (length: number) =>
    `{ ...C0 } ${times(length, (at) => `fragment C${at} on Q { ...C${at + 1} ... on Q { ...C${at + 1} } }`)} fragment C${length} on Q { a }`
  expect(check(chain(8))).toBeNull()
  expect(check(chain(12))?.code).toBe('TOO_MANY_SELECTIONS')
  expect(check(chain(200))?.code).toBe('TOO_MANY_SELECTIONS')
})

test('tools may ask for the whole schema, the portal for what it shows', () => {
  expect(check(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }))).toBeNull()
  const file = fileURLToPath(import.meta.resolve('@eact/schema/generated/operations.json'))
  for (const query of Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>))
    expect(check(query)).toBeNull()
})
