import type { FoundDate, RelativeForce } from './reading.dates.ts'

/** An agency that a text names. */
export interface NamedAgency {
  no: number
  name: string
}

/** What a text says, as far as advice needs it; the text itself is not kept. */
export interface ReadFacts {
  dates: FoundDate[]
  force: RelativeForce | null
  emails: string[]
  /** From 1. */
  scannedPages: number[]
  /** The heading in the form in which names are looked for (`compact`). */
  head: string
  /** Agencies named in the heading, where no longer name of another holds theirs; in their order there. */
  named: NamedAgency[]
  /** Numbers of all agencies named anywhere in the text, the same way. */
  mentioned: number[]
}
