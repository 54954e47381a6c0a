/** Days and moments as the language of this page writes them; Thai ones in the Buddhist era. Moments are Bangkok's. */
import { writeThaiDate, writeThaiDateInFull, writeThaiInstant } from '@eact/schema/forms/thai-date'
import { language } from './texts.ts'

const isDay = (day: string): boolean => !Number.isNaN(Date.parse(day))

/** Made when it is first needed: making one takes longer than all else that a page does before it is there. */
function formatter(options: Intl.DateTimeFormatOptions): (at: string | Date) => string {
  let made: Intl.DateTimeFormat | undefined
  return (at) => (made ??= new Intl.DateTimeFormat('en-GB', options)).format(new Date(at))
}

const formatDay = formatter({ timeZone: 'UTC', dateStyle: 'medium' })
const formatDayInFull = formatter({ timeZone: 'UTC', dateStyle: 'full' })
const formatMoment = formatter({ timeZone: 'Asia/Bangkok', dateStyle: 'medium', timeStyle: 'short' })

/** For example `22 ก.ย. 2566`, `22 Sept 2023`. @param day YYYY-MM-DD */
export const writeDay = (day: string): string =>
  language === 'th' || !isDay(day) ? writeThaiDate(day) : formatDay(day)

/** For example `วันศุกร์ที่ 22 กันยายน 2566`, `Friday 22 September 2023`. @param day YYYY-MM-DD */
export const writeDayInFull = (day: string): string =>
  language === 'th' || !isDay(day) ? writeThaiDateInFull(day) : formatDayInFull(day)

/** For example `22 ก.ย. 2566 16:07`, `22 Sept 2023, 16:07`. @param instant ISO 8601 with its offset, or a Date */
export const writeMoment = (instant: string | Date): string =>
  language === 'th' ? writeThaiInstant(instant) : formatMoment(instant)
