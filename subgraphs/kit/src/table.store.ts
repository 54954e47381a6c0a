import { sql, type SQL } from 'drizzle-orm'
import type { Database } from './database.ts'

/** Rows that are held at a time. */
export const rowsAtATime = 200

/** What is known of a table before its first row. */
export interface TableBeginning {
  rowCount: number
  /** The instant at which everything was as it is written. */
  asOf: Date
}

/** Who takes a table. */
export interface TableTaker<Row> {
  begin(beginning: TableBeginning): void
  /** Answers when it has room for more; what it throws ends the table. */
  take(rows: Row[]): Promise<void>
}

/**
 * Reads a table out of one snapshot and a few hundred rows at a time: the next ones are fetched when those before have
 * been taken.
 *
 * @param query `rows` in their order, and `counted`, of which each row is one of them
 */
export function readTableByParts<Row extends object>(
  database: Database,
  { rows, counted }: { rows: SQL; counted: SQL },
  taker: TableTaker<Row>,
): Promise<void> {
  return database.transaction(async (tx) => {
    await tx.sql`set transaction isolation level repeatable read, read only`
    const [beginning] = await tx.db.execute<TableBeginning & Record<string, unknown>>(sql`
      select count(*)::int as "rowCount", clock_timestamp() as "asOf" from (${counted}) counted`)
    taker.begin(beginning as TableBeginning)
    await tx.db.execute(sql`declare table_rows no scroll cursor for ${rows}`)
    for (;;) {
      const some = await tx.sql.unsafe<Row[]>(`fetch ${rowsAtATime} from table_rows`)
      if (some.length > 0) await taker.take([...some])
      if (some.length < rowsAtATime) return
    }
  })
}
