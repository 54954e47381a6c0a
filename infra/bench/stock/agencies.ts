// The subgraph of agencies, as the guides of @apollo/subgraph, drizzle and dataloader write one.
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled'
import { startStandaloneServer } from '@apollo/server/standalone'
import { buildSubgraphSchema } from '@apollo/subgraph'
import DataLoader from 'dataloader'
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { GraphQLScalarType, parse } from 'graphql'
import {
  byCodes,
  byIds,
  byNos,
  currentEmails,
  firstChildren,
  pageBeneath,
  type Agency,
  type Email,
} from './agencies.store.ts'
import { cursorOf, grouped, openDrizzle, positionIn } from './database.ts'

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])

  type Query {
    agency(id: ID, code: String): Agency
    agencies(filter: AgencyFilter, first: Int! = 25, after: String): AgencyConnection
  }
  input AgencyFilter { under: ID }
  type Agency @key(fields: "id") {
    id: ID!
    code: String!
    name: String!
    level: String!
    kind: String!
    emails: [AgencyEmail!]!
    parent: Agency
    ancestors: [Agency!]!
    children(first: Int! = 25): AgencyConnection!
  }
  scalar DateTime
  type AgencyEmail {
    kind: String!
    address: String!
    isMain: Boolean!
    verifiedAt: DateTime
    isSample: Boolean!
  }
  type AgencyConnection { nodes: [Agency!]! pageInfo: PageInfo! }
  type PageInfo @shareable { hasNextPage: Boolean! endCursor: String }
`)

interface Context {
  byId: DataLoader<string, Agency | null>
  byNo: DataLoader<number, Agency | null>
  byCode: DataLoader<string, Agency | null>
  emails: DataLoader<number, Email[]>
  children: DataLoader<{ no: number; first: number }, Agency[], string>
}

const found = <Key, Row>(keys: readonly Key[], rows: Row[], keyOf: (row: Row) => Key) => {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  return keys.map((key) => byKey.get(key) ?? null)
}

function loaders(db: PostgresJsDatabase): Context {
  return {
    byId: new DataLoader(async (ids) => found(ids, await byIds(db, ids), ({ id }) => id)),
    byNo: new DataLoader(async (nos) => found(nos, await byNos(db, nos), ({ no }) => no)),
    byCode: new DataLoader(async (codes) => found(codes, await byCodes(db, codes), ({ code }) => code)),
    emails: new DataLoader(async (nos) => {
      const byAgency = grouped(await currentEmails(db, nos), ({ agencyNo }) => agencyNo)
      return nos.map((no) => byAgency.get(no) ?? [])
    }),
    children: new DataLoader(
      async (keys) => {
        const most = Math.max(...keys.map(({ first }) => first))
        const rows = await firstChildren(db, [...new Set(keys.map(({ no }) => no))], most)
        const byParent = grouped(rows, ({ parentNo }) => parentNo)
        return keys.map(({ no }) => byParent.get(no) ?? [])
      },
      { cacheKeyFn: ({ no, first }) => `${no} ${first}` },
    ),
  }
}

function connection(rows: Agency[], first: number) {
  const nodes = rows.slice(0, first)
  return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor: cursorOf(nodes.at(-1)) } }
}

const db = openDrizzle()

const resolvers = {
  DateTime: new GraphQLScalarType({
    name: 'DateTime',
    serialize: (value) => (value as Date).toISOString(),
  }),
  Query: {
    agency: (_: unknown, { id, code }: { id?: string; code?: string }, { byId, byCode }: Context) =>
      id ? byId.load(id) : code ? byCode.load(code) : null,
    agencies: async (_: unknown, args: { filter: { under: string }; first: number; after?: string | null }) =>
      connection(await pageBeneath(db, args.filter.under, args.first, positionIn(args.after)), args.first),
  },
  Agency: {
    __resolveReference: ({ id }: { id: string }, { byId }: Context) => byId.load(id),
    emails: ({ no }: Agency, _: unknown, { emails }: Context) => emails.load(no),
    parent: ({ parentNo }: Agency, _: unknown, { byNo }: Context) =>
      parentNo === null ? null : byNo.load(parentNo),
    ancestors: ({ path }: Agency, _: unknown, { byNo }: Context) =>
      Promise.all(
        path
          .split('/')
          .slice(1, -2)
          .map(Number)
          .reverse()
          .map((no) => byNo.load(no)),
      ),
    children: async ({ no }: Agency, { first }: { first: number }, { children }: Context) =>
      connection(await children.load({ no, first }), first),
  },
}

const server = new ApolloServer<Context>({
  schema: buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }),
  plugins: [ApolloServerPluginInlineTraceDisabled()],
})
const { url } = await startStandaloneServer(server, {
  context: async () => loaders(db),
  listen: { host: '127.0.0.1', port: 0 },
})
process.stdout.write(`Ready: ${url}\n`)
