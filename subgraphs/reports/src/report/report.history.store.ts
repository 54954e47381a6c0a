import type { Tx } from '@eact/kit/database'
import { chainRevisions, inOneForm, type Revision } from './report.chain.ts'

/** A save to be appended; the form's version is 1 unless another is named. */
export type NewRevision = Omit<Revision, 'formVersion'> & { formVersion?: number }

/**
 * Appends saves to the histories of reports that are locked, each bound by its hash to the one before. Two statements,
 * however many there are. Nothing else may write to `report_revision`.
 *
 * @param revisions in the order of their versions, where several are of one report
 */
export async function appendRevisions({ sql }: Tx, revisions: readonly NewRevision[]): Promise<void> {
  if (revisions.length === 0) return
  const ids = [...new Set(revisions.map(({ reportId }) => reportId))]
  const heads = await sql<{ id: string; head: string | null }[]>`
    select id, history_head as head from reports.report where id = any(${ids}::uuid[])`
  const chained = chainRevisions(
    new Map(heads.map(({ id, head }) => [id, head])),
    revisions.map((one) => ({ formVersion: 1, ...one })),
  )
  const last = new Map(chained.map(({ reportId, hash }) => [reportId, hash]))
  const rows = inOneForm(chained.map((one) => ({ ...one, savedAt: one.savedAt.toISOString() })))
  await sql`
    with added as (
      insert into reports.report_revision (report_id, version, saved_at, saved_by, acting_role, acting_agency_no,
        group_id, form_version, changes, prev_hash, hash)
      select "reportId", version, "savedAt", "savedBy", "actingRole", "actingAgencyNo", "groupId", "formVersion", changes,
        "prevHash", hash
      from json_to_recordset(${rows}::json) w ("reportId" uuid, version int, "savedAt" timestamptz, "savedBy" uuid,
        "actingRole" text, "actingAgencyNo" int, "groupId" uuid, "formVersion" int, changes jsonb, "prevHash" text,
        hash text)
    )
    update reports.report r set history_head = h.head
    from unnest(${[...last.keys()]}::uuid[], ${[...last.values()]}::text[]) h (id, head)
    where r.id = h.id`
}
