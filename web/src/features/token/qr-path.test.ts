import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { qrPath } from './qr-path.ts'
import { tokenAddress } from './token-address.ts'

test('runs of dark modules become bars', () => {
  expect(qrPath([[true, true, false, true], [], [false, true]])).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM1 2h1v1h-1z')
})

test('the bars cover the dark modules and nothing else', () => {
  const { data, size } = encode(tokenAddress('https://admin.info.go.th', 'ABCD-'.repeat(7)), { border: 4 })
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, width] of qrPath(data).matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let step = 0; step < Number(width); step += 1)
      (drawn[Number(y)] as boolean[])[Number(x) + step] = true
  expect(drawn).toEqual(data)
})
