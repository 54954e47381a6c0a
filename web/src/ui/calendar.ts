/** A month of days and the ways through it by keyboard. Pure: days are YYYY-MM-DD, Gregorian, and know no zone. */

const monthLength = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const write = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** The day so many days later; earlier when negative. */
export const addDays = (day: string, many: number): string => write(Date.parse(day) + many * 86_400_000)

/** The same date so many months later, or the last of a month that is shorter. */
export function addMonths(day: string, many: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + many, 1))
  const length = monthLength(first.getUTCFullYear(), first.getUTCMonth() + 1)
  first.setUTCDate(Math.min(date, length))
  return write(first.getTime())
}

/** 0 for Sunday, with which weeks begin in Thailand. */
const weekdayOf = (day: string): number => new Date(day).getUTCDay()

/**
 * The weeks of a month, each from Sunday to Saturday; null stands for a day of another month.
 *
 * @param day any day of the month
 */
export function weeksOf(day: string): (string | null)[][] {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const first = `${day.slice(0, 7)}-01`
  const before = Array.from({ length: weekdayOf(first) }, () => null)
  const days = Array.from({ length: monthLength(year, month) }, (_, place) => addDays(first, place))
  const all = [...before, ...days]
  return Array.from({ length: Math.ceil(all.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_unused, place) => all[week * 7 + place] ?? null),
  )
}

/** The first and the last day that may be chosen; open where left out. */
export interface Bounds {
  min?: string | undefined
  max?: string | undefined
}

/** Whether a day may be chosen. */
export const isWithin = (day: string, { min, max }: Bounds): boolean =>
  (min === undefined || day >= min) && (max === undefined || day <= max)

/** The nearest day that may be chosen. */
export function clampDay(day: string, { min, max }: Bounds): string {
  if (min !== undefined && day < min) return min
  return max !== undefined && day > max ? max : day
}

/** Where a key leads from a day, as in the date picker of the ARIA Authoring Practices; null for any other key. */
export function dayByKey(day: string, { key, shiftKey }: { key: string; shiftKey: boolean }): string | null {
  const ways: Record<string, () => string> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    Home: () => addDays(day, -weekdayOf(day)),
    End: () => addDays(day, 6 - weekdayOf(day)),
    PageUp: () => addMonths(day, shiftKey ? -12 : -1),
    PageDown: () => addMonths(day, shiftKey ? 12 : 1),
  }
  return ways[key]?.() ?? null
}

/** The years that are offered: all that may be chosen, else a hundred back and ten ahead, and always the one shown. */
export function yearsFor(shown: string, today: string, { min, max }: Bounds): number[] {
  const yearOf = (day: string) => Number(day.slice(0, 4))
  const first = Math.min(yearOf(shown), min ? yearOf(min) : yearOf(today) - 100)
  const last = Math.max(yearOf(shown), max ? yearOf(max) : yearOf(today) + 10)
  return Array.from({ length: last - first + 1 }, (_, place) => first + place)
}
