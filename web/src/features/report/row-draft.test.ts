import { expect, test } from 'vitest'

import { draftedRows, isSame, keepTouched, type RowKind } from './row-draft.ts'

interface Row {
  url: string
  licenceIds: string[]
  inUse: boolean
}
type Saved = Row & { id: string }

const kind: RowKind<Row, Saved> = {
  blank: { url: '', licenceIds: [], inUse: true },
  of: ({ url, licenceIds, inUse }) => ({ url, licenceIds, inUse }),
}
const saved: Saved[] = [{ id: 'a', url: 'https://a.go.th', licenceIds: ['1', '2'], inUse: true }]

test('what was not touched follows what is saved, and a new row stands behind', () => {
  const rows = draftedRows(kind, saved, { 'new:1': { url: 'https://b.go.th' }, a: { inUse: false } })
  expect(rows.map(({ key, now, changed }) => ({ key, now, changed }))).toEqual([
    { key: 'a', now: { url: 'https://a.go.th', licenceIds: ['1', '2'], inUse: false }, changed: ['inUse'] },
    { key: 'new:1', now: { url: 'https://b.go.th', licenceIds: [], inUse: true }, changed: ['url'] },
  ])
})

test('touched and put back as it was is no change, and lists are sets', () => {
  const rows = draftedRows(kind, saved, { a: { inUse: true, licenceIds: ['2', '1'] } })
  expect(rows[0]?.changed).toEqual([])
  expect(isSame(['1'], ['1', '2'])).toBe(false)
})

test('a begun row that nobody filled in is no change', () => {
  expect(draftedRows(kind, [], { 'new:1': {} })[0]?.changed).toEqual([])
})

test('what was saved leaves the draft, what was touched meanwhile stays', () => {
  const touched = {
    a: { inUse: false, url: 'https://c.go.th' },
    'new:1': { url: 'x' },
    'new:2': { url: 'y' },
  }
  const now: Saved[] = [{ id: 'a', url: 'https://a.go.th', licenceIds: [], inUse: false }]
  expect(keepTouched(kind, now, touched, ['new:1'])).toEqual({
    a: { url: 'https://c.go.th' },
    'new:2': { url: 'y' },
  })
})

test('what belongs to a row that is gone is dropped', () => {
  expect(keepTouched(kind, [], { a: { inUse: false } })).toEqual({})
})
