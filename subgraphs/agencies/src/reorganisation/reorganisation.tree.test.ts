import { expect, test } from 'vitest'
import type { Standing, Step } from './reorganisation.steps.ts'
import { takeSteps } from './reorganisation.tree.ts'

const standing = (no: number, parentNo: number | null): Standing => ({
  no,
  id: `id-${no}`,
  name: `กลุ่มที่ ${no}`,
  nameEn: null,
  kind: 'INTERNAL_UNIT',
  areaCode: null,
  parentNo,
  relation: parentNo === null ? null : 'BELONGS_TO',
  path: parentNo === null ? `/${no}/` : `/1/${no}/`,
  line: parentNo === null ? `/${no}/` : `/1/${no}/`,
  depth: parentNo === null ? 0 : 1,
  isClosed: false,
})
const close = (no: number): Step => ({ do: 'CLOSE', no, successors: [], at: [`id-${no}`] })

test('twenty thousand agencies end in one act without each looking through all of them', () => {
  const count = 20_000
  const all = [standing(1, null), ...Array.from({ length: count }, (_, i) => standing(i + 2, 1))]
  const { places, errors } = takeSteps(
    all,
    [],
    all.slice(1).map(({ no }) => close(no)),
  )
  expect(errors).toEqual([])
  expect(places).toHaveLength(count)
})

test('none ends while another stands open beneath it, whoever moved, opened again or ended before', () => {
  const all = [standing(1, null), standing(2, 1), standing(3, 1), { ...standing(4, 2), isClosed: true }]
  const move: Step = {
    do: 'MOVE',
    no: 3,
    parentNo: 2,
    relation: 'BELONGS_TO',
    follows: false,
    at: ['id-3'],
  }
  const reopen: Step = { do: 'REOPEN', no: 4, at: ['id-4'] }
  const codes = (...steps: Step[]) => takeSteps(all, [], steps).errors.map(({ code, path }) => [code, path])
  const withChild = [['CHILDREN_WITHOUT_PLACE', ['id-2']]]
  expect(codes(close(2))).toEqual([])
  expect(codes(move, close(2))).toEqual(withChild)
  expect(codes(move, close(3), close(2))).toEqual([])
  expect(codes(reopen, close(2))).toEqual(withChild)
  expect(codes(move, { ...move, parentNo: 1 }, close(2))).toEqual([])
})
