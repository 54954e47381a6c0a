import { createServer, type Server } from 'node:http'
import { isIP } from 'node:net'
import type { BaseContext } from '@apollo/server'
import { asOfNotOffered, asOfOnlyForReading } from './as-of.ts'
import { Refusal, refusalBody } from './errors.ts'
import { clientAddressHeader } from './http.ts'
import { keepFeeds, type Feed, type FeedBody } from './feeds.ts'
import type { Logger } from './log.ts'
import type { GraphQLBody, RequestContext, Route, SubgraphDefinition } from './serve-definition.ts'
import { serversOf } from './serve-graphql.ts'
import { scopesFor, type Scope } from './scopes.ts'
import { beyondScopes } from './scope-refusals.ts'
import { answerTo, asRefusal, tellOf } from './serve-errors.ts'
import { innerTokenHeader, requestIdHeader, type TokenVerifier, type Viewer } from './viewer.ts'

/** A subgraph: the same one is mounted in process or served by its own `main.ts`. */
export interface Subgraph {
  name: string
  routes: Route[]
  log: Logger
  start(): Promise<void>
  /** Who sends these headers. @throws Refusal UNAUTHENTICATED without a valid inner token */
  authenticate(headers: Headers): Promise<Viewer>
  /** One GraphQL request with the headers that came with it; never throws, errors are in the answer. */
  execute(body: GraphQLBody, headers: Headers, signal: AbortSignal): Promise<Record<string, unknown>>
  /** Opens a subscription for a short while; never throws, what is wrong comes as the last frame. */
  subscribe(body: FeedBody, headers: Headers, signal: AbortSignal): Feed
  /** How many subscriptions are open. */
  openFeeds(): number
  /** One request to one of `routes`; the path is whole. */
  fetch(request: Request): Promise<Response>
  ready(): Promise<void>
  stop(): Promise<void>
}

/** Builds a subgraph from its contract, resolvers and routes. Every request is authenticated here. */
export function createSubgraph<Context extends RequestContext>(
  definition: SubgraphDefinition<Context>,
): Subgraph {
  const { name, log, verifier, routes = [] } = definition
  const servers = serversOf(definition)
  const feeds = keepFeeds()
  let endJobs: (() => Promise<void>) | null = null

  async function contextOf(headers: Headers, signal: AbortSignal, resumeAfter?: string): Promise<Context> {
    const request = await readRequest(verifier, headers, signal)
    return definition.context(resumeAfter ? { ...request, resumeAfter } : request)
  }

  return {
    name,
    routes,
    log,
    async start() {
      await servers.start()
      endJobs = (await definition.jobs?.()) ?? null
    },
    authenticate: (headers) => verifier.verify(headers.get(innerTokenHeader)),
    async execute(body, headers, signal) {
      try {
        const contextValue = await contextOf(headers, signal)
        const server = await servers.of(contextValue)
        const { body: answer } = await server.executeOperation(
          {
            query: body.query,
            variables: body.variables ?? {},
            operationName: body.operationName ?? undefined,
          },
          { contextValue: contextValue as BaseContext & Context },
        )
        if (answer.kind !== 'single') throw new Error('incremental delivery is not offered')
        return answer.singleResult as unknown as Record<string, unknown>
      } catch (error) {
        return refusalBody(asRefusal(error, log, headers)) as Record<string, unknown>
      }
    },
    subscribe: (body, headers, signal) =>
      feeds.open({
        schema: servers.schema,
        context: async () => {
          const context = await contextOf(headers, signal, body.resumeAfter ?? undefined)
          if (context.asOf) throw asOfOnlyForReading()
          return within(context, scopesFor.subscription)
        },
        body,
        signal,
        tell: (error) => tellOf(error, log, headers),
      }),
    openFeeds: () => feeds.count(),
    async fetch(request) {
      try {
        const context = await contextOf(request.headers, request.signal)
        const { pathname } = new URL(request.url)
        const route = routes.find((one) => pathname === one.prefix || pathname.startsWith(`${one.prefix}/`))
        if (context.asOf) throw asOfNotOffered()
        if (!route || (route.access === 'gateway' && context.viewer.kind !== 'GATEWAY')) throw noRoute()
        return await route.fetch(request, within(context, route.scopes ?? scopesFor.query))
      } catch (error) {
        return answerTo(error, request, log)
      }
    },
    ready: () => definition.ready(),
    async stop() {
      await feeds.endAll()
      await endJobs?.()
      await servers.stop()
      await definition.close()
    },
  }
}

/** The context, unless it is of a machine whose token is not good for this. @throws Refusal SCOPE_MISSING */
function within<Context extends RequestContext>(context: Context, wanted: readonly Scope[]): Context {
  const refusal = beyondScopes(context.viewer, wanted)
  if (refusal) throw refusal
  return context
}

async function readRequest(
  verifier: TokenVerifier,
  headers: Headers,
  signal: AbortSignal,
): Promise<RequestContext> {
  const { viewer, asOf } = await verifier.read(headers.get(innerTokenHeader))
  const requestId = headers.get(requestIdHeader) ?? '-'
  return { viewer, requestId, clientAddress: addressOf(headers), signal, asOf }
}

function addressOf(headers: Headers): string | null {
  const address = headers.get(clientAddressHeader) ?? ''
  return isIP(address) === 0 ? null : address
}

const noRoute = () =>
  new Refusal('NOT_FOUND', { th: 'ไม่พบหน้าที่ต้องการ', en: 'There is nothing at this address.' }, 404)

/** Listens on an address and gives the port it got; a taken port is told in one sentence. */
export function listenOn(server: Server, host: string, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(wanted) : error)
    })
    server.listen(wanted, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : wanted)
    })
  })
}

/** Another program listens on the port. */
export class PortTaken extends Error {
  override name = 'PortTaken'
  constructor(taken: number) {
    super(
      `พอร์ต ${taken} ถูกโปรแกรมอื่นใช้อยู่ กรุณากำหนดพอร์ตอื่นด้วย PORT\n` +
        `Port ${taken} is taken by another program. Choose another with PORT.`,
    )
  }
}

export { createServer }
