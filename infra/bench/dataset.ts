import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DatabaseAddress } from '@eact/kit/database'
import type { Role } from '@eact/kit/viewer'
import postgres, { type Sql } from 'postgres'
import { seedPeople } from '../start/seed/seed-people.ts'
import { migrate, sources } from '../start/system.ts'
import { readingRole } from './candidates.ts'
import {
  createEmptyDatabase,
  keepOnly,
  plantDataset,
  readKeys,
  widthsFor,
  type DatasetKeys,
} from './dataset.store.ts'
import { prepareServer } from './statements.store.ts'

/** Where a Postgres listens, and as whom everything may be done there. */
export interface Server {
  host: string
  port: number
  user: string
}

export interface OneDatabase extends Server {
  database: string
}

/** A database with made-up agencies, reports and documents, and with those who ask. */
export interface Dataset {
  /** The superuser. */
  sql: Sql
  address: (role: string) => { host: string; port: number; database: string; user: string }
  keys: DatasetKeys
  /** Bearer tokens: of one whose rights reach over everything, and of one with those of a ministry. */
  tokens: { administrator: string; ministry: string }
  close(): Promise<void>
}

/** Opens the dataset of so many agencies; makes it first where the server has none of this very making. */
export async function openDataset(
  server: Server,
  agencies: number,
  log: (line: string) => void = () => {},
): Promise<Dataset> {
  const database = `bench_${agencies}_${await makingOf(['dataset.store.ts'])}`
  await makeUnlessThere({ ...server, database }, (draft) => fillDatabase(draft, agencies), log)
  return openFilled({ ...server, database })
}

/** Opens a database that has been filled. */
export async function openFilled(admin: OneDatabase): Promise<Dataset> {
  const sql = postgres({ ...admin, max: 1, onnotice: () => undefined })
  await prepareServer(sql, readingRole)
  const keys = await readKeys(sql)
  const tokens = await plantAskers(admin, keys)
  return {
    sql,
    keys,
    tokens,
    address: (role) => ({ ...admin, user: role }),
    close: () => sql.end({ timeout: 5 }),
  }
}

/** Fills a migrated, empty database. */
export async function fillDatabase(address: OneDatabase, agencies: number): Promise<void> {
  const sql = postgres({ ...address, max: 1, onnotice: () => undefined })
  try {
    await plantDataset(sql, widthsFor(agencies))
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Makes a database and fills it, unless the server has it; an unfinished one is made anew. */
export async function makeUnlessThere(
  { database, ...server }: OneDatabase,
  fill: (draft: OneDatabase) => Promise<void>,
  log: (line: string) => void,
): Promise<void> {
  const root = postgres({ ...server, database: 'postgres', max: 1, onnotice: () => undefined })
  try {
    const draft = `${database}_draft`
    if (!(await createEmptyDatabase(root, draft, database))) return
    log(`Making ${database}; the next run finds it…`)
    await migrate({ ...server, database: draft })
    await fill({ ...server, database: draft })
    await keepOnly(root, draft, database)
  } finally {
    await root.end({ timeout: 5 })
  }
}

/** Names what a dataset is made by: files of its generator, as paths from here, and the migrations. */
export async function makingOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) hash.update(await readFile(fileURLToPath(new URL(file, import.meta.url))))
  for (const { migrationsFolder } of sources) {
    const files = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'))
    for (const name of files.toSorted()) hash.update(await readFile(join(migrationsFolder, name)))
  }
  return hash.digest('hex').slice(0, 12)
}

/** Gives fresh tokens to two machine clients. */
export async function plantAskers(
  admin: DatabaseAddress,
  { ministryCode, rootCode }: Pick<DatasetKeys, 'ministryCode' | 'rootCode'>,
) {
  const ownerUserId = '1000000000009'
  const people = [{ userId: ownerUserId, displayName: 'ผู้วัด ประสิทธิภาพ', grants: [] }]
  const plant = async (name: string, grant: { role: Role; agencyCode: string; reach: string }) => {
    const token = `eact_${randomBytes(32).toString('base64url')}`
    await seedPeople(admin, { people, client: { name, ownerUserId, token, grants: [grant] } })
    return token
  }
  return {
    administrator: await plant('bench administrator', {
      role: 'DGA_ADMINISTRATOR',
      agencyCode: rootCode,
      reach: 'STATE',
    }),
    ministry: await plant('bench ministry', {
      role: 'CENTRAL_OFFICER',
      agencyCode: ministryCode,
      reach: 'SUBTREE',
    }),
  }
}
