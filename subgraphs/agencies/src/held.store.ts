import type { Queryable } from '@eact/kit/database'

/** A condition for rows of [valid_from, valid_to): those that hold now, or held at a past instant. */
export const heldAt = (sql: Queryable['sql'], asOf: Date | null) =>
  asOf ? sql`valid_from <= ${asOf} and (valid_to is null or valid_to > ${asOf})` : sql`valid_to is null`
