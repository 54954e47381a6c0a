import { createServer } from 'node:http'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { newId } from '@eact/kit/ids'
import type { Logger } from '@eact/kit/log'
import { listenOn } from '@eact/kit/serve'
import { anonymous, createTokenSigner, requestIdHeader, type TokenSigner } from '@eact/kit/viewer'
import express, { type Express, type RequestHandler } from 'express'
import type { FormattedExecutionResult } from 'graphql'
import helmet from 'helmet'
import type { JWK } from 'jose'
import { silenceLibraryTelemetry } from './config.ts'
import { bodyOnlyPlugin } from './body-only.ts'
import { asOfPlugin } from './as-of.ts'
import { plainMutationsPlugin } from './compressed.ts'
import type { GatewayContext } from './context.ts'
import { clientAddressOf } from './client-address.ts'
import { formatGatewayError } from './errors.ts'
import { graphqlOverHttp } from './graphql-http.ts'
import { identityAwayPlugin } from './identity-away.ts'
import { createCrowd, usualCrowd, type CrowdLimits } from './limits/crowd.ts'
import type { PersistedOperations } from './limits/persisted.ts'
import { limitsPlugin } from './limits/plugin.ts'
import { operationLimits } from './limits/shape.ts'
import { refuseSlowBodies } from './limits/slow-body.ts'
import { refusedRequestsPlugin } from './refused-requests.ts'
import { requestIdPlugin } from './request-id.ts'
import { MountDataSource } from './mount/data-source.ts'
import type { Mount } from './mount/mount.ts'
import { healthRoutes, lastResort, subgraphRoutes } from './routes.ts'
import { scopesPlugin } from './scopes.ts'
import { readSupergraph } from './supergraph.ts'
import { createLiveSenders } from './subscriptions/live-sender.ts'
import { serverSentDoor } from './subscriptions/server-sent.ts'
import {
  createSubscriptions,
  type SubscriptionCounts,
  type Subscriptions,
} from './subscriptions/subscriptions.ts'
import { openWebSocketDoor } from './subscriptions/websocket.ts'
import { unseenPlugin } from './unseen.ts'
import { createViewerResolver } from './viewer.ts'

export interface GatewayOptions {
  mounts: Mount[]
  /** Private JWK that signs inner tokens. */
  innerKey: JWK
  log: Logger
  /** What may be asked without an account, by its hash; see readPersistedOperations. */
  persistedOperations: PersistedOperations
  /** Address in the browser; the one that requests are sent to when left out. */
  publicUrl?: string | undefined
  /** Inclusive limit of one uploaded file. */
  maxUploadBytes: number
  /** Whether browsers reach the site over TLS; decides the session cookie's name. */
  secureCookies?: boolean
  /** Whether X-Forwarded-For comes from a load balancer of ours. */
  trustProxy?: boolean
  /** How many may be here at a time; as usual when left out. */
  crowd?: CrowdLimits
  /** Whether equal subscriptions share feeds and executions; only for showing what that saves. */
  sharing?: boolean
  /** Handlers beside the API (the portal, the demonstration's Digital ID), in this order; `/` comes last. */
  pages?: Page[] | ((execute: Execute) => Promise<Page[]>)
}

/** A handler beside the API. */
export interface Page {
  prefix: string
  handler: RequestHandler
}

/** A persisted operation, by its hash. */
export interface PersistedCall {
  id: string
  variables: Record<string, unknown>
}

/**
 * Runs a persisted operation as nobody, through all limits, without HTTP: for pages rendered on the server.
 *
 * @throws Error when there is none of that id
 */
export type Execute = (call: PersistedCall, requestId: string) => Promise<FormattedExecutionResult>

export interface Gateway {
  listen(host: string, port: number): Promise<number>
  /** What the subscriptions do and hold. */
  subscriptions(): SubscriptionCounts
  /** Answers what is under way, for at most five seconds, then closes. */
  stop(): Promise<void>
}

