import type { Queryable, Tx } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { HeldGrant, LineRanges } from '@eact/kit/reach'
import type { ReorganisationKind, ReorganisationState } from '@eact/schema/generated/agencies'
import type { PathRange } from '../agency/agency.store.ts'
import type { Drawn } from './reorganisation.draft.ts'
import type { AskedAct } from './reorganisation.input.ts'
import type { Broken, Place } from './reorganisation.steps.ts'

/** What was asked, as it is kept: by it the places are worked out anew. */
export interface KeptInput {
  act: AskedAct
  drawn: Drawn[]
}

/** A reorganisation as it is read for a viewer. */
export interface ReorganisationRow {
  id: string
  kind: ReorganisationKind
  state: ReorganisationState
  legalBasis: string
  /** ISO day; null for at once. */
  effectiveOn: string | null
  plannedAt: Date
  plannedBy: string
  carriedOutAt: Date | null
  carriedOutBy: string | null
  endedAt: Date | null
  endedBy: string | null
  endReason: string | null
  problems: Broken[] | null
  /** Whether the viewer may change the structure of all that it names. */
  mayChange: boolean
  /** Whether the viewer may see who has access to all that it names. */
  seesAccess: boolean
}

/** By what a viewer sees reorganisations: as who, and how far their rights reach. */
export interface Sight {
  viewerId: string | null
  structure: LineRanges
  access: LineRanges
}

type Sql = Queryable['sql']

/** Everything named must lie strictly within: `low` is the anchor itself. */
const covered = (sql: Sql, { lows, highs }: LineRanges) => sql`(
  exists (select from agencies.reorganisation_place p where p.reorganisation_id = r.id)
  and not exists (
    select from agencies.reorganisation_place p
    cross join lateral (values (coalesce(p.line_before, p.line_after)), (coalesce(p.line_after, p.line_before))) at (line)
    where p.reorganisation_id = r.id and p.change <> 'CARRIED_ALONG'
      and not exists (
        select from unnest(${lows}::text[], ${highs}::text[]) g (low, high)
        where at.line > g.low collate "C" and at.line < g.high collate "C"
      )
  ))`

const columns = (sql: Sql, { structure, access }: Sight) => sql`
  r.id, r.kind, r.state, r.legal_basis as "legalBasis", r.effective_on as "effectiveOn", r.planned_at as "plannedAt",
  r.planned_by as "plannedBy", r.carried_out_at as "carriedOutAt", r.carried_out_by as "carriedOutBy",
  r.ended_at as "endedAt", r.ended_by as "endedBy", r.end_reason as "endReason", r.problems,
  ${covered(sql, structure)} as "mayChange", ${covered(sql, access)} as "seesAccess"`

/**
 * What was carried out is public; a plan is its planner's, and theirs who may change all that it names; that of an
 * import is its planner's alone, as the import is.
 */
const seen = (sql: Sql, sight: Sight) => sql`
  (r.state in ('DONE', 'UNDONE') or r.planned_by = ${sight.viewerId}::uuid
    or (r.kind <> 'IMPORT' and ${covered(sql, sight.structure)}))`

/** Not what an import would do: that is looked at with the import, and listed once it is done. */
const listed = (sql: Sql) => sql`not (r.kind = 'IMPORT' and r.state = 'DRAFT')`

/** Reads those of these reorganisations that a viewer may see. */
export const readReorganisations = (
  { sql }: Queryable,
  ids: readonly string[],
  sight: Sight,
): Promise<ReorganisationRow[]> => sql<ReorganisationRow[]>`
  select ${columns(sql, sight)} from agencies.reorganisation r
  where r.id = any(${[...ids]}::uuid[]) and ${seen(sql, sight)}`

/** Where a reorganisation stands in a list: the latest plan first. */
export interface ReorganisationPosition {
  plannedAt: string
  id: string
}

/** Which reorganisations a list holds; null asks nothing. */
export interface ReorganisationConditions {
  sight: Sight
  under: (PathRange & { no: number }) | null
  /** Only those that change this agency, or carry it along. */
  agencyNo: number | null
  states: readonly ReorganisationState[] | null
  kinds: readonly ReorganisationKind[] | null
  /** Only those with a place within these. */
  mine: LineRanges | null
  /** Only those in which something happened from then on, or is to happen. */
  since: Date | null
}

