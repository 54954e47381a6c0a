import { loaderById } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { gatherEvidence } from './completeness.evidence.ts'

export type CompletenessLoaders = ReturnType<typeof completenessLoaders>

export const completenessLoaders = (database: Queryable, batch: boolean) => ({
  evidence: loaderById(
    (nos: readonly number[]) => gatherEvidence(database, nos, new Date()),
    (evidence) => evidence.agencyNo,
    { batch },
  ),
})
