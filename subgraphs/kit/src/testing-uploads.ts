import { createHash } from 'node:crypto'
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { ApolloServer } from '@apollo/server'
import { GraphQLUpload, type FileUpload } from 'graphql-upload-minimal'
import { readUpload } from './uploads.ts'

/** Test tools for uploads: a server's schema that takes files, forms as browsers write them, a client. */

export interface Stored {
  filename: string
  mimetype: string
  bytes: number
  sha256: string
}

/** What a storing server has been through; tests look at it from outside. */
export interface StoreLog {
  /** Files read to their right end. */
  stored: Stored[]
  /** Codes of the errors that files failed with. */
  failed: string[]
  /** Files that are being read. */
  open: number
}

const typeDefs = `#graphql
  scalar Upload
  scalar JSON
  type Stored { filename: String!, mimetype: String!, bytes: Int!, sha256: String! }
  input Letter { attachments: [Upload!]! }
  type Query { isUp: Boolean!, echo(value: JSON): JSON }
  type Mutation {
    store(file: Upload!): Stored
    "All at the same time."
    storeAll(files: [Upload!]!): [Stored!]!
    storeLetter(letter: Letter!): [Stored!]!
    "The second only after the first."
    storeInOrder(first: Upload!, second: Upload!): [Stored!]!
    "Answers without having read anything."
    ignore(file: Upload!): Boolean!
  }
`

/** An Apollo Server that reads files as a subgraph does, and the log of it. CSRF prevention is on. */
export function storingServer(maxBytes: number): { server: ApolloServer; log: StoreLog } {
  const log: StoreLog = { stored: [], failed: [], open: 0 }
  const store = async (upload: Promise<FileUpload>): Promise<Stored> => {
    log.open += 1
    try {
      const { filename, mimetype, bytes } = await readUpload(upload, { maxBytes })
      const hash = createHash('sha256')
      let count = 0
      for await (const chunk of bytes) {
        hash.update(chunk)
        count += chunk.length
      }
      const stored = { filename, mimetype, bytes: count, sha256: hash.digest('hex') }
      log.stored.push(stored)
      return stored
    } catch (error) {
      log.failed.push((error as { code?: string }).code ?? String(error))
      throw error
    } finally {
      log.open -= 1
    }
  }
  type Files = { files: Promise<FileUpload>[] }
  const server = new ApolloServer({
    typeDefs,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    resolvers: {
      Upload: GraphQLUpload,
      Query: { isUp: () => true, echo: (_root: unknown, { value }: { value: unknown }) => value },
      Mutation: {
        store: (_root: unknown, { file }: { file: Promise<FileUpload> }) => store(file),
        storeAll: (_root: unknown, { files }: Files) => Promise.all(files.map(store)),
        storeLetter: (_root: unknown, { letter }: { letter: { attachments: Promise<FileUpload>[] } }) =>
          Promise.all(letter.attachments.map(store)),
        storeInOrder: async (
          _root: unknown,
          { first, second }: Record<'first' | 'second', Promise<FileUpload>>,
        ) => [await store(first), await store(second)],
        ignore: () => true,
      },
    },
  })
  return { server, log }
}

export const storeOne = 'mutation ($file: Upload!) { store(file: $file) { filename mimetype bytes sha256 } }'
export const storeAll = 'mutation ($files: [Upload!]!) { storeAll(files: $files) { filename bytes sha256 } }'
export const storeInOrder =
  'mutation ($a: Upload!, $b: Upload!) { storeInOrder(first: $a, second: $b) { filename bytes sha256 } }'

/** One part of a form; a `filename` makes it a file. */
export interface Part {
  name: string
  content: string | Buffer
  filename?: string
  type?: string
  /** The whole header block in place of the usual one, lines ending in CRLF. */
  head?: string | Buffer
}

export const BOUNDARY = '----eactTestBoundary7MA4YWxk'

