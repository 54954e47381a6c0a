import type { PdfRefusal } from '@eact/schema/forms/document'

import type { PdfFacts } from './document.pdf-inspect.ts'

/** One file of the corpus and what must be said of it. */
export interface PdfCase {
  /** What the file is, as the rest of "a PDF …". */
  name: string
  make: () => Uint8Array | Promise<Uint8Array>
  /** The facts of a good file (those that the case is about), or why it is refused. */
  expected: Partial<PdfFacts> | PdfRefusal
}
