import type { Queryable, Tx } from '@eact/kit/database'
import type { ParentRelation } from '@eact/schema/generated/agencies'

/** Where an agency that an act named stood, and what it was called, right before the act. */
export interface Former {
  no: number
  id: string
  parentNo: number | null
  relation: ParentRelation | null
  /** Whether its place was another before. */
  hasMoved: boolean
  name: string
  nameEn: string | null
  /** Whether what is said of it was another before. */
  isOtherVersion: boolean
  /** Its line of สังกัด as it is now. */
  line: string
  /** Whether other things were said of it before that only who sets duties may say. */
  saysOtherDuty: boolean
}

/**
 * Reads where agencies stood and what was said of them right before an act.
 *
 * @param at the instant of the act
 */
export const readFormer = ({ sql }: Queryable, nos: readonly number[], at: Date): Promise<Former[]> => sql<
  Former[]
>`
  select a.no, a.id, case when e.agency_no is null then a.parent_no else e.parent_no end as "parentNo",
    case when e.agency_no is null then a.parent_relation else e.relation end as relation,
    e.agency_no is not null as "hasMoved", coalesce(v.name_th, a.name_th) as name,
    case when v.agency_no is null then a.name_en else v.name_en end as "nameEn",
    v.agency_no is not null as "isOtherVersion", a.line,
    coalesce((v.code, v.level, v.kind, v.bound_by_act, v.bound_reason, v.bound_from, v.bound_to, v.must_report,
      v.must_report_reason, v.must_report_from, v.must_report_to)
    is distinct from (a.code, a.level, a.kind, a.bound_by_act, a.bound_reason, a.bound_from, a.bound_to, a.must_report,
      a.must_report_reason, a.must_report_from, a.must_report_to) and v.agency_no is not null, false) as "saysOtherDuty"
  from agencies.agency a
  left join agencies.agency_edge e on e.agency_no = a.no and e.valid_to = ${at}
  left join agencies.agency_version v on v.agency_no = a.no and v.valid_to = ${at}
  where a.no = any(${[...nos]}::int[])`

/**
 * Finds agencies of an act that were changed after it: those that it names in any way, those carried along as far as
 * their place is concerned; and those that came to stand beneath ones that it moved, opened or closed.
 *
 * @returns their ids, at most 100
 */
