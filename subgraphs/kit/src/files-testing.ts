import { createHash, createHmac } from 'node:crypto'
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer, text } from 'node:stream/consumers'

import S3rver from 's3rver'

/** An S3 server of one bucket for tests, with a door before it that trusts nobody. */
export interface TestS3 {
  /** Address for `createFileStore`. */
  url(query?: string): string
  accessKeyId: string
  secretAccessKey: string
  /** Requests refused for their signature or their body's hash. */
  refused: string[]
  /** How the next requests are answered instead of being passed on, oldest first: a status, or a cut. */
  faults: (number | 'cut')[]
  stop(): Promise<void>
}

const accessKeyId = 'S3RVER'
const secretAccessKey = 'S3RVER'
const bucket = 'documents'
const pageSize = 3

/** Starts it in a folder of its own, on free ports of this machine. */
export async function startTestS3(folder: string): Promise<TestS3> {
  const inner = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    resetOnClose: false,
    configureBuckets: [{ name: bucket, configs: [] }],
  })
  const { port: innerPort } = (await inner.run()) as AddressInfo
  const refused: string[] = []
  const faults: TestS3['faults'] = []
  const door = createServer((request, response) => {
    void buffer(request).then((body) => {
      const fault = faults.shift()
      if (fault === 'cut') return request.socket.destroy()
      if (fault !== undefined) return refuse(response, fault)
      if (isSigned(request, body)) return passOn(request, response, body, innerPort)
      refused.push(`${request.method} ${request.url}`)
      return refuse(response, 403)
    })
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const { port } = door.address() as AddressInfo
  return {
    url: (query = '') => `s3://${bucket}?endpoint=http://127.0.0.1:${port}&region=ap-southeast-1${query}`,
    accessKeyId,
    secretAccessKey,
    refused,
    faults,
    async stop() {
      door.closeAllConnections()
      await new Promise((resolve) => door.close(resolve))
      await inner.close()
    },
  }
}

const refuse = (response: ServerResponse, status: number) =>
  response.writeHead(status).end(`<Error><Code>Status${status}</Code></Error>`)

function passOn(request: IncomingMessage, response: ServerResponse, body: Buffer, port: number): void {
  const { method, headers, url = '' } = request
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const token = searchParams.get('continuation-token')
  searchParams.delete('continuation-token')
  const path = `${pathname}?${searchParams.toString()}`
  const passed = send({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    if (searchParams.has('list-type')) {
      void text(answer).then((xml) => response.end(cutPage(xml, token)))
      return
    }
    response.writeHead(answer.statusCode ?? 500, answer.headers)
    answer.pipe(response)
  })
  passed.on('error', () => response.destroy())
  passed.end(body)
}

/**
 * Cuts a list into short pages, since the server's own pages need a cipher that is no longer to be had. A token is
 * opaque and may hold signs that XML and addresses must escape.
 */
function cutPage(xml: string, token: string | null): string {
  const start = Number(token?.slice('a&b+ '.length) ?? 0)
  const entries = xml.match(/<Contents>.*?<\/Contents>/gs) ?? []
  const page = entries.slice(start, start + pageSize).join('')
  const next = start + pageSize
  const more = next < entries.length ? `<NextContinuationToken>a&amp;b+ ${next}</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult>${more}${page}</ListBucketResult>`
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Uint8Array | string, part: string): Buffer =>
  createHmac('sha256', key).update(part).digest()
const escape = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Checks an AWS Signature Version 4 anew, from its description: the server behind takes any. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { headers, method = '', url = '' } = request
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
  const [, id, date = '', region = '', names = '', signature] = form.exec(headers.authorization ?? '') ?? []
  const declared = String(headers['x-amz-content-sha256'])
  if (id !== accessKeyId) return false
  if (declared !== 'UNSIGNED-PAYLOAD' && declared !== sha256(body)) return false
  // What is stored must be named by its hash in what is signed.
  if (
    method === 'PUT' &&
    (declared === 'UNSIGNED-PAYLOAD' || !names.split(';').includes('x-amz-content-sha256'))
  )
    return false
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const query = [...searchParams]
    .map(([key, value]) => `${escape(key)}=${escape(value)}`)
    .toSorted()
    .join('&')
  const signed = names
    .split(';')
    .map((name) => `${name}:${String(headers[name]).trim()}\n`)
    .join('')
  const canonical = [method, pathname, query, signed, names, declared].join('\n')
  const scope = `${date}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [date, region, 's3', 'aws4_request'].reduce<Uint8Array | string>(hmac, `AWS4${secretAccessKey}`)
  return hmac(key, toSign).toString('hex') === signature
}
