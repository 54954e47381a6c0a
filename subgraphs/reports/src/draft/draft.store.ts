import type { Queryable, Tx } from '@eact/kit/database'

type Reading = Pick<Queryable, 'sql'>

/** What one person has filled in of a report and not saved. */
export interface DraftRow {
  reportId: string
  baseVersion: number
  /** JSON of the form's own making. */
  content: string
  savedAt: Date
}

/** A person's drafts of reports. */
export const draftsOf = ({ sql }: Reading, personId: string, reportIds: readonly string[]) =>
  sql<DraftRow[]>`
    select report_id as "reportId", base_version as "baseVersion", content, saved_at as "savedAt"
    from reports.draft where person_id = ${personId} and report_id = any(${[...reportIds]}::uuid[])`

/** Keeps a draft in the place of the one before; of two at once the later one stays. */
export async function keepDraft(
  { sql }: Tx,
  draft: { reportId: string; personId: string; baseVersion: number; content: string },
): Promise<void> {
  const { reportId, personId, baseVersion, content } = draft
  await sql`
    insert into reports.draft (report_id, person_id, base_version, content, saved_at)
    values (${reportId}, ${personId}, ${baseVersion}, ${content}, clock_timestamp())
    on conflict (report_id, person_id) do update
    set base_version = excluded.base_version, content = excluded.content, saved_at = excluded.saved_at`
}

/** Removes a person's drafts of reports. */
export async function removeDrafts(
  { sql }: Tx,
  personId: string,
  reportIds: readonly string[],
): Promise<void> {
  await sql`
    delete from reports.draft where person_id = ${personId} and report_id = any(${[...reportIds]}::uuid[])`
}
