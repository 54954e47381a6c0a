import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ApolloServer } from '@apollo/server'
import { asOfHeader } from '@eact/kit/as-of'
import { findRefusal } from '@eact/kit/errors'
import { newId } from '@eact/kit/ids'
import type { Logger } from '@eact/kit/log'
import { GraphQLError, type ExecutionArgs } from 'graphql'
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws'
import { WebSocketServer } from 'ws'
import { clientAddressOf } from '../client-address.ts'
import type { GatewayContext } from '../context.ts'
import { rawAnswerOf, type Crowd } from '../limits/crowd.ts'
import type { PersistedOperations } from '../limits/persisted.ts'
import { operationLimits } from '../limits/shape.ts'
import { shown } from './event.ts'
import type { LiveSenders } from './live-sender.ts'
import type { SocketContext, SocketExtra } from './socket-context.ts'
import { answerOperation, beginOperation, plain, type Begun } from './socket-operation.ts'
import { deliver } from './socket-delivery.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface WebSocketDoorOptions {
  http: Server
  server: ApolloServer<GatewayContext>
  subscriptions: Subscriptions
  senders: LiveSenders
  crowd: Crowd
  known: PersistedOperations
  /** Address in the browser, when it is not the one that requests are sent to. */
  publicUrl?: string | undefined
  /** Whether X-Forwarded-For comes from a load balancer of ours. */
  trustProxy: boolean
  log: Logger
}

/** A socket that has not answered the ping before is closed at the next. */
const pingMs = 12_000
/** Tells clients to come back when they can show a good session or token again; 4401 would be the end for them. */
const forbidden = 4403
/** Tells clients that they hold too many connections already. */
const tooMany = 4529

/**
 * `/graphql` for WebSocket, graphql-transport-ws: subscriptions, and queries and mutations as over HTTP. A session's
 * cookie counts only on a socket opened by our own pages; a token also comes as `authorization` at connection.
 *
 * @returns ends every socket
 */
export function openWebSocketDoor(options: WebSocketDoorOptions): () => Promise<void> {
  const { http, crowd, log, publicUrl, trustProxy } = options
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: operationLimits.bodyBytes,
    handleProtocols,
    perMessageDeflate: false,
  })
  const protocol = protocolOf(options)
  sockets.on('error', (error) => log.error({ err: error }, 'the socket server failed'))
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', (error) => log.debug({ err: error }, 'a socket failed'))
    // Read without a parser that throws: nothing is above this to catch it.
    if (request.url?.split('?', 1)[0] !== '/graphql') {
      socket.once('finish', () => socket.destroy())
      return void socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
    }
    const clientAddress = clientAddressOf(request, trustProxy)
    const entered = crowd.enter(request, clientAddress)
    if (typeof entered !== 'function') {
      socket.once('finish', () => socket.destroy())
      return void socket.end(rawAnswerOf(entered))
    }
    socket.once('close', entered)
    if (!isOwnPage(request, publicUrl)) delete request.headers.cookie
    sockets.handleUpgrade(request, socket, head, (opened) =>
      serve(
        {
          socket: opened,
          connection: socket,
          headers: request.headers,
          clientAddress,
          asOfHeader: request.headers[asOfHeader],
        },
        protocol,
        log,
      ),
    )
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

type Protocol = ReturnType<typeof makeServer<Record<string, unknown>, SocketExtra>>

/** The messages are graphql-ws's own work; results of subscriptions go round it, see `deliver`. */
function protocolOf(options: WebSocketDoorOptions): Protocol {
  const running = new WeakMap<object, AsyncGenerator<never, undefined>>()
  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: 3000,
    onConnect: (ctx) => connect(ctx, options),
    onClose: ({ extra }) => {
      extra.sender?.stop()
      extra.leave?.()
    },
    onSubscribe: async (ctx, id, payload) => {
      try {
        const begun = beginOperation(ctx, payload, options)
        const { subscription } = begun
        if (subscription) running.set(begun, deliver(subscription, ctx.extra, id))
        return begun as unknown as ExecutionArgs
      } catch (error) {
        if (!(error instanceof GraphQLError)) options.log.error({ err: error }, 'unexpected error')
        return [shown(error)]
      }
    },
    subscribe: (args) => running.get(args) as AsyncGenerator<never, undefined>,
    execute: (args) => answerOperation(args as unknown as Begun, options),
    onNext: (_ctx, _id, _payload, _args, result) => plain(result),
  })
}

/** Binds one socket to the protocol, by our log and our way of noticing who has gone. */
function serve(extra: SocketExtra, protocol: Protocol, log: Logger): void {
  const { socket } = extra
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      // Who has gone is told by `close`; there is nobody to tell it to here.
      send: (text) => new Promise((done) => socket.send(text, () => done())),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) =>
        // A text message comes whole, as one buffer.
        socket.on('message', (data: Buffer) => {
          handle(data.toString()).catch((error: unknown) => {
            log.error({ err: error }, 'a message over a socket could not be handled')
            socket.close(CloseCode.InternalServerError, 'Internal server error')
          })
        }),
    },
    extra,
  )
  let hasAnswered = true
  const ping = setInterval(() => {
    if (!hasAnswered) return socket.terminate()
    hasAnswered = false
    socket.ping()
  }, pingMs)
  socket.on('pong', () => {
    hasAnswered = true
  })
  // What a client does wrong on the wire; the socket closes itself.
  socket.on('error', (error) => log.debug({ err: error }, 'a socket failed'))
  socket.once('close', (code, reason) => {
    clearInterval(ping)
    closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'unexpected error'))
  })
}

/** Browsers name the page's origin; whoever names none is no browser and has no cookie that it was not given. */
function isOwnPage({ headers }: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === host || (publicUrl !== undefined && origin === new URL(publicUrl).origin)
}

async function connect(ctx: SocketContext, { senders, crowd, log }: WebSocketDoorOptions): Promise<boolean> {
  const { extra, connectionParams } = ctx
  const { socket, headers } = extra
  extra.headers = null
  const authorization = connectionParams?.['authorization']
  try {
    const sender = await senders.watch({
      headers: { ...headers, ...(typeof authorization === 'string' ? { authorization } : {}) },
      requestId: newId(),
      onEnd: () => socket.close(forbidden, 'The session or token has ended'),
    })
    extra.sender = sender
    const leave = crowd.follow(sender.atPresent())
    if (typeof leave === 'function') extra.leave = leave
    else socket.close(tooMany, leave.code)
    if (socket.readyState !== socket.OPEN) {
      sender.stop()
      extra.leave?.()
    }
    return true
  } catch (error) {
    if (!findRefusal(error)) log.error({ err: error }, 'unexpected error')
    return false
  }
}