/** The bytes of a form, as browsers write it. */
export function formBytes(parts: Part[], boundary: string = BOUNDARY): Buffer {
  const pieces: Buffer[] = []
  for (const { name, content, filename, type, head } of parts) {
    const file =
      filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: ${type ?? 'application/pdf'}`
    pieces.push(
      Buffer.from(`--${boundary}\r\n`),
      Buffer.from(head ?? `Content-Disposition: form-data; name="${name}"${file}\r\n`),
      Buffer.from('\r\n'),
      Buffer.from(content),
      Buffer.from('\r\n'),
    )
  }
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])
}

/** The parts of a GraphQL multipart request; `map` gives each file one place, by its position. */
export function uploadParts(
  operations: object,
  paths: string[],
  files: { filename: string; content: string | Buffer; type?: string }[],
): Part[] {
  const map = Object.fromEntries(paths.map((path, index) => [String(index), [path]]))
  return [
    { name: 'operations', content: JSON.stringify(operations) },
    { name: 'map', content: JSON.stringify(map) },
    ...files.map((file, index) => ({ name: String(index), ...file })),
  ]
}

/** A request that stores one file. */
export function oneFile(content: string | Buffer, filename: string = 'ประกาศ.pdf'): Part[] {
  const operations = { query: storeOne, variables: { file: null } }
  return uploadParts(operations, ['variables.file'], [{ filename, content }])
}

export const uploadHeaders = {
  'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
  'apollo-require-preflight': '1',
}

/** An answer read whole. `status` is 0 when the connection broke before one had come. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  // What a test makes of an answer is its own matter.
  // oxlint-disable-next-line typescript/no-explicit-any
  json: any
  /** Code of the first error. */
  code: string | undefined
}

/**
 * Posts to `/graphql` on its own connection. Bytes are sent with Content-Length, a stream is sent
 * in chunks.
 */
export function post(
  port: number,
  body: Buffer | AsyncIterable<Buffer>,
  headers: OutgoingHttpHeaders = uploadHeaders,
  signal?: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve) => {
    const client = request({
      host: '127.0.0.1',
      port,
      path: '/graphql',
      method: 'POST',
      agent: false,
      headers,
      signal,
    })
    const broken = { status: 0, headers: {}, json: null, code: undefined }
    let hasAnswer = false
    client.on('response', (response) => {
      hasAnswer = true
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', () => undefined)
      response.on('close', () => {
        const text = Buffer.concat(pieces).toString()
        const json = text.startsWith('{') ? JSON.parse(text) : text
        const code = json?.errors?.[0]?.extensions?.code
        resolve({ status: response.statusCode ?? 0, headers: response.headers, json, code })
        client.destroy()
      })
    })
    // A server that answers early and hangs up breaks the writing, not the answer.
    client.on('error', () => {
      if (!hasAnswer) resolve(broken)
    })
    if (Buffer.isBuffer(body)) client.end(body)
    else
      Readable.from(body, { objectMode: false })
        .on('error', () => client.destroy())
        .pipe(client)
  })
}

/** Opens a connection and sends the beginning of an upload, whose whole length it announces. */
export function beginUpload(port: number, form: Buffer, sentBytes: number): Socket {
  const socket = connect(port, '127.0.0.1')
  const headers = Object.entries({ host: 'x', ...uploadHeaders, 'content-length': form.length })
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.write(`POST /graphql HTTP/1.1\r\n${head}\r\n`)
  socket.write(form.subarray(0, sentBytes))
  return socket
}

/** A JSON request as it goes over the wire, for a connection that is used again. */
export function jsonRequest(query: string): string {
  const body = JSON.stringify({ query })
  const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`
  return `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** Waits until something is so, for at most ten seconds. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const givesUpAt = performance.now() + 10_000
  while (!isSo()) {
    if (performance.now() > givesUpAt) throw new Error(`waited in vain: ${what}`)
    await new Promise((next) => setTimeout(next, 5))
  }
}

export const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')
