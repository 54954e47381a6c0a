import type { Queryable } from '@eact/kit/database'
import { ofNoUndoneOpening } from '../agency/agency.history.store.ts'
import { readWholeTable } from '../export/export.store.ts'
import type { Drawn } from '../reorganisation/reorganisation.draft.ts'
import type { ImportGround } from './import.plan.ts'

/** Numbers of the agencies that have these codes. */
export async function findNumbers({ sql }: Queryable, codes: readonly string[]): Promise<number[]> {
  const rows = await sql<{ no: number }[]>`
    select no from agencies.agency where code = any(${[...codes]}::text[])`
  return rows.map(({ no }) => no)
}

/** Reads all that a table of agencies is held against, in two statements. */
export async function readImportGround(
  from: Queryable,
  drawn: ReadonlyMap<number, Drawn>,
): Promise<ImportGround> {
  const held = await readWholeTable(from)
  const used = await from.sql<{ code: string }[]>`
    select distinct v.code from agencies.agency_version v join agencies.agency a on a.no = v.agency_no and a.code <> v.code
      where ${ofNoUndoneOpening(from)}
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
