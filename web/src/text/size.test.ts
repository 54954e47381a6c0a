import { expect, test } from 'vitest'

import { writeSize } from './size.ts'

test.each([
  [812, '812 B'],
  [48_640, '48 KB'],
  [1_363_149, '1.4 MB'],
  [5 * 1024 * 1024, '5.0 MB'],
  [5 * 1024 * 1024 + 1, '5.1 MB'],
])('%s bytes are written %s', (bytes, written) => {
  expect(writeSize(bytes)).toBe(written)
})
