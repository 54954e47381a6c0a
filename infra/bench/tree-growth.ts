import type { PlannedAgency } from '../start/seed/agency-plan.ts'

/** An agency that others are grown around. */
export interface Grown extends Pick<
  PlannedAgency,
  | 'no'
  | 'name_th'
  | 'kind'
  | 'level'
  | 'province_code'
  | 'province_name'
  | 'area_code'
  | 'path'
  | 'line'
  | 'depth'
> {
  code: string
}

interface Sprout {
  parent: Grown
  name: string
  kind: string
}

const offices = ['สำนักปลัด', 'กองคลัง', 'กองช่าง', 'กองการศึกษา', 'กองสาธารณสุขและสิ่งแวดล้อม']
const moreOffices = ['หน่วยตรวจสอบภายใน', 'กองสวัสดิการสังคม', 'กองยุทธศาสตร์และงบประมาณ', 'ศูนย์พัฒนาเด็กเล็ก']
const inDistricts = [
  'สำนักงานเกษตร',
  'สำนักงานปศุสัตว์',
  'สำนักงานประมง',
  'สำนักงานที่ดิน',
  'สำนักงานพัฒนาชุมชน',
  'สำนักงานสาธารณสุข',
  'สำนักงานสรรพากรพื้นที่สาขา',
  'สำนักงานสัสดี',
  'สำนักงานส่งเสริมการปกครองท้องถิ่น',
  'ศูนย์ส่งเสริมการเรียนรู้',
  'สำนักงานขนส่ง',
  'สถานีตำรวจภูธร',
  'โรงพยาบาล',
  'สำนักงานการปฏิรูปที่ดิน',
  'ที่ทำการปกครอง',
]
const inChains = ['สำนัก', 'กอง', 'ศูนย์', 'กลุ่มงาน', 'ฝ่าย', 'ส่วน', 'งาน']

const localKinds = new Set(['SAO', 'MUN_SUBDISTRICT', 'MUN_TOWN', 'MUN_CITY', 'PAO'])
/** Agencies of real trees with thousands directly beneath: schools, and the health stations of all subdistricts. */
const schoolsBelongTo = 'สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน'
const healthBelongsTo = 'สำนักงานปลัดกระทรวงสาธารณสุข'
const chains = 60
const deepest = 30

/**
 * Grows made-up agencies around real ones, named as real ones are: departments of local administrations, offices in
 * districts, two parents with thousands of children each, and chains down to a depth of 30. The same real agencies give
 * the same rows.
 *
 * @param real   all agencies of the seed
 * @param wanted how many there shall be in all; at least about 16,000
 * @returns the new ones alone, parents before children
 */
export function growTree(real: readonly Grown[], wanted: number): (Grown & { parent_no: number })[] {
  let no = Math.max(...real.map((one) => one.no))
  const grow = ({ parent, name, kind }: Sprout): Grown & { parent_no: number } => {
    no += 1
    const { level, province_code, province_name, area_code } = parent
    const place = { path: `${parent.path}${no}/`, line: `${parent.line}${no}/`, depth: parent.depth + 1 }
    const code = `8${String(no).padStart(11, '0')}`
    return {
      no,
      code,
      name_th: name,
      kind,
      level,
      province_code,
      province_name,
      area_code,
      parent_no: parent.no,
      ...place,
    }
  }
  const deep = growChains(real, grow)
  const rest = [
    ...wide(real),
    ...ofLocals(real, offices),
    ...ofDistricts(real),
    ...ofLocals(real, moreOffices),
  ]
  const room = wanted - real.length - deep.length
  // Where not all find room, some of each are left out.
  const chosen = rest.filter(
    (_, at) => Math.floor(((at + 1) * room) / rest.length) > Math.floor((at * room) / rest.length),
  )
  const grown = [...deep, ...chosen.map(grow)]
  const locals = real.filter(({ kind }) => localKinds.has(kind))
  for (let at = 0; grown.length + real.length < wanted; at += 1) {
    const parent = locals[at % locals.length] as Grown
    const name = `จุดบริการประชาชน ${Math.floor(at / locals.length) + 1} ${parent.name_th}`
    grown.push(grow({ parent, name, kind: 'SERVICE_POINT' }))
  }
  return grown
}

/** Beneath two departments, one for every subdistrict. */
function wide(real: readonly Grown[]): Sprout[] {
  const places = real.filter(({ kind }) => localKinds.has(kind)).map(({ name_th }) => placeOf(name_th))
  return [
    { parent: named(real, schoolsBelongTo), what: 'โรงเรียนบ้าน' },
    { parent: named(real, healthBelongsTo), what: 'โรงพยาบาลส่งเสริมสุขภาพตำบล' },
  ].flatMap(({ parent, what }) =>
    places.map((place) => ({ parent, name: `${what}${place}`, kind: 'INTERNAL_UNIT' })),
  )
}

const ofLocals = (real: readonly Grown[], names: readonly string[]): Sprout[] =>
  real
    .filter(({ kind }) => localKinds.has(kind))
    .flatMap((parent) =>
      names.map((name) => ({ parent, name: `${name} ${parent.name_th}`, kind: 'INTERNAL_UNIT' })),
    )

const ofDistricts = (real: readonly Grown[]): Sprout[] =>
  real
    .filter(({ kind }) => kind === 'DISTRICT')
    .flatMap((parent) =>
      inDistricts.map((name) => ({ parent, name: `${name}${parent.name_th}`, kind: 'INTERNAL_UNIT' })),
    )

function growChains(
  real: readonly Grown[],
  grow: (sprout: Sprout) => Grown & { parent_no: number },
): (Grown & { parent_no: number })[] {
  const grown: (Grown & { parent_no: number })[] = []
  for (const department of real.filter(({ kind }) => kind === 'DEPARTMENT').slice(0, chains)) {
    for (let parent: Grown = department; parent.depth < deepest;) {
      const what = inChains[parent.depth % inChains.length] ?? ''
      const next = grow({
        parent,
        name: `${what}ที่ ${parent.depth} ${department.name_th}`,
        kind: 'INTERNAL_UNIT',
      })
      grown.push(next)
      parent = next
    }
  }
  return grown
}

const placeOf = (name: string): string =>
  name.replace(/^(องค์การบริหารส่วน(ตำบล|จังหวัด)|เทศบาล(นคร|เมือง|ตำบล))/, '')

function named(real: readonly Grown[], name: string): Grown {
  const found = real.find(({ name_th }) => name_th === name)
  if (!found) throw new Error(`the seed holds no ${name}`)
  return found
}