const holding = (
  sql: Sql,
  { sight, under, agencyNo, states, kinds, mine, since }: ReorganisationConditions,
) => sql`
  ${seen(sql, sight)} and ${listed(sql)}
  and (${states as string[] | null}::text[] is null or r.state = any(${states as string[] | null}::text[]))
  and (${kinds as string[] | null}::text[] is null or r.kind = any(${kinds as string[] | null}::text[]))
  and (${since}::timestamptz is null or r.state = 'SCHEDULED'
    or greatest(r.planned_at, r.carried_out_at, r.ended_at) >= ${since}::timestamptz)
  and ${
    mine
      ? sql`exists (
          select from agencies.reorganisation_place p
          join unnest(${mine.lows}::text[], ${mine.highs}::text[]) own (low, high)
            on p.line_before >= own.low collate "C" and p.line_before < own.high collate "C"
              or p.line_after >= own.low collate "C" and p.line_after < own.high collate "C"
          where p.reorganisation_id = r.id)`
      : sql`true`
  }
  and (${agencyNo}::int is null
    or r.id in (select reorganisation_id from agencies.reorganisation_place where agency_no = ${agencyNo}::int))
  and ${
    under
      ? sql`r.id in (
          select reorganisation_id from agencies.reorganisation_place where agency_no = ${under.no}
          union select reorganisation_id from agencies.reorganisation_place
            where path_before >= ${under.low} and path_before < ${under.high}
          union select reorganisation_id from agencies.reorganisation_place
            where path_after >= ${under.low} and path_after < ${under.high})`
      : sql`true`
  }`

/** Reads a page of reorganisations, the latest plan first; one more than wanted where there is a next page. */
export const listReorganisations = (
  { sql }: Queryable,
  conditions: ReorganisationConditions,
  { first, after }: Page<ReorganisationPosition>,
): Promise<ReorganisationRow[]> => sql<ReorganisationRow[]>`
  select ${columns(sql, conditions.sight)} from agencies.reorganisation r
  where ${holding(sql, conditions)}
    and (${after?.id ?? null}::uuid is null
      or (r.planned_at, r.id) < (${after?.plannedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
  order by r.planned_at desc, r.id desc
  limit ${first + 1}`

/** One page of the reorganisations that change one agency. */
export interface AgencyActsPage extends Page<ReorganisationPosition> {
  agencyNo: number
}

/**
 * Reads a page of reorganisations for each agency, all in one statement.
 *
 * @returns in the order of `pages`; each with one row more than wanted where there is a next page
 */
export async function readActsOfAgencies(
  { sql }: Queryable,
  pages: readonly AgencyActsPage[],
  sight: Sight,
): Promise<ReorganisationRow[][]> {
  const rows = await sql<(ReorganisationRow & { page: number })[]>`
    select wanted.page::int, one.*
    from unnest(
      ${pages.map(({ agencyNo }) => agencyNo)}::int[], ${pages.map(({ first }) => first)}::int[],
      ${pages.map(({ after }) => after?.plannedAt ?? 'infinity')}::text[]::timestamptz[],
      ${pages.map(({ after }) => after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff')}::uuid[]
    ) with ordinality wanted (agency_no, first, after_at, after_id, page)
    cross join lateral (
      select ${columns(sql, sight)} from agencies.reorganisation r
      where r.id in (select reorganisation_id from agencies.reorganisation_place p where p.agency_no = wanted.agency_no)
        and ${seen(sql, sight)} and ${listed(sql)} and (r.planned_at, r.id) < (wanted.after_at, wanted.after_id)
      order by r.planned_at desc, r.id desc
      limit wanted.first + 1
    ) one
    order by wanted.page, one."plannedAt" desc, one.id desc`
  const found: ReorganisationRow[][] = pages.map(() => [])
  for (const { page, ...row } of rows) found[page - 1]?.push(row)
  return found
}

