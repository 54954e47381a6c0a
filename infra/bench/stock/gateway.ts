// The gateway as the guide of @apollo/gateway writes it: its own data source, over HTTP, no authorization, no limits.
import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'

const subgraphs = JSON.parse(process.argv[2] ?? '[]') as { name: string; url: string }[]
const gateway = new ApolloGateway({ supergraphSdl: new IntrospectAndCompose({ subgraphs }) })
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { host: '127.0.0.1', port: 0 },
})
process.stdout.write(`Ready: ${url}\n`)
