import { expect, test } from 'vitest'
import { growTree, type Grown } from './tree-growth.ts'

const seeded = (no: number, parent: Grown | null, name_th: string, kind: string): Grown => ({
  no,
  code: String(no).padStart(12, '0'),
  name_th,
  kind,
  level: 'CENTRAL',
  province_code: null,
  province_name: null,
  area_code: null,
  path: `${parent?.path ?? '/'}${no}/`,
  line: `${parent?.line ?? '/'}${no}/`,
  depth: parent ? parent.depth + 1 : 0,
})

const ministry = seeded(1, null, 'กระทรวงศึกษาธิการ', 'MINISTRY')
const schools = seeded(2, ministry, 'สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน', 'DEPARTMENT')
const health = seeded(3, ministry, 'สำนักงานปลัดกระทรวงสาธารณสุข', 'DEPARTMENT')
const district = seeded(4, ministry, 'อำเภอคลองท่อม', 'DISTRICT')
const local = seeded(5, district, 'องค์การบริหารส่วนตำบลคลองท่อมใต้', 'SAO')
const real = [ministry, schools, health, district, local]

test.each([70, 80, 120])('a tree grows to %i agencies, deep and wide, each beneath its parent', (wanted) => {
  const grown = growTree(real, wanted)
  expect(grown).toHaveLength(wanted - real.length)
  const places = new Map<number, Grown>(real.map((one) => [one.no, one]))
  for (const one of grown) {
    const parent = places.get(one.parent_no)
    expect([one.path, one.line, one.depth]).toEqual([
      `${parent?.path}${one.no}/`,
      `${parent?.line}${one.no}/`,
      (parent?.depth ?? 0) + 1,
    ])
    places.set(one.no, one)
  }
  expect(places.size).toBe(wanted)
  expect(Math.max(...grown.map(({ depth }) => depth))).toBe(30)
})

test('others are named after the real ones, and the same ones grow each time', () => {
  const grown = growTree(real, 120)
  const names = grown.map(({ name_th }) => name_th)
  expect(names).toContain('โรงเรียนบ้านคลองท่อมใต้')
  expect(names).toContain('กองคลัง องค์การบริหารส่วนตำบลคลองท่อมใต้')
  expect(names).toContain('สำนักงานเกษตรอำเภอคลองท่อม')
  expect(growTree(real, 120)).toEqual(grown)
})
