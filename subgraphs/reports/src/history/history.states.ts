import type { ReportField, ReportPart, StoredChange } from '../report/report.store.ts'
import type { HistoryEntry } from './history.verify.ts'

/** What is said of a row, in the words of the history; of a row that is not there is nothing. */
export type StateFields = Partial<Record<ReportField, string | null>>

/** What a row was, and when. Instants as the history writes them, to the microsecond. */
export interface KeptState {
  /** Of the report: the save that made it so. */
  version: number
  from: string
  /** Null: it still is. */
  to: string | null
  fields: StateFields
}

/** A row of a report, or its answers, as they stand beside the history. */
export interface KeptRow {
  part: ReportPart
  /** Null of the answers. */
  id: string | null
  /** As it is now; null where only what it was is kept. */
  current: StateFields | null
  /** Since when it is on or off; null where nobody is told, or while a file is not cleared. */
  since: string | null
  /** Of a document: when the scanner cleared it; what is public is so from then on. */
  clearedAt: string | null
  /** In the order of their beginnings. */
  states: KeptState[]
}

/** The first thing of a report that is, or was, otherwise than its history says. */
export interface StateFault {
  version: number
  part: ReportPart
  rowId: string | null
}

/** What a row begins with, where its first save says nothing of it. */
const beginsWith: Partial<Record<ReportPart, StateFields>> = {
  DOCUMENT: { GROUPS: '', IS_LOCKED: 'false', LICENCES: '' },
  LINK: { NAME: null, LICENCES: '' },
  PROBLEM: { DETAIL: null },
  ANSWER: { HAS_LICENCES: null, GAZETTE_ANSWER: null },
}

/** A row as its history tells it. */
interface ToldRow {
  fields: StateFields
  /** When it was switched on or off last. */
  switchedAt: string | null
  /** The save that said something of it last. */
  version: number
  /** The instants at which saves said something of it. */
  saves: string[]
}

/**
 * Compares what stands in a report with what its history says, save by save: what each row was from when until when,
 * and what it is. Whoever changes a row beside the service would have to change a save, too, and those are chained.
 * It holds of the history what it says of each row last.
 */
export class StateCheck {
  readonly #rows: ReadonlyMap<string, KeptRow>
  /** What is kept of rows, by the saves that ought to have made them so. */
  readonly #kept = new Map<number, { row: KeptRow; state: KeptState }[]>()
  readonly #told = new Map<string, ToldRow>()
  #fault: StateFault | null = null

  constructor(rows: readonly KeptRow[]) {
    this.#rows = new Map(rows.map((row) => [nameOf(row), row]))
    for (const row of rows)
      for (const state of row.states)
        this.#kept.set(state.version, [...(this.#kept.get(state.version) ?? []), { row, state }])
  }

  take(entry: HistoryEntry): void {
    const { version, savedAt, changes } = entry
    const isSample = version === 1 && changes.length === 0
    for (const change of changes) this.#tell(change, entry)
    const kept = this.#kept.get(version) ?? []
    this.#kept.delete(version)
    for (const { row, state } of kept) {
      const told = this.#toldOf(row, isSample ? state.fields : null, entry)
      if (!told || state.from !== savedAt || !isAlike(told.fields, state.fields)) this.#blame(version, row)
    }
    const made = new Set(kept.map(({ row }) => nameOf(row)))
    for (const { part, id, field, after } of changes) {
      // What is shown again leaves no state of its own: the one before ends.
      const leavesNone = part === 'DISPLAY' && field === 'IS_SHOWN' && after === 'true'
      if (!leavesNone && !made.has(nameOf({ part, id }))) this.#blame(version, { part, id })
    }
  }

  end(): StateFault | null {
    for (const [version, kept] of this.#kept) for (const { row } of kept) this.#blame(version, row)
    for (const [name, row] of this.#rows) this.#settle(row, this.#told.get(name))
    return this.#fault
  }

  #tell({ part, id, field, after, reason }: StoredChange, { version, savedAt }: HistoryEntry): void {
    const name = nameOf({ part, id })
    const told = this.#told.get(name) ?? begun(part)
    if (field === 'ADDED') told.fields = { ...nameAtFirst(part, after), ...told.fields }
    else if (field !== 'PURGED') told.fields[field] = part === 'DISPLAY' ? shown(after, reason) : after
    if (field === 'IN_USE') told.switchedAt = savedAt
    if (told.saves.at(-1) !== savedAt) told.saves.push(savedAt)
    told.version = version
    this.#told.set(name, told)
  }

  #toldOf(row: KeptRow, asKept: StateFields | null, { version }: HistoryEntry): ToldRow | undefined {
    const name = nameOf(row)
    const known = this.#told.get(name)
    if (known) return known
    // The answers begin with the report; links of a sample came with its first save, which says nothing.
    if (row.part !== 'ANSWER' && !(asKept && row.part === 'LINK')) return undefined
    const told = { ...begun(row.part), version }
    if (asKept) told.fields = { ...told.fields, ...asKept }
    this.#told.set(name, told)
    return told
  }

  #settle(row: KeptRow, told: ToldRow | undefined): void {
    const last = row.states.at(-1)
    for (const [place, { to, version }] of row.states.entries()) {
      const next = row.states[place + 1]
      // A display may end without another: with the save that shows it again.
      const isEnded = row.part === 'DISPLAY' && to !== null && told?.saves.includes(to)
      if (to !== (next?.from ?? null) && !(isEnded && (!next || to <= next.from)))
        this.#blame(next?.version ?? version, row)
    }
    const version = told?.version ?? last?.version ?? 1
    if (!told || !last) return this.#blame(version, row)
    if (row.current && !isAlike(told.fields, row.current)) this.#blame(version, row)
    if (row.part === 'DISPLAY' && (last.to === null) !== (told.fields.IS_SHOWN !== shown('true', null)))
      this.#blame(version, row)
    if (row.since === null || told.switchedAt === null) return
    const isOn = row.current?.IN_USE === 'true'
    const since = isOn && row.clearedAt && row.clearedAt > told.switchedAt ? row.clearedAt : told.switchedAt
    if (row.since !== since) this.#blame(version, row)
  }

  /** Of several the one that the earliest save speaks of. */
  #blame(version: number, { part, id }: Pick<KeptRow, 'part' | 'id'>): void {
    if (!this.#fault || version < this.#fault.version) this.#fault = { version, part, rowId: id }
  }
}

const begun = (part: ReportPart): ToldRow => ({
  fields: { ...beginsWith[part] },
  switchedAt: null,
  version: 0,
  saves: [],
})

const nameOf = ({ part, id }: Pick<KeptRow, 'part' | 'id'>) => `${part} ${id}`

/** What a row is called when it is added; its other names are told apart. */
const nameAtFirst = (part: ReportPart, name: string | null): StateFields =>
  part === 'DOCUMENT' ? { FILE_NAME: name } : part === 'LICENCE' ? { NAME: name } : {}

/** How an inherited document is shown, with the reason why it is not. */
const shown = (after: string | null, reason: string | null | undefined) =>
  after === 'true' ? 'true' : `false ${reason ?? ''}`

/** Whether what is kept is what is told; what either says nothing of is left out. */
const isAlike = (told: StateFields, kept: StateFields): boolean =>
  Object.entries(kept).every(([field, value]) => {
    const said = told[field as ReportField]
    return said === undefined || said === value
  })
