import { rmSync } from 'node:fs'

import { buildSchema } from 'graphql'
import { afterAll, expect, test } from 'vitest'

import { operationsOf, resolverTypesOf } from './codegen.ts'
import { composeSupergraph } from './compose.ts'
import { readOperations, readSubgraphs, sha256 } from './sources.ts'
import { smallRepository } from './testing.ts'

const root = smallRepository()
const [books, loans] = readSubgraphs(root)
const { api } = composeSupergraph(readSubgraphs(root))

afterAll(() => rmSync(root, { recursive: true }))

test('resolvers of a type with a mapper receive the row behind it', async () => {
  const text = await resolverTypesOf(books!, {
    mappers: { Book: '@eact/books/book/book.store#BookRow' },
    context: '@eact/books/context#Context',
  })
  expect(text).toContain("import type { BookRow } from '@eact/books/book/book.store'")
  expect(text).toContain("import type { Context } from '@eact/books/context'")
  expect(text).toMatch(/ResolversParentTypes = \{[^}]*Book: BookRow/)
  expect(text).toContain('__resolveReference?: ReferenceResolver<')
})

test('the queries of all files of a subgraph become one type', async () => {
  const text = await resolverTypesOf(books!)
  expect(text).toMatch(/export type QueryResolvers<[^=]*=[^=]*=[^{]*\{\s*book\?:[^\n]*\n\s*shelves\?:/)
})

test('scalars are what the code handles: instants as Date, uploads as promised files, values without enums', async () => {
  const text = await resolverTypesOf(loans!)
  expect(text).toContain('DateTime: { input: Date; output: Date; }')
  expect(text).toContain(
    "Upload: { input: Promise<import('graphql-upload-minimal').FileUpload>; output: never; }",
  )
  expect(await resolverTypesOf(books!)).toMatch(/BookKind =\s*\| 'NOVEL'\s*\| 'ATLAS'/)
})

test('a mapper for a type that does not exist is refused', async () => {
  await expect(resolverTypesOf(books!, { mappers: { Boot: 'x#Y' } })).rejects.toThrow(
    'schema/mappers.ts names books.Boot, which no .graphql file defines',
  )
})

test('each operation is known by the hash of its printed text, fragments included', async () => {
  const { documents, manifest } = await operationsOf(api, readOperations(root))
  const [id, body] = sent(manifest, 'BookPage')
  expect(sha256(body)).toBe(id)
  expect(body).toMatch(/^query BookPage[\s\S]*fragment Top on Book/)
  expect(documents).toContain(`BookPage: '${id}'`)
  // Clients are given its name and hash; what it asks for stays here.
  expect(documents).toContain(`<BookPageQuery, BookPageQueryVariables>('query', 'BookPage', '${id}')`)
  expect(documents).not.toMatch(/value: '(title|printedAt)'|"value":"(title|printedAt)"/)
  expect(documents).toMatch(
    /BookPageQuery = \{ book: \{ lent: boolean, id: string, title: string, printedAt: string \}/,
  )
})

/** The hash and the text of an operation. */
const sent = (manifest: string, name: string): [id: string, body: string] =>
  Object.entries(JSON.parse(manifest) as Record<string, string>).find(([, body]) =>
    body.includes(` ${name}`),
  ) ?? ['', '']

test('an operation asks for its sentences in both languages', async () => {
  const { manifest } = await operationsOf(api, readOperations(root))
  expect(sent(manifest, 'Shelf')[1]).toMatch(/fragment Told on Fault \{\s*message\s*messageEn\s*\}/)
})

test('an operation that asks for what is not there is refused', async () => {
  const files = [{ path: 'web/src/bad.graphql', text: 'query Bad { book(id: 1) { colour } }' }]
  await expect(operationsOf(api, files)).rejects.toThrow('Cannot query field "colour" on type "Book"')
})

test('an operation without a name is refused with its place', async () => {
  const files = [{ path: 'web/src/bad.graphql', text: '\n{ shelves }' }]
  await expect(operationsOf(api, files)).rejects.toThrow('web/src/bad.graphql:2: every operation')
})

test('a portal without operations has an empty manifest', async () => {
  expect(await operationsOf(api, [])).toMatchObject({ manifest: '{}\n' })
  expect(() => buildSchema(api)).not.toThrow()
})
