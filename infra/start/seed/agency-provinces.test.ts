/** The provinces of the real file have the English names that the service gives them. */
import { readFile } from 'node:fs/promises'
import { provinceNamesEn } from '@eact/schema/forms/province'
import { expect, test } from 'vitest'
import { agencyColumns, bangkok, provinceNames } from './agency-file.ts'
import { readTable } from './table-file.ts'

const { rows } = readTable(
  await readFile(new URL('../../data/agencies.csv', import.meta.url), 'utf8'),
  agencyColumns,
)

test('every province has an English name, and nothing else has one', () => {
  const codes = [bangkok.provinceCode, ...provinceNames(rows).keys()]
  expect(codes).toHaveLength(77)
  expect(Object.keys(provinceNamesEn).toSorted()).toEqual(codes.toSorted())
  expect(new Set(Object.values(provinceNamesEn)).size).toBe(77)
})

test('the administration of a province bears the same English name', () => {
  const provinces = rows.filter(({ kind }) => kind === 'province')
  expect(provinces.map(({ name_en }) => name_en)).toEqual(
    provinces.map(({ province_code }) => `${provinceNamesEn[province_code]} Province`),
  )
})
