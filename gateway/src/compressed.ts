import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { ApolloServerPlugin } from '@apollo/server'
import type { Request, RequestHandler, Response } from 'express'
import { OperationTypeNode } from 'graphql'
import type { GatewayContext } from './context.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** A way to send less; null is none. */
export type Encoding = 'br' | 'gzip' | null

/** The best that a client takes. Whatever is sent by it varies by `accept-encoding`. */
export const encodingFor = (req: Request): Encoding =>
  (['br', 'gzip'] as const).find((one) => req.acceptsEncodings(one)) ?? null

/** Compresses a text as it is sent, off the main thread: well enough, since it is done for every request. */
export async function compressed(text: string, encoding: Encoding): Promise<Buffer> {
  const bytes = Buffer.from(text)
  if (encoding === 'br') return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  return encoding === 'gzip' ? zip(bytes, { level: 5 }) : bytes
}

/** Bytes from which an answer is worth compressing: fewer fit into one packet anyway. */
const leastBytes = 1024

/** Compresses what is sent as one text. What is written bit by bit, such as a stream of events, passes as it is. */
export const compressAnswers: RequestHandler = (req, res, next) => {
  const send = res.send.bind(res)
  res.send = (body: unknown) => {
    if (typeof body !== 'string' || isPlain(res)) return send(body)
    res.vary('accept-encoding')
    const encoding = Buffer.byteLength(body) < leastBytes ? null : encodingFor(req)
    if (encoding === null) return send(body)
    const sendBytes = async () => {
      try {
        const bytes = await compressed(body, encoding)
        res.setHeader('content-encoding', encoding)
        send(bytes)
      } catch (error) {
        next(error)
      }
    }
    void sendBytes()
    return res
  }
  next()
}

const isPlain = (res: Response): boolean => String(res.getHeader('cache-control')).includes('no-transform')

/**
 * Sends answers to mutations as they are, and asks whoever stands between to do likewise: some bear a secret that is
 * shown once (a Token, the secret of a client) beside what was sent, and the size of the two compressed together
 * would tell of the one (BREACH).
 */
export function plainMutationsPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ operation, response: { http } }) {
          if (operation?.operation !== OperationTypeNode.MUTATION) return
          http.headers.set('cache-control', 'no-store, no-transform')
        },
      }
    },
  }
}
