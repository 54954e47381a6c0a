import { connect, type Socket } from 'node:net'

/** What a scanner said of a file. */
export type ScanVerdict = { state: 'CLEAN' } | { state: 'INFECTED'; finding: string }

export interface MalwareScanner {
  /**
   * Has a file scanned.
   *
   * @throws ScannerAway whenever there is no verdict: the file is then not scanned, and never clean
   */
  scan(bytes: AsyncIterable<Uint8Array>): Promise<ScanVerdict>
}

/** The scanner gave no verdict. */
export class ScannerAway extends Error {
  override name = 'ScannerAway'
}

export interface ClamdOptions {
  /** `tcp://host:port`. */
  url: string
  /** Until the verdict, from the first byte. */
  timeoutMs?: number
}

/** Longer than clamd itself takes for one file (`MaxScanTime`, two minutes when it is not set otherwise). */
const usualTimeoutMs = 150_000
/** An answer is one line; what is longer is none of clamd. */
const maxAnswerBytes = 4096

/**
 * Speaks to clamd in its own words: `INSTREAM`, chunks with their lengths before them, a length of nothing at the end,
 * and one line back.
 */
export function createClamd({ url, timeoutMs = usualTimeoutMs }: ClamdOptions): MalwareScanner {
  const { hostname, port } = new URL(url)
  return {
    async scan(bytes) {
      const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })
      const answer = readAnswer(socket, timeoutMs)
      try {
        // It may well come, or fail, before all is sent.
        const [said] = await Promise.all([answer, send(socket, bytes, answer)])
        return verdictOf(said)
      } finally {
        socket.destroy()
      }
    },
  }
}

/** Reads until clamd has ended its line with a zero byte, or has closed the connection. */
function readAnswer(socket: Socket, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const away = (reason: string, cause?: unknown) => reject(new ScannerAway(reason, { cause }))
    const timer = setTimeout(() => away(`no verdict within ${timeoutMs} ms`), timeoutMs)
    const chunks: Buffer[] = []
    let size = 0
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > maxAnswerBytes) away('an answer that is too long')
      if (chunk.includes(0)) resolve(Buffer.concat(chunks).toString('utf8'))
    })
    socket.on('error', (error) => away('the connection failed', error))
    socket.on('close', () => {
      clearTimeout(timer)
      away('the connection was closed without a verdict')
    })
  })
}

async function send(
  socket: Socket,
  bytes: AsyncIterable<Uint8Array>,
  answer: Promise<string>,
): Promise<void> {
  let isAnswered = false
  const early = answer.then(
    () => void (isAnswered = true),
    () => void (isAnswered = true),
  )
  const write = (part: Uint8Array) => {
    if (!socket.write(part)) return Promise.race([drained(socket), early])
  }
  await write(Buffer.from('zINSTREAM\0'))
  for await (const chunk of bytes) {
    // Whatever it said already (too large, or away), the rest is not wanted.
    if (isAnswered) return
    if (chunk.length === 0) continue
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    await write(length)
    await write(chunk)
  }
  await write(Buffer.alloc(4))
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('drain', () => resolve()))

/** What clamd says it found where it gave up (`AlertExceedsMax`): the file was not scanned whole, and is neither. */
const gaveUp = /^Heuristics\.Limits\.Exceeded/

/** `stream: OK` and `stream: <name> FOUND` are verdicts; all else is none, above all `… ERROR`. */
function verdictOf(answer: string): ScanVerdict {
  const line = answer.replace(/[\0\n]+$/, '')
  if (line === 'stream: OK') return { state: 'CLEAN' }
  const finding = /^stream: (.+) FOUND$/.exec(line)?.[1]
  if (finding && !gaveUp.test(finding)) return { state: 'INFECTED', finding: finding.slice(0, 200) }
  throw new ScannerAway(`clamd answered ${JSON.stringify(line.slice(0, 200))}`)
}
