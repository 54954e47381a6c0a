import { recordHistory } from '@eact/agencies/agency/agency.history.store'
import type { Tx } from '@eact/kit/database'
import type { PlannedAgency, PlannedCode, PlantedPlace } from './agency-plan.ts'

/** Whether a file has been planted before, by the SHA-256 of its text. */
export async function isFilePlanted({ sql }: Tx, sha256: string): Promise<boolean> {
  const rows = await sql`select from agencies.seeded_file where sha256 = ${sha256}`
  return rows.length > 0
}

/** Remembers that a file has been planted. */
export async function rememberFile({ sql }: Tx, sha256: string): Promise<void> {
  await sql`insert into agencies.seeded_file (sha256) values (${sha256})`
}

/** Which of these codes a seed has planted before, or stand in the tree by someone's hand. */
export async function findKnownCodes({ sql }: Tx, codes: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ code: string }[]>`
    select code from agencies.seeded_code where code = any(${codes as string[]}::text[])
    union
    select code from agencies.agency where code = any(${codes as string[]}::text[])`
  return new Set(rows.map(({ code }) => code))
}

/** Places of agencies by a code that they have or once had. */
export async function findPlaces({ sql }: Tx, codes: readonly string[]): Promise<Map<string, PlantedPlace>> {
  const rows = await sql<(PlantedPlace & { code: string })[]>`
    select code, no, path, line, depth from agencies.agency where code = any(${codes as string[]}::text[])
    union all
    select v.code, a.no, a.path, a.line, a.depth
    from agencies.agency_version v join agencies.agency a on a.no = v.agency_no
    where v.code = any(${codes as string[]}::text[]) and v.code <> a.code`
  return new Map(rows.toReversed().map(({ code, ...place }) => [code, place]))
}

/** Draws fresh numbers for paths. */
export async function drawNumbers({ sql }: Tx, count: number): Promise<number[]> {
  const rows = await sql<{ no: number }[]>`
    select nextval(pg_get_serial_sequence('agencies.agency', 'no'))::int as no from generate_series(1, ${count}::int)`
  return rows.map(({ no }) => no)
}

/**
 * Plants agencies with their first version and edge, and remembers that they were planted. What they are found by is
 * left empty: it is written with the names of the next part.
 */
export async function plantAgencies(
  tx: Tx,
  { agencies, codes }: { agencies: PlannedAgency[]; codes: PlannedCode[] },
  at: Date,
): Promise<void> {
  const { sql } = tx
  await sql`
    insert into agencies.agency (id, no, code, code_provisional, name_th, name_en, level, kind, province_code,
      province_name, area_code, parent_no, parent_relation, path, line, depth, bound_by_act, bound_reason, must_report,
      must_report_reason, search, source, note, valid_from)
    select id, no, code, code_provisional, name_th, name_en, level, kind, province_code,
      province_name, area_code, parent_no, parent_relation, path, line, depth, bound_by_act, bound_reason, must_report,
      must_report_reason, '', source, note, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(agencies)}::json) planned (id uuid, no int, code text,
      code_provisional boolean, name_th text, name_en text, level text, kind text, province_code text,
      province_name text, area_code text, parent_no int, parent_relation text, path text, line text, depth smallint,
      bound_by_act boolean, bound_reason text, must_report boolean, must_report_reason text,
      source text, note text)`
  await recordHistory(
    tx,
    agencies.map(({ no }) => no),
    at,
  )
  await sql`
    insert into agencies.agency_code (agency_no, scheme, code, valid_from)
    select agency_no, scheme, code, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(codes)}::json) planned (agency_no int, scheme text, code text)`
  await sql`insert into agencies.seeded_code (code) select unnest(${agencies.map(({ code }) => code)}::text[])`
  // Lists are planned by what is known of the table; the server's own housekeeping comes only after a while.
  await sql`analyze agencies.agency`
}
