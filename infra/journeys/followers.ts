import { WebSocket } from 'ws'
import type { Caller } from './testing.ts'

/** One message of a subscription. */
export interface Told {
  // A journey looks at whatever the caller asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  data?: any
  errors?: { message: string; extensions: { code: string; messages?: { th: string; en: string } } }[]
}

/** A subscription as its client sees it. */
export interface Follower {
  told: Told[]
  /** Waits until the server has completed it, refused it or closed the connection. */
  ended: Promise<{ code: number | string }>
  /** Ends it politely. */
  unsubscribe(): void
  /** Cuts the connection without a word. */
  cut(): void
  /** Stops and goes on reading from the socket. */
  pause(): void
  resume(): void
}

export type Door = 'ws' | 'sse'

export interface Subscription {
  query: string
  variables?: Record<string, unknown>
}

/** Subscribes through one of the two doors, speaking the protocol by hand so that it can be cut off anywhere. */
export function follow(door: Door, caller: Caller, subscription: Subscription): Promise<Follower> {
  return door === 'ws' ? overWebSocket(caller, subscription) : overServerSentEvents(caller, subscription)
}

/** Opens a socket and begins graphql-transport-ws on it. */
export async function openSocket(caller: Caller, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(`${caller.publicUrl.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { ...caller.headers, ...headers },
    perMessageDeflate: false,
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return socket
}

async function overWebSocket(caller: Caller, payload: Subscription): Promise<Follower> {
  const socket = await openSocket(caller)
  const told: Told[] = []
  const ended = new Promise<{ code: number | string }>((resolve) => {
    socket.on('close', (code) => resolve({ code }))
    socket.on('error', () => resolve({ code: 'cut' }))
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { type: string; payload?: unknown }
      if (message.type === 'connection_ack')
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }))
      if (message.type === 'next') told.push(message.payload as Told)
      if (message.type === 'error') told.push({ errors: message.payload as NonNullable<Told['errors']> })
      if (message.type === 'error' || message.type === 'complete') resolve({ code: message.type })
    })
  })
  socket.send(JSON.stringify({ type: 'connection_init' }))
  return {
    told,
    ended,
    unsubscribe() {
      socket.send(JSON.stringify({ id: '1', type: 'complete' }))
    },
    cut: () => socket.terminate(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  }
}

async function overServerSentEvents(caller: Caller, payload: Subscription): Promise<Follower> {
  const cutting = new AbortController()
  const response = await fetch(`${caller.publicUrl}/graphql/stream`, {
    method: 'POST',
    headers: { ...caller.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(payload),
    signal: cutting.signal,
  })
  const told: Told[] = []
  let paused: Promise<void> | null = null
  let goOn = (): void => undefined

  async function read(): Promise<{ code: number | string }> {
    if (response.status !== 200 || !response.body) {
      told.push((await response.json()) as Told)
      return { code: response.status }
    }
    let text = ''
    try {
      for await (const piece of response.body.pipeThrough(new TextDecoderStream() as never)) {
        text += piece as unknown as string
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          if (block.startsWith('event: complete')) return { code: 'complete' }
          const at = block.indexOf('data: ')
          if (at >= 0) told.push(JSON.parse(block.slice(at + 6)) as Told)
        }
        if (paused) await paused
      }
      return { code: 'closed' }
    } catch (error) {
      if (cutting.signal.aborted || error instanceof TypeError) return { code: 'cut' }
      throw error
    }
  }

  return {
    told,
    ended: read(),
    unsubscribe: () => cutting.abort(),
    cut: () => cutting.abort(),
    pause() {
      paused = new Promise((resolve) => {
        goOn = resolve
      })
    },
    resume() {
      paused = null
      goOn()
    },
  }
}
