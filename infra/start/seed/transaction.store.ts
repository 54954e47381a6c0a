import { openDatabase, type DatabaseAddress, type Tx } from '@eact/kit/database'

/** Any number; only that everyone who seeds takes the same lock matters. */
const seedLock = 7_256_511

/**
 * Runs one seed in one transaction of its own: all of it or nothing. Others who seed at the same moment wait.
 *
 * @param admin  a login that may write in every schema
 */
export async function inSeedTransaction<T>(
  admin: DatabaseAddress,
  act: (tx: Tx, at: Date) => Promise<T>,
): Promise<T> {
  const settings = { applicationName: 'eact seed', max: 1, statementTimeoutMs: 60_000 }
  const database = openDatabase({ address: admin, ...settings })
  try {
    return await database.transaction(async (tx) => {
      await tx.sql`select pg_advisory_xact_lock(${seedLock})`
      const [now] = await tx.sql<[{ at: Date }]>`select clock_timestamp() as at`
      return act(tx, now.at)
    })
  } finally {
    await database.close()
  }
}
