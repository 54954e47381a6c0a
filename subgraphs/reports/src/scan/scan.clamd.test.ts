import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createClamd, ScannerAway } from './scan.clamd.ts'
import { startTestClamd, type TestClamd } from './scan.testing-clamd.ts'

let clamd: TestClamd
beforeAll(async () => {
  clamd = await startTestClamd()
})
afterAll(() => clamd.stop())
beforeEach(() => {
  clamd.received.length = 0
  clamd.answer = () => 'stream: OK'
})

const bytesOf = (...chunks: Uint8Array[]) => Readable.from(chunks)

test('a file of any size comes to the scanner whole, and is clean when it says so', async () => {
  const scanner = createClamd({ url: clamd.url })
  for (const size of [0, 1, 70_000, 5 * 1024 * 1024]) {
    const file = randomBytes(size)
    const chunks = [file.subarray(0, size >> 1), Buffer.alloc(0), file.subarray(size >> 1)]
    expect(await scanner.scan(bytesOf(...chunks))).toEqual({ state: 'CLEAN' })
    expect(clamd.received.at(-1)?.equals(file)).toBe(true)
  }
})

test('what is found is told by its name', async () => {
  clamd.answer = () => 'stream: Pdf.Exploit.CVE_2010_0188-1 FOUND'
  expect(await createClamd({ url: clamd.url }).scan(bytesOf(Buffer.from('x')))).toEqual({
    state: 'INFECTED',
    finding: 'Pdf.Exploit.CVE_2010_0188-1',
  })
})

describe('there is no verdict', () => {
  test.each([
    'INSTREAM size limit exceeded. ERROR',
    'stream: something ERROR',
    'stream: OKAY',
    'OK',
    'stream: OK\nstream: OK',
    'UNKNOWN COMMAND',
    'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND',
    '',
    'x'.repeat(10_000),
  ])('in the answer %s', async (answer) => {
    clamd.answer = () => answer
    await expect(createClamd({ url: clamd.url }).scan(bytesOf(Buffer.from('x')))).rejects.toThrow(ScannerAway)
  })

  test('when it has had enough before all is sent', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => socket.end('INSTREAM size limit exceeded. ERROR\0'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    let isEnded = false
    const endless = async function* () {
      try {
        for (;;) yield Buffer.alloc(1 << 16)
      } finally {
        isEnded = true
      }
    }
    await expect(createClamd({ url: `tcp://127.0.0.1:${port}` }).scan(endless())).rejects.toThrow(ScannerAway)
    await expect.poll(() => isEnded).toBe(true)
  })

  test('when the connection is closed', async () => {
    clamd.answer = () => null
    await expect(createClamd({ url: clamd.url }).scan(bytesOf(Buffer.from('x')))).rejects.toThrow(ScannerAway)
  })

  test('when an answer stops short', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.end('stream: OK')))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number }
    const scanner = createClamd({ url: `tcp://127.0.0.1:${port}` })
    await expect(scanner.scan(bytesOf(Buffer.from('x')))).rejects.toThrow(ScannerAway)
  })

  test('when nobody is there', async () => {
    const gone = await startTestClamd()
    await gone.stop()
    await expect(createClamd({ url: gone.url }).scan(bytesOf(Buffer.from('x')))).rejects.toThrow(ScannerAway)
  })

  test('when it never answers, nor reads', async () => {
    const server = createServer((socket) => socket.pause().on('error', () => undefined))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const scanner = createClamd({ url: `tcp://127.0.0.1:${port}`, timeoutMs: 200 })
    const endless = async function* () {
      for (;;) yield Buffer.alloc(1 << 16)
    }
    await expect(scanner.scan(endless())).rejects.toThrow(/no verdict within 200 ms/)
    server.close()
  })
})
