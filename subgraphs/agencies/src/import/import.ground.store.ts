import type { Queryable } from '@eact/kit/database'
import { readWholeTable } from '../export/export.store.ts'
import type { Drawn } from '../reorganisation/reorganisation.draft.ts'
import type { ImportGround } from './import.plan.ts'

/** Reads all that a table of agencies is held against, in two statements. */
export async function readImportGround(
  from: Queryable,
  drawn: ReadonlyMap<number, Drawn>,
): Promise<ImportGround> {
  const held = await readWholeTable(from)
  const used = await from.sql<{ code: string }[]>`
    select distinct v.code from agencies.agency_version v join agencies.agency a on a.no = v.agency_no and a.code <> v.code
    union select d.code from agencies.deleted_agency d`
  const areas = held.filter(
    ({ kind, isClosed }) =>
      !isClosed && ['PROVINCE', 'DISTRICT', 'BKK_DISTRICT', 'SPECIAL_LOCAL'].includes(kind),
  )
  const provinces = new Map<string, string>()
  for (const { kind, provinceCode, provinceName } of held) {
    if (provinceCode === null || provinceName === null) continue
    if (kind === 'PROVINCE' || !provinces.has(provinceCode)) provinces.set(provinceCode, provinceName)
  }
  return {
    held,
    byCode: new Map(held.map((agency) => [agency.code, agency])),
    usedCodes: new Set(used.map(({ code }) => code)),
    provinces,
    areas: new Set(areas.map(({ code }) => code)),
    drawn,
  }
}
