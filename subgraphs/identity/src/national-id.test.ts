import { describe, expect, test } from 'vitest'
import { isNationalId, nationalIdDigits, nationalIdHmac } from './national-id.ts'

const key = Buffer.alloc(32, 7)

describe('a national id', () => {
  test.each([
    '1101700203450',
    '1-1017-00203-45-0',
    ' 1 1017 00203 45 0 ',
    '๑๑๐๑๗๐๐๒๐๓๔๕๐',
    '๑-๑๐๑๗-๐๐๒๐๓-๔๕-๐',
  ])('is read from %j', (text) => {
    expect(isNationalId(text)).toBe(true)
    expect(nationalIdDigits(text)).toBe('1101700203450')
  })

  test.each(['', '1101700203451', '110170020345', '11017002034500', '110170020345x', '١١٠١٧٠٠٢٠٣٤٥٠'])(
    'is not %j',
    (text) => {
      expect(isNationalId(text)).toBe(false)
      expect(() => nationalIdHmac(key, text)).toThrow('no national id')
    },
  )

  test('has one right last digit out of ten', () => {
    const right = Array.from({ length: 10 }, (_, last) => `310060218392${last}`).filter(isNationalId)
    expect(right).toHaveLength(1)
  })
})

describe('what is kept of it', () => {
  test('is the same however it was written, and another under another key', () => {
    const kept = nationalIdHmac(key, '1101700203450')
    expect(kept).toHaveLength(32)
    expect(nationalIdHmac(key, '๑-๑๐๑๗-๐๐๒๐๓-๔๕-๐')).toEqual(kept)
    expect(nationalIdHmac(Buffer.alloc(32, 8), '1101700203450')).not.toEqual(kept)
  })

  test('is nothing under a key that can be guessed', () => {
    expect(() => nationalIdHmac(Buffer.alloc(31), '1101700203450')).toThrow('too short')
  })

  test('never tells the number when it is refused', () => {
    expect(() => nationalIdHmac(key, '1101700203451')).toThrow(/^[^\d]*$/)
  })
})
