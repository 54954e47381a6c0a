import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusalBody, type Refusal } from '@eact/kit/errors'

/** How much of an unwanted body is still taken, so that its sender gets to read the answer. */
export interface Patience {
  maxBytes: number
  maxMs: number
}

/** A sender that says nothing for so long has had time to read the answer. */
const SILENCE_MS = 500

/**
 * Answers before Apollo, in GraphQL's own shape, and then lets go of the rest of the body.
 *
 * The answer goes out at once. The connection is closed a moment later: closed on the spot, with
 * bytes of the sender unread, the system would throw away the answer as well.
 */
export function answerRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  patience: Patience,
): void {
  const requestId = response.getHeader('x-request-id')
  const body = JSON.stringify(refusalBody(refusal, typeof requestId === 'string' ? requestId : undefined))
  response.statusCode = refusal.status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('content-length', Buffer.byteLength(body))
  response.setHeader('cache-control', 'no-store')
  if (request.complete) {
    request.resume()
    response.end(body)
    return
  }
  response.setHeader('connection', 'close')
  response.write(body)
  drain(request, patience, () => response.end())
}

/**
 * Takes and drops what is still sent while another gives the answer; hangs up after the answer
 * when there is too much of it.
 */
export function dropRest(request: IncomingMessage, response: ServerResponse, patience: Patience): void {
  drain(request, patience, (isEnded) => {
    if (isEnded) return
    request.pause()
    if (response.writableFinished) request.destroy()
    else response.once('finish', () => request.destroy())
  })
}

function drain(request: IncomingMessage, patience: Patience, done: (isEnded: boolean) => void): void {
  let leftBytes = patience.maxBytes
  const count = (chunk: Buffer) => {
    silence.refresh()
    leftBytes -= chunk.length
    if (leftBytes < 0) stop(false)
  }
  const onEnd = () => stop(true)
  const timer = setTimeout(() => stop(false), patience.maxMs)
  const silence = setTimeout(() => stop(false), SILENCE_MS)
  function stop(isEnded: boolean): void {
    clearTimeout(timer)
    clearTimeout(silence)
    request.off('data', count)
    request.off('end', onEnd)
    request.off('close', onEnd)
    done(isEnded)
  }
  request.on('end', onEnd)
  request.on('close', onEnd)
  request.on('data', count)
  if (request.readableEnded || request.destroyed) return stop(true)
  request.resume()
}
