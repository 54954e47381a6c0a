import type { ApolloServer } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import { asOfHeader } from '@eact/kit/as-of'
import { notSignedIn, unavailable } from '@eact/kit/errors'
import { goneSignal } from '@eact/kit/http'
import { anonymous, requestIdHeader } from '@eact/kit/viewer'
import express, { Router, type Request, type RequestHandler, type Response } from 'express'
import { compressAnswers } from './compressed.ts'
import type { GatewayContext } from './context.ts'
import { refuseForAnother } from './for-person.ts'
import { withText, type PersistedOperations, type SentOperation } from './limits/persisted.ts'
import { operationLimits } from './limits/shape.ts'
import { answerFailure } from './routes.ts'
import { uploadFront } from './uploads/front.ts'
import type { Sender, ViewerResolver } from './viewer.ts'

export interface GraphQLHttpOptions {
  server: ApolloServer<GatewayContext>
  viewers: ViewerResolver
  known: PersistedOperations
  maxUploadBytes: number
}

/** `/graphql`: the viewer first, then multipart or JSON, then the operation's text, then Apollo Server. */
export function graphqlOverHttp(options: GraphQLHttpOptions): Router {
  const { server, viewers, known, maxUploadBytes } = options
  const router = Router()
  router.use(compressAnswers)
  router.use(async (req, res, next) => {
    const requestId = String(res.getHeader(requestIdHeader))
    // An answer is one viewer's of one moment.
    res.setHeader('cache-control', 'no-store')
    try {
      res.locals['sender'] = await viewers.resolve(req.headers, requestId)
      next()
    } catch (error) {
      answerFailure(error, res, requestId, next)
    }
  })
  router.post(
    '/',
    uploadFront({
      maxFileBytes: maxUploadBytes,
      maxFiles: 10,
      maxOperationsBytes: operationLimits.bodyBytes,
      maxMapBytes: 10_000,
      maxParts: 12,
      idleTimeoutMs: 15_000,
      totalTimeoutMs: 120_000,
      orderTimeoutMs: 10_000,
      authorize: async ({ headers, res }) => {
        const { viewer, identityAway } = senderOf(res)
        if (viewer.kind !== 'ANONYMOUS') return refuseForAnother(headers, viewer)
        return identityAway ? unavailable() : notSignedIn()
      },
    }),
    // What the front has parsed is not parsed again.
    (req, res, next) => (req.body === undefined ? parseJson(req, res, next) : next()),
  )
  router.use((req, res, next) => {
    const refusal = refuseForAnother(req.headers, senderOf(res).viewer)
    if (!refusal) return next()
    answerFailure(refusal, res, String(res.getHeader(requestIdHeader)), next)
  })
  router.use(findText(known))
  router.use(
    expressMiddleware(server, {
      context: async ({ req, res }) => ({
        ...senderOf(res),
        ...(req.ip ? { clientAddress: req.ip } : {}),
        asOfHeader: req.headers[asOfHeader],
        asOf: null,
        requestId: String(res.getHeader(requestIdHeader)),
        signal: goneSignal(res),
      }),
    }),
  )
  return router
}

const parseJson = express.json({ limit: operationLimits.bodyBytes })

/** Apollo Server reads a body of POST and the address of GET, and so is the operation looked for and replaced. */
const findText =
  (known: PersistedOperations): RequestHandler =>
  (req, res, next) => {
    try {
      const sender = senderOf(res)
      if (req.method === 'GET') replaceInAddress(req, (sent) => withText(sent, sender, known))
      else if (isSentOperation(req.body)) req.body = withText(req.body, sender, known)
      // Apollo's middleware takes one that nobody has looked for as a mistake of ours.
      if (!('body' in req)) Object.assign(req, { body: undefined })
      next()
    } catch (error) {
      answerFailure(error, res, String(res.getHeader(requestIdHeader)), next)
    }
  }

function replaceInAddress(req: Request, replace: (sent: SentOperation) => SentOperation): void {
  // The path may begin with two slashes, which alone would be read as a host.
  const { searchParams } = new URL(`http://internal${req.url}`)
  const sent = { query: searchParams.get('query'), extensions: parsed(searchParams.get('extensions')) }
  const found = replace(sent)
  if (found === sent) return
  searchParams.set('query', String(found.query))
  searchParams.set('extensions', JSON.stringify(found.extensions))
  req.url = `/?${searchParams.toString()}`
}

/** What is no JSON is left for Apollo Server to refuse. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const isSentOperation = (body: unknown): body is SentOperation =>
  typeof body === 'object' && body !== null && !Array.isArray(body)

const senderOf = (res: Response | undefined): Sender =>
  (res?.locals['sender'] as Sender | undefined) ?? { viewer: anonymous, identityAway: false }