/** Counts the reorganisations for which all conditions hold. */
export async function countReorganisations(
  { sql }: Queryable,
  conditions: ReorganisationConditions,
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from agencies.reorganisation r where ${holding(sql, conditions)}`
  return row?.count ?? 0
}

/** A reorganisation as an act finds it, locked. */
export interface LockedReorganisation extends ReorganisationRow {
  input: KeptInput
}

/** Locks a reorganisation that a viewer may see; null when there is none. */
export async function reorganisationForUpdate(
  { sql }: Tx,
  id: string,
  sight: Sight,
): Promise<LockedReorganisation | null> {
  const [row] = await sql<LockedReorganisation[]>`
    select ${columns(sql, sight)}, r.input from agencies.reorganisation r
    where r.id = ${id} and ${seen(sql, sight)}
    for update of r`
  return row ?? null
}

/** A draft to be kept. */
export interface NewReorganisation {
  id: string
  kind: ReorganisationKind
  input: object
  legalBasis: string
  effectiveOn: string | null
  plannedBy: string
  acting: HeldGrant
}

/** Keeps a draft; `keepPlaces` keeps what it changes. */
export async function insertReorganisation({ sql }: Tx, draft: NewReorganisation): Promise<void> {
  const { id, kind, input, legalBasis, effectiveOn, plannedBy, acting } = draft
  await sql`
    insert into agencies.reorganisation (id, kind, state, input, legal_basis, effective_on, planned_by, planned_at,
      acting_role, acting_agency_no)
    values (${id}, ${kind}, 'DRAFT', ${JSON.stringify(input)}::jsonb, ${legalBasis}, ${effectiveOn}::date, ${plannedBy},
      date_trunc('milliseconds', clock_timestamp()), ${acting.role}, ${acting.agencyNo})`
}

/** Keeps which agencies an act changes, in place of what was kept of it before. */
export async function keepPlaces({ sql }: Tx, id: string, places: readonly Place[]): Promise<void> {
  const rows = places.map(
    ({ no, change, pathBefore, lineBefore, pathAfter, lineAfter, nameBefore, nameAfter }) => ({
      no,
      change,
      pathBefore,
      lineBefore,
      pathAfter,
      lineAfter,
      nameBefore,
      nameAfter,
    }),
  )
  await sql`delete from agencies.reorganisation_place where reorganisation_id = ${id}`
  await sql`
    insert into agencies.reorganisation_place (reorganisation_id, agency_no, change, path_before, line_before, path_after,
      line_after, name_before, name_after)
    select ${id}, no, change, "pathBefore", "lineBefore", "pathAfter", "lineAfter", "nameBefore", "nameAfter"
    from json_to_recordset(${JSON.stringify(rows)}::json) w (no int, change text, "pathBefore" text, "lineBefore" text,
      "pathAfter" text, "lineAfter" text, "nameBefore" text, "nameAfter" text)`
}

/** What was kept of an act's places. */
export type KeptPlace = Pick<
  Place,
  'no' | 'change' | 'pathBefore' | 'lineBefore' | 'pathAfter' | 'lineAfter' | 'nameBefore' | 'nameAfter'
>

/** Reads all that an act changes. */
export const readKeptPlaces = ({ sql }: Queryable, id: string): Promise<KeptPlace[]> => sql<KeptPlace[]>`
  select agency_no as no, change, path_before as "pathBefore", line_before as "lineBefore", path_after as "pathAfter",
    line_after as "lineAfter", name_before as "nameBefore", name_after as "nameAfter"
  from agencies.reorganisation_place where reorganisation_id = ${id}`

/** Says that an act was carried out. */
export async function markDone({ sql }: Tx, id: string, at: Date, by: string): Promise<void> {
  await sql`
    update agencies.reorganisation set state = 'DONE', carried_out_at = ${at}, carried_out_by = ${by} where id = ${id}`
}

/** Lets an act wait for its day, to be done as whoever has it wait acts now. */
export async function markScheduled(
  { sql }: Tx,
  id: string,
  by: { id: string; actingGrantId?: string | undefined },
): Promise<void> {
  await sql`
    update agencies.reorganisation
    set state = 'SCHEDULED', carried_out_by = ${by.id}, acting_grant_id = ${by.actingGrantId ?? null} where id = ${id}`
}

/** Says that an act has come to its end: undone, dropped, or failed for these reasons. */
export async function markEnded(
  { sql }: Tx,
  id: string,
  end: {
    state: 'UNDONE' | 'DROPPED' | 'FAILED'
    by: string | null
    reason?: string
    problems?: readonly Broken[]
    /** Now when left out. */
    at?: Date
  },
): Promise<void> {
  const problems = end.problems ? JSON.stringify(end.problems.slice(0, 100)) : null
  await sql`
    update agencies.reorganisation
    set state = ${end.state}, ended_by = ${end.by}, end_reason = ${end.reason ?? null}, problems = ${problems}::jsonb,
      ended_at = coalesce(${end.at ?? null}::timestamptz, date_trunc('milliseconds', clock_timestamp()))
    where id = ${id}`
}
