import { dayInBangkok } from '@eact/schema/forms/report'

const dayMs = 86_400_000

/** The day in Bangkok that lies so many days back, YYYY-MM-DD; ninety when left out. */
export const recentSince = (days = 90, now: Date = new Date()): string =>
  dayInBangkok(new Date(now.getTime() - days * dayMs))
