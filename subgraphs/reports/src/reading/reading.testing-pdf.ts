import { streamObject, writePdf } from '../document/document.pdf-corpus-writer.ts'
import { readLatinFont, readThaiFont, type TestFont } from './reading.testing-font.ts'

/** One glyph as it is drawn, and what the font's ToUnicode table says of it. */
export interface Drawn {
  glyph: string
  says: string
}

/** How the program that made a PDF wrote its text. */
export interface Typesetting {
  /** From a text to its glyphs; each says itself when left out. */
  write?: (text: string) => Drawn[]
  /** Without a table that says what the glyphs mean. */
  hasNoUnicode?: boolean
  /** Every glyph is placed by itself, this far from the one before, in parts of the size. */
  letterGap?: number
  /** The page is turned, and its content with it: 90, 180 or 270. */
  rotate?: number
  /** Objects in compressed streams, as PDF 1.5 has them. */
  isCompressed?: boolean
}

/** A page: lines of text; or a picture, as a scanner makes it, with a line of text perhaps. */
export type TestPage = string[] | { scan: true; stamp?: string } | { curves: true }

export const asItIs = (text: string): Drawn[] =>
  Array.from(text, (character) => ({ glyph: character, says: character }))

/** One font of a document: codes are given out as they are needed. */
class EmbeddedFont {
  readonly #font: TestFont
  readonly #codes = new Map<string, number>()
  readonly #drawn: { glyph: number; says: string }[] = [{ glyph: 0, says: '' }]

  constructor(font: TestFont) {
    this.#font = font
  }

  has = (character: string): boolean => this.#font.glyphOf(character) !== undefined

