import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll } from 'vitest'

import { createPdfChecker, type PdfChecker, type PdfCheckerOptions } from './document.pdf.ts'

/** A folder for a test file's PDFs, and checkers that end with it. */
export interface TestDesk {
  /** Writes a file and gives its path. */
  put(bytes: Uint8Array): Promise<string>
  startChecker(options?: PdfCheckerOptions): PdfChecker
}

/** Opens a desk that is cleared when the tests of this file are over. */
export function openTestDesk(): TestDesk {
  const folder = mkdtempSync(join(tmpdir(), 'eact-pdf-'))
  const checkers: PdfChecker[] = []
  let count = 0
  afterAll(async () => {
    await Promise.all(checkers.map((checker) => checker.stop()))
    await rm(folder, { recursive: true })
  })
  return {
    async put(bytes) {
      count += 1
      const path = join(folder, `${count}.pdf`)
      await writeFile(path, bytes)
      return path
    },
    startChecker(options) {
      const checker = createPdfChecker(options)
      checkers.push(checker)
      return checker
    },
  }
}

/** Whether a process of this id lives (one that ended but was not yet waited for counts as gone). */
export function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}
