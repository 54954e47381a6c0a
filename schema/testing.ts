import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Writes files (path → text) beneath a folder, making the folders they need. */
export function writeFiles(root: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** A small repository of two subgraphs and one operation, in a folder of its own. Gives its path. */
export function smallRepository(changes: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'eact-desk-'))
  writeFiles(root, { ...smallFiles, ...changes })
  return root
}

const smallFiles: Record<string, string> = {
  'package.json': '{ "version": "0.1.0" }',
  'subgraphs/kit/src/base.graphql': `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
"An instant."
scalar DateTime
type PageInfo @shareable { hasNextPage: Boolean! }
`,
  'subgraphs/books/src/book/book.graphql': `
extend type Query { "A book." book(id: ID!): Book }
type Book @key(fields: "id") { id: ID! title: String! printedAt: DateTime! pages: PageInfo! kind: BookKind! }
enum BookKind { NOVEL ATLAS }
`,
  'subgraphs/books/src/shelf/shelf.graphql': `
extend type Query { shelves: Int! shelfFault: Fault }
type Fault { message: String! messageEn: String! }
`,
  'subgraphs/loans/src/loan/loan.graphql': `
extend type Mutation { lend(book: ID!, scan: Upload!): Loan }
scalar Upload
type Loan { id: ID! book: Book dueAt: DateTime! }
type Book @key(fields: "id") { id: ID! lent: Boolean! }
`,
  'web/src/book.graphql': `query BookPage($id: ID!) { book(id: $id) { ...Top lent } }`,
  'web/src/features/top.graphql': `fragment Top on Book { id title printedAt }`,
  'web/src/features/shelf.graphql': `query Shelf { shelfFault { ...Told } } fragment Told on Fault { message }`,
}
