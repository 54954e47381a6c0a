import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** One object of a hand-made PDF: what stands between `obj` and `endobj`, in Latin-1. */
export type PdfObject = string

/** How `writePdf` puts objects into a file. */
export interface WriteOptions {
  /** Into a compressed object stream, with a table in a stream (PDF 1.5); streams stay outside. */
  compressed?: boolean
  /** RC4 of 40 bits with these passwords; streams only, so write no strings outside a compressed stream. */
  encrypt?: { user: string; owner: string }
  /** More keys of the trailer. */
  trailer?: string
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

/** A stream object around `bytes`, deflated unless `filter` says otherwise. */
export function streamObject(bytes: Uint8Array, keys = '', filter: 'Flate' | 'none' = 'Flate'): PdfObject {
  const body = filter === 'Flate' ? deflateSync(bytes) : bytes
  const named = filter === 'Flate' ? '/Filter/FlateDecode' : ''
  return `<<${keys}${named}/Length ${body.length}>>stream\n${Buffer.from(body).toString('latin1')}\nendstream`
}

/** What a simple document may have beside its one page; `more` are the objects from number 5 on. */
export interface SimpleParts {
  catalog?: string
  page?: string
  more?: PdfObject[]
}

/** The objects of a document of one empty page: 1 catalog, 2 page tree, 3 page, 4 content. */
export function simpleObjects({ catalog = '', page = '', more = [] }: SimpleParts = {}): PdfObject[] {
  return [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R${page}>>`,
    streamObject(latin1('0 0 m')),
    ...more,
  ]
}

/** A document of one empty page with these parts. */
export const simplePdf = (parts: SimpleParts = {}, options: WriteOptions = {}): Buffer =>
  writePdf(simpleObjects(parts), options)

/** Writes objects 1, 2, 3 … into a file whose table fits them. Object 1 is the catalog. */
export function writePdf(objects: PdfObject[], options: WriteOptions = {}): Buffer {
  const cipher = options.encrypt ? makeCipher(options.encrypt) : undefined
  const numbered = objects.map((body, index) => ({ number: index + 1, body }))
  const encryptNumber = objects.length + 3
  const trailer = `/Root 1 0 R${cipher ? `/Encrypt ${encryptNumber} 0 R/ID[<${fileId}><${fileId}>]` : ''}${options.trailer ?? ''}`
  const kept: { number: number; body: string }[] = []
  const packed: { number: number; body: string }[] = []
  for (const object of numbered) {
    ;(options.compressed && !object.body.includes('stream\n') ? packed : kept).push(object)
  }
  const packNumber = objects.length + 1
  if (packed.length > 0) kept.push({ number: packNumber, body: packObjects(packed) })
  const parts: Buffer[] = [latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  const offsets = new Map<number, number>()
  let length = parts[0]?.length ?? 0
  const put = (number: number, body: string): void => {
    const bytes = latin1(`${number} 0 obj\n${body}\nendobj\n`)
    offsets.set(number, length)
    parts.push(bytes)
    length += bytes.length
  }
  for (const { number, body } of kept) put(number, cipher ? cipher.encryptStream(number, body) : body)
  if (cipher) put(encryptNumber, cipher.dictionary)
  const start = length
  if (options.compressed) {
    put(encryptNumber - 1, tableStream(encryptNumber, offsets, start, packed, packNumber, trailer))
  } else {
    parts.push(latin1(plainTable(encryptNumber, offsets, trailer)))
  }
  parts.push(latin1(`startxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

/** Appends a second revision that replaces some objects, as a program that saves by update does. */
export function revise(first: Buffer, replaced: Record<number, string>): Buffer {
  const previous = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(first.toString('latin1'))?.[1])
  let body = ''
  let rows = ''
  for (const [number, object] of Object.entries(replaced)) {
    rows += `${number} 1\n${String(first.length + body.length).padStart(10, '0')} 00000 n \n`
    body += `${number} 0 obj\n${object}\nendobj\n`
  }
  const trailer = `trailer\n<</Size 20/Root 1 0 R/Prev ${previous}>>\nstartxref\n${first.length + body.length}\n%%EOF\n`
  return Buffer.concat([first, Buffer.from(`${body}xref\n${rows}${trailer}`, 'latin1')])
}

function packObjects(packed: { number: number; body: string }[]): string {
  let offset = 0
  const heads = packed.map(({ number, body }) => {
    const head = `${number} ${offset}`
    offset += body.length + 1
    return head
  })
  const head = `${heads.join(' ')}\n`
  const bodies = packed.map(({ body }) => `${body}\n`).join('')
  return streamObject(latin1(head + bodies), `/Type/ObjStm/N ${packed.length}/First ${head.length}`)
}

function plainTable(last: number, offsets: Map<number, number>, trailer: string): string {
  const rows = Array.from({ length: last }, (_, index) => {
    const offset = offsets.get(index + 1)
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  return `xref\n0 ${last + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size ${last + 1}${trailer}>>\n`
}

function tableStream(
  last: number,
  offsets: Map<number, number>,
  start: number,
  packed: { number: number }[],
  packNumber: number,
  trailer: string,
): string {
  const rows = Buffer.alloc((last + 1) * 6)
  for (let number = 0; number <= last; number += 1) {
    const index = packed.findIndex((object) => object.number === number)
    const offset = number === last - 1 ? start : offsets.get(number)
    if (index >= 0) rows.set([2, 0, 0, 0, packNumber, index], number * 6)
    else if (offset !== undefined) {
      rows.writeUInt8(1, number * 6)
      rows.writeUInt32BE(offset, number * 6 + 1)
    }
  }
  return streamObject(rows, `/Type/XRef/Size ${last + 1}/W[1 4 1]${trailer}`)
}

const fileId = '00112233445566778899aabbccddeeff'
const passwordPadding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const padPassword = (password: string): Buffer =>
  Buffer.concat([latin1(password), passwordPadding]).subarray(0, 32)
const md5 = (...parts: Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest()

/** The standard security handler, revision 2 (ISO 32000-1, 7.6.3): old and weak, and short to write. */
function makeCipher({ user, owner }: { user: string; owner: string }) {
  const permissions = -44
  const ownerEntry = rc4(md5(padPassword(owner)).subarray(0, 5), padPassword(user))
  const flags = Buffer.alloc(4)
  flags.writeInt32LE(permissions)
  const key = md5(padPassword(user), ownerEntry, flags, Buffer.from(fileId, 'hex')).subarray(0, 5)
  const userEntry = rc4(key, passwordPadding)
  const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`
  return {
    dictionary: `<</Filter/Standard/V 1/R 2/O${hex(ownerEntry)}/U${hex(userEntry)}/P ${permissions}>>`,
    encryptStream(number: number, body: string): string {
      const begin = body.indexOf('stream\n') + 'stream\n'.length
      const end = body.lastIndexOf('\nendstream')
      if (end < begin) return body
      const objectKey = md5(key, Buffer.from([number & 0xff, number >> 8, 0, 0, 0])).subarray(0, 10)
      const encrypted = rc4(objectKey, latin1(body.slice(begin, end)))
      return body.slice(0, begin) + encrypted.toString('latin1') + body.slice(end)
    },
  }
}

function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, index) => index)
  const at = (index: number): number => box[index] ?? 0
  const swap = (a: number, b: number): void => {
    const kept = at(a)
    box[a] = at(b)
    box[b] = kept
  }
  let j = 0
  for (let i = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff
    swap(i, j)
  }
  j = 0
  return Buffer.from(
    bytes.map((byte, index) => {
      const i = (index + 1) & 0xff
      j = (j + at(i)) & 0xff
      swap(i, j)
      return byte ^ at((at(i) + at(j)) & 0xff)
    }),
  )
}
