import { customType, pgSchema, timestamp } from 'drizzle-orm/pg-core'

/** The Postgres schema of this subgraph. */
export const identity = pgSchema('identity')

/** Raw bytes, for example a SHA-256. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** An instant. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
