import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'

/** What the parent wants followed. */
export interface FollowOrder {
  url: string
  subscribers: number
  /** Headers of each viewer; subscriber n is viewer n modulo their number. */
  viewers: Record<string, string>[]
  /** Every viewer follows with every one of these. */
  operations: string[]
  /** Reads nothing after it has subscribed. */
  paused: boolean
}

/** What this process tells its parent. */
export type FollowNews =
  | { kind: 'following' }
  /** Everybody has had one more event. */
  | { kind: 'served'; round: number; lastAt: number; bytes: number }
  | { kind: 'failed'; why: string }

const atOnce = 50

/** Many subscribers in a process of its own, so that what they cost is not counted with what they are served by. */
async function follow(order: FollowOrder): Promise<void> {
  const { subscribers, operations, viewers } = order
  let round = 1
  let served = 0
  let bytes = 0
  const counts = Array.from({ length: subscribers }, () => 0)

  function take(subscriber: number, data: Buffer): void {
    counts[subscriber] = (counts[subscriber] ?? 0) + 1
    bytes += data.length
    if (counts[subscriber] !== round) return
    served += 1
    if (served < subscribers) return
    tell({ kind: 'served', round, lastAt: Date.now(), bytes })
    round += 1
    bytes = 0
    served = counts.filter((count) => count >= round).length
  }

  function connect(subscriber: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(order.url, 'graphql-transport-ws', {
        headers: viewers[Math.floor(subscriber / operations.length) % viewers.length] ?? {},
        perMessageDeflate: false,
      })
      const id = randomUUID()
      const query = operations[subscriber % operations.length]
      socket.on('error', reject)
      socket.on('close', (code, why) => tell({ kind: 'failed', why: `closed: ${code} ${String(why)}` }))
      socket.on('open', () => socket.send('{"type":"connection_init"}'))
      socket.on('message', (data: Buffer) => {
        const head = data.subarray(0, 90).toString('latin1')
        if (head.includes('"type":"next"')) return take(subscriber, data)
        if (!head.includes('connection_ack')) return tell({ kind: 'failed', why: data.toString() })
        socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }))
        if (order.paused) socket.pause()
        resolve()
      })
    })
  }

  let next = 0
  const connectAll = async () => {
    for (let one = next++; one < subscribers; one = next++) await connect(one)
  }
  await Promise.all(Array.from({ length: atOnce }, connectAll))
  tell({ kind: 'following' })
}

const tell = (news: FollowNews): void => void process.send?.(news)

process.on('message', (order: FollowOrder) => {
  follow(order).catch((error: unknown) => tell({ kind: 'failed', why: String(error) }))
})
