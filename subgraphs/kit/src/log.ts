import { pino, type Logger } from 'pino'

export type { Logger }

/**
 * Makes the process's log: JSON lines on standard error, ids only, never personal data.
 *
 * @param name which part of the system speaks, e.g. `reports`
 * @param level pino level; `silent` for tests
 */
export function createLog(name: string, level: string): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      redact: ['authorization', 'cookie', '*.authorization', '*.cookie'],
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ fd: 2, sync: true }),
  )
}
