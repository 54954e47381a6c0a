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
      serializers: { err: withoutValues },
      redact: ['authorization', 'cookie', '*.authorization', '*.cookie'],
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ fd: 2, sync: true }),
  )
}

/** What drivers tell of a failed statement beside its text: the values that people gave. */
const values = ['params', 'parameters', 'args', 'detail', 'where']

/**
 * Tells an error without what people gave: drizzle writes the values of a failed statement into its message, and so
 * into its stack; Postgres tells of a row in the detail of a broken constraint.
 */
function withoutValues(error: Error): object {
  const told: Record<string, unknown> = { ...pino.stdSerializers.err(error) }
  for (const name of values) delete told[name]
  const causes = causesOf(error)
  if (!causes.some(({ message }) => message.includes(valuesBegin))) return told
  return {
    ...told,
    message: causes.map(({ message }) => beforeValues(message)).join(': '),
    stack: causes
      .map(({ name, message, stack }) => `${name}: ${beforeValues(message)}${callsOf(stack, message)}`)
      .join('\ncaused by: '),
  }
}

const valuesBegin = '\nparams: '

const beforeValues = (message: string): string => message.split(valuesBegin, 1)[0] ?? ''

/** The lines of a stack after the message. */
function callsOf(stack = '', message: string): string {
  const end = stack.indexOf(message)
  return end < 0 ? '' : stack.slice(end + message.length)
}

/** An error and what caused it, and so on; a circle ends where it closes. */
function causesOf(error: Error): Error[] {
  const causes: Error[] = []
  for (let one: unknown = error; one instanceof Error && !causes.includes(one); one = one.cause)
    causes.push(one)
  return causes
}
