import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  arabicDigits,
  readThaiDate,
  writeThaiDate,
  writeThaiDateInFull,
  writeThaiInstant,
} from './thai-date.ts'

describe('reading a day', () => {
  test.each([
    '22 ก.ย. 2566',
    '22 ก.ย.2566',
    '22ก.ย.2566',
    '22กย2566',
    '22 กย 66',
    '22 กันยายน 2566',
    '22 กันยายน 66',
    '22 เดือนกันยายน 2566',
    '22 กันยายน พ.ศ. 2566',
    '22 กันยายน พ.ศ.2566',
    '22 กันยายน พศ 2566',
    '๒๒ กันยายน พุทธศักราช ๒๕๖๖',
    'วันที่ 22 กันยายน 2566',
    'วันศุกร์ที่ 22 กันยายน 2566',
    'ที่ ๒๒ ก.ย. ๖๖',
    '22/9/2566',
    '22/09/2566',
    '22/09/66',
    '22-9-66',
    '22.9.2566',
    '22 / 9 / 2566',
    '๒๒/๙/๒๕๖๖',
    '2566-09-22',
    '  22\u00a0 ก.ย.\t2566 \u200b',
  ])('"%s" is 22 September 2023, in the Buddhist era', (typed) => {
    expect(readThaiDate(typed)).toEqual({ day: '2023-09-22', commonEra: false })
  })

  test.each([
    '2023-09-22',
    '2023-9-22',
    '2023/09/22',
    '2023-09-22T00:00:00Z',
    '22/9/2023',
    '22 ก.ย. 2023',
    '22 ก.ย. ค.ศ. 2023',
  ])('"%s" is the same day, and it is told that its year was common era', (typed) => {
    expect(readThaiDate(typed)).toEqual({ day: '2023-09-22', commonEra: true })
  })

  test('every month is known by both names', () => {
    const long = 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'
    const short = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'
    const firstDays = Array.from(
      { length: 12 },
      (_, place) => `2024-${String(place + 1).padStart(2, '0')}-01`,
    )
    for (const names of [long, short]) {
      expect(names.split(' ').map((name) => readThaiDate(`1 ${name} 2567`)?.day)).toEqual(firstDays)
    }
  })

  test('a leap day is one in the same years of both eras', () => {
    expect(readThaiDate('29 ก.พ. 2567')?.day).toBe('2024-02-29')
    expect(readThaiDate('29 ก.พ. 2566')).toBeNull()
    expect(readThaiDate('29/2/2000')?.day).toBe('2000-02-29')
    expect(readThaiDate('29/2/1900')).toBeNull()
  })

  test.each([
    '22 Sep 2023',
    '22 Sept 2023',
    '22 sep. 2023',
    '22 SEPTEMBER 2023',
    '22nd September 2023',
    '22-Sep-2023',
    '22Sep2023',
    'Friday 22 September 2023',
    'Fri, 22 Sep 2023',
    'Sep 22, 2023',
    'September 22 2023',
    'Friday, September 22nd, 2023',
    '22 September A.D. 2023',
    '22 September CE 2023',
    '๒๒ Sep ๒๐๒๓',
  ])('"%s" is the same day in English', (typed) => {
    expect(readThaiDate(typed)).toEqual({ day: '2023-09-22', commonEra: true })
  })

  test.each(['22 September 2566', '22 Sep B.E. 2566', 'Sep 22, 2566', 'Sep 22, BE 2566'])(
    '"%s" is the same day, English in the Buddhist era',
    (typed) => {
      expect(readThaiDate(typed)).toEqual({ day: '2023-09-22', commonEra: false })
    },
  )

  test.each([
    '22 Sep 23',
    '22 Sep 66',
    'Sep 66',
    'Sep 2023',
    'September 2023',
    '31 Sep 2023',
    'Feb 29, 2023',
    '22 Se 2023',
    '22 Septem. 2023 at noon',
    '22 Sextember 2023',
    '22 Sep B.E. 2023',
    '22 Sep CE 2566',
    'Sep 22, 2300',
    'Someday 22 Sep 2023',
  ])('"%s" is no day, or not one day alone', (typed) => {
    expect(readThaiDate(typed)).toBeNull()
  })

  test.each([
    '',
    ' ',
    '22',
    '22/9',
    'ก.ย. 2566',
    '22 ก.ย.',
    '32 ก.ค. 2566',
    '31 ก.ย. 2566',
    '0 ก.ย. 2566',
    '22/13/2566',
    '22/0/2566',
    '22 กกก 2566',
    '22 ก.ย. 256',
    '22 ก.ย. 25666',
    '22 ก.ย. 2300',
    '22/9/1800',
    '22 ก.ย. พ.ศ. 2023',
    '22 ก.ย. ค.ศ. 2566',
    'วันนี้',
    '<22/9/2566>',
  ])('"%s" is no day', (typed) => {
    expect(readThaiDate(typed)).toBeNull()
  })

  test('whatever is written is read back, in every form', () => {
    const anyDay = fc
      .date({
        min: new Date('1901-01-01T00:00:00Z'),
        max: new Date('2199-12-31T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(readThaiDate(writeThaiDate(day))?.day).toBe(day)
        expect(readThaiDate(writeThaiDateInFull(day))?.day).toBe(day)
        expect(readThaiDate(day)).toEqual({ day, commonEra: true })
      }),
      { seed: 2565 },
    )
  })

  test('what an English page writes is read back', () => {
    const written = (['medium', 'long', 'full'] as const).flatMap((dateStyle) =>
      ['en-GB', 'en-US'].map((language) => new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle })),
    )
    const anyDay = fc.date({
      min: new Date('1901-01-01T00:00:00Z'),
      max: new Date('2199-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...written), (instant, format) => {
        const day = instant.toISOString().slice(0, 10)
        expect(readThaiDate(format.format(instant))).toEqual({ day, commonEra: true })
      }),
      { seed: 2565 },
    )
  })

  test('no input whatever makes it fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const read = readThaiDate(typed)
        if (read) expect(read.day).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      }),
      { seed: 2565 },
    )
  })
})

describe('writing', () => {
  test('a day is written as in the manual', () => {
    expect(writeThaiDate('2023-08-06')).toBe('6 ส.ค. 2566')
    expect(writeThaiDateInFull('2023-09-22')).toBe('วันศุกร์ที่ 22 กันยายน 2566')
  })

  test('an instant is written in Bangkok, where it is already the next day', () => {
    expect(writeThaiInstant('2023-09-22T09:07:00.000Z')).toBe('22 ก.ย. 2566 16:07')
    expect(writeThaiInstant(new Date('2023-12-31T17:00:00.000Z'))).toBe('1 ม.ค. 2567 00:00')
  })

  test('it agrees with the calendar of the platform', () => {
    const platform = new Intl.DateTimeFormat('th-TH', {
      timeZone: 'Asia/Bangkok',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    })
    for (let month = 0; month < 24; month += 1) {
      const instant = new Date(Date.UTC(2023, month, 28, 3))
      expect(writeThaiDate(instant.toISOString().slice(0, 10))).toBe(platform.format(instant))
    }
  })

  test('what is no day is left as it is', () => {
    expect(writeThaiDate('')).toBe('')
    expect(writeThaiDateInFull('soon')).toBe('soon')
  })
})

test('Thai digits become Arabic, all else stays', () => {
  expect(arabicDigits('พ.ศ. ๒๕๖๖ no. 10')).toBe('พ.ศ. 2566 no. 10')
})
