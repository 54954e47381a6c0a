import type { RowCode } from '@eact/schema/forms/agency-row'
import type { AgencyColumn } from '@eact/schema/forms/agency-table'
import { importRules } from '@eact/schema/forms/agency-import'
import { normaliseSearch } from '@eact/kit/tree-names'
import type { TableAgency } from '../export/export.store.ts'
import { isLabel } from './import.cells.ts'
import type { WantedRow } from './import.row.ts'

/** Where an agency would stand. */
export interface Spot {
  no: number
  parentNo: number | null
  relation: string | null
}

/** What is wrong with where a row would have its agency stand. */
export type ShapeProblem = { row: WantedRow; column: AgencyColumn; code: RowCode; detail: string | null }

/** The tree as it would be, as far as the rows can be understood: from the last row to the first, and from the top down. */
export class Shape {
  readonly problems: ShapeProblem[] = []
  readonly #spots = new Map<number, Spot>()
  readonly #rowOfNo = new Map<number, WantedRow>()
  readonly #lines = new Map<number, { line: string; depth: number } | null>()
  readonly #held: readonly TableAgency[]

  /** @param held all agencies that there are */
  constructor(
    held: readonly TableAgency[],
    byCode: ReadonlyMap<string, TableAgency>,
    rows: readonly WantedRow[],
  ) {
    this.#held = held
    for (const { no, parentNo, relation } of held) this.#spots.set(no, { no, parentNo, relation })
    const opened = new Map(rows.flatMap((row) => (row.drawn ? [[row.code, row.drawn.no] as const] : [])))
    for (const row of rows) {
      const no = noOf(row)
      if (no === null) continue
      this.#rowOfNo.set(no, row)
      const parentNo = this.#parentOf(row, byCode, opened)
      const relation = row.after.relation || null
      if (parentNo !== undefined) this.#spots.set(no, { no, parentNo, relation })
      else this.#lines.set(no, null)
    }
    this.#findCycles(rows)
    this.#findNames(rows)
    for (const row of rows) {
      const no = noOf(row)
      if (no !== null && this.isPlaced(row) && (this.#lineOf(no)?.depth ?? 0) > importRules.maxDepth)
        this.#tell(row, 'parent_code', 'TOO_DEEP')
    }
  }

  /** Whether a row opens its agency or has it stand elsewhere. */
  isPlaced({ held, differing }: WantedRow): boolean {
    return held === null || differing.includes('parent_code') || differing.includes('relation')
  }

  spotOf(row: WantedRow): Spot | null {
    const no = noOf(row)
    return no === null ? null : (this.#spots.get(no) ?? null)
  }

  /** The line of สังกัด on which a row's agency would stand; null where that cannot be said. */
  lineAfter(row: WantedRow): string | null {
    const no = noOf(row)
    return no === null ? null : (this.#lineOf(no)?.line ?? null)
  }

  /** How many stand above a row's agency. */
  depthAfter(row: WantedRow): number {
    const no = noOf(row)
    return no === null ? 0 : (this.#lineOf(no)?.depth ?? 0)
  }

  #tell(row: WantedRow, column: AgencyColumn, code: RowCode, detail: string | null = null): undefined {
    this.problems.push({ row, column, code, detail })
  }

  #parentOf(
    row: WantedRow,
    byCode: ReadonlyMap<string, TableAgency>,
    opened: ReadonlyMap<string, number>,
  ): number | null | undefined {
    const code = row.after.parent_code
    if (code === '') return null
    const fresh = opened.get(code)
    if (fresh !== undefined) return fresh
    const held = byCode.get(code)
    // A parent that closed is no fault of a row that leaves it so; nobody stands beneath one.
    if (held && (!held.isClosed || row.held?.parentNo === held.no)) return held.no
    return this.#tell(
      row,
      'parent_code',
      held ? 'PARENT_CLOSED' : isLabel(code) || !held ? 'PARENT_UNKNOWN' : 'PARENT_CLOSED',
    )
  }

  /** Each circle is told once, at the first of its rows; what hangs beneath one is not its fault. */
  #findCycles(rows: readonly WantedRow[]): void {
    const done = new Set<number>()
    for (const row of rows) {
      const trail: number[] = []
      let at: number | null = noOf(row)
      while (at !== null && !done.has(at) && !trail.includes(at)) {
        trail.push(at)
        at = this.#spots.get(at)?.parentNo ?? null
      }
      if (at !== null && trail.includes(at)) this.#tellCycle(trail.slice(trail.indexOf(at)))
      for (const no of trail) done.add(no)
    }
  }

  #tellCycle(nos: number[]): void {
    const inFile = nos.flatMap((no) => this.#rowOfNo.get(no) ?? []).toSorted((a, b) => a.rowNo - b.rowNo)
    const codes = nos.map((no) => this.#rowOfNo.get(no)?.code ?? this.#heldCode(no))
    const [first] = inFile.filter((row) => this.isPlaced(row))
    if (first) this.#tell(first, 'parent_code', 'CYCLE', [...codes, codes[0]].join(' → '))
    for (const no of nos) this.#lines.set(no, null)
  }

  #heldCode = (no: number): string => this.#held.find((agency) => agency.no === no)?.code ?? ''

  /** From the nearest agency above of which it is known already, down; never deeper than there are agencies. */
  #lineOf(no: number): { line: string; depth: number } | null {
    const trail: Spot[] = []
    let at: number | null = no
    while (at !== null && !this.#lines.has(at)) {
      const spot: Spot | undefined = this.#spots.get(at)
      if (!spot || trail.includes(spot)) return null
      trail.push(spot)
      at = spot.parentNo
    }
    let above = at === null ? undefined : this.#lines.get(at)
    for (const spot of trail.toReversed()) {
      const line: string = spot.relation === 'BELONGS_TO' ? (above?.line ?? '/') : '/'
      const isKnown = above !== null || spot.parentNo === null
      const found = isKnown ? { line: `${line}${spot.no}/`, depth: above ? above.depth + 1 : 0 } : null
      this.#lines.set(spot.no, found)
      above = found
    }
    return this.#lines.get(no) ?? null
  }

  /** An agency that is opened, renamed or moved bears a name that no other has at its place and in its area. */
  #findNames(rows: readonly WantedRow[]): void {
    const bearers = new Map<string, { no: number; code: string }[]>()
    const note = (no: number, code: string, name: string, area: string | null) => {
      const key = `${this.#spots.get(no)?.parentNo ?? ''}|${area ?? ''}|${normaliseSearch(name)}`
      const known = bearers.get(key)
      if (known) known.push({ no, code })
      else bearers.set(key, [{ no, code }])
      return key
    }
    for (const { no, code, name, areaCode, isClosed } of this.#held)
      if (!isClosed && !this.#rowOfNo.has(no)) note(no, code, name, areaCode)
    const keys = rows.map((row) => {
      const no = noOf(row)
      return no === null ? null : note(no, row.code, row.after.name_th, row.after.area_code || null)
    })
    for (const [place, row] of rows.entries()) {
      const key = keys[place]
      if (
        key == null ||
        row.after.name_th === '' ||
        !(this.isPlaced(row) || row.differing.includes('name_th'))
      )
        continue
      const other = bearers.get(key)?.find(({ no }) => no !== noOf(row))
      if (other) this.#tell(row, 'name_th', 'NAME_TAKEN', other.code)
    }
  }
}

/** The number that a row's agency has, or will have. */
export const noOf = ({ held, drawn }: WantedRow): number | null => held?.no ?? drawn?.no ?? null
