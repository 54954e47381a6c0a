import type { HistoryFault } from '@eact/schema/forms/history'
import type { ReportPart } from '../report/report.store.ts'
import { chainStart, hashRevision, textOfSave, type Chained, type Revision } from '../report/report.chain.ts'

/** A save as the history keeps it; the instant to the microsecond. */
export interface HistoryEntry extends Omit<Revision, 'savedAt'>, Chained {
  savedAt: string
}

/** What a report says of its own history. */
export interface HistoryPlace {
  /** How many saves there were. */
  version: number
  /** The hash of the last; null before the first. */
  head: string | null
}

export interface HistoryFinding {
  isIntact: boolean
  /** How many are kept. */
  entries: number
  firstBad: BadEntry | null
}

/** A save that is not as it was written, or that the report does not stand by. */
export interface BadEntry {
  version: number
  reason: HistoryFault
  /** What of the report stands otherwise; left out where the save itself is wrong. */
  part?: ReportPart
  rowId?: string | null
}

/**
 * Takes the saves of one report in the order of their versions, and says what is wrong first. It holds no more of them
 * than it was given last, however long the history is.
 */
export class HistoryCheck {
  readonly #place: HistoryPlace
  #entries = 0
  /** The hash of the last good entry. */
  #hash = chainStart
  /** Of the good entries. */
  #version = 0
  #firstBad: BadEntry | null = null
  /** An entry that does not fit; the next one tells what became of it. */
  #doubted: { version: number; isOf: number | null } | null = null
  /** A save that another stands in for: missing, unless it comes later. */
  #sought: number | null = null

  constructor(place: HistoryPlace) {
    this.#place = place
  }

  take(entry: HistoryEntry): void {
    this.#entries += 1
    if (this.#sought !== null && numberOf(entry, this.#place) === this.#sought) {
      this.#firstBad = { version: this.#sought, reason: 'OUT_OF_ORDER' }
      this.#sought = null
    }
    if (this.#doubted) this.#settle(entry)
    else if (!this.#firstBad) this.#judge(entry)
  }

  end(): HistoryFinding {
    if (this.#doubted) this.#settle(null)
    this.#firstBad ??= this.#faultAtEnd()
    return { isIntact: this.#firstBad === null, entries: this.#entries, firstBad: this.#firstBad }
  }

  #judge(entry: HistoryEntry): void {
    const wanted = this.#version + 1
    if (wanted > this.#place.version) this.#blame(entry.version, 'INSERTED')
    else if (entry.version !== wanted) this.#blame(wanted, 'MISSING')
    else if (numberOf(entry, this.#place) !== wanted)
      this.#doubted = { version: wanted, isOf: numberOf(entry, this.#place) }
    // It is whole, and follows another than the one that stands there: that one was written anew.
    else if (entry.prevHash !== this.#hash) this.#blame(Math.max(this.#version, 1), 'ALTERED')
    else {
      this.#version = wanted
      this.#hash = entry.hash
    }
  }

  /** Says what a doubted entry is, once the next is known. */
  #settle(next: HistoryEntry | null): void {
    const { version, isOf } = this.#doubted ?? { version: 0, isOf: null }
    this.#doubted = null
    const nextIsOf = next && numberOf(next, this.#place)
    if (isOf === null) {
      const isInserted = nextIsOf === version && next?.prevHash === this.#hash
      this.#blame(version, isInserted ? 'INSERTED' : 'ALTERED')
    } else if (isOf < version) this.#blame(isOf, 'INSERTED')
    else if (nextIsOf === version) this.#blame(version, 'OUT_OF_ORDER')
    else {
      this.#blame(version, 'MISSING')
      this.#sought = version
    }
  }

  #faultAtEnd(): HistoryFinding['firstBad'] {
    const { version, head } = this.#place
    if (this.#version < version) return { version: this.#version + 1, reason: 'MISSING' }
    if (version > 0 && head !== this.#hash) return { version, reason: 'ALTERED' }
    return null
  }

  #blame(version: number, reason: HistoryFault): void {
    this.#firstBad ??= { version, reason }
  }
}

/** The version under which an entry was written, wherever it stands now; null when it was altered. */
function numberOf(entry: HistoryEntry, { version: last }: HistoryPlace): number | null {
  const fits = (version: number) =>
    hashRevision(entry.prevHash, textOfSave({ ...entry, version })) === entry.hash
  if (fits(entry.version)) return entry.version
  for (let away = 1; away <= Math.min(furthest, last); away += 1) {
    if (entry.version > away && fits(entry.version - away)) return entry.version - away
    if (fits(entry.version + away)) return entry.version + away
  }
  return null
}

/** Places that an entry is looked for away from its own. */
const furthest = 100
