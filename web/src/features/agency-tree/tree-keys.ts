import type { TreeRow } from './agency-tree.ts'

/** What a key asks of the tree. */
export type TreeMove =
  | { kind: 'GO'; to: number }
  | { kind: 'OPEN' | 'CLOSE' | 'VIEW' | 'MORE' }
  | { kind: 'TYPE'; letter: string }

const nearest = (rows: readonly TreeRow[], place: number): number =>
  Math.min(Math.max(place, 0), rows.length - 1)

/** How many rows a page key goes. */
const pageRows = 10

/**
 * What a key means where one stands, as the pattern of trees has it.
 *
 * @param at place of the row one stands on
 * @returns null when the key is not the tree's
 */
export function readTreeKey(key: string, rows: readonly TreeRow[], at: number): TreeMove | null {
  const row = rows[at]
  if (!row) return null
  const go = (to: number): TreeMove => ({ kind: 'GO', to: nearest(rows, to) })
  switch (key) {
    case 'ArrowDown':
      return go(at + 1)
    case 'ArrowUp':
      return go(at - 1)
    case 'PageDown':
      return go(at + pageRows)
    case 'PageUp':
      return go(at - pageRows)
    case 'Home':
      return go(0)
    case 'End':
      return go(rows.length - 1)
    case 'ArrowRight':
      return rightOf(row, go(at + 1))
    case 'ArrowLeft':
      return row.kind === 'AGENCY' && row.isOpen ? { kind: 'CLOSE' } : go(placeAbove(rows, at))
    case 'Enter':
      return { kind: row.kind === 'AGENCY' ? 'VIEW' : 'MORE' }
    case ' ':
      if (row.kind === 'MORE') return { kind: 'MORE' }
      return row.mayOpen ? { kind: row.isOpen ? 'CLOSE' : 'OPEN' } : go(at)
    default:
      return /^\S$/u.test(key) ? { kind: 'TYPE', letter: key } : null
  }
}

function rightOf(row: TreeRow, next: TreeMove): TreeMove | null {
  if (row.kind === 'MORE') return { kind: 'MORE' }
  if (!row.mayOpen) return null
  return row.isOpen ? next : { kind: 'OPEN' }
}

/** The row beneath which this one stands; itself at the top. */
function placeAbove(rows: readonly TreeRow[], at: number): number {
  const level = rows[at]?.level ?? 1
  for (let place = at - 1; place >= 0; place -= 1) if ((rows[place]?.level ?? 1) < level) return place
  return at
}

/** The next row, after where one stands, whose agency's name begins so; -1 when none does. */
export function findTyped(rows: readonly TreeRow[], at: number, typed: string): number {
  const wanted = typed.toLowerCase()
  // One letter goes on to the next name; more of them may yet mean the one where one stands.
  const begin = typed.length > 1 ? at : at + 1
  for (let step = 0; step < rows.length; step += 1) {
    const place = (begin + step) % rows.length
    const row = rows[place]
    if (row?.kind === 'AGENCY' && row.agency.name.toLowerCase().startsWith(wanted)) return place
  }
  return -1
}
