import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from './ids.ts'
import { serveSubgraph } from './serve-http.ts'
import { secret, smallSubgraph, type SmallSubgraph } from './testing-serve.ts'
import type { Viewer } from './viewer.ts'

const person: Viewer = { kind: 'PERSON', id: newId(), sessionId: newId() }

let small: SmallSubgraph
let served: { port: number; stop(): Promise<void> }
let url: string
beforeAll(async () => {
  small = await smallSubgraph()
  served = await serveSubgraph(small.subgraph, { host: '127.0.0.1', port: 0, maxUploadBytes: 1000 })
  url = `http://127.0.0.1:${served.port}`
})
beforeEach(() => {
  small.contexts.length = 0
  small.lines.length = 0
})
afterAll(() => served.stop())

describe('the client that goes', () => {
  test.each([
    ['a resolver', '/graphql', JSON.stringify({ query: '{ untilGone }' })],
    ['a route', '/files/until-gone', ''],
  ])('is told to %s that still works for it', async (_what, path, body) => {
    const leaving = new AbortController()
    const headers = await small.headers(person)
    headers.set('content-type', 'application/json')
    const answer = fetch(`${url}${path}`, { method: 'POST', headers, body, signal: leaving.signal })
    const left = answer.catch((error: unknown) => error)
    await vi.waitFor(() => expect(small.contexts.length).toBe(1), 10_000)
    expect(small.contexts[0]?.signal.aborted).toBe(false)
    leaving.abort()
    expect(await left).toMatchObject({ name: 'AbortError' })
    await vi.waitFor(() => expect(small.contexts[0]?.signal.aborted).toBe(true), 10_000)
    expect(small.lines).toEqual([])
  })

  test('in the middle of a body is nothing to report', async () => {
    const headers = [...(await small.headers(person))]
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')
    for (const path of ['/files/half', '/graphql']) {
      const socket = connect(served.port, '127.0.0.1')
      socket.write(
        `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n${headers}\r\n{"query`,
      )
      if (path === '/files/half') await vi.waitFor(() => expect(small.contexts.length).toBe(1), 10_000)
      socket.destroy()
    }
    await vi.waitFor(() => expect(small.contexts[0]?.signal.aborted).toBe(true), 10_000)
    await (await fetch(`${url}/health`)).text()
    expect(small.lines).toEqual([])
  })
})

test('an answer that fails midway is cut off, and logged with the request id', async () => {
  const other = await smallSubgraph({
    routes: [
      {
        prefix: '/half',
        access: 'public',
        fetch: async () =>
          new Response(
            new ReadableStream({
              pull(controller) {
                controller.enqueue(new Uint8Array(1000))
                controller.error(new Error(secret))
              },
            }),
          ),
      },
    ],
  })
  const there = await serveSubgraph(other.subgraph, { host: '127.0.0.1', port: 0 })
  const headers = await other.headers(person, 'abc')
  const reading = fetch(`http://127.0.0.1:${there.port}/half`, { headers }).then((answer) => answer.text())
  await expect(reading).rejects.toThrow(/fetch failed|terminated/)
  expect(other.lines).toMatchObject([{ level: 'error', requestId: 'abc', err: { message: secret } }])
  await there.stop()
})

describe('stopping', () => {
  test('lets a running request end, then closes what the subgraph stands on', async () => {
    const steps: string[] = []
    let finish = () => {}
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const other = await smallSubgraph({
      context: async (request) => {
        steps.push('asked')
        await finished
        return request
      },
      close: async () => void steps.push('closed'),
    })
    const there = await serveSubgraph(other.subgraph, { host: '127.0.0.1', port: 0 })
    const headers = await other.headers(person)
    const answer = fetch(`http://127.0.0.1:${there.port}/files/1`, { headers }).then(async (response) => {
      steps.push('answered')
      return response.text()
    })
    await vi.waitFor(() => expect(steps).toEqual(['asked']), 10_000)
    const stopped = there.stop()
    await expect(fetch(`http://127.0.0.1:${there.port}/health`)).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    })
    finish()
    expect(await answer).toBe('GET /files/1 ')
    await stopped
    expect(steps).toEqual(['asked', 'answered', 'closed'])
  })

  test('a port that is taken is told in both languages', async () => {
    const other = await smallSubgraph()
    const taken = serveSubgraph(other.subgraph, { host: '127.0.0.1', port: served.port })
    await expect(taken).rejects.toThrow(/^พอร์ต \d+ ถูกโปรแกรมอื่นใช้อยู่.*\nPort \d+ is taken/)
    await other.subgraph.stop()
  })
})
