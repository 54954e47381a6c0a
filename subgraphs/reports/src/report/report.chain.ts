import { createHash } from 'node:crypto'
import type { StoredChange } from './report.tables.ts'

/** One save as it is bound into the history of its report: all that was ever kept of it. */
export interface Revision {
  reportId: string
  version: number
  savedAt: Date
  savedBy: string
  actingRole: string
  actingAgencyNo: number
  groupId: string
  /** Of the form that was filled in. */
  formVersion: number
  changes: readonly StoredChange[]
}

/** A save with its place in the chain; both are 64 hexadecimal digits. */
export interface Chained {
  prevHash: string
  hash: string
}

/** What the first save of every report follows. */
export const chainStart = '0'.repeat(64)

/**
 * Binds saves into the histories of their reports, each to the one before it.
 *
 * @param heads the hash of the last save of each report, by the report's id; none has the first before it
 * @param revisions in the order of their versions, where several are of one report
 */
export function chainRevisions<Row extends Revision>(
  heads: ReadonlyMap<string, string | null>,
  revisions: readonly Row[],
): (Row & Chained)[] {
  const last = new Map(heads)
  return revisions.map((revision) => {
    const prevHash = last.get(revision.reportId) ?? chainStart
    const hash = hashRevision(prevHash, textOfRevision(revision))
    last.set(revision.reportId, hash)
    return { ...revision, prevHash, hash }
  })
}

/** SHA-256 of the hash before, a line feed, and the text of a save. */
export const hashRevision = (prevHash: string, text: string): string =>
  createHash('sha256').update(`${prevHash}\n${text}`).digest('hex')

/** The one text of a save; the migration that chained the first histories makes the same. */
export const textOfRevision = ({ savedAt, ...revision }: Revision): string =>
  textOfSave({ ...revision, savedAt: savedAt.toISOString().replace('Z', '000Z') })

/**
 * The text of a save as Postgres keeps it.
 *
 * @param save with the instant to the microsecond, for example `2026-01-31T08:05:00.123000Z`
 */
export const textOfSave = (save: Omit<Revision, 'savedAt'> & { savedAt: string }): string => {
  const { actingAgencyNo, actingRole, changes, formVersion, groupId, reportId, savedAt, savedBy, version } =
    save
  return inOneForm({
    actingAgencyNo,
    actingRole,
    changes,
    formVersion,
    groupId,
    reportId,
    savedAt,
    savedBy,
    version,
  })
}

/** JSON without spaces, the keys of an object in the order of their bytes; what is undefined is left out. */
export function inOneForm(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneForm).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined)
  fields.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${inOneForm(inner)}`).join(',')}}`
}
