import { expect, test } from 'vitest'
import { readWhyQuestion, whyAddress } from './why-address.ts'

test('a question is read back from the address that was written for it', () => {
  const question = { act: 'SAVE_REPORT', agencyCode: '150030000000' } as const
  const { searchParams } = new URL(whyAddress(question), 'http://this.site')
  expect(readWhyQuestion(Object.fromEntries(searchParams))).toEqual(question)
})

test.each([
  [{}],
  [{ act: 'SAVE_REPORT' }],
  [{ act: 'SAVE_REPORT', agency: '' }],
  [{ act: 'toString', agency: '150030000000' }],
  [{ act: ['SAVE_REPORT', 'SEE_REPORT'], agency: '150030000000' }],
])('%j is no question', (params) => {
  expect(readWhyQuestion(params)).toBeNull()
})
