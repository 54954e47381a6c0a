import { expect, test } from 'vitest'
import { memberFields, noMembers, problemOf, readMembers } from './member-form.ts'

const now = new Date('2026-11-20T05:00:00Z')
const lands = { id: 'lands', name: 'กรมที่ดิน', code: '150050000000', parent: null }
const draft = { ...noMembers, agencies: [lands], pasted: '๑๕๐๐๓๐๐๐๐๐๐๐ 150020000000' }

test('everything that stands against new members is told at once, each with its field', () => {
  const wrongDay = readMembers({ ...noMembers, pasted: '12', from: 'พรุ่งนี้' }, now)
  expect(wrongDay).toMatchObject({ problems: [{ at: memberFields.codes }, { at: memberFields.from }] })
  const wrongOrder = readMembers({ ...noMembers, from: '2 ม.ค. 2570', to: '1 ม.ค. 2570' }, now)
  expect(wrongOrder).toMatchObject({ problems: [{ at: memberFields.agencies }, { at: memberFields.to }] })
})

test('members are read as the service takes them', () => {
  expect(readMembers({ ...draft, to: '1 ม.ค. 2570' }, now)).toEqual({
    agencyIds: ['lands'],
    codes: ['150030000000', '150020000000'],
    from: null,
    to: '2027-01-01T17:00:00.000Z',
  })
})

test('a refusal names the agency that it is about and leads to it', () => {
  const told = (...path: string[]) => problemOf({ message: 'ไม่พบ', path }, draft)
  expect(told('agencyIds', '0')).toEqual({ sentence: 'กรมที่ดิน: ไม่พบ', at: `${memberFields.agencies}-lands` })
  expect(told('codes', '1')).toEqual({ sentence: '150020000000: ไม่พบ', at: memberFields.codes })
  expect(told('to')).toEqual({ sentence: 'ไม่พบ', at: memberFields.to })
  expect(told('agencyIds')).toEqual({ sentence: 'ไม่พบ', at: null })
  expect(told()).toEqual({ sentence: 'ไม่พบ', at: null })
})
