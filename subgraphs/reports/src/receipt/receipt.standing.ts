import type { DocumentRow } from '../document/document.store.ts'

/** How a document that was once public stands, and since when. */
export interface Standing {
  state: 'PUBLIC' | 'SUSPENDED' | 'PURGED'
  since: Date
}

/** Says how a document stands that was once public. */
export function standingOf({
  publicFrom,
  purgedAt,
  suspendedAt,
}: Pick<DocumentRow, 'publicFrom' | 'purgedAt' | 'suspendedAt'>): Standing {
  if (publicFrom) return { state: 'PUBLIC', since: publicFrom }
  if (purgedAt) return { state: 'PURGED', since: purgedAt }
  if (suspendedAt) return { state: 'SUSPENDED', since: suspendedAt }
  throw new Error('a document that was public is neither public nor suspended')
}
