import { newId } from '@eact/kit/ids'
import type { RowCode } from '@eact/schema/forms/report-rows'
import type { RowEntry } from '../report/report.rows.ts'
import type { Broken } from './save.request.ts'

/** A row as it stands, which a save may yet touch by what goes with it. */
export const untouched = <Row extends { id: string }, Values>(
  before: Row,
  after: Values,
): RowEntry<Row, Values> => ({
  id: before.id,
  before,
  after,
  place: null,
  asked: null,
  reason: null,
})

/** The rows of one list of a request. */
export interface RowList<Row, Request, Values> {
  /** The list's name in the input. */
  list: string
  requests: readonly Request[]
  /** As they stand. */
  rows: readonly Row[]
  notFound: RowCode
  change: (
    before: Row | null,
    request: Request,
    path: (field: string) => string[],
  ) => { broken: RowCode; field: string } | { after: Values }
}

/** Judges the rows of one list, each by itself, and says what becomes of all of them; what is broken goes to `errors`. */
export function judgeRows<
  Row extends { id: string } & Values,
  Request extends { id?: string | null | undefined; inUse?: boolean | null | undefined },
  Values extends object,
>(
  { list, requests, rows, notFound, change }: RowList<Row, Request, Values>,
  errors: Broken[],
): RowEntry<Row, Values>[] {
  const standing = new Map(rows.map((row) => [row.id, row]))
  const entries = new Map<string, RowEntry<Row, Values>>(
    rows.map((row) => [row.id, untouched<Row, Values>(row, { ...row })]),
  )
  for (const [place, request] of requests.entries()) {
    const path = (field: string) => [list, String(place), field]
    const before = request.id ? (standing.get(request.id.toLowerCase()) ?? null) : null
    if (request.id && !before) {
      errors.push({ code: notFound, path: path('id') })
      continue
    }
    const outcome = change(before, request, path)
    const id = before?.id ?? newId()
    if ('broken' in outcome) errors.push({ code: outcome.broken, path: path(outcome.field) })
    else entries.set(id, { id, before, ...outcome, place, asked: request.inUse ?? null, reason: null })
  }
  return [...entries.values()]
}
