import { createHash, randomBytes } from 'node:crypto'
import { goodPdf } from '@eact/reports/document/document.pdf-corpus'

/** A PDF like no other, with its hash. */
export interface UniquePdf {
  bytes: Buffer
  sha256: string
}

/** Makes PDFs of the given sizes quickly: each is a copy of one good PDF with other bytes in its padding. */
export async function pdfMaker(sizes: readonly number[]): Promise<(choice: number) => UniquePdf> {
  const patterns = await Promise.all(sizes.map((sizeBytes) => patternOf(sizeBytes)))
  return (choice) => {
    const pattern = patterns[choice % patterns.length] as Pattern
    const bytes = Buffer.from(pattern.bytes)
    // Digits: a random byte sequence could look like the end of the stream.
    bytes.write(randomBytes(16).toString('hex'), pattern.at, 'latin1')
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  }
}

interface Pattern {
  bytes: Buffer
  /** Where 32 bytes may be anything. */
  at: number
}

async function patternOf(sizeBytes: number): Promise<Pattern> {
  const bytes = Buffer.from(await goodPdf({ sizeBytes }))
  const text = bytes.toString('latin1')
  let at = 0
  let longest = 0
  for (const { index, 0: found } of text.matchAll(/stream\r?\n[^]*?endstream/g)) {
    if (found.length <= longest) continue
    longest = found.length
    at = index + Math.floor(found.length / 2)
  }
  if (longest < 500) throw new Error('The pattern has no padding')
  return { bytes, at }
}
