import { dayInBangkok } from '@eact/schema/forms/report'
import { readThaiDate } from '@eact/schema/forms/thai-date'

const dayMs = 24 * 60 * 60 * 1000

/** The first instant of a day in Thailand, where no hour is ever skipped. */
const beginningOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`)

/** The day on which something last holds that ends at an instant: the day before where that is its midnight. */
export const lastDayOf = (end: string): string => dayInBangkok(new Date(Date.parse(end) - 1))

/** A period as the service takes it. */
export interface Period {
  from: string | null
  to: string | null
}

/** What stands against a period: one of its days cannot be read, or it ends before it begins or before today. */
export type PeriodFault = 'FROM' | 'TO' | 'ORDER'

/**
 * Reads a period that was typed as its first and its last day; both may be left out.
 *
 * @param now the present instant
 */
export function readPeriod(typed: { from: string; to: string }, now: Date): Period | PeriodFault {
  const from = typed.from.trim() === '' ? null : readThaiDate(typed.from)
  const to = typed.to.trim() === '' ? null : readThaiDate(typed.to)
  if (typed.from.trim() !== '' && !from) return 'FROM'
  if (typed.to.trim() !== '' && !to) return 'TO'
  const today = dayInBangkok(now)
  if (to && to.day < (from && from.day > today ? from.day : today)) return 'ORDER'
  return {
    from: from ? beginningOf(from.day).toISOString() : null,
    to: to ? new Date(beginningOf(to.day).getTime() + dayMs).toISOString() : null,
  }
}
