import { expect, test } from 'vitest'
import { exportAddress, templateAddress } from './export-address.ts'

test('everything is exported where nothing is asked', () => {
  expect(exportAddress({}, 'csv')).toBe('/agency-list/agencies.csv')
})

test('whoever works in English is given a table in English', () => {
  expect(exportAddress({ text: 'DGA' }, 'csv', 'en')).toBe('/agency-list/agencies.csv?text=DGA&form=english')
  expect(templateAddress('xlsx', 'en')).toBe('/agency-list/template.xlsx?form=english')
  expect(templateAddress('csv', 'th')).toBe('/agency-list/template.csv')
})

test('what narrows the list narrows the file', () => {
  const filter = {
    under: 'an-id',
    text: 'กรม & กอง',
    kinds: ['DEPARTMENT' as const, 'SAO' as const],
    levels: null,
    provinceCode: '10',
    mustReport: false,
  }
  const address = new URL(exportAddress(filter, 'xlsx'), 'http://here')
  expect(address.pathname).toBe('/agency-list/agencies.xlsx')
  expect(Object.fromEntries(address.searchParams)).toEqual({
    under: 'an-id',
    text: 'กรม & กอง',
    kinds: 'DEPARTMENT,SAO',
    provinceCode: '10',
    mustReport: 'false',
  })
})
