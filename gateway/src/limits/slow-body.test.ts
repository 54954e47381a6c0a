import { createServer } from 'node:http'
import { connect } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuseSlowBodies } from './slow-body.ts'

const server = createServer(
  express()
    .use(refuseSlowBodies(200))
    .use(express.json())
    // Reads an upload to its end, as whoever takes it does.
    .use((req, res) => {
      if (req.complete) return void res.json({ is: 'whole' })
      req.resume().once('end', () => res.json({ is: 'whole' }))
    }),
)
let port: number
beforeAll(async () => {
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  port = (server.address() as { port: number }).port
})
afterAll(() => new Promise((done) => void server.close(done)))

/** Sends a body in part, and gives all that is answered until the connection is closed. */
const send = (type: string, body: string, length = 20): Promise<string> =>
  new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port })
    let heard = ''
    socket.on('data', (part) => (heard += part.toString()))
    socket.on('error', () => socket.destroy())
    socket.once('close', () => done(heard))
    const head = ['POST / HTTP/1.1', 'host: here', `content-type: ${type}`, `content-length: ${length}`]
    socket.write([...head, 'connection: close', '', body].join('\r\n'))
    if (type.startsWith('multipart')) setTimeout(() => socket.destroy(), 600)
  })

test('a body that does not come to its end is refused, and the connection closed', async () => {
  const answer = await send('application/json', '{')
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(answer).toContain('"REQUEST_TIMEOUT"')
})

test('a body that comes in time is read', async () => {
  expect(await send('application/json', '{"a":1}', 7)).toContain('"whole"')
})

test('an upload is watched by others', async () => {
  expect(await send('multipart/form-data; boundary=x', '--x')).not.toContain('408')
})
