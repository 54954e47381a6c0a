import { describe, expect, test } from 'vitest'
import { addDays, addMonths, clampDay, dayByKey, isWithin, weeksOf, yearsFor } from './calendar.ts'

describe('a month', () => {
  test('begins its weeks on Sunday and leaves the days of others empty', () => {
    const weeks = weeksOf('2023-09-22')
    expect(weeks).toHaveLength(5)
    expect(weeks[0]).toEqual([null, null, null, null, null, '2023-09-01', '2023-09-02'])
    expect(weeks[4]).toEqual([
      '2023-09-24',
      '2023-09-25',
      '2023-09-26',
      '2023-09-27',
      '2023-09-28',
      '2023-09-29',
      '2023-09-30',
    ])
  })

  test('of 28 days that begins on a Sunday fills four weeks, one of 31 on a Saturday six', () => {
    expect(weeksOf('2026-02-14')).toHaveLength(4)
    expect(weeksOf('2027-05-31')).toHaveLength(6)
  })

  test('of a leap year, 2567 in the Buddhist era, has its 29th of February', () => {
    expect(weeksOf('2024-02-01').flat().filter(Boolean)).toHaveLength(29)
  })
})

describe('the keys lead', () => {
  const from = (day: string, key: string, shiftKey = false) => dayByKey(day, { key, shiftKey })

  test.each([
    ['ArrowLeft', '2023-08-31'],
    ['ArrowRight', '2023-09-02'],
    ['ArrowUp', '2023-08-25'],
    ['ArrowDown', '2023-09-08'],
    ['Home', '2023-08-27'],
    ['End', '2023-09-02'],
    ['PageUp', '2023-08-01'],
    ['PageDown', '2023-10-01'],
  ])('%s from 1 September 2023 to %s', (key, day) => {
    expect(from('2023-09-01', key)).toBe(day)
  })

  test('by Shift a year on, and never to a day that is none', () => {
    expect(from('2024-02-29', 'PageDown', true)).toBe('2025-02-28')
    expect(from('2024-02-29', 'PageUp', true)).toBe('2023-02-28')
    expect(addMonths('2023-01-31', 1)).toBe('2023-02-28')
    expect(addMonths('2023-12-31', 1)).toBe('2024-01-31')
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01')
  })

  test('no other key anywhere', () => {
    expect(from('2023-09-01', 'a')).toBeNull()
    expect(from('2023-09-01', 'Tab')).toBeNull()
  })
})

describe('between a first and a last day', () => {
  const bounds = { min: '2000-01-01', max: '2024-06-30' }

  test('only what lies between may be chosen, both ends included', () => {
    expect(
      ['1999-12-31', '2000-01-01', '2024-06-30', '2024-07-01'].map((day) => isWithin(day, bounds)),
    ).toEqual([false, true, true, false])
    expect(isWithin('1800-01-01', {})).toBe(true)
  })

  test('the nearest is found', () => {
    expect(clampDay('1999-12-31', bounds)).toBe('2000-01-01')
    expect(clampDay('2030-01-01', bounds)).toBe('2024-06-30')
    expect(clampDay('2020-01-01', bounds)).toBe('2020-01-01')
  })

  test('their years are offered, and always the year that is shown', () => {
    expect(yearsFor('2023-01-01', '2026-11-23', bounds)).toEqual(
      Array.from({ length: 25 }, (_, i) => 2000 + i),
    )
    expect(yearsFor('1890-01-01', '2026-11-23', {})[0]).toBe(1890)
    expect(yearsFor('2023-01-01', '2026-11-23', {}).at(-1)).toBe(2036)
  })
})
