import type { Queryable, Tx } from '@eact/kit/database'

/** Ties an import to the draft of what it would be recorded as. */
export async function tieDraft({ sql }: Tx, importId: string, draftId: string): Promise<void> {
  await sql`update agencies.agency_import set reorganisation_id = ${draftId} where id = ${importId}`
}

/** Removes the drafts of imports that were checked anew, thrown away, or carried out otherwise. */
export async function removeOrphanDrafts({ sql }: Pick<Queryable, 'sql'>): Promise<void> {
  await sql`
    delete from agencies.reorganisation r
    where r.kind = 'IMPORT' and r.state = 'DRAFT'
      and not exists (select from agencies.agency_import i where i.reorganisation_id = r.id)`
}
