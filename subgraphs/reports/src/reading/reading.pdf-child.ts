import { servePdfs } from '../document/document.pdf-serve.ts'
import { findFacts, type FoundText } from './reading.facts.ts'
import { readPdfText } from './reading.pdf-text.ts'

/** Reads and looks through one file: what is found in hostile text is found where it may be killed, too. */
servePdfs(async (bytes): Promise<FoundText> => {
  const read = await readPdfText(bytes)
  return read.ok ? findFacts(read.pages) : { state: 'UNREADABLE', reason: read.reason }
})
