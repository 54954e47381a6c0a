import { supervisedKinds } from '@eact/agencies/agency/agency.kinds'
import { newId } from '@eact/kit/ids'
import {
  bangkok,
  kindOf,
  levelOf,
  otherCodes,
  provinceNames,
  scopeShape,
  type AgencyFileRow,
} from './agency-file.ts'

/** Where an agency stands in the tree. */
export interface PlantedPlace {
  no: number
  path: string
  line: string
  depth: number
}

/** An agency as it is planted; named as the columns of `agencies.agency`. */
export interface PlannedAgency extends PlantedPlace {
  id: string
  code: string
  code_provisional: boolean
  name_th: string
  name_en: string | null
  level: string
  kind: string
  province_code: string | null
  province_name: string | null
  area_code: string | null
  parent_no: number | null
  parent_relation: string | null
  bound_by_act: boolean
  bound_reason: string | null
  must_report: boolean
  must_report_reason: string | null
  source: string
  note: string | null
}

export interface PlannedCode {
  agency_no: number
  scheme: string
  code: string
}

interface Ground {
  /** The rows to plant. */
  rows: readonly AgencyFileRow[]
  /** All rows of the file, for the names of provinces. */
  file: readonly AgencyFileRow[]
  /** Places of agencies that stand already, by the code that the file knows them by. */
  places: ReadonlyMap<string, PlantedPlace>
  /** A fresh number for each row. */
  nos: readonly number[]
}

/** Works out the whole tree: places, rights' lines, reasons, codes. Rows whose parent stands nowhere are left out. */
export function planAgencies(ground: Ground): { agencies: PlannedAgency[]; codes: PlannedCode[] } {
  const provinces = provinceNames(ground.file).set(bangkok.provinceCode, bangkok.name)
  const places = placeAll(ground)
  const agencies: PlannedAgency[] = []
  const codes: PlannedCode[] = []
  for (const row of ground.rows) {
    const place = places.get(row.code)
    if (!place) continue
    agencies.push(planOne(row, place, places.get(row.parent_code)?.no ?? null, provinces))
    for (const text of otherCodes(row)) {
      const colon = text.indexOf(':')
      codes.push({ agency_no: place.no, scheme: text.slice(0, colon), code: text.slice(colon + 1) })
    }
  }
  return { agencies, codes }
}

function placeAll({ rows, places, nos }: Ground): Map<string, PlantedPlace> {
  const numbered = new Map(rows.map((row, i) => [row.code, { row, no: nos[i] ?? 0 }]))
  const placed = new Map(places)
  const place = (code: string): PlantedPlace | undefined => {
    const known = placed.get(code)
    const found = numbered.get(code)
    if (known || !found) return known
    const { row, no } = found
    const above = row.parent_code === '' ? undefined : place(row.parent_code)
    if (row.parent_code !== '' && !above) return undefined
    const made = {
      no,
      path: `${above?.path ?? '/'}${no}/`,
      line: `${above && !isSupervised(row) ? above.line : '/'}${no}/`,
      depth: above ? above.depth + 1 : 0,
    }
    placed.set(code, made)
    return made
  }
  for (const { code } of rows) place(code)
  return placed
}

function planOne(
  row: AgencyFileRow,
  place: PlantedPlace,
  parentNo: number | null,
  provinces: ReadonlyMap<string, string>,
): PlannedAgency {
  const nameEn = row.name_en || null
  const bound = boundReason(row)
  const exempt = exemptReason(row)
  return {
    ...place,
    id: newId(),
    code: row.code,
    code_provisional: !row.code_status.startsWith('official'),
    name_th: row.name_th,
    name_en: nameEn,
    level: levelOf.get(row.level) ?? '',
    kind: kindOf(row) ?? '',
    province_code: row.province_code || null,
    province_name: provinces.get(row.province_code) ?? null,
    area_code: row.area_code || null,
    parent_no: parentNo,
    parent_relation: parentNo === null ? null : isSupervised(row) ? 'SUPERVISED_BY' : 'BELONGS_TO',
    bound_by_act: bound === null,
    bound_reason: bound,
    must_report: exempt === null,
    must_report_reason: exempt,
    source: row.source,
    note: row.note || null,
  }
}

function isSupervised(row: AgencyFileRow): boolean {
  const kind = kindOf(row)
  return kind !== undefined && supervisedKinds.includes(kind)
}

/** Why the Act does not bind an agency, in Thai; null when it does. Source: sections 4 and 5 of the Act. */
function boundReason(row: AgencyFileRow): string | null {
  if (row.in_scope_act2565 === 'yes') return null
  if (row.in_scope_act2565 === 'group') {
    return kindOf(row) === 'MINISTRY'
      ? 'เป็นหัวข้อรวม นับหน้าที่ตามพระราชบัญญัติที่ส่วนราชการในสังกัด'
      : 'เป็นหมวดของหน่วยงาน มิใช่หน่วยงานของรัฐ'
  }
  const { section, company } = scopeShape.exec(row.in_scope_act2565)?.groups ?? {}
  return company ? `มาตรา ${section} (เป็นบริษัท)` : `มาตรา ${section}`
}

/** Why an agency is not counted among those who must report, in Thai; null when it is. */
function exemptReason(row: AgencyFileRow): string | null {
  const unbound = boundReason(row)
  if (row.in_scope_act2565 === 'group') return unbound
  if (unbound !== null) return `ไม่อยู่ในบังคับของพระราชบัญญัติ: ${unbound}`
  if (kindOf(row) === 'SERVICE_POINT') return 'เป็นจุดบริการ'
  if (row.source.startsWith('derived')) return 'ชื่อหน่วยงานสร้างขึ้นตามแบบ ยังไม่ได้ยืนยันว่ามีอยู่จริง'
  return null
}
