import type { Queryable } from '@eact/kit/database'
import { squeeze } from '@eact/kit/tree-names'
import { aroundTextOf, searchTextOf, type SearchedAgency, type ShortForm } from './agency.names.ts'
import type { PathRange } from './agency.store.ts'

/** Everything: every path begins with a slash. */
const everywhere: readonly PathRange[] = [{ low: '/', high: '0' }]

/**
 * Writes anew what agencies are found by. To be called wherever a name, another name, a code or a parent changes, for
 * the agency and everything beneath it: what is above one is part of what it is found by, and so is the area that it lies
 * in. They are locked from then on.
 *
 * @param where one range of paths, or several that do not overlap
 * @returns how many were read
 */
export async function rewriteSearch(
  { sql }: Queryable,
  where: PathRange | readonly PathRange[] = everywhere,
): Promise<number> {
  const ranges = Array.isArray(where) ? (where as readonly PathRange[]) : [where as PathRange]
  const [lows, highs] = [ranges.map(({ low }) => low), ranges.map(({ high }) => high)]
  // Before they are read: a name that somebody gives one of them meanwhile would be written over by what was without it.
  const locked = await sql<{ no: number }[]>`
    with beneath as (
      select a.no, a.code from unnest(${lows}::text[], ${highs}::text[]) asked (low, high)
      join agencies.agency a on a.path >= asked.low collate "C" and a.path < asked.high collate "C"
    )
    select a.no from agencies.agency a
    where a.no in (
      select no from beneath
      -- What lies in an area is found by its name, wherever it stands.
      union select beside.no from beneath join agencies.agency beside on beside.area_code = beneath.code
    )
    order by a.no for no key update of a`
  const nos = locked.map(({ no }) => no)
  const known = await sql<ShortForm[]>`select short, long from agencies.short_form order by short`
  const shortForms = known.map(({ short, long }) => ({ short: squeeze(short), long: squeeze(long) }))
  const rows = await sql<(SearchedAgency & { no: number })[]>`
    select a.no, a.name_th as "nameTh", a.name_en as "nameEn", a.code,
      array(select n.text from agencies.name n where n.agency_no = a.no and n.valid_to is null order by n.text)
        as "otherNames",
      coalesce(others.codes, '{}') as "otherCodes",
      array(
        select word from (
          select 'จังหวัด' || a.province_name as word
          union select area.name_th from agencies.agency area where area.code = a.area_code
          union select p.name_th from agencies.agency p where p.no = any(above.nos)
          union select n.text from agencies.name n
            where n.agency_no = any(above.nos) and n.kind = 'ABBREVIATION' and n.valid_to is null
        ) around where word is not null order by word
      ) as around
    from agencies.agency a
    cross join lateral (
      select array_remove(string_to_array(trim(both '/' from a.path), '/')::int[], a.no) as nos
    ) above
    left join (
      select agency_no, array_agg(code order by code) as codes
      from (
        select agency_no, code from agencies.agency_code where valid_to is null
        -- Its own of earlier days lead on to it.
        union select v.agency_no, v.code from agencies.agency_version v join agencies.agency own on own.no = v.agency_no
          where v.code <> own.code
      ) known group by agency_no
    ) others on others.agency_no = a.no
    where a.no = any(${nos}::int[])`
  const written = rows.map((row) => ({
    no: row.no,
    search: searchTextOf(row, shortForms),
    around: aroundTextOf(row, shortForms),
  }))
  await sql`
    update agencies.agency a set search = w.search, search_around = w.around
    from json_to_recordset(${JSON.stringify(written)}::json) w (no int, search text, around text)
    where a.no = w.no and (a.search, a.search_around) is distinct from (w.search, w.around)`
  return rows.length
}
