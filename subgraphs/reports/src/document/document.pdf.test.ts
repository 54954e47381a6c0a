import { expect, test, vi } from 'vitest'

import { pdfCorpus } from './document.pdf-corpus.ts'
import { openTestDesk } from './document.pdf-testing.ts'

vi.setConfig({ testTimeout: 60_000 })
const desk = openTestDesk()
const checker = desk.startChecker()

test.each(pdfCorpus.map((one) => [one.name, one] as const))('a PDF %s', async (_name, { make, expected }) => {
  const verdict = await checker.check(await desk.put(await make()))
  expect(verdict).toEqual(
    typeof expected === 'string'
      ? { ok: false, reason: expected }
      : { ok: true, facts: expect.objectContaining(expected) },
  )
})
