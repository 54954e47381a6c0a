import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readActivationCode, symbolAt, writeActivationCode } from './activation.ts'

const seed = 25_650_722

const symbols = fc.integer({ min: 0, max: 31 }).map(symbolAt)
const secrets = fc.array(symbols, { minLength: 26, maxLength: 26 }).map((all) => all.join(''))

describe('the code of a Token', () => {
  test('stands in seven groups of four', () => {
    expect(writeActivationCode('0123456789ABCDEFGHJKMNPQRS')).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/)
  })

  test('is read however it is typed', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = writeActivationCode(secret)
        const ways = [
          code,
          code.toLowerCase(),
          code.replaceAll('-', ' '),
          ` ${code.replaceAll('-', '')}\n`,
          code.replaceAll('0', 'o').replaceAll('1', 'l'),
          code.replaceAll('0', 'O').replaceAll('1', 'i'),
          code.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit))),
          code.replaceAll('-', '–'),
        ]
        for (const way of ways) expect(readActivationCode(way)).toBe(secret)
      }),
      { seed, numRuns: 300 },
    )
  })

  test('is no code with one symbol wrong, or two neighbours swapped', () => {
    fc.assert(
      fc.property(secrets, fc.nat(27), fc.nat(26), symbols, (secret, wrongAt, swapAt, symbol) => {
        const plain = writeActivationCode(secret).replaceAll('-', '')
        const changed = plain.slice(0, wrongAt) + symbol + plain.slice(wrongAt + 1)
        if (changed !== plain) expect(readActivationCode(changed)).toBeNull()
        const swapped =
          plain.slice(0, swapAt) + plain.charAt(swapAt + 1) + plain.charAt(swapAt) + plain.slice(swapAt + 2)
        if (swapped !== plain) expect(readActivationCode(swapped)).toBeNull()
      }),
      { seed, numRuns: 2000 },
    )
  })

  test.each(['', 'U'.repeat(28), '0'.repeat(27), '0'.repeat(29), 'รหัสของฉัน', '0000-0000\0'])(
    'is not %j',
    (typed) => {
      expect(readActivationCode(typed)).toBeNull()
    },
  )
})
