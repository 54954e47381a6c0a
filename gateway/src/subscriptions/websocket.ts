import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ApolloServer } from '@apollo/server'
import { findRefusal } from '@eact/kit/errors'
import { newId } from '@eact/kit/ids'
import type { Logger } from '@eact/kit/log'
import { GraphQLError, OperationTypeNode, type ExecutionArgs, type ExecutionResult } from 'graphql'
import type { Context, SubscribePayload } from 'graphql-ws'
import { useServer, type Extra } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import type { GatewayContext } from '../context.ts'
import { chooseText, type PersistedOperations } from '../limits/persisted.ts'
import { operationLimits } from '../limits/shape.ts'
import type { ViewerResolver } from '../viewer.ts'
import { shown } from './event.ts'
import { watchSender, type LiveSender } from './live-sender.ts'
import { readOperation } from './plan.ts'
import type { Results } from './results.ts'
import { tooManySubscriptions, type Subscriptions } from './subscriptions.ts'

export interface WebSocketDoorOptions {
  http: Server
  server: ApolloServer<GatewayContext>
  subscriptions: Subscriptions
  viewers: ViewerResolver
  known: PersistedOperations
  /** Address in the browser, when it is not the one that requests are sent to. */
  publicUrl?: string | undefined
  log: Logger
}

/** Operations under way on one socket. */
const mostAtOnce = 50
/** Tells clients to come back when they can show a good session or token again; 4401 would be the end for them. */
const forbidden = 4403
const queryMs = 20_000

/** What is kept with a socket. */
interface SocketExtra extends Extra, Record<PropertyKey, unknown> {
  sender?: LiveSender
}
type SocketContext = Context<Record<string, unknown>, SocketExtra>

/**
 * `/graphql` for WebSocket, graphql-transport-ws: subscriptions, and queries and mutations as over HTTP. A session's
 * cookie counts only on a socket opened by our own pages; a token also comes as `authorization` at connection.
 *
 * @returns ends every socket
 */
export function openWebSocketDoor(options: WebSocketDoorOptions): () => Promise<void> {
  const { http, log, publicUrl } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: operationLimits.bodyBytes })
  const running = new WeakMap<object, Results>()
  useServer<Record<string, unknown>, SocketExtra>(
    {
      connectionInitWaitTimeout: 3000,
      onConnect: (ctx) => connect(ctx, options),
      onClose: (ctx) => ctx.extra.sender?.stop(),
      onSubscribe: async (ctx, _id, payload) => {
        try {
          const args = begin(ctx, payload, options)
          if (args.results) running.set(args, args.results)
          return args as unknown as ExecutionArgs
        } catch (error) {
          if (!(error instanceof GraphQLError)) log.error({ err: error }, 'unexpected error')
          return [shown(error)]
        }
      },
      subscribe: (args) => running.get(args) as Results,
      execute: (args) => answer(args as unknown as Begun, options),
      onNext: (_ctx, _id, _payload, _args, result) => plain(result),
    },
    sockets,
  )
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', (error) => log.debug({ err: error }, 'a socket failed'))
    if (new URL(request.url ?? '/', 'http://internal').pathname !== '/graphql')
      return void socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
    if (!isOwnPage(request, publicUrl)) delete request.headers.cookie
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request))
  })
  return async () => {
    for (const socket of sockets.clients) socket.close(1001, 'Going away')
    await new Promise((done) => {
      sockets.close(done)
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate()
      }, 1000).unref()
    })
  }
}

/** Browsers name the page's origin; whoever names none is no browser and has no cookie that it was not given. */
function isOwnPage({ headers }: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === host || (publicUrl !== undefined && origin === new URL(publicUrl).origin)
}

async function connect(ctx: SocketContext, { viewers, log }: WebSocketDoorOptions): Promise<boolean> {
  const { socket, request } = ctx.extra
  const authorization = ctx.connectionParams?.['authorization']
  try {
    const sender = await watchSender({
      viewers,
      headers: { ...request.headers, ...(typeof authorization === 'string' ? { authorization } : {}) },
      requestId: newId(),
      log,
      onEnd: () => socket.close(forbidden, 'The session or token has ended'),
    })
    ctx.extra.sender = sender
    if (socket.readyState !== socket.OPEN) sender.stop()
    return true
  } catch (error) {
    if (!findRefusal(error)) log.error({ err: error }, 'unexpected error')
    return false
  }
}

/** What graphql-ws carries from one hook to the next. */
interface Begun extends Omit<ExecutionArgs, 'schema'> {
  /** Of a subscription. */
  results: Results | null
  payload: SubscribePayload
  sender: LiveSender
}

function begin(
  ctx: SocketContext,
  payload: SubscribePayload,
  { subscriptions, known }: WebSocketDoorOptions,
): Begun {
  const { sender } = ctx.extra
  if (!sender) throw new Error('an operation came before its connection was accepted')
  if (Object.keys(ctx.subscriptions).length > mostAtOnce) throw tooManySubscriptions(mostAtOnce)
  const query = chooseText(payload, { viewer: sender.viewer, identityAway: false }, known) ?? ''
  const { document, operation } = readOperation(query, payload.operationName)
  const request = {
    document,
    operationName: payload.operationName ?? undefined,
    variables: payload.variables ?? {},
    sender,
    requestId: newId(),
  }
  const follows = operation.operation === OperationTypeNode.SUBSCRIPTION
  return {
    document,
    operationName: payload.operationName ?? null,
    variableValues: request.variables,
    results: follows ? subscriptions.subscribe(request) : null,
    payload: { ...payload, query },
    sender,
  }
}

/** A query or mutation, through all that a request over HTTP goes through. */
async function answer(
  { payload, sender }: Begun,
  { server, log }: WebSocketDoorOptions,
): Promise<ExecutionResult> {
  try {
    await sender.check()
    const { body } = await server.executeOperation(
      {
        query: payload.query,
        variables: payload.variables ?? {},
        operationName: payload.operationName ?? undefined,
      },
      {
        contextValue: {
          viewer: sender.viewer,
          identityAway: false,
          requestId: newId(),
          signal: AbortSignal.timeout(queryMs),
        },
      },
    )
    if (body.kind !== 'single') throw new Error('incremental delivery is not offered')
    return body.singleResult as unknown as ExecutionResult
  } catch (error) {
    if (!findRefusal(error)) log.error({ err: error }, 'unexpected error')
    return { errors: [shown(error)] }
  }
}

/** Apollo Server's errors are plain already. */
function plain({ errors, ...rest }: ExecutionResult): ExecutionResult {
  if (!errors) return rest
  const shownErrors = errors.map((error) => (error instanceof GraphQLError ? error.toJSON() : error))
  return { ...rest, errors: shownErrors as unknown as readonly GraphQLError[] }
}
