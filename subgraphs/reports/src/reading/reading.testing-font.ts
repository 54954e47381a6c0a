import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'

/** A TrueType font, as far as a PDF needs it. */
export interface TestFont {
  name: string
  /** The whole font file. */
  bytes: Buffer
  /** The number of a character's glyph; undefined where the font has none. */
  glyphOf(character: string): number | undefined
  /** In thousandths of the size. */
  widthOf(glyph: number): number
}

/** Sarabun (SIL Open Font License 1.1), the face of official documents, from the package that the portal ships. */
export const readThaiFont = (): TestFont => readFont('thai')
/** Its Latin letters and Arabic digits, which the package keeps apart. */
export const readLatinFont = (): TestFont => readFont('latin')

function readFont(part: 'thai' | 'latin'): TestFont {
  const file = `@fontsource/sarabun/files/sarabun-${part}-400-normal.woff`
  const tables = readWoff(readFileSync(createRequire(import.meta.url).resolve(file)))
  const glyphs = readCharacterMap(tables.get('cmap') ?? Buffer.alloc(0))
  const metrics = tables.get('hmtx') ?? Buffer.alloc(0)
  const unitsPerEm = tables.get('head')?.readUInt16BE(18) ?? 1000
  const wideGlyphs = tables.get('hhea')?.readUInt16BE(34) ?? 1
  return {
    name: `Sarabun-${part}`,
    bytes: writeFont(tables),
    glyphOf: (character) => glyphs.get(character.codePointAt(0) ?? 0),
    widthOf: (glyph) =>
      Math.round((metrics.readUInt16BE(4 * Math.min(glyph, wideGlyphs - 1)) * 1000) / unitsPerEm),
  }
}

/** Unpacks a WOFF 1.0 file. Source: W3C, WOFF File Format 1.0, section 4. */
function readWoff(woff: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>()
  for (let place = 0; place < woff.readUInt16BE(12); place += 1) {
    const entry = 44 + 20 * place
    const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ]
    const bytes = woff.subarray(offset, offset + packed)
    tables.set(woff.toString('latin1', entry, entry + 4), packed < length ? inflateSync(bytes) : bytes)
  }
  return tables
}

/** The subtable of format 4. Source: OpenType specification, `cmap`. */
function readCharacterMap(cmap: Buffer): Map<number, number> {
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, place) => cmap.readUInt32BE(8 + 8 * place))
  const from = starts.find((start) => cmap.readUInt16BE(start) === 4) ?? 0
  const double = cmap.readUInt16BE(from + 6)
  const glyphs = new Map<number, number>()
  for (let place = 0; place < double; place += 2) {
    const end = cmap.readUInt16BE(from + 14 + place)
    const start = cmap.readUInt16BE(from + 16 + double + place)
    const delta = cmap.readUInt16BE(from + 16 + 2 * double + place)
    const rangeAt = from + 16 + 3 * double + place
    const range = cmap.readUInt16BE(rangeAt)
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const glyph = range === 0 ? code : cmap.readUInt16BE(rangeAt + range + 2 * (code - start))
      if (glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff)
    }
  }
  return glyphs
}

/** Writes tables as a TrueType file; checksums are left at nought, which no reader of a PDF's fonts looks at. */
function writeFont(tables: Map<string, Buffer>): Buffer {
  const entries = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const head = Buffer.alloc(12 + 16 * entries.length)
  head.writeUInt32BE(0x0001_0000, 0)
  head.writeUInt16BE(entries.length, 4)
  const bodies: Buffer[] = []
  let offset = head.length
  for (const [place, [tag, bytes]] of entries.entries()) {
    const at = 12 + 16 * place
    head.write(tag, at, 'latin1')
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(bytes.length, at + 12)
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    bodies.push(padded)
    offset += padded.length
  }
  return Buffer.concat([head, ...bodies])
}
