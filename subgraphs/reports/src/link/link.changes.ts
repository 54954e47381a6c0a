import { readUrl, tidyLine, type RowCode } from '@eact/schema/forms/report-rows'
import { findBrokenName } from '../licence/licence.changes.ts'
import { changesOf, type RowEntry } from '../report/report.rows.ts'
import type { StoredChange } from '../report/report.store.ts'
import type { LinkKind, LinkRow } from './link.store.ts'

/** What a save asks of one link; what is absent or null stays as it is. */
export interface LinkRequest {
  /** Absent for a new one. */
  id?: string | null | undefined
  kind?: LinkKind | null | undefined
  url?: string | null | undefined
  name?: string | null | undefined
  licenceIds?: readonly string[] | null | undefined
  inUse?: boolean | null | undefined
}

/** What is known of the notice behind a Gazette link; of another address nothing is. */
interface Notice {
  title: string | null
  gazettedOn: string | null
  citation: string | null
}

export interface LinkValues extends Notice {
  kind: LinkKind
  url: string
  name: string | null
  licenceIds: string[]
  inUse: boolean
  offByAnswer: boolean
}

export type LinkEntry = RowEntry<LinkRow, LinkValues>

type Broken = { broken: RowCode; field: 'kind' | 'url' | 'name' }

/**
 * Judges one link of a save by itself and says what it becomes. Pure.
 *
 * @param licenceIds the licences that it speaks of, found already
 */
export function changeLink(
  before: LinkRow | null,
  request: LinkRequest,
  licenceIds: string[],
): Broken | { after: LinkValues } {
  const kind = request.kind ?? before?.kind
  if (!kind) return { broken: 'LINK_KIND_MISSING', field: 'kind' }
  if (before && kind !== before.kind) return { broken: 'LINK_KIND_FIXED', field: 'kind' }
  const name = nameOf(before, request, kind)
  if (name !== null && typeof name === 'object') return name
  const url = urlOf(before, request)
  if (typeof url === 'object') return url
  const on = request.inUse ?? before?.inUse ?? true
  const { title, gazettedOn, citation } =
    before && url === before.url ? before : { title: null, gazettedOn: null, citation: null }
  const offByAnswer = !on && (before?.offByAnswer ?? false)
  return { after: { kind, url, name, licenceIds, inUse: on, offByAnswer, title, gazettedOn, citation } }
}

function nameOf(
  before: LinkRow | null,
  { name: asked }: LinkRequest,
  kind: LinkKind,
): string | null | Broken {
  const given = typeof asked === 'string' ? tidyLine(asked) : null
  if (kind === 'GAZETTE') return given ? { broken: 'NAME_NOT_OFFERED', field: 'name' } : null
  const name = given ?? before?.name ?? ''
  const broken = findBrokenName(name)
  return broken ? { broken, field: 'name' } : name
}

function urlOf(before: LinkRow | null, { url: asked }: LinkRequest): string | Broken {
  const typed = asked ?? before?.url ?? ''
  if (typed.trim() === '') return { broken: 'URL_MISSING', field: 'url' }
  // What was taken once stays, also when the rules have grown.
  if (typed === before?.url) return typed
  const read = readUrl(typed)
  return 'broken' in read ? { broken: read.broken, field: 'url' } : read.url
}

/** What changes of a link, for the history. */
export const linkChanges = ({ id, before, after }: LinkEntry): StoredChange[] =>
  changesOf(
    'LINK',
    id,
    [
      ['ADDED', null, before ? null : (after.name ?? after.url)],
      ['NAME', before?.name ?? null, after.name],
      ['URL', before?.url ?? null, after.url],
      ['LICENCES', before ? before.licenceIds.join(' ') : null, wordsOf(after.licenceIds, before)],
      ['IN_USE', before ? String(before.inUse) : null, String(after.inUse)],
    ],
    { isNew: !before },
  )

/** Ids in a row; of a new row that names none, nothing. */
const wordsOf = (ids: readonly string[], before: unknown) =>
  !before && ids.length === 0 ? null : ids.join(' ')
