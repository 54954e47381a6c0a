import { randomBytes } from 'node:crypto'

import { PDFDocument, StandardFonts } from 'pdf-lib'

import { documentRules } from '@eact/schema/forms/document'

import { activePdfs, carryingPdfs } from './document.pdf-corpus-active.ts'
import type { PdfCase } from './document.pdf-corpus-case.ts'
import { complexPdfs, damagedPdfs } from './document.pdf-corpus-damaged.ts'
import { revise, simpleObjects, simplePdf, streamObject, writePdf } from './document.pdf-corpus-writer.ts'

/**
 * Makes a good PDF of one page with a line of text.
 *
 * @param title put into its metadata; Thai is fine
 * @param sizeBytes makes the file exactly so large, at least 4,000 bytes
 */
export async function goodPdf({
  title = 'ประกาศ',
  sizeBytes,
}: { title?: string; sizeBytes?: number } = {}): Promise<Uint8Array> {
  const make = async (paddingBytes: number): Promise<Uint8Array> => {
    const document = await PDFDocument.create()
    document.setTitle(title)
    const font = await document.embedFont(StandardFonts.Helvetica)
    document.addPage([595, 842]).drawText('Announcement', { font, size: 16, x: 72, y: 720 })
    document.context.register(document.context.stream(randomBytes(paddingBytes)))
    return document.save({ useObjectStreams: false })
  }
  if (sizeBytes === undefined) return make(0)
  const smallest = await make(1_000)
  // The length of the padding is itself written in digits, hence the second look.
  const nearly = await make(1_000 + sizeBytes - smallest.length)
  return nearly.length === sizeBytes ? nearly : make(1_000 + 2 * sizeBytes - smallest.length - nearly.length)
}

async function formPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage()
  const form = document.getForm()
  form.createTextField('name').addToPage(page)
  form.createCheckBox('agree').addToPage(page)
  return document.save()
}

async function pdfWithAttachments(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage()
  await document.attach(Buffer.from('<Invoice/>'), 'ContentInformation.xml', { mimeType: 'text/xml' })
  await document.attach(Buffer.from('\ufeffกรม,จำนวน\r\n'), 'บัญชีแนบท้าย.csv', { mimeType: 'text/csv' })
  await document.attach(await goodPdf(), 'order.PDF', { mimeType: 'application/pdf' })
  return document.save()
}

function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ')
  const pages = Array.from({ length: count }, () => '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>')
  return writePdf(['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids[${kids}]/Count ${count}>>`, ...pages])
}

function signedPdf(): Buffer {
  const field =
    '<</FT/Sig/T(Signature1)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/F 132/P 3 0 R/V 6 0 R' +
    '/Lock<</Type/SigFieldLock/Action/All>>>>'
  const signature =
    '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 9 99 9]/Contents<3000>' +
    '/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 2/V/1.2>>>>]>>'
  return simplePdf({
    catalog: '/AcroForm<</Fields[5 0 R]/SigFlags 3>>/Perms<</DocMDP 6 0 R>>',
    page: '/Annots[5 0 R]',
    more: [field, signature],
  })
}

function linkedPdf(): Buffer {
  const link = '<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://www.dga.or.th/app.exe)>>>>'
  const annex = '<</Type/Annot/Subtype/Link/A<</S/GoToR/F(annex.pdf)/D[0/Fit]>>>>'
  return simplePdf(
    {
      catalog: '/Outlines<</Type/Outlines/First 5 0 R/Last 5 0 R>>/OpenAction[3 0 R/Fit]',
      page: `/Annots[${link}${annex}]`,
      more: ['<</Title(1)/Parent 5 0 R/A<</S/GoTo/D[3 0 R/Fit]>>>>'],
    },
    { compressed: true },
  )
}

const owned = { encrypt: { user: '', owner: 'secret' } }

/** What must be let through. */
const goodPdfs: PdfCase[] = [
  {
    name: 'of one page with text',
    make: () => goodPdf(),
    expected: { pageCount: 1, encryptedByOwner: false, hasText: true },
  },
  {
    name: 'of exactly the largest size',
    make: () => goodPdf({ sizeBytes: documentRules.maxBytes }),
    expected: { pageCount: 1 },
  },
  { name: 'without any text', make: () => simplePdf(), expected: { hasText: false } },
  {
    name: 'with compressed objects',
    make: () => simplePdf({}, { compressed: true }),
    expected: { pageCount: 1 },
  },
  { name: 'of 20,000 pages', make: () => manyPages(20_000), expected: { pageCount: 20_000 } },
  {
    name: 'whose author restricted printing',
    make: () => simplePdf({}, owned),
    expected: { pageCount: 1, encryptedByOwner: true },
  },
  {
    name: 'restricted and compressed',
    make: () => simplePdf({}, { ...owned, compressed: true }),
    expected: { pageCount: 1, encryptedByOwner: true },
  },
  { name: 'with a plain form', make: formPdf, expected: { pageCount: 1 } },
  { name: 'with a signature', make: signedPdf, expected: { pageCount: 1 } },
  {
    name: 'saved by incremental update',
    make: () => revise(simplePdf(), { 4: streamObject(Buffer.from('1 1 m')) }),
    expected: { pageCount: 1 },
  },
  {
    name: 'whose script a later revision removed',
    make: () =>
      revise(simplePdf({ catalog: '/OpenAction<</S/JavaScript/JS(1)>>' }), {
        1: '<</Type/Catalog/Pages 2 0 R>>',
      }),
    expected: { pageCount: 1 },
  },
  {
    name: 'with attached data (XML, CSV, another PDF)',
    make: pdfWithAttachments,
    expected: { pageCount: 1 },
  },
  { name: 'with links and an outline', make: linkedPdf, expected: { pageCount: 1 } },
  {
    name: 'behind a byte order mark',
    make: () => Buffer.concat([Buffer.from('\ufeff'), simplePdf()]),
    expected: { pageCount: 1 },
  },
  {
    name: 'whose table of objects is wrong but whose objects are all there',
    make: () =>
      Buffer.from(
        simplePdf()
          .toString('latin1')
          .replace(/\d{10} 00000 n/g, '0000000007 00000 n'),
        'latin1',
      ),
    expected: { pageCount: 1 },
  },
  {
    name: 'whose page, never drawn, holds 100 MB of zeros',
    make: () => writePdf([...simpleObjects().slice(0, 3), streamObject(Buffer.alloc(100_000_000))]),
    expected: { pageCount: 1 },
  },
]

/** Every kind of file an upload may be, with the answer it must get. */
export const pdfCorpus: readonly PdfCase[] = [
  ...goodPdfs,
  ...damagedPdfs,
  ...activePdfs,
  ...carryingPdfs,
  ...complexPdfs,
]
