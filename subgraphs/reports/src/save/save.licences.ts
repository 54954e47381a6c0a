import { changeLicence, type LicenceEntry, type LicenceRequest } from '../licence/licence.changes.ts'
import type { LicenceRow } from '../licence/licence.store.ts'
import type { Broken } from './save.request.ts'
import { judgeRows } from './save.rows.ts'

/** The licences that rows of a save may point to. */
export interface KnownLicences {
  /**
   * The ids of the licences that a row names, `new:KEY` among them, in order and each once; what is not known goes to
   * `errors`. Nothing named: those of before.
   */
  find(
    named: readonly string[] | null | undefined,
    before: readonly string[],
    path: string[],
    errors: Broken[],
  ): string[]
}

const keyed = 'new:'
const keyShape = /^[A-Za-z0-9_-]{1,64}$/

/** Judges the licences of a save, and says which may be pointed to. */
export function judgeLicences(
  requests: readonly LicenceRequest[],
  rows: readonly LicenceRow[],
  errors: Broken[],
): { licences: LicenceEntry[]; known: KnownLicences } {
  const licences: LicenceEntry[] = judgeRows(
    { list: 'licences', requests, rows, notFound: 'LICENCE_NOT_FOUND', change: changeLicence },
    errors,
  )
  const byName = new Map(rows.map(({ id }) => [id, id]))
  for (const [place, { id, key }] of requests.entries()) {
    if (typeof key !== 'string') continue
    const name = `${keyed}${key}`
    if (id || !keyShape.test(key) || byName.has(name))
      errors.push({ code: 'LICENCE_KEY_WRONG', path: ['licences', String(place), 'key'] })
    // One that is broken itself is told of once, not again by all that point to it.
    else byName.set(name, licences.find((entry) => entry.place === place)?.id ?? '')
  }
  return { licences, known: { find } }

  function find(
    named: readonly string[] | null | undefined,
    before: readonly string[],
    path: string[],
    broken: Broken[],
  ): string[] {
    if (!named) return [...before]
    const found = new Set<string>()
    for (const [place, name] of named.entries()) {
      const id = byName.get(name.startsWith(keyed) ? name : name.toLowerCase())
      if (id === undefined) broken.push({ code: 'LICENCE_NOT_FOUND', path: [...path, String(place)] })
      else found.add(id)
    }
    return [...found].toSorted()
  }
}
