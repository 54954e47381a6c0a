// The subgraph of reports, as the guides of @apollo/subgraph, drizzle and dataloader write one.
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled'
import { startStandaloneServer } from '@apollo/server/standalone'
import { buildSubgraphSchema } from '@apollo/subgraph'
import DataLoader from 'dataloader'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { GraphQLScalarType, parse } from 'graphql'
import { documentCursor, grouped, openDrizzle } from './database.ts'
import { agenciesByIds, publishedBy, reportsByAgencies, type Document, type Report } from './reports.store.ts'

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])

  scalar DateTime
  scalar Date
  type Agency @key(fields: "id") {
    id: ID!
    report: Report
    publishedDocuments(first: Int! = 25): PublishedDocumentConnection
  }
  type Report @key(fields: "id") {
    id: ID!
    version: Int!
    createdAt: DateTime
    modifiedAt: DateTime
    isSample: Boolean!
  }
  type PublishedDocumentConnection { edges: [PublishedDocumentEdge!]! pageInfo: PageInfo! }
  type PublishedDocumentEdge { origin: DocumentOrigin! node: Document! }
  enum DocumentOrigin { OWN INHERITED }
  type Document {
    id: ID!
    fileName: String!
    sizeBytes: Int!
    announcedOn: Date
    publicFrom: DateTime
    scope: String!
  }
  type PageInfo @shareable { hasNextPage: Boolean! endCursor: String }
`)

interface Place {
  id: string
  no: number
  line: string
}

interface Context {
  place: DataLoader<string, Place | null>
  report: DataLoader<number, Report | null>
  published: DataLoader<string, { document: Document; distance: number }[]>
}

const numbersOf = (line: string) => line.split('/').filter(Boolean).map(Number).reverse()

function loaders(db: PostgresJsDatabase): Context {
  return {
    place: new DataLoader(async (ids) => {
      const rows = new Map((await agenciesByIds(db, ids)).map((row) => [row.id, row]))
      return ids.map((id) => rows.get(id) ?? null)
    }),
    report: new DataLoader(async (nos) => {
      const rows = new Map((await reportsByAgencies(db, nos)).map((row) => [row.agencyNo, row]))
      return nos.map((no) => rows.get(no) ?? null)
    }),
    published: new DataLoader(async (lines) => {
      const all = lines.map(numbersOf)
      const rows = await publishedBy(
        db,
        all.map(([own]) => own ?? 0),
        all.flatMap((nos) => nos.slice(1)),
      )
      const byAgency = grouped(rows, ({ agencyNo }) => agencyNo)
      return all.map((nos) =>
        nos.flatMap((no, distance) =>
          (byAgency.get(no) ?? [])
            .filter(({ scope }) => distance === 0 || scope === 'SUBTREE')
            .map((document) => ({ document, distance })),
        ),
      )
    }),
  }
}

const resolvers = {
  DateTime: new GraphQLScalarType({
    name: 'DateTime',
    serialize: (value) => (value as Date).toISOString(),
  }),
  Agency: {
    __resolveReference: ({ id }: { id: string }, { place }: Context) => place.load(id),
    report: ({ no }: Place, _: unknown, { report }: Context) => report.load(no),
    publishedDocuments: async ({ line }: Place, { first }: { first: number }, { published }: Context) => {
      const rows = await published.load(line)
      const shown = rows.slice(0, first)
      return {
        edges: shown.map(({ document, distance }) => ({
          origin: distance === 0 ? 'OWN' : 'INHERITED',
          node: document,
        })),
        pageInfo: { hasNextPage: rows.length > first, endCursor: documentCursor(shown.at(-1)) },
      }
    },
  },
}

const db = openDrizzle()
const server = new ApolloServer<Context>({
  schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }),
  plugins: [ApolloServerPluginInlineTraceDisabled()],
})
const { url } = await startStandaloneServer(server, {
  context: async () => loaders(db),
  listen: { host: '127.0.0.1', port: 0 },
})
process.stdout.write(`Ready: ${url}\n`)