export async function findChangedSince({ sql }: Queryable, id: string, at: Date): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with touched as (
      select agency_no as no, change from agencies.reorganisation_place where reorganisation_id = ${id}
    ), changed as (
    select t.no from touched t where t.change <> 'CARRIED_ALONG'
      and exists (select from agencies.agency_version v where v.agency_no = t.no and v.valid_from > ${at})
    union
    select t.no from touched t
      join agencies.agency_edge e on e.agency_no = t.no and e.valid_from > ${at}
    union
    select a.no from touched t
      join agencies.agency top on top.no = t.no
      join agencies.agency a on a.path > top.path and a.path < rtrim(top.path, '/') || '0'
    where t.change in ('OPENED', 'MOVED', 'CLOSED') and a.no not in (select no from touched)
      and exists (select from agencies.agency_edge e where e.agency_no = a.no and e.valid_from > ${at})
    )
    select a.id from changed join agencies.agency a using (no) order by no limit 100`
  return rows.map(({ id: changed }) => changed)
}

/** Puts what is said of agencies back to what it was right before an act, as a version of its own. */
export async function restoreVersions({ sql }: Tx, nos: readonly number[], at: Date): Promise<void> {
  await sql`
    update agencies.agency a set
      (code, code_provisional, name_th, name_en, level, kind, province_code, province_name, area_code, bound_by_act,
        bound_reason, bound_from, bound_to, must_report, must_report_reason, must_report_from, must_report_to, closed_at,
        version)
      = row (v.code, v.code_provisional, v.name_th, v.name_en, v.level, v.kind, v.province_code, v.province_name,
        v.area_code, v.bound_by_act, v.bound_reason, v.bound_from, v.bound_to, v.must_report, v.must_report_reason,
        v.must_report_from, v.must_report_to, v.closed_at, a.version + 1)
    from agencies.agency_version v
    where a.no = any(${[...nos]}::int[]) and v.agency_no = a.no and v.valid_to = ${at}`
}

/** Closes what an act opened, as if it had not; an official code becomes free again. */
export async function closeOpened({ sql }: Tx, nos: readonly number[], at: Date): Promise<void> {
  await sql`
    update agencies.agency set closed_at = ${at}, version = version + 1, code_provisional = true,
      code = case when code_provisional then code else '98' || lpad(no::text, 10, '0') end
    where no = any(${[...nos]}::int[])`
}

/** Puts other names back to what they were right before an act. */
export async function restoreNames(
  { sql }: Tx,
  nos: readonly number[],
  { done, at }: { done: Date; at: Date },
): Promise<void> {
  await sql`
    update agencies.name set valid_to = ${at}
    where agency_no = any(${[...nos]}::int[]) and valid_from = ${done} and valid_to is null`
  await sql`
    insert into agencies.name (agency_no, kind, text, used_until, source, valid_from)
    select agency_no, kind, text, used_until, source, ${at} from agencies.name
    where agency_no = any(${[...nos]}::int[]) and valid_to = ${done}
    on conflict (agency_no, text) where valid_to is null do nothing`
}

/** Puts addresses and codes of others back to what they were right before an act. */
export async function restoreLists(
  { sql }: Tx,
  nos: readonly number[],
  { done, at }: { done: Date; at: Date },
): Promise<void> {
  await sql`
    update agencies.email set valid_to = ${at}
    where agency_no = any(${[...nos]}::int[]) and valid_from = ${done} and valid_to is null`
  await sql`
    insert into agencies.email (id, agency_no, kind, address, is_main, verified_at, is_sample, valid_from)
    select gen_random_uuid(), agency_no, kind, address, is_main, verified_at, is_sample, ${at} from agencies.email
    where agency_no = any(${[...nos]}::int[]) and valid_to = ${done}`
  await sql`
    update agencies.agency_code set valid_to = ${at}
    where agency_no = any(${[...nos]}::int[]) and valid_from = ${done} and valid_to is null`
  await sql`
    insert into agencies.agency_code (agency_no, scheme, code, valid_from)
    select agency_no, scheme, code, ${at} from agencies.agency_code
    where agency_no = any(${[...nos]}::int[]) and valid_to = ${done}`
}

/** Ends the successions that an act began. */
export async function endSuccessions({ sql }: Tx, id: string, at: Date): Promise<void> {
  await sql`update agencies.succession set valid_to = ${at} where reorganisation_id = ${id} and valid_to is null`
}

/**
 * Finds those of these agencies that something refers to: a right, a Token, a machine, a report, an address, a name or code of another scheme, a group, a
 * succession.
 *
 * @param act the act that opened them: what it began itself, by its id and its instant, does not count
 * @returns their ids, at most 100
 */
export async function findUsed(
  { sql }: Queryable,
  nos: readonly number[],
  { id, done }: { id: string; done: Date },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select a.id from unnest(${[...nos]}::int[]) opened (no) join agencies.agency a using (no)
    where exists (select from identity.access_grant g where g.agency_no = opened.no)
      or exists (select from identity.activation_token t where t.agency_no = opened.no)
      or exists (select from identity.client c where c.anchor_no = opened.no)
      or exists (select from reports.report r where r.agency_no = opened.no)
      or exists (select from agencies.email e where e.agency_no = opened.no and e.valid_from <> ${done})
      or exists (select from agencies.name n where n.agency_no = opened.no and n.valid_from <> ${done})
      or exists (select from agencies.agency_code c where c.agency_no = opened.no and c.valid_from <> ${done})
      or exists (select from agencies.group_member m where m.agency_no = opened.no)
      or exists (select from agencies.coverage_group c where c.head_no = opened.no)
      or exists (select from agencies.succession s where opened.no in (s.from_no, s.to_no) and s.reorganisation_id <> ${id})
    order by opened.no limit 100`
  return rows.map((row) => row.id)
}
