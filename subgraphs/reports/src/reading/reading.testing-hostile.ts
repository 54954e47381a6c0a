import { streamObject, writePdf } from '../document/document.pdf-corpus-writer.ts'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'

/** A document of one page with this content; font `F` is there, `more` are the objects from number 6 on. */
function pageOf(content: string, resources = '', more: string[] = []): Buffer {
  return writePdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>${resources}>>>>`,
    streamObject(latin1(content)),
    font,
    ...more,
  ])
}

/** Forms that draw one another ten times each, twelve deep: a text that would take years to read, in a few kilobytes. */
export function laughingPdf(): Buffer {
  const depth = 12
  const forms = Array.from({ length: depth }, (_, place) => {
    const isLast = place === depth - 1
    const next = isLast ? '/Font<</F 5 0 R>>' : `/XObject<</X ${7 + place} 0 R>>`
    const content = isLast ? 'BT /F 12 Tf (a) Tj ET' : '/X Do '.repeat(10)
    return streamObject(latin1(content), `/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<${next}>>`)
  })
  return pageOf('/X Do', '/XObject<</X 6 0 R>>', forms)
}

/** A content stream that unpacks to 300 MB. */
export const unpackingPdf = (): Buffer => pageOf(`BT /F 12 Tf (a) Tj ET ${' '.repeat(300 * 1024 * 1024)}`)

/** A text without end and without sense, for whoever looks for patterns in it. */
export const endlessWordsPdf = (): Buffer => {
  const words = [
    'a'.repeat(9_000),
    '1 '.repeat(4_000),
    'a@a.'.repeat(3_000),
    '12/12/12/12/'.repeat(1_000),
    '\\('.repeat(4_000),
  ]
  const lines = words.flatMap((word) => word.match(/.{1,400}/g) ?? [])
  const shown = lines.map((line, place) => `1 0 0 1 10 ${830 - (place % 80) * 10} Tm (${line}) Tj`)
  return pageOf(`BT /F 1 Tf ${shown.join('\n')} ET`)
}

/** Whose fonts are no fonts, and whose page names what is not there. */
export const brokenFontPdf = (): Buffer =>
  writePdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 99 0 R>>>>>>',
    streamObject(latin1('BT /F 12 Tf <0001000200030004> Tj /G 12 Tf (abc) Tj /H 12 Tf (abc) Tj ET')),
    '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>',
    '<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1/FontFile2 9 0 R>>',
    streamObject(latin1('1 beginbfrange <0000> <FFFF> <0E01> endbfrange 99999999 beginbfchar <')),
    streamObject(Buffer.from(Array.from({ length: 4096 }, (_, place) => (place * 7919) % 256))),
  ])
