import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { Refusal, refusalBody } from '@eact/kit/errors'
import { networkOf } from '@eact/kit/network'
import type { SignedIn } from '@eact/kit/viewer'
import type { RequestHandler } from 'express'
import { sendRefusal } from '../refused-page.ts'

/** How many may be here at a time. */
export interface CrowdLimits {
  /** Connections to this process. */
  connections: number
  /** Requests, streams and sockets of one address; of IPv6 of one network. A whole office may share one. */
  perAddress: number
  /** Streams and sockets by which one person or machine client follows what changes. */
  streamsPerPerson: number
}

/** As it is when nothing is set. */
export const usualCrowd: CrowdLimits = { connections: 10_000, perAddress: 1000, streamsPerPerson: 250 }

/** Who is told to wait may come back after so many seconds. */
export const retryAfterSeconds = 5
/** Connections beyond the limit that are still answered; more are cut off unheard. */
const answeredBeyond = 500

/** Counts who is here, and says who is one too many. */
export interface Crowd {
  /** Counts the connections of a server from now on. */
  watch(http: Server): void
  /** Before everything else: answers whoever is one too many. */
  handler: RequestHandler
  /**
   * Counts a socket that is asked for.
   *
   * @param address where it comes from, as far as it is known
   * @returns ends the counting, or why it may not be opened
   */
  enter(request: IncomingMessage, address: string | undefined): (() => void) | Refusal
  /** Counts a stream or socket of somebody, once it is known who it is. */
  follow(viewer: SignedIn): (() => void) | Refusal
  /** What is counted, for tests. */
  counts(): { connections: number; addresses: number; people: number }
}

/**
 * Makes the counts of one process. What is behind a balancer has all its connections from there, so requests are counted
 * by the address that the balancer names, and connections only all together.
 *
 * @param addressOf where a request comes from
 */
export function createCrowd(
  limits: CrowdLimits,
  addressOf: (request: IncomingMessage) => string | undefined,
): Crowd {
  const addresses = createCounts(limits.perAddress)
  const people = createCounts(limits.streamsPerPerson)
  const beyond = new WeakSet<Socket>()
  let connections = 0

  function enter(request: IncomingMessage, address: string | undefined): (() => void) | Refusal {
    if (beyond.has(request.socket)) return tooManyConnections()
    return addresses.enter(networkOf(address ?? '')) ?? tooManyRequests()
  }

  return {
    enter,
    watch(http) {
      http.maxConnections = limits.connections + answeredBeyond
      http.on('connection', (socket: Socket) => {
        connections += 1
        if (connections > limits.connections) beyond.add(socket)
        socket.once('close', () => {
          connections -= 1
        })
      })
    },
    handler(req, res, next) {
      const entered = enter(req, addressOf(req))
      if (typeof entered === 'function') {
        res.once('close', entered)
        return next()
      }
      // What is still to come of the request is not waited for.
      res.set({ 'retry-after': String(retryAfterSeconds), connection: 'close' })
      sendRefusal(req, res, entered)
    },
    follow: ({ kind, id }) => people.enter(`${kind} ${id}`) ?? tooManyStreams(limits.streamsPerPerson),
    counts: () => ({ connections, addresses: addresses.size(), people: people.size() }),
  }
}

/** Counts by name, each up to a limit. What nobody is counted under takes no room. */
function createCounts(most: number) {
  const counts = new Map<string, number>()
  return {
    size: () => counts.size,
    /** Counts one; gives what ends that, once however often it is called, or null when there are as many as may be. */
    enter(name: string): (() => void) | null {
      const count = counts.get(name) ?? 0
      if (count >= most) return null
      counts.set(name, count + 1)
      let isIn = true
      return () => {
        if (!isIn) return
        isIn = false
        const left = (counts.get(name) ?? 1) - 1
        if (left > 0) counts.set(name, left)
        else counts.delete(name)
      }
    },
  }
}

/** A refusal as an answer to what is no request any more, with its body in GraphQL's shape. */
export function rawAnswerOf(refusal: Refusal): string {
  const body = JSON.stringify(refusalBody(refusal))
  return [
    `HTTP/1.1 ${refusal.status} ${refusal.status === 503 ? 'Service Unavailable' : 'Too Many Requests'}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `retry-after: ${retryAfterSeconds}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}

const tooManyConnections = (): Refusal =>
  new Refusal(
    'TOO_MANY_CONNECTIONS',
    {
      th: 'ขณะนี้มีผู้ใช้งานระบบจำนวนมาก กรุณาลองใหม่ในอีกสักครู่',
      en: 'The service has as many connections as it takes. Try again in a moment.',
    },
    503,
  )

const tooManyRequests = (): Refusal =>
  new Refusal(
    'TOO_MANY_REQUESTS',
    {
      th: 'มีการเชื่อมต่อพร้อมกันจากเครือข่ายของท่านมากเกินไป กรุณาลองใหม่ในอีกสักครู่',
      en: 'There are too many requests at once from your network. Try again in a moment.',
    },
    429,
  )

const tooManyStreams = (most: number): Refusal =>
  new Refusal(
    'TOO_MANY_STREAMS',
    {
      th: `บัญชีหนึ่งติดตามพร้อมกันได้ไม่เกิน ${most} การเชื่อมต่อ กรุณาปิดการเชื่อมต่อเดิมก่อน`,
      en: `One account may follow over at most ${most} connections at once. Close one of them first.`,
    },
    429,
  )
