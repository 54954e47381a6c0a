import { PDFDocument } from 'pdf-lib'

import type { PdfCase } from './document.pdf-corpus-case.ts'
import { simplePdf, streamObject, type SimpleParts, type WriteOptions } from './document.pdf-corpus-writer.ts'

const script = '<</S/JavaScript/JS(app.alert(1))>>'
const make =
  (parts: SimpleParts, options: WriteOptions = {}) =>
  () =>
    simplePdf(parts, options)
const annotated = (action: string, options?: WriteOptions) =>
  make({ page: `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A ${action}>>]` }, options)
/** A document with one attached file; `keys` are those of its file specification. */
const attached = (keys: string, content = 'data', options?: WriteOptions) =>
  make(
    {
      page: `/Annots[<</Type/Annot/Subtype/FileAttachment/FS<</Type/Filespec${keys}/EF<</F 5 0 R>>>>>>]`,
      more: [streamObject(Buffer.from(content, 'latin1'), '/Type/EmbeddedFile')],
    },
    options,
  )

/** Files that run or send something. */
export const activePdfs: readonly PdfCase[] = [
  {
    name: 'with a script on opening',
    make: make({ catalog: `/OpenAction ${script}` }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script in a compressed object stream',
    make: make({ catalog: '/OpenAction 5 0 R', more: [script] }, { compressed: true }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script in an encrypted object stream',
    make: make(
      { catalog: '/OpenAction 5 0 R', more: [script] },
      { compressed: true, encrypt: { user: '', owner: 'x' } },
    ),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script whose name is written in escapes',
    make: make({ catalog: '/OpenAction<</S/J#61v#61Script/J#53(1)>>' }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script whose kind stands elsewhere',
    make: make({ catalog: '/OpenAction<</S 5 0 R/JS(1)>>', more: ['/JavaScript'] }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script whose text is missing here',
    make: make({ catalog: '/OpenAction<</S/JavaScript/JS 99 0 R>>' }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script in a catalog outside the table of objects',
    make: make({}, { trailer: `/Root<</Type/Catalog/Pages 2 0 R/OpenAction ${script}>>` }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script on closing',
    make: make({ catalog: `/AA<</WC ${script}>>` }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script on a page',
    make: make({ page: `/AA<</O ${script}>>` }),
    expected: 'ACTIVE_CONTENT',
  },
  { name: 'with a script on a link', make: annotated(script), expected: 'ACTIVE_CONTENT' },
  {
    name: 'with a script after another action',
    make: annotated(`<</S/GoTo/D[3 0 R/Fit]/Next[<</S/Named/N/NextPage/Next ${script}>>]>>`),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script on a field',
    make: make({ catalog: '/AcroForm<</Fields[5 0 R]>>', more: [`<</FT/Tx/T(a)/AA<</K ${script}>>>>`] }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script in its outline',
    make: make({ catalog: '/Outlines<</First 5 0 R/Last 5 0 R>>', more: [`<</Title(1)/A ${script}>>`] }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a named script',
    make: make({ catalog: '/Names<</JavaScript<</Names[(a) 5 0 R]>>>>', more: ['<</JS(1)>>'] }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script in a film',
    make: annotated('<</S/Rendition/OP 0/JS(1)>>'),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script in a 3D view',
    make: make({
      more: [
        streamObject(Buffer.from('U3D'), '/Type/3D/Subtype/U3D/OnInstantiate 6 0 R'),
        streamObject(Buffer.from('1')),
      ],
    }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script where the table of objects is not to be found',
    make: () => {
      const text = simplePdf({ catalog: `/OpenAction ${script}` }).toString('latin1')
      return Buffer.from(text.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')
    },
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a script that only a search of the file finds',
    make: () =>
      Buffer.from(
        simplePdf({ catalog: '/OpenAction 5 0 R', more: [script] })
          .toString('latin1')
          .replace(/\d{10}(?= 00000 n \n0000000000 65535 f)/, '0000000007'),
        'latin1',
      ),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with a link that is a script',
    make: annotated('<</S/URI/URI( java\\nscript:alert(1))>>'),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'that starts a program from a link',
    make: annotated('<</S/Launch/F(cmd.exe)>>', { compressed: true }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'that starts a program from its outline',
    make: make({
      catalog: '/Outlines<</First 5 0 R>>',
      more: ['<</Title(1)/A<</S/Launch/Win<</F(cmd.exe)>>>>>>'],
    }),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'that sends its form',
    make: annotated('<</S/SubmitForm/F<</FS/URL/F(https://example.org)>>>>'),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'that fetches data into its form',
    make: annotated('<</S/ImportData/F(c.fdf)>>'),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'that opens a program as if it were a document',
    make: annotated('<</S/GoToE/F(payload.exe)/D[0/Fit]>>'),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'that opens a document on a network share',
    make: annotated('<</S/GoToR/F<</UF(\\\\\\\\host\\\\share\\\\a.pdf)>>/D[0/Fit]>>'),
    expected: 'ACTIVE_CONTENT',
  },
  {
    name: 'with an XFA form',
    make: make({
      catalog: '/AcroForm<</Fields[]/XFA 5 0 R>>',
      more: [streamObject(Buffer.from('<xdp:xdp/>'))],
    }),
    expected: 'ACTIVE_CONTENT',
  },
]

/** Files with an attachment that can run. */
export const carryingPdfs: readonly PdfCase[] = [
  { name: 'with an attached program', make: attached('/F(setup.exe)'), expected: 'EXECUTABLE_ATTACHMENT' },
  {
    name: 'with an attached program in the name tree',
    make: exeInNameTree,
    expected: 'EXECUTABLE_ATTACHMENT',
  },
  {
    name: 'with an attached file of two names, one a program',
    make: attached('/F(a.txt)/UF(a.bat)', 'data', { compressed: true }),
    expected: 'EXECUTABLE_ATTACHMENT',
  },
  {
    name: 'with an attached file whose name runs backwards',
    make: attached('/UF<feff0061202e006600640070002e006500780065002e007400780074>'),
    expected: 'EXECUTABLE_ATTACHMENT',
  },
  {
    name: 'with an attached file whose name is cut by a NUL',
    make: attached('/F(a.exe\\000.txt)'),
    expected: 'EXECUTABLE_ATTACHMENT',
  },
  { name: 'with an attached file without a name', make: attached(''), expected: 'EXECUTABLE_ATTACHMENT' },
  {
    name: 'with an attached program called a text',
    make: attached('/F(a.txt)', 'MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff'),
    expected: 'EXECUTABLE_ATTACHMENT',
  },
  {
    name: 'with an attached shell script called a table',
    make: attached('/F(a.csv)', '#!/bin/sh\nrm -r ~'),
    expected: 'EXECUTABLE_ATTACHMENT',
  },
  {
    name: 'with an attached archive',
    make: attached('/F(a.zip)', 'PK\x03\x04'),
    expected: 'EXECUTABLE_ATTACHMENT',
  },
  {
    name: 'with an attached PDF that carries a script',
    make: attached(
      '/F(a.pdf)',
      simplePdf({ catalog: '/OpenAction 5 0 R', more: [script] }, { compressed: true }).toString('latin1'),
    ),
    expected: 'EXECUTABLE_ATTACHMENT',
  },
]

async function exeInNameTree(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage()
  await document.attach(Buffer.from('data'), 'good.xml')
  await document.attach(Buffer.from('data'), 'ติดตั้ง.EXE')
  return document.save()
}