  /** The code of a glyph that says this, and its width. */
  code({ glyph: character, says }: Drawn): { code: number; width: number } {
    const glyph = this.#font.glyphOf(character) ?? 0
    const key = `${glyph} ${says}`
    const code = this.#codes.get(key) ?? this.#drawn.push({ glyph, says }) - 1
    this.#codes.set(key, code)
    return { code, width: this.#font.widthOf(glyph) }
  }

  /** The font's five objects, the first with this number. */
  objects(first: number, hasNoUnicode: boolean): string[] {
    const { name, bytes } = this.#font
    const widths = this.#drawn.map(({ glyph }) => this.#font.widthOf(glyph)).join(' ')
    const toUnicode = hasNoUnicode ? '' : `/ToUnicode ${first + 4} 0 R`
    const glyphMap = Buffer.concat(this.#drawn.map(({ glyph }) => Buffer.from([glyph >> 8, glyph & 0xff])))
    return [
      `<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+${name}/Encoding/Identity-H/DescendantFonts[${first + 1} 0 R]${toUnicode}>>`,
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${first + 2} 0 R/CIDToGIDMap ${first + 5} 0 R/W[0[${widths}]]>>`,
      `<</Type/FontDescriptor/FontName/AAAAAA+${name}/Flags 4/FontBBox[-500 -400 1200 1200]/ItalicAngle 0/Ascent 1000/Descent -300/CapHeight 700/StemV 80/FontFile2 ${first + 3} 0 R>>`,
      streamObject(bytes, `/Length1 ${bytes.length}`),
      streamObject(Buffer.from(this.#unicodeTable())),
      streamObject(glyphMap),
    ]
  }

  #unicodeTable(): string {
    const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')
    const rows = this.#drawn.slice(1).map(({ says }, place) => `<${codeHex(place + 1)}> <${hex(says)}>`)
    const blocks = []
    for (let from = 0; from < rows.length; from += 100) {
      const block = rows.slice(from, from + 100)
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
    }
    return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`
  }
}

const codeHex = (code: number): string => code.toString(16).padStart(4, '0')
const [width, height] = [595, 842]
const fontObjects = 6

/** Makes a PDF of these pages with Sarabun embedded, as the typesetting says. */
export function thaiPdf(pages: readonly TestPage[], typesetting: Typesetting = {}): Buffer {
  const thai = new EmbeddedFont(readThaiFont())
  const latin = new EmbeddedFont(readLatinFont())
  const [thaiAt, latinAt, imageAt] = [3, 3 + fontObjects, 3 + 2 * fontObjects]
  const pagesAt = imageAt + 1
  const rotated = typesetting.rotate ? `/Rotate ${typesetting.rotate}` : ''
  const isAcross = typesetting.rotate === 90 || typesetting.rotate === 270
  const box = isAcross ? `0 0 ${height} ${width}` : `0 0 ${width} ${height}`
  const resources = `/Resources<</Font<</T ${thaiAt} 0 R/L ${latinAt} 0 R>>/XObject<</I ${imageAt} 0 R>>>>`
  const bare = '/Resources<</ProcSet[/PDF]>>'
  const made = pages.flatMap((page, place) => {
    const content = contentOf(page, { thai, latin }, typesetting)
    const used =
      'curves' in page ? bare : Array.isArray(page) ? resources.replace(/\/XObject.*>>>>$/, '>>') : resources
    return [
      `<</Type/Page/Parent 2 0 R/MediaBox[${box}]${rotated}${used}/Contents ${pagesAt + 2 * place + 1} 0 R>>`,
      streamObject(Buffer.from(content, 'latin1')),
    ]
  })
  const kids = pages.map((_, place) => `${pagesAt + 2 * place} 0 R`).join(' ')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    ...thai.objects(thaiAt, typesetting.hasNoUnicode ?? false),
    ...latin.objects(latinAt, typesetting.hasNoUnicode ?? false),
    greyImage(),
    ...made,
  ]
  return writePdf(objects, { compressed: typesetting.isCompressed ?? false })
}

interface Fonts {
  thai: EmbeddedFont
  latin: EmbeddedFont
}

function contentOf(page: TestPage, fonts: Fonts, typesetting: Typesetting): string {
  if ('curves' in page) return '100 700 m 150 750 200 650 250 700 c S 100 600 m 300 600 l S'
  if ('scan' in page) {
    const stamp = page.stamp ? linesOf([page.stamp], fonts, typesetting) : ''
    return `q ${width} 0 0 ${height} 0 0 cm /I Do Q ${stamp}`
  }
  return `${turned(typesetting.rotate ?? 0)}${linesOf(page, fonts, typesetting)}`
}

/** Turns the content back, so that it stands upright on a turned page. */
function turned(rotate: number): string {
  if (rotate === 90) return `0 1 -1 0 ${height} 0 cm `
  if (rotate === 180) return `-1 0 0 -1 ${width} ${height} cm `
  return rotate === 270 ? `0 -1 1 0 0 ${width} cm ` : ''
}

function linesOf(lines: readonly string[], fonts: Fonts, typesetting: Typesetting): string {
  const { write = asItIs, letterGap = 0 } = typesetting
  // Wider lines are set smaller: what lies beside the page is not read.
  const size = letterGap > 0 ? 7 : 12
  const drawn = lines.map((line, place) => {
    let x = 50
    let shown = ''
    for (const one of write(line)) {
      const isThai = fonts.thai.has(one.glyph) && !fonts.latin.has(one.glyph)
      const { code, width: advance } = (isThai ? fonts.thai : fonts.latin).code(one)
      shown += `/${isThai ? 'T' : 'L'} ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${790 - 20 * place} Tm <${codeHex(code)}> Tj\n`
      x += (advance / 1000) * size + (advance > 0 ? letterGap * size : 0)
    }
    return shown
  })
  return `BT\n${drawn.join('')}ET`
}

/** A small picture of grey noise, the same each time. */
function greyImage(): string {
  const side = 64
  let state = 7
  const noise = Buffer.from(
    Array.from({ length: side * side }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return 200 + (state % 56)
    }),
  )
  return streamObject(
    noise,
    `/Type/XObject/Subtype/Image/Width ${side}/Height ${side}/ColorSpace/DeviceGray/BitsPerComponent 8`,
  )
}
