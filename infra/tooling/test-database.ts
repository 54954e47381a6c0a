import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrateAll, type SchemaSource } from '@eact/kit/database-migrate'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { createLog } from '@eact/kit/log'
import { demonstrationPeople } from '../start/digital-id/people.ts'
import { startPostgres, type EmbeddedPostgres } from '../start/postgres.ts'
import { seedAll } from '../start/seed/seed.ts'

/** Nothing here outlives the run, so nothing waits for the disk; statements are counted at Postgres. */
const settings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
  'pg_stat_statements.track_utility': 'off',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}

const subgraphs = fileURLToPath(new URL('../../subgraphs/', import.meta.url))
const sources: SchemaSource[] = ['identity', 'agencies', 'reports', 'changes'].map((name) => ({
  name,
  migrationsFolder: join(subgraphs, name, 'migrations'),
}))

/** Bearer token of the integrator's machine client in the seeded template. */
export const integratorToken = 'integrator-of-the-seeded-test-database-0001'

const template = 'eact_template'
const seededTemplate = 'eact_seeded'

/** Starts one Postgres for the whole run, with a migrated template and a seeded one; the answer ends it. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'eact-tests-'))
  // Root's server runs as another user, who must be able to enter.
  await chmod(folder, 0o755)
  const server = await startPostgres({ folder, settings })
  const end = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplates(server)
  } catch (error) {
    await end()
    throw error
  }
  const { host, port, user } = server.connection()
  provide('postgres', { host, port, user, template, seededTemplate })
  return end
}

async function makeTemplates(server: EmbeddedPostgres): Promise<void> {
  const root = postgres({ ...server.connection({ database: 'postgres' }), max: 1, onnotice: () => undefined })
  try {
    await root`create database ${root(template)}`
    await migrateAll(server.connection({ database: template }), sources)
    await root`create database ${root(seededTemplate)} template ${root(template)}`
    await seedAll({
      admin: server.connection({ database: seededTemplate }),
      people: demonstrationPeople,
      integratorToken,
      demonstration: true,
      log: createLog('seed', 'warn'),
    })
    for (const name of [template, seededTemplate]) {
      await root`alter database ${root(name)} with is_template true allow_connections false`
    }
  } finally {
    await root.end({ timeout: 5 })
  }
}
