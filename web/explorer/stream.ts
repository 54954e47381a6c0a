import type { Answer, Operation } from './service.ts'
import { readAnswer, send, unreachable } from './service.ts'

/** One message of a stream of server-sent events. */
export interface StreamMessage {
  event: string
  data: string
}

/** Takes pieces of a stream, cut anywhere, and gives the messages that are whole. Comments are left out. */
export function createMessageReader(): (piece: string) => StreamMessage[] {
  let rest = ''
  return (piece) => {
    const blocks = (rest + piece).split('\n\n')
    rest = blocks.pop() ?? ''
    return blocks.flatMap((block) => {
      const lines = block.split('\n')
      const valuesOf = (name: string) =>
        lines
          .filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).trimStart())
      const [event] = valuesOf('event')
      return event === undefined ? [] : [{ event, data: valuesOf('data').join('\n') }]
    })
  }
}

export interface Following {
  /** Called when the stream is open, before anything has come. */
  onOpen(): void
  onResult(answer: Answer): void
  /** Called once when nothing more comes, unless it was stopped. */
  onEnd(): void
}

/**
 * Follows a subscription over `POST /graphql/stream`.
 *
 * @returns stops it
 */
export function follow(operation: Operation, token: string | null, following: Following): () => void {
  const stopping = new AbortController()
  const { signal } = stopping
  const run = async (): Promise<void> => {
    const response = await send('/graphql/stream', operation, token, { accept: 'text/event-stream', signal })
    if (!response.ok || !response.body) return following.onResult(await readAnswer(response))
    following.onOpen()
    const read = createMessageReader()
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      for (const { event, data } of read(value)) {
        if (event === 'complete') return
        if (event === 'next') following.onResult(JSON.parse(data) as Answer)
      }
    }
  }
  const end = () => signal.aborted || following.onEnd()
  run().then(end, (error: unknown) => {
    if (signal.aborted) return
    following.onResult(unreachable(error))
    end()
  })
  return () => stopping.abort()
}
