import { loaderById } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type { Viewer } from '@eact/kit/viewer'
import { draftsOf, type DraftRow } from './draft.store.ts'

export type DraftLoaders = ReturnType<typeof draftLoaders>

/** @param viewer whose drafts are read: nobody else's ever are */
export const draftLoaders = (database: Queryable, batch: boolean, viewer: Viewer) => ({
  draft: loaderById(
    async (ids: readonly string[]): Promise<DraftRow[]> =>
      'id' in viewer ? draftsOf(database, viewer.id, ids) : [],
    (row) => row.reportId,
    { batch },
  ),
})