/** Builds the one door: the composed schema over the given mounts, uploads, routes and pages. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  silenceLibraryTelemetry()
  const { mounts, log, persistedOperations: known } = options
  const signer = await createTokenSigner(options.innerKey)
  const { server, subscriptions } = await startApollo(options, signer)
  const identity = mounts.find(({ name }) => name === 'identity')
  if (!identity) throw new Error('the gateway needs identity among its mounts')
  const viewers = createViewerResolver({
    identity,
    signer,
    secureCookies: options.secureCookies ?? false,
    log,
  })
  const senders = createLiveSenders(viewers, log)
  const trustProxy = options.trustProxy ?? false
  const crowd = createCrowd(options.crowd ?? usualCrowd, (request) => clientAddressOf(request, trustProxy))

  const app = baseApp(options)
  // Whoever looks after the service asks for these when it is crowded, too.
  app.use(healthRoutes(mounts))
  app.use(crowd.handler, refuseSlowBodies())
  app.post('/graphql/stream', serverSentDoor({ subscriptions, senders, crowd, known, log }))
  app.use('/graphql', graphqlOverHttp({ server, viewers, known, maxUploadBytes: options.maxUploadBytes }))
  app.use(subgraphRoutes(mounts, viewers, signer))
  const { pages = [] } = options
  for (const { prefix, handler } of Array.isArray(pages) ? pages : await pages(executeOn(server, known)))
    app.use(prefix, handler)
  app.use(lastResort(log))

  const http = createServer(app)
  http.headersTimeout = 10_000
  // Of an upload; what else is sent has less, by `refuseSlowBodies`.
  http.requestTimeout = 150_000
  crowd.watch(http)
  const { publicUrl } = options
  const closeSockets = openWebSocketDoor({
    http,
    server,
    subscriptions,
    senders,
    crowd,
    known,
    publicUrl,
    trustProxy,
    log,
  })
  return {
    listen: (host, port) => listenOn(http, host, port),
    subscriptions: () => subscriptions.counts(),
    async stop() {
      subscriptions.stop()
      await closeSockets()
      await new Promise((done) => {
        http.close(done)
        http.closeIdleConnections()
        setTimeout(() => http.closeAllConnections(), 5000).unref()
      })
      await server.stop()
    },
  }
}

const executeOn =
  (server: ApolloServer<GatewayContext>, known: PersistedOperations): Execute =>
  async ({ id, variables }, requestId) => {
    const query = known.get(id)
    if (query === undefined) throw new Error(`no operation is known by ${id}`)
    const { body: answer } = await server.executeOperation(
      { query, variables },
      {
        contextValue: {
          viewer: anonymous,
          identityAway: false,
          asOf: null,
          requestId,
          signal: AbortSignal.timeout(20_000),
        },
      },
    )
    if (answer.kind !== 'single') throw new Error('incremental delivery is not offered')
    return answer.singleResult
  }

async function startApollo(
  { mounts, log, sharing = true }: GatewayOptions,
  signer: TokenSigner,
): Promise<{ server: ApolloServer<GatewayContext>; subscriptions: Subscriptions }> {
  const sources = new Map(mounts.map((mount) => [mount.name, new MountDataSource(mount, signer)]))
  const supergraphSdl = readSupergraph()
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService({ name }) {
      const source = sources.get(name)
      if (!source) throw new Error(`the supergraph names ${name}, which is not mounted`)
      return source
    },
    logger: log,
  })
  const subscriptions = createSubscriptions({ gateway, mounts, services: sources, signer, sharing, log })
  const server = new ApolloServer<GatewayContext>({
    gateway,
    introspection: true,
    csrfPrevention: true,
    // Apollo's kind lets anybody add to what is known; ours is fixed when the service is built.
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: operationLimits.tokens },
    formatError: formatGatewayError,
    logger: log,
    plugins: [
      limitsPlugin(),
      refusedRequestsPlugin(),
      scopesPlugin(),
      bodyOnlyPlugin(supergraphSdl),
      unseenPlugin(),
      asOfPlugin(),
      requestIdPlugin(),
      identityAwayPlugin(),
      plainMutationsPlugin(),
      // It would wrap every field; what may be kept is said by routes.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
  await server.start()
  return { server, subscriptions }
}

function baseApp(options: GatewayOptions): Express {
  const app = express().disable('x-powered-by').disable('etag')
  // One balancer stands before: what it adds is the last entry; whatever a client wrote comes earlier.
  app.set('trust proxy', options.trustProxy ? 1 : false)
  app.set('query parser', 'simple')
  app.use((_req, res, next) => {
    res.setHeader(requestIdHeader, newId())
    next()
  })
  // Each page brings its own content policy; what has none may load nothing.
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      crossOriginEmbedderPolicy: false,
      strictTransportSecurity: false,
    }),
  )
  return app
}
