import type { Queryable, Tx } from '@eact/kit/database'
import type { HeldGrant } from '@eact/kit/reach'
import type { AgencyUseKind } from '@eact/schema/generated/agencies'

/** What uses an agency, and how many there are. */
export interface Use {
  kind: AgencyUseKind
  count: number
}

/** What is judged of an agency before it is deleted; its row is locked by then. */
export interface Candidate {
  no: number
  code: string
  name: string
  line: string
  version: number
}

/** Finds an agency by its id. */
export async function findCandidate({ sql }: Queryable, id: string): Promise<Candidate | null> {
  const [row] = await sql<Candidate[]>`
    select no, code, name_th as name, line, version from agencies.agency where id = ${id}`
  return row ?? null
}

/**
 * Finds all that uses an agency, in one statement; what nobody does is not in the answer. Others refer to agencies by
 * number and without foreign keys: what identity and reports publish tells of theirs.
 */
export async function findUses({ sql }: Queryable, { no, code }: Candidate): Promise<Use[]> {
  return sql<Use[]>`
    select kind, count from (
      select 1 as place, 'CHILDREN' as kind, count(*)::int from agencies.agency where parent_no = ${no}
      union all
      select 2, 'AREA', count(*)::int from agencies.agency where area_code = ${code} and no <> ${no}
      union all
      select 3, 'REPORTS', count(*)::int from reports.report where agency_no = ${no}
      union all
      select 4, 'GRANTS', count(*)::int from identity.access_grant where agency_no = ${no}
      union all
      select 5, 'TOKENS', count(*)::int from identity.activation_token where agency_no = ${no}
      union all
      select 6, 'CLIENTS', count(*)::int from identity.client where anchor_no = ${no}
      union all
      select 7, 'EMAILS', count(*)::int from agencies.email where agency_no = ${no} and not is_sample
      union all
      select 8, 'GROUPS', count(distinct group_no)::int from (
        select group_no from agencies.group_member where agency_no = ${no}
        union all
        select group_no from agencies.coverage_group_version where head_no = ${no}
        union all
        select no from agencies.coverage_group where head_no = ${no}
      ) groups
      union all
      select 9, 'SUCCESSIONS', count(*)::int from agencies.succession where ${no} in (from_no, to_no)
      union all
      select 10, 'REORGANISATIONS', count(*)::int from (
        select r.id from agencies.reorganisation_place p join agencies.reorganisation r on r.id = p.reorganisation_id
        where p.agency_no = ${no} and p.change <> 'OPENED' and r.state not in ('DROPPED', 'FAILED')
          -- What somebody's import would do holds nobody up: it is judged anew before it is done.
          and not (r.kind = 'IMPORT' and r.state = 'DRAFT')
        union
        select r.id from agencies.reorganisation r where r.acting_agency_no = ${no}
      ) acts
    ) uses
    where count > 0
    order by place`
}

/** Takes an agency out of the tree with all that was said of it, and remembers who did it and why. */
export async function deleteRows(
  { sql }: Tx,
  { no, code, name, line }: Candidate,
  entry: { id: string; reason: string; personId: string; grant: HeldGrant; at: Date },
): Promise<void> {
  const { id, reason, personId, grant, at } = entry
  await sql`
    with emails as (delete from agencies.email where agency_no = ${no}),
    names as (delete from agencies.name where agency_no = ${no}),
    codes as (delete from agencies.agency_code where agency_no = ${no}),
    versions as (delete from agencies.agency_version where agency_no = ${no}),
    edges as (delete from agencies.agency_edge where agency_no = ${no})
    delete from agencies.agency where no = ${no}`
  await sql`
    insert into agencies.deleted_agency
      (no, id, code, name_th, line, reason, deleted_by, acting_role, acting_agency_no, deleted_at)
    values (${no}, ${id}, ${code}, ${name}, ${line}, ${reason}, ${personId}, ${grant.role}, ${grant.agencyNo}, ${at})`
}
