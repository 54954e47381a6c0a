import { Kind, parse, type ObjectTypeDefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import { readSubgraphs } from './sources.ts'

/** Types with who contributes to them, and whether each says that they are by reach. */
const parts = readSubgraphs().flatMap(({ name, files }) => {
  const types = files
    .flatMap(({ text }) => parse(text).definitions)
    .filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION)
  return types.map((node) => ({ subgraph: name, type: node.name.value, marked: isMarked(node) }))
})

function isMarked({ directives = [] }: ObjectTypeDefinitionNode): boolean {
  return directives.some(
    ({ name, arguments: args = [] }) =>
      name.value === 'tag' &&
      args.some(({ value }) => value.kind === Kind.STRING && value.value === 'by-reach'),
  )
}

test('a type that is by reach says so in each subgraph, where whoever adds a field to it sees it', () => {
  const marked = new Set(parts.filter((part) => part.marked).map(({ type }) => type))
  const silent = parts.filter((part) => marked.has(part.type) && !part.marked)
  expect(silent.map(({ subgraph, type }) => `${subgraph}: ${type}`)).toEqual([])
  expect(marked).toContain('Agency')
})

test('what is told of people and of rights is never by reach: who may see it depends on who they are', () => {
  const people = new Set(parts.filter(({ subgraph }) => subgraph === 'identity').map(({ type }) => type))
  const elsewhere = new Set(parts.filter((part) => part.subgraph !== 'identity').map(({ type }) => type))
  const ownMarked = parts.filter(
    ({ type, marked }) => marked && people.has(type) && (!elsewhere.has(type) || type === 'Person'),
  )
  expect(ownMarked).toEqual([])
  expect([...people]).toEqual(expect.arrayContaining(['Person', 'Grant', 'Viewer']))
})
