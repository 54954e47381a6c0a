import { expect, test } from 'vitest'
import { lastDayOf, readPeriod } from './period.ts'

const now = new Date('2026-11-23T03:00:00Z')

test('a period is read from its first day to the end of its last, in Thailand', () => {
  expect(readPeriod({ from: '', to: ' ' }, now)).toEqual({ from: null, to: null })
  expect(readPeriod({ from: '24 พ.ย. 2569', to: '24/11/2569' }, now)).toEqual({
    from: '2026-11-23T17:00:00.000Z',
    to: '2026-11-24T17:00:00.000Z',
  })
  expect(readPeriod({ from: '', to: '23 พ.ย. 2569' }, now)).toEqual({
    from: null,
    to: '2026-11-23T17:00:00.000Z',
  })
})

test('what cannot be read, and what ends before it begins or before today, is told', () => {
  expect(readPeriod({ from: 'เร็ว ๆ นี้', to: '' }, now)).toBe('FROM')
  expect(readPeriod({ from: '', to: '31 ก.พ. 2570' }, now)).toBe('TO')
  expect(readPeriod({ from: '2 ม.ค. 2570', to: '1 ม.ค. 2570' }, now)).toBe('ORDER')
  expect(readPeriod({ from: '', to: '22 พ.ย. 2569' }, now)).toBe('ORDER')
  // A beginning that has passed means now.
  expect(readPeriod({ from: '1 ม.ค. 2560', to: '22 พ.ย. 2569' }, now)).toBe('ORDER')
})

test('what ends at midnight holds to the day before', () => {
  expect(lastDayOf('2026-11-24T17:00:00.000Z')).toBe('2026-11-24')
  expect(lastDayOf('2026-11-24T17:00:00.001Z')).toBe('2026-11-25')
  expect(lastDayOf('2026-11-24T03:00:00Z')).toBe('2026-11-24')
})
