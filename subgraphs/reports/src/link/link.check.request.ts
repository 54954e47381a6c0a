import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isSameAddress, type WebTarget } from './link.check.address.ts'

/** The head of an answer; the body is never read. */
export interface Answer {
  statusCode: number
  location: string | null
}

export interface RequestLimits {
  /** Until the connection stands, TLS included. */
  connectMs: number
  /** Of all headers together. */
  maxHeaderBytes: number
}

/** The code of an error that should never come: the socket stands at another address than the judged one. */
export const connectedElsewhere = 'CONNECTED_ELSEWHERE'

/** Told to every server: who asks, and why. */
export const userAgent = 'eact-link-check/1 (checks the links that agencies publish; asks for the head alone)'

/**
 * Asks for one address at the very IP address that was judged. Nothing but the head of the answer is taken in: no
 * body, no cookies, nothing unpacked, no redirect followed.
 *
 * @param address where to connect, whatever the name means by now
 * @throws an error with the code of the network, of TLS or of the parser
 */
export function askOnce(
  target: WebTarget,
  address: string,
  method: 'GET' | 'HEAD',
  limits: RequestLimits,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const isSecure = target.url.protocol === 'https:'
    const request = (isSecure ? requestHttps : requestHttp)(
      optionsOf(target, address, method, limits, signal),
    )
    const slow = setTimeout(() => request.destroy(timedOut()), limits.connectMs)
    const end = (act: () => void) => {
      clearTimeout(slow)
      act()
      request.destroy()
    }
    request.once('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        clearTimeout(slow)
        if (!isSameAddress(socket.remoteAddress ?? '', address)) request.destroy(elsewhere())
      })
    })
    request.once('response', (response) => end(() => resolve(headOf(response))))
    request.once('upgrade', (response, socket) => end(() => (socket.destroy(), resolve(headOf(response)))))
    request.once('error', (error) => end(() => reject(error)))
    // What comes after the end has been told is told to nobody.
    request.on('error', ignoreLater)
    request.end()
  })
}

const ignoreLater = (_error: Error): void => undefined

function optionsOf(
  { url, host, port }: WebTarget,
  address: string,
  method: 'GET' | 'HEAD',
  { maxHeaderBytes }: RequestLimits,
  signal: AbortSignal,
): RequestOptions & { servername?: string; rejectUnauthorized: boolean } {
  const family = isIP(address)
  const pinned: LookupFunction = (_host, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family)
  return {
    method,
    host,
    port,
    path: `${url.pathname}${url.search}`,
    family,
    lookup: pinned,
    // A connection of its own, and no proxy of the machine's.
    agent: false,
    maxHeaderSize: maxHeaderBytes,
    insecureHTTPParser: false,
    rejectUnauthorized: true,
    ...(isIP(host) ? {} : { servername: host }),
    signal,
    headers: {
      host: url.host,
      'user-agent': userAgent,
      accept: '*/*',
      'accept-encoding': 'identity',
      ...(method === 'GET' ? { range: 'bytes=0-0' } : {}),
      connection: 'close',
    },
  }
}

const headOf = ({ statusCode, headers }: IncomingMessage): Answer => ({
  statusCode: statusCode ?? 0,
  location: headers.location ?? null,
})

const withCode = (code: string): Error => Object.assign(new Error(code), { code })
const timedOut = () => withCode('ETIMEDOUT')
const elsewhere = () => withCode(connectedElsewhere)
