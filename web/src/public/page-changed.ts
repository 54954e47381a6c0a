/**
 * When what the page of an agency shows last changed.
 *
 * @returns ISO 8601, in UTC as both are
 */
export const pageChangedAt = ({
  changedAt,
  publicationChangedAt,
}: {
  changedAt: string
  /** Null where nothing was ever published, or while who knows is away. */
  publicationChangedAt: string | null
}): string => (publicationChangedAt && publicationChangedAt > changedAt ? publicationChangedAt : changedAt)
