import { Agent, request } from 'node:http'

/** What is sent, to whom, and how. */
export interface Load {
  url: string
  headers: Record<string, string>
  /** Bodies of the requests, sent one after the other and from the first again. */
  bodies: string[]
  /** Place of the first body. */
  from: number
  count: number
  /** Requests under way at any moment: the next is sent when one is answered. */
  concurrency: number
}

export interface LoadResult {
  seconds: number
  /** Of each request, in milliseconds, the shortest first. */
  latenciesMs: number[]
  /** The same in the order in which they were sent. */
  eachMs: number[]
}

/**
 * Sends requests in a closed loop.
 *
 * @throws Error when an answer is no 200 or holds errors: figures of failures mean nothing
 */
export async function sendLoad({
  url,
  headers,
  bodies,
  from,
  count,
  concurrency,
}: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  const eachMs: number[] = []
  let next = 0
  const begun = performance.now()
  const runner = async () => {
    while (next < count) {
      const place = next++
      const body = bodies[(from + place) % bodies.length] ?? ''
      const sent = performance.now()
      const { status, text } = await post(url, { agent, headers, body })
      eachMs[place] = performance.now() - sent
      if (status !== 200 || !text.startsWith('{"data":{') || text.includes('"errors":'))
        throw new Error(`${url} answered ${status}: ${text.slice(0, 500)}`)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, runner))
  const seconds = (performance.now() - begun) / 1000
  agent.destroy()
  return { seconds, eachMs, latenciesMs: eachMs.toSorted((a, b) => a - b) }
}

/** Posts one JSON body. */
export function post(
  url: string,
  { agent, headers, body }: { agent?: Agent; headers: Record<string, string>; body: string },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: 'POST',
        ...(agent ? { agent } : {}),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        )
      },
    )
    sending.on('error', reject)
    sending.end(body)
  })
}
