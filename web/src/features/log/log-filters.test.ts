import { expect, test } from 'vitest'
import { logVariables } from './log-filters.ts'

const everything = { kind: '', agency: '', person: '', from: '', to: '', after: null, offset: 0 } as const

test('days are those of Bangkok, the last one included', () => {
  expect(
    logVariables({ ...everything, from: '2026-11-23', to: '2026-11-23' }, undefined).filter,
  ).toMatchObject({
    from: '2026-11-22T17:00:00.000Z',
    to: '2026-11-23T17:00:00.000Z',
  })
})

test('a day that does not exist narrows nothing', () => {
  expect(logVariables({ ...everything, from: '2026-13-45' }, undefined).filter).toMatchObject({ from: null })
})
