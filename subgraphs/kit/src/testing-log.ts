import { pino } from 'pino'
import type { Logger } from './log.ts'

/** A log of everything, down to the finest, whose lines a test reads. */
export function notedLog(): { log: Logger; lines: string[] } {
  const lines: string[] = []
  return { log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }), lines }
}
