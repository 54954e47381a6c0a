import type { ApolloServer } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import { notSignedIn, unavailable } from '@eact/kit/errors'
import { goneSignal } from '@eact/kit/http'
import { anonymous, requestIdHeader } from '@eact/kit/viewer'
import express, { Router, type Response } from 'express'
import type { GatewayContext } from './context.ts'
import { operationLimits } from './limits/shape.ts'
import { answerFailure } from './routes.ts'
import { uploadFront } from './uploads/front.ts'
import type { Sender, ViewerResolver } from './viewer.ts'

export interface GraphQLHttpOptions {
  server: ApolloServer<GatewayContext>
  viewers: ViewerResolver
  maxUploadBytes: number
}

/** `/graphql`: the viewer first, then multipart or JSON, then Apollo Server. */
export function graphqlOverHttp(options: GraphQLHttpOptions): Router {
  const { server, viewers, maxUploadBytes } = options
  const router = Router()
  router.use(async (req, res, next) => {
    const requestId = String(res.getHeader(requestIdHeader))
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
      authorize: async ({ res }) => {
        const { viewer, identityAway } = senderOf(res)
        if (viewer.kind !== 'ANONYMOUS') return null
        return identityAway ? unavailable() : notSignedIn()
      },
    }),
    // What the front has parsed is not parsed again.
    (req, res, next) => (req.body === undefined ? parseJson(req, res, next) : next()),
  )
  router.use(
    expressMiddleware(server, {
      context: async ({ req, res }) => ({
        ...senderOf(res),
        ...(req.ip ? { clientAddress: req.ip } : {}),
        requestId: String(res.getHeader(requestIdHeader)),
        signal: goneSignal(res),
      }),
    }),
  )
  return router
}

const parseJson = express.json({ limit: operationLimits.bodyBytes })

const senderOf = (res: Response | undefined): Sender =>
  (res?.locals['sender'] as Sender | undefined) ?? { viewer: anonymous, identityAway: false }
