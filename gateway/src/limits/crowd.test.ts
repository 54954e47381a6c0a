import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startTestGateway, withScopes, withSession, type TestGateway } from './testing.ts'

const limits = { connections: 6, perAddress: 4, streamsPerPerson: 2 }

let gateway: TestGateway
const open: { destroy(): void }[] = []
beforeEach(async () => {
  gateway = await startTestGateway([], { crowd: limits, trustProxy: true })
})
afterEach(async () => {
  for (const one of open.splice(0)) one.destroy()
  await gateway.stop()
})

/** A connection that says something, and hears what is said to it until the other side closes it. */
function say(...lines: string[]): { socket: Socket; heard: () => string; closed: Promise<string> } {
  const [host = '', port] = gateway.host.split(':')
  const socket = connect({ host, port: Number(port) })
  let text = ''
  socket.on('data', (part) => (text += part.toString()))
  socket.on('error', () => socket.destroy())
  if (lines.length > 0) socket.write([...lines, '', ''].join('\r\n'))
  open.push(socket)
  return { socket, heard: () => text, closed: new Promise((done) => socket.once('close', () => done(text))) }
}

/** A request whose body does not come to its end, so that it goes on. */
const hold = (from: string) =>
  say(
    'POST /graphql HTTP/1.1',
    'host: here',
    'content-type: application/json',
    'content-length: 100',
    `x-forwarded-for: ${from}`,
  )
const ask = (from: string) =>
  fetch(`http://${gateway.host}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from, connection: 'close' },
    body: '{}',
  })
const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as {
    errors: { extensions: { code: string; messages: { th: string; en: string } } }[]
  }
  expect(errors[0]?.extensions.messages).toEqual({
    th: expect.stringMatching(/[ก-๙]/),
    en: expect.any(String),
  })
  return errors[0]?.extensions.code
}

describe('requests at once from one address', () => {
  test('are refused beyond the limit and told to come back; other addresses go on', async () => {
    const held = Array.from({ length: limits.perAddress }, () => hold('203.0.113.9'))
    await expect.poll(async () => (await ask('203.0.113.9')).status).toBe(429)
    const refused = await ask('203.0.113.9')
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('connection')]).toEqual([
      429,
      '5',
      'close',
    ])
    expect(await codeOf(refused)).toBe('TOO_MANY_REQUESTS')
    expect((await ask('203.0.113.10')).status).not.toBe(429)
    for (const { socket } of held) socket.destroy()
    await expect.poll(async () => (await ask('203.0.113.9')).status).not.toBe(429)
  })

  test('are refused by a page where a person opened one', async () => {
    for (let at = 0; at < limits.perAddress; at += 1) hold('203.0.113.9')
    await expect.poll(async () => (await ask('203.0.113.9')).status).toBe(429)
    const page = await fetch(`http://${gateway.host}/`, {
      headers: { accept: 'text/html,*/*;q=0.8', 'x-forwarded-for': '203.0.113.9', connection: 'close' },
    })
    expect([page.status, page.headers.get('retry-after'), page.headers.get('content-type')]).toEqual([
      429,
      '5',
      'text/html; charset=utf-8',
    ])
    expect(await page.text()).toContain('<h1>มีการเชื่อมต่อพร้อมกันจากเครือข่ายของท่านมากเกินไป')
  })

  test('are counted for the network where it is IPv6', async () => {
    for (let at = 0; at < limits.perAddress; at += 1) hold(`2001:db8:0:7::${at + 1}`)
    await expect.poll(async () => (await ask('2001:db8:0:7:ffff::')).status).toBe(429)
    expect((await ask('2001:db8:0:8::1')).status).not.toBe(429)
  })

  test('count sockets, too, and refuse them', async () => {
    for (let at = 0; at < limits.perAddress; at += 1) hold('203.0.113.9')
    await expect.poll(async () => (await ask('203.0.113.9')).status).toBe(429)
    const { closed } = say(
      'GET /graphql HTTP/1.1',
      'host: here',
      'connection: upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      'x-forwarded-for: 203.0.113.9',
    )
    const answer = await closed
    expect(answer).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/)
    expect(answer).toMatch(/retry-after: 5\r\n/)
    expect(answer).toContain('"TOO_MANY_REQUESTS"')
  })

  test('do not keep anybody from asking whether the service lives', async () => {
    for (let at = 0; at < limits.perAddress; at += 1) hold('203.0.113.9')
    await expect.poll(async () => (await ask('203.0.113.9')).status).toBe(429)
    const { status } = await fetch(`http://${gateway.host}/health`, {
      headers: { 'x-forwarded-for': '203.0.113.9', connection: 'close' },
    })
    expect(status).toBe(200)
  })
})

test('connections beyond the limit are told that there are too many, whoever they are of', async () => {
  for (let at = 0; at < limits.connections; at += 1) hold(`203.0.113.${at}`)
  await expect.poll(async () => (await ask('198.51.100.1')).status).toBe(503)
  const refused = await ask('198.51.100.1')
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await codeOf(refused)).toBe('TOO_MANY_CONNECTIONS')
  for (const one of open.splice(0)) one.destroy()
  await expect.poll(async () => (await ask('198.51.100.1')).status).not.toBe(503)
})

describe('what one account follows at once', () => {
  const follow = (headers: Record<string, string>) =>
    fetch(`http://${gateway.host}/graphql/stream`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { changes { cursor } }' }),
      signal: ending.signal,
    })
  let ending: AbortController
  beforeEach(() => {
    ending = new AbortController()
    open.push({ destroy: () => ending.abort() })
  })
  /** A socket as far as its close or its acceptance. */
  const socketOf = async (headers: Record<string, string>): Promise<string> => {
    const socket = new WebSocket(`ws://${gateway.host}/graphql`, 'graphql-transport-ws', { headers })
    open.push({ destroy: () => socket.terminate() })
    await new Promise((done) => socket.once('open', done))
    socket.send(JSON.stringify({ type: 'connection_init' }))
    return new Promise((done) => {
      socket.once('close', (code, reason) => done(`${code} ${String(reason)}`))
      socket.once('message', () => done('open'))
    })
  }

  test('is bounded over both doors together; another account goes on, and whoever leaves makes room', async () => {
    const machine = withScopes('READ', 'SUBSCRIBE')
    expect(await socketOf(withSession)).toBe('open')
    expect(await socketOf(withSession)).toBe('open')
    expect(await socketOf(withSession)).toBe('4529 TOO_MANY_STREAMS')
    const refused = await follow(withSession)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    expect(await codeOf(refused)).toBe('TOO_MANY_STREAMS')
    expect(await socketOf(machine)).toBe('open')
    for (const one of open.splice(0)) one.destroy()
    ending = new AbortController()
    await expect.poll(async () => socketOf(withSession)).toBe('open')
  })
})
