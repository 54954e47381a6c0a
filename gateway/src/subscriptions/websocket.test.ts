import { connect } from 'node:net'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { actingGrantId, startTestGateway, withActing, type TestGateway } from '../limits/testing.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.stop())

/** Asks for a WebSocket at an address as it is, and gives the first line of the answer once the server has closed. */
const askAt = (address: string): Promise<string> =>
  new Promise((resolve) => {
    const [host = '', port] = gateway.host.split(':')
    const socket = connect({ host, port: Number(port), allowHalfOpen: true })
    let answer = ''
    socket.on('data', (part) => {
      answer += part.toString()
      // The server has closed when it takes no more.
      const prodding = setInterval(() => socket.write('.'), 10)
      socket.once('close', () => clearInterval(prodding))
    })
    // A server that has closed resets what is still sent to it.
    socket.on('error', () => socket.destroy())
    socket.once('close', () => resolve(answer.split('\r\n')[0] ?? ''))
    socket.write(
      [
        `GET ${address} HTTP/1.1`,
        'host: here',
        'connection: upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    )
  })

test.each(['//', '//:0', 'http://[', '/elsewhere', '/graphql/'])(
  'a socket asked for at %s is refused and closed, and the process goes on',
  async (address) => {
    expect(await askAt(address)).toBe('HTTP/1.1 404 Not Found')
  },
)

test('who acts under one right does so over a socket too, and follows with that right alone', async () => {
  const socket = new WebSocket(`ws://${gateway.host}/graphql`, 'graphql-transport-ws', {
    headers: withActing,
  })
  await new Promise((done) => socket.once('open', done))
  const ask = async (id: string, query: string) => {
    const before = gateway.tokens.length
    socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }))
    await expect.poll(() => gateway.tokens.length).toBeGreaterThan(before)
    return decodeJwt(gateway.tokens[before] ?? '')['act']
  }
  const accepted = new Promise((done) => socket.once('message', done))
  socket.send(JSON.stringify({ type: 'connection_init' }))
  await accepted
  expect(await ask('1', 'mutation { createReport(agencyId: "a") { errors { code } } }')).toBe(actingGrantId)
  expect(await ask('2', 'subscription { changes { cursor } }')).toBe(actingGrantId)
  socket.terminate()
})

test.each([
  [false, '127.0.0.1'],
  [true, '203.0.113.9'],
])(
  'subgraphs are told where a mutation over a socket comes from, behind a balancer: %s',
  async (trustProxy, from) => {
    const other = await startTestGateway([], { trustProxy })
    const socket = new WebSocket(`ws://${other.host}/graphql`, 'graphql-transport-ws', {
      headers: { ...withActing, 'x-forwarded-for': '198.51.100.1, 203.0.113.9' },
    })
    await new Promise((done) => socket.once('open', done))
    const accepted = new Promise((done) => socket.once('message', done))
    socket.send(JSON.stringify({ type: 'connection_init' }))
    await accepted
    const query = 'mutation { createReport(agencyId: "a") { errors { code } } }'
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }))
    await expect.poll(() => other.addresses).toEqual([from])
    socket.terminate()
    await other.stop()
  },
)
