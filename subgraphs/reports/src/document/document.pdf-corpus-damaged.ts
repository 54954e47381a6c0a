import { randomBytes } from 'node:crypto'

import { PDFDocument } from 'pdf-lib'

import type { PdfCase } from './document.pdf-corpus-case.ts'
import { revise, simpleObjects, simplePdf, streamObject, writePdf } from './document.pdf-corpus-writer.ts'

const bytes = (text: string) => () => Buffer.from(text, 'latin1')

/** Files that are no PDF, or one that cannot be read, or only with a key. */
export const damagedPdfs: readonly PdfCase[] = [
  { name: 'that is an empty file', make: () => new Uint8Array(), expected: 'NOT_A_PDF' },
  {
    name: 'that is a picture',
    make: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    expected: 'NOT_A_PDF',
  },
  {
    name: 'that is a web page',
    make: bytes('<!doctype html><title>%PDF-1.7</title>'),
    expected: 'NOT_A_PDF',
  },
  {
    name: 'behind a web page',
    make: () => Buffer.concat([Buffer.from('<script>1</script>'), simplePdf()]),
    expected: 'NOT_A_PDF',
  },
  { name: 'of first bytes only', make: bytes('%PDF-1.7\n'), expected: 'UNREADABLE' },
  {
    name: 'of first and last bytes only',
    make: bytes('%PDF-1.7\nstartxref\n0\n%%EOF\n'),
    expected: 'UNREADABLE',
  },
  {
    name: 'cut in the middle',
    make: () => simplePdf().subarray(0, 300),
    expected: 'UNREADABLE',
  },
  {
    name: 'cut just before its end',
    make: () => simplePdf().subarray(0, -30),
    expected: 'UNREADABLE',
  },
  {
    name: 'cut in the middle, compressed',
    make: async () => {
      const whole = await compressedPages()
      return whole.subarray(0, whole.length / 2)
    },
    expected: 'UNREADABLE',
  },
  {
    name: 'cut in its second revision',
    make: () => revise(simplePdf(), { 4: streamObject(randomBytes(5_000)) }).subarray(0, -200),
    expected: 'UNREADABLE',
  },
  {
    name: 'whose page tree leads into itself',
    make: () => writePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>']),
    expected: 'UNREADABLE',
  },
  {
    name: 'whose page is missing',
    make: () =>
      writePdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>',
        '<</Type/Page/Parent 2 0 R>>',
      ]),
    expected: 'UNREADABLE',
  },
  {
    name: 'without a page',
    make: () => writePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>']),
    expected: 'UNREADABLE',
  },
  {
    name: 'that needs a password',
    make: () => simplePdf({}, { encrypt: { user: 'open', owner: 'secret' } }),
    expected: 'PASSWORD_NEEDED',
  },
  {
    name: 'that needs a certificate',
    make: () =>
      simplePdf(
        { more: ['<</Filter/Adobe.PubSec/V 4/SubFilter/adbe.pkcs7.s5>>'] },
        { trailer: '/Encrypt 5 0 R/ID[<00><00>]' },
      ),
    expected: 'PASSWORD_NEEDED',
  },
]

/** Files that ask for more work or memory than any honest one. */
export const complexPdfs: readonly PdfCase[] = [
  { name: 'whose object stream unpacks to 100 MB', make: objectStreamBomb, expected: 'TOO_COMPLEX' },
  {
    name: 'whose attached PDF unpacks to 100 MB',
    make: () =>
      simplePdf({
        more: [
          streamObject(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000_000)])),
          '<</F(a.pdf)/EF<</F 5 0 R>>>>',
        ],
      }),
    expected: 'TOO_COMPLEX',
  },
  { name: 'whose table claims a billion objects', make: tableBomb, expected: 'TOO_COMPLEX' },
  {
    name: 'of lists within lists',
    make: () => simplePdf({ more: ['['.repeat(500) + ']'.repeat(500)] }),
    expected: 'TOO_COMPLEX',
  },
  {
    name: 'of a million lists within lists',
    make: () => simplePdf({ more: ['['.repeat(1_000_000) + ']'.repeat(1_000_000)] }),
    expected: 'TOO_COMPLEX',
  },
  { name: 'that would take hours to read', make: endlessPdf, expected: 'TOO_COMPLEX' },
  { name: 'in a PDF in a PDF in a PDF', make: () => pdfInPdf(4), expected: 'TOO_COMPLEX' },
]

async function compressedPages(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (let page = 0; page < 20; page += 1) document.addPage()
  return document.save()
}

function objectStreamBomb(): Buffer {
  const huge = streamObject(Buffer.alloc(100_000_000, ' '), '/Type/ObjStm/N 1/First 99999990')
  const table = Buffer.alloc(8 * 6)
  const plain = writePdf([...simpleObjects(), huge]).toString('latin1')
  for (let number = 1; number <= 5; number += 1) {
    table[number * 6] = 1
    table.writeUInt32BE(plain.indexOf(`\n${number} 0 obj`) + 1, number * 6 + 1)
  }
  table.set([2, 0, 0, 0, 5, 0], 6 * 6)
  const kept = plain.slice(0, plain.lastIndexOf('xref\n0'))
  return withTableStream(kept, streamObject(table, '/Type/XRef/Size 8/W[1 4 1]/Root 1 0 R'))
}

/** Fields of no width are read from nothing, so that a few bytes ask for any number of rows. */
function tableBomb(): Buffer {
  const plain = simplePdf().toString('latin1')
  const kept = plain.slice(0, plain.lastIndexOf('xref\n0'))
  return withTableStream(
    kept,
    streamObject(Buffer.alloc(8), '/Type/XRef/Size 8/W[0 0 0]/Index[0 1000000000]/Root 1 0 R'),
  )
}

const withTableStream = (kept: string, table: string): Buffer =>
  Buffer.from(`${kept}7 0 obj\n${table}\nendobj\nstartxref\n${kept.length}\n%%EOF\n`, 'latin1')

/** Without a table, so that every object is tried; each of them runs to the end of the file. */
export function endlessPdf(): Buffer {
  return Buffer.from(`%PDF-1.7\n${'1 0 obj\n(\n'.repeat(200_000)}\n%%EOF\n`, 'latin1')
}

function pdfInPdf(depth: number): Buffer {
  if (depth === 0) return simplePdf()
  return writePdf(
    simpleObjects({ more: [streamObject(pdfInPdf(depth - 1)), '<</F(a.pdf)/EF<</F 5 0 R>>>>'] }),
  )
}
