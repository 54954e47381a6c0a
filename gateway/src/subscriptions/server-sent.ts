import { badInput, Refusal } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import { requestIdHeader } from '@eact/kit/viewer'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql'
import { chooseText, type PersistedOperations, type SentOperation } from '../limits/persisted.ts'
import { operationLimits } from '../limits/shape.ts'
import { answerFailure } from '../routes.ts'
import type { ViewerResolver } from '../viewer.ts'
import { shown } from './event.ts'
import { watchSender, type LiveSender } from './live-sender.ts'
import { readOperation } from './plan.ts'
import type { Results } from './results.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface ServerSentDoorOptions {
  subscriptions: Subscriptions
  viewers: ViewerResolver
  known: PersistedOperations
  log: Logger
}

/** A comment now and then, so that nothing between us takes the connection for dead. */
const pingMs = 12_000
/** How long what ends a stream may take to be sent. */
const endMs = 5000

/**
 * `POST /graphql/stream`: one subscription as server-sent events, the distinct connections mode of the GraphQL over
 * SSE protocol. Written by hand: the handler of graphql-sse takes results as fast as they come and keeps them in
 * memory, whereas here the next one is made when the socket has taken the last.
 */
export function serverSentDoor(options: ServerSentDoorOptions): RequestHandler[] {
  return [
    express.json({ limit: operationLimits.bodyBytes }),
    async (req, res, next) => {
      const requestId = String(res.getHeader(requestIdHeader))
      try {
        await follow(req, res, requestId, options)
      } catch (error) {
        answerFailure(error, res, requestId, next)
      }
    },
  ]
}

async function follow(
  req: Request,
  res: Response,
  requestId: string,
  options: ServerSentDoorOptions,
): Promise<void> {
  const { viewers, log } = options
  if (!req.accepts('text/event-stream')) throw notAnEventStream()
  const sender = await watchSender({
    viewers,
    headers: req.headers,
    requestId,
    log,
    onEnd: (refusal) => void finish(res, [shown(refusal)]),
  })
  res.once('close', () => sender.stop())
  if (res.destroyed) return sender.stop()
  const begun = begin(req.body, sender, requestId, options)
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  })
  res.write(':\n\n')
  if (Array.isArray(begun)) return finish(res, begun)
  const ping = setInterval(() => res.writableNeedDrain || res.write(':\n\n'), pingMs)
  res.once('close', () => {
    clearInterval(ping)
    void begun.return(undefined)
  })
  if (res.destroyed) await begun.return(undefined)
  for await (const result of begun) if (!(await send(res, 'next', result))) break
  await finish(res)
}

function begin(
  body: unknown,
  sender: LiveSender,
  requestId: string,
  { subscriptions, known, log }: ServerSentDoorOptions,
): Results | GraphQLError[] {
  try {
    const { sent, variables, operationName } = bodyOf(body)
    const query = chooseText(sent, { viewer: sender.viewer, identityAway: false }, known)
    if (query === null) throw noOperation()
    const { document, operation } = readOperation(query, operationName)
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) throw onlySubscriptions()
    return subscriptions.subscribe({ document, operationName, variables, sender, requestId })
  } catch (error) {
    if (!(error instanceof GraphQLError)) log.error({ err: error, requestId }, 'unexpected error')
    return [shown(error)]
  }
}

function bodyOf(body: unknown): {
  sent: SentOperation
  variables: Record<string, unknown>
  operationName: string | undefined
} {
  const { query, extensions, variables, operationName } = (body ?? {}) as Record<string, unknown>
  const isObject = typeof variables === 'object' && !Array.isArray(variables)
  if (variables !== undefined && !isObject) throw noOperation()
  return {
    sent: { query, extensions },
    variables: (variables ?? {}) as Record<string, unknown>,
    operationName: typeof operationName === 'string' ? operationName : undefined,
  }
}

/** @returns whether the client is still there */
function send(res: Response, event: 'next' | 'complete', data: ExecutionResult | null): Promise<boolean> {
  if (!res.writable) return Promise.resolve(false)
  return new Promise((resolve) => {
    res.write(`event: ${event}\ndata: ${data ? JSON.stringify(data) : ''}\n\n`, (error) => resolve(!error))
  })
}

/** Says why, if there is a reason, and that nothing more comes: a client that is only cut off would come back. */
async function finish(res: Response, errors: GraphQLError[] | null = null): Promise<void> {
  if (res.writableEnded || !res.headersSent) return
  const late = setTimeout(() => res.destroy(), endMs)
  res.once('close', () => clearTimeout(late))
  if (errors) void send(res, 'next', { errors })
  void send(res, 'complete', null)
  res.end()
}

const notAnEventStream = () =>
  new Refusal(
    'NOT_ACCEPTABLE',
    {
      th: 'ที่อยู่นี้ตอบเป็น text/event-stream เท่านั้น',
      en: 'This address answers with text/event-stream only: send `accept: text/event-stream`.',
    },
    406,
  )

const onlySubscriptions = () =>
  badInput({
    th: 'ที่อยู่นี้รับเฉพาะการติดตาม (subscription) คำสั่งอื่นให้ส่งที่ /graphql',
    en: 'Only subscriptions are taken here. Send queries and mutations to /graphql.',
  })

const noOperation = () =>
  badInput({
    th: 'คำขอต้องเป็น JSON ที่มี query หรือ extensions.persistedQuery และ variables (ถ้ามี)',
    en: 'Send JSON with `query`, or `extensions.persistedQuery`, and, if there are any, `variables`.',
  })
