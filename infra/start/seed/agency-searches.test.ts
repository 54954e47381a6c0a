import { readFileSync } from 'node:fs'
import { isDay } from '@eact/kit/scalars'
import { describe, expect, test } from 'vitest'
import { agencyColumns } from './agency-file.ts'
import { readTable, type TableRow } from './table-file.ts'

const wanted = ['ABBREVIATION', 'SLIP', 'FORMER_NAME', 'HOMONYM', 'DIGITS', 'PART'] as const
const searchKinds: readonly string[] = [...wanted, 'EXACT', 'ENGLISH']
const nameKinds: readonly string[] = ['ABBREVIATION', 'ENGLISH_ABBREVIATION', 'FORMER_NAME', 'ALSO_KNOWN']

const agencies = new Map(rowsOf('agencies.csv', agencyColumns).map((row) => [row.code, row]))
const searches = rowsOf('agency_searches.csv', ['query', 'kind', 'expected_code', 'expected_name', 'why'])
const names = rowsOf('agency_names.csv', ['code', 'kind', 'name', 'valid_to', 'source'])
const synonyms = rowsOf('agency_synonyms.csv', ['short', 'long'])

function rowsOf<Column extends string>(file: string, columns: readonly Column[]): TableRow<Column>[] {
  const { rows, problems } = readTable(
    readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8'),
    columns,
  )
  expect(problems).toEqual([])
  return rows
}

const twice = (keys: readonly string[]): string[] => keys.filter((key, i) => keys.indexOf(key) !== i)

/** People leave out dots and spaces, and do not care for capitals. */
const bare = (text: string): string => text.replace(/[.\s]/g, '').toLowerCase()

describe('the expected searches', () => {
  test('are at least 150, of each wanted kind at least 20, and of no unknown kind', () => {
    expect(searches.length).toBeGreaterThanOrEqual(150)
    expect(wanted.filter((kind) => searches.filter((row) => row.kind === kind).length < 20)).toEqual([])
    expect(searches.filter(({ kind }) => !searchKinds.includes(kind))).toEqual([])
  })

  test('expect an agency that there is, by the name it bears', () => {
    expect(
      searches.filter(
        ({ expected_code, expected_name }) => agencies.get(expected_code)?.name_th !== expected_name,
      ),
    ).toEqual([])
  })

  test('ask nothing twice, are in NFC, and say why', () => {
    expect(twice(searches.map(({ query }) => query))).toEqual([])
    expect(searches.filter(({ query }) => query === '' || query !== query.normalize('NFC'))).toEqual([])
    expect(searches.filter(({ why }) => why === '')).toEqual([])
  })

  test('use no abbreviation that the data does not know', () => {
    const unknown = searches.filter(({ kind, query, expected_code }) => {
      const known = names.some(({ code, name }) => code === expected_code && bare(name) === bare(query))
      return kind === 'ABBREVIATION' && !known && !synonyms.some(({ short }) => beginsShort(query, short))
    })
    expect(unknown).toEqual([])
  })

  test('use no former name that the data does not know', () => {
    const unknown = searches.filter(
      ({ kind, query, expected_code }) =>
        kind === 'FORMER_NAME' && !formerNamesOf(expected_code).some((name) => name.includes(query)),
    )
    expect(unknown).toEqual([])
  })
})

/** A short form of one letter is one only with its dot. */
const beginsShort = (query: string, short: string): boolean =>
  query.startsWith(short) || (bare(short).length > 1 && bare(query).startsWith(bare(short)))

const formerNamesOf = (code: string): string[] =>
  names.filter((row) => row.code === code && row.kind === 'FORMER_NAME').map(({ name }) => name)

describe('the further names', () => {
  test('are of an agency that there is, of a known kind, in NFC, each with its source', () => {
    expect(names.length).toBeGreaterThanOrEqual(250)
    expect(names.filter(({ code }) => !agencies.has(code))).toEqual([])
    expect(names.filter(({ kind }) => !nameKinds.includes(kind))).toEqual([])
    expect(names.filter(({ name }) => name === '' || name !== name.normalize('NFC'))).toEqual([])
    expect(names.filter(({ source }) => source === '')).toEqual([])
  })

  test('are given once, and are not what the agency is called today', () => {
    expect(twice(names.map(({ code, name }) => `${code} ${name}`))).toEqual([])
    expect(names.filter(({ code, name }) => agencies.get(code)?.name_th === name)).toEqual([])
  })

  test('end on a day where it is known, and only former ones end', () => {
    expect(
      names.filter(({ kind, valid_to }) => valid_to !== '' && (kind !== 'FORMER_NAME' || !isDay(valid_to))),
    ).toEqual([])
  })

  test('are known for every ministry', () => {
    const ministries = [...agencies.values()].filter(({ kind }) => kind === 'ministry')
    expect(
      ministries.filter(({ code }) => !names.some((row) => row.code === code && row.kind === 'ABBREVIATION')),
    ).toEqual([])
  })
})

test('a general short form is given once, and its long form is in a name', () => {
  expect(twice(synonyms.map(({ short }) => bare(short)))).toEqual([])
  const all = [...agencies.values()].map(({ name_th }) => name_th).join('\n')
  expect(synonyms.filter(({ short, long }) => short === '' || long === '' || !all.includes(long))).toEqual([])
})
