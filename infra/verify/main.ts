import { join } from 'node:path'
import { inspect } from 'node:util'
import { ConfigError } from '@eact/kit/config'
import { openDatabase, type DatabaseAddress } from '@eact/kit/database'
import { readStartConfig } from '../start/config.ts'
import { connectOrExplain } from '../start/database-reach.ts'
import { openDataFolder } from '../start/data-folder.ts'
import { startPostgres } from '../start/postgres.ts'
import { StartError } from '../start/start-error.ts'
import { verifyAll } from './verify.ts'

/** `npm run verify`: checks every report's history, of the database in the settings or of the embedded one. */
async function main(): Promise<number> {
  const config = readStartConfig()
  if (config.DATABASE_URL) {
    const address = { url: config.DATABASE_URL }
    await connectOrExplain(address)
    return verify({ address, role: 'reports' })
  }
  await openDataFolder(config.DATA_DIR)
  const postgres = await startPostgres({ folder: join(config.DATA_DIR, 'postgres') })
  try {
    return await verify({ address: postgres.connection({ database: 'postgres', user: 'reports' }) })
  } finally {
    await postgres.stop()
  }
}

async function verify(options: { address: DatabaseAddress; role?: string }): Promise<number> {
  // All histories are one statement, however many there are.
  const database = openDatabase({
    ...options,
    applicationName: 'verify',
    max: 1,
    statementTimeoutMs: 3_600_000,
  })
  try {
    return await verifyAll(database, (line) => void process.stdout.write(`${line}\n`))
  } finally {
    await database.close()
  }
}

try {
  process.exitCode = (await main()) > 0 ? 1 : 0
} catch (error) {
  const isKnown = error instanceof ConfigError || error instanceof StartError
  process.stderr.write(`${isKnown ? error.message : inspect(error)}\n`)
  // 1 says that a history is bad.
  process.exitCode = 2
}
