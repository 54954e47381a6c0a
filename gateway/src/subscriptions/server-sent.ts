import { asOfHeader } from '@eact/kit/as-of'
import { badInput, Refusal } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import { requestIdHeader } from '@eact/kit/viewer'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { GraphQLError, OperationTypeNode } from 'graphql'
import { refuseAsOf } from '../as-of.ts'
import { retryAfterSeconds, type Crowd } from '../limits/crowd.ts'
import { chooseText, type PersistedOperations, type SentOperation } from '../limits/persisted.ts'
import { operationLimits } from '../limits/shape.ts'
import { answerFailure } from '../routes.ts'
import { shown } from './event.ts'
import type { LiveSender, LiveSenders } from './live-sender.ts'
import { readOperation } from './plan.ts'
import type { OpenSubscription } from './subscriber.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface ServerSentDoorOptions {
  subscriptions: Subscriptions
  senders: LiveSenders
  crowd: Crowd
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
  const { senders, crowd } = options
  if (!req.accepts('text/event-stream')) throw notAnEventStream()
  const sender = await senders.watch({
    headers: req.headers,
    requestId,
    onEnd: (refusal) => finish(res, [shown(refusal)]),
  })
  const leave = crowd.follow(sender.atPresent())
  if (typeof leave !== 'function') {
    sender.stop()
    res.set('retry-after', String(retryAfterSeconds))
    throw leave
  }
  res.once('close', () => {
    sender.stop()
    leave()
  })
  if (res.destroyed) {
    leave()
    return sender.stop()
  }
  const begun = begin(req, sender, requestId, options)
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
    begun.leave()
  })
  if (res.destroyed) begun.leave()
  begun.start({ send: (json, sent) => send(res, 'next', json, sent), end: () => finish(res) })
}

function begin(
  { body, headers }: Request,
  sender: LiveSender,
  requestId: string,
  { subscriptions, known, log }: ServerSentDoorOptions,
): OpenSubscription | GraphQLError[] {
  try {
    const { sent, variables, operationName } = bodyOf(body)
    const query = chooseText(sent, { viewer: sender.atPresent(), identityAway: false }, known)
    if (query === null) throw noOperation()
    const { document, operation } = readOperation(query, operationName)
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) throw onlySubscriptions()
    refuseAsOf({ extension: extensionOf(sent), header: headers[asOfHeader] })
    return subscriptions.subscribe({ document, operationName, variables, sender, requestId })
  } catch (error) {
    if (!(error instanceof GraphQLError)) log.error({ err: error, requestId }, 'unexpected error')
    return [shown(error)]
  }
}

const extensionOf = ({ extensions }: SentOperation): unknown =>
  (extensions as { asOf?: unknown } | null | undefined)?.asOf

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

/** @param sent told whether the client is still there */
function send(
  res: Response,
  event: 'next' | 'complete',
  json: Buffer | null,
  sent: (isThere: boolean) => void,
): void {
  // `writable` of a response stays true after its end.
  if (res.writableEnded || res.destroyed) return sent(false)
  const block = Buffer.concat([Buffer.from(`event: ${event}\ndata: `), json ?? none, twoBreaks])
  res.write(block, (error) => sent(!error))
}

const ignore = (): void => undefined
const none = Buffer.alloc(0)
const twoBreaks = Buffer.from('\n\n')

/** Says why, if there is a reason, and that nothing more comes: a client that is only cut off would come back. */
function finish(res: Response, errors: GraphQLError[] | null = null): void {
  if (res.writableEnded || res.destroyed || !res.headersSent) return
  const late = setTimeout(() => res.destroy(), endMs)
  res.once('close', () => clearTimeout(late))
  if (errors) send(res, 'next', Buffer.from(JSON.stringify({ errors })), ignore)
  send(res, 'complete', null, ignore)
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
