import type { HoldersUnderQuery } from '@eact/schema/generated/documents'
import { writeRight } from '../session/right-text.ts'

/** Somebody who can take rights over. */
export interface Receiver {
  id: string
  name: string
  /** A right of theirs in words, to tell people of one name apart. */
  right: string
}

type Holding = NonNullable<HoldersUnderQuery['grants']>['nodes'][number]

/** The people who hold these rights, each once, in Thai order; without one of them and without suspended ones. */
export function receiversOf(grants: readonly Holding[], exceptId: string): Receiver[] {
  const found = new Map<string, Receiver>()
  for (const grant of grants) {
    const { person } = grant
    if (!person || person.suspendedAt || person.id === exceptId || found.has(person.id)) continue
    found.set(person.id, { id: person.id, name: person.displayName, right: writeRight(grant) })
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'th'))
}
