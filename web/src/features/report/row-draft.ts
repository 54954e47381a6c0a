/**
 * Rows of a form with what was touched of them and not yet saved. Pure.
 *
 * Only what was touched is held; what was not follows the row as it is saved, by whomever. A new row has a key of its
 * own until the service gives it an id.
 */
import { randomKey } from '../../graphql/attempt-key.ts'

/** What was touched, by the row's id or, for a new one, by its key. */
export type Touched<Row> = Readonly<Record<string, Partial<Row>>>

/** A row as it will be after บันทึก. */
export interface DraftedRow<Row extends object, Saved = Row> {
  /** Its id, or the key of a new one. */
  key: string
  /** As the service has it; null for a new one. */
  saved: Saved | null
  now: Row
  /** What differs from what is saved; for a new row what was filled in. */
  changed: (keyof Row & string)[]
}

const newPrefix = 'new:'

/** Makes the key of a new row. */
export const newRowKey = (): string => `${newPrefix}${randomKey().slice(0, 12)}`

/** Whether a key is that of a row that was never saved. */
export const isNewKey = (key: string): boolean => key.startsWith(newPrefix)

/** The word of a new row's key, by which other rows of the same save name it. */
export const wordOfKey = (key: string): string => key.slice(newPrefix.length)

/** Whether two values of a form are the same; lists are sets. */
export function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return (one ?? null) === (other ?? null)
  return one.length === other.length && one.every((value) => other.includes(value))
}

/** Lists what of `now` differs from `base`. */
export const differing = <Row extends object>(now: Row, base: Row): (keyof Row & string)[] =>
  (Object.keys(base) as (keyof Row & string)[]).filter((field) => !isSame(now[field], base[field]))

/** Puts what was touched over a row. */
const over = <Row extends object>(base: Row, touched: Partial<Row> | undefined): Row => ({
  ...base,
  ...touched,
})

/** What tells the rows of one kind. */
export interface RowKind<Row extends object, Saved extends { id: string }> {
  /** A new row before anything is filled in. */
  blank: Row
  /** The values of a saved row. */
  of: (saved: Saved) => Row
}

/** The saved rows in their order, then the new ones in the order in which they were begun. */
export function draftedRows<Row extends object, Saved extends { id: string }>(
  { blank, of }: RowKind<Row, Saved>,
  saved: readonly Saved[],
  touched: Touched<Row>,
): DraftedRow<Row, Saved>[] {
  const ofSaved = saved.map((row): DraftedRow<Row, Saved> => {
    const now = over(of(row), touched[row.id])
    return { key: row.id, saved: row, now, changed: differing(now, of(row)) }
  })
  const begun = Object.keys(touched)
    .filter(isNewKey)
    .map((key): DraftedRow<Row, Saved> => {
      const now = over(blank, touched[key])
      return { key, saved: null, now, changed: differing(now, blank) }
    })
  return [...ofSaved, ...begun]
}

/**
 * Drops from what was touched what the saved rows now say themselves and what belongs to rows that are gone. New rows
 * stay unless they are named as saved.
 */
export function keepTouched<Row extends object, Saved extends { id: string }>(
  { of }: RowKind<Row, Saved>,
  saved: readonly Saved[],
  touched: Touched<Row>,
  savedKeys: readonly string[] = [],
): Touched<Row> {
  const left: Record<string, Partial<Row>> = {}
  for (const [key, values] of Object.entries(touched)) {
    const row = saved.find(({ id }) => id === key)
    if (isNewKey(key)) {
      if (!savedKeys.includes(key)) left[key] = values
    } else if (row) {
      const base = of(row)
      const kept = Object.entries(values).filter(([field, value]) => !isSame(value, base[field as keyof Row]))
      if (kept.length > 0) left[key] = Object.fromEntries(kept) as Partial<Row>
    }
  }
  return left
}
