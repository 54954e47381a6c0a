import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { OpenSubscription } from './subscriber.ts'

/** A WebSocket with the connection beneath it. */
export interface Wire {
  socket: WebSocket
  connection: Duplex
}

/**
 * A subscription as graphql-ws holds it: an iterator that gives nothing, and while it is read sends each result to
 * the socket itself, as the protocol's `next`. A result was made into bytes once for all who get it, where graphql-ws
 * would do so for each. The next result is asked for when the socket has taken the last.
 */
export function deliver(
  subscription: OpenSubscription,
  { socket, connection }: Wire,
  id: string,
): AsyncGenerator<never, undefined> {
  const head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`)
  let told: (isThere: boolean) => void = () => undefined
  const onWritten = (error: Error | null | undefined): void => told(!error)
  const over = { done: true, value: undefined } as const
  const end = async (): Promise<typeof over> => {
    subscription.leave()
    return over
  }
  const generator: AsyncGenerator<never, undefined> = {
    next: () =>
      new Promise((resolve) =>
        subscription.start({
          send(json, sent) {
            if (socket.readyState !== socket.OPEN) return sent(false)
            told = sent
            connection.write(frameOf(head, json), onWritten)
          },
          end: () => resolve(over),
        }),
      ),
    return: end,
    throw: end,
    [Symbol.asyncIterator]: () => generator,
  }
  return generator
}

const wholeText = 0x81
const brace = 0x7d

/**
 * One text message of `head`, `json` and a closing brace, as a frame of a server (RFC 6455, 5.2): written at once,
 * where `ws` writes head and payload apart, which costs as much again. Nothing else may stand between the frames of
 * one message, and `ws` writes each of its own in one go; compression, which would change that, is off.
 */
export function frameOf(head: Buffer, json: Buffer): Buffer {
  const length = head.length + json.length + 1
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(start + length)
  frame[0] = wholeText
  if (start === 2) frame[1] = length
  else if (start === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  head.copy(frame, start)
  json.copy(frame, start + head.length)
  frame[start + length - 1] = brace
  return frame
}
