import { randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import type {} from 'vitest'
import { openDatabase, type Database } from './database.ts'
import { newId } from './ids.ts'
import { createLog } from './log.ts'
import { createInnerKeys, createTokenSigner, type Role, type Viewer } from './viewer.ts'

/** How the tests' Postgres is reached; the test runner's global set-up provides it. */
export interface TestPostgres {
  host: string
  port: number
  user: string
  /** Migrated, empty. */
  template: string
  /** Migrated, with the whole seed. */
  seededTemplate: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestPostgres
  }
}

/** A database of its own for one test file. */
export interface TestDatabase {
  name: string
  /** The superuser, for arranging and looking. */
  admin: Sql
  address(role?: string): { host: string; port: number; database: string; user: string }
  /** Opens it as one of the subgraphs' roles. */
  open: (role: string) => Database
  /** Closes what was opened and drops it. */
  drop(): Promise<void>
}

/** Makes a database for one test file, in about 50 ms; `drop` it in `afterAll`. */
export async function createTestDatabase(
  server: TestPostgres,
  options: { seeded?: boolean } = {},
): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const { host, port, user } = server
  const root = postgres({ host, port, user, database: 'postgres', max: 1, onnotice: () => undefined })
  const template = options.seeded ? server.seededTemplate : server.template
  await root`create database ${root(name)} template ${root(template)}`
  const admin = postgres({ host, port, user, database: name, max: 4, onnotice: () => undefined })
  const opened: Database[] = []
  const address = (role = user) => ({ host, port, database: name, user: role })
  return {
    name,
    admin,
    address,
    open(role) {
      const database = openDatabase({ address: address(role), applicationName: `test ${role}`, max: 8 })
      opened.push(database)
      return database
    },
    async drop() {
      await Promise.all(opened.map((database) => database.close()))
      await admin.end({ timeout: 5 })
      await root`drop database if exists ${root(name)} with (force)`
      await root.end({ timeout: 5 })
    },
  }
}

/**
 * Counts the statements that Postgres itself ran in this database while `act` was running
 * (pg_stat_statements; BEGIN and COMMIT are not counted, nor the driver's look at array types on a new connection).
 */
export async function countStatements<T>(
  database: TestDatabase,
  act: () => Promise<T>,
): Promise<{ answer: T; statements: number; queries: { query: string; calls: number }[] }> {
  const { admin } = database
  await admin`create extension if not exists pg_stat_statements`
  const [row] = await admin<
    { oid: number }[]
  >`select oid::int from pg_database where datname = ${database.name}`
  const oid = row?.oid ?? 0
  await admin`select pg_stat_statements_reset(0, ${oid}::oid, 0)`
  const answer = await act()
  const queries = await admin<{ query: string; calls: number }[]>`
    select query, calls::int from pg_stat_statements where dbid = ${oid}::oid
      and userid <> (select oid from pg_roles where rolname = current_user)
      and query not like '%b.typarray%from pg_catalog.pg_type a%'
    order by query`
  return { answer, queries, statements: queries.reduce((sum, { calls }) => sum + calls, 0) }
}

/** One agency of a made-up tree. */
export interface PlantedAgency {
  /** Short name for the test, for example `ministry`. */
  key: string
  parent?: string
  relation?: 'BELONGS_TO' | 'SUPERVISED_BY'
  name?: string
  kind?: string
  level?: 'CENTRAL' | 'REGIONAL' | 'LOCAL'
  mustReport?: boolean
}

export interface Planted {
  id: string
  no: number
  code: string
  line: string
  path: string
}

/**
 * Plants a tree, parents before children, with the beginning of its history.
 *
 * @returns by key
 */
export async function plantTree(admin: Sql, agencies: PlantedAgency[]): Promise<Record<string, Planted>> {
  const planted: Record<string, Planted> = {}
  const [last] = await admin<{ no: number }[]>`select coalesce(max(no), 0)::int as no from agencies.agency`
  let no = last?.no ?? 0
  const rows: Record<string, unknown>[] = []
  for (const agency of agencies) {
    no += 1
    const parent = agency.parent ? planted[agency.parent] : undefined
    if (agency.parent && !parent) throw new Error(`plant ${agency.parent} before ${agency.key}`)
    const relation = parent ? (agency.relation ?? 'BELONGS_TO') : null
    const path = `${parent?.path ?? '/'}${no}/`
    const line = relation === 'BELONGS_TO' ? `${parent?.line}${no}/` : `/${no}/`
    const code = String(990_000_000_000 + no)
    planted[agency.key] = { id: newId(), no, code, line, path }
    rows.push({
      id: planted[agency.key]?.id,
      no,
      code,
      code_provisional: true,
      name_th: agency.name ?? `หน่วยงาน ${agency.key}`,
      name_en: agency.key,
      level: agency.level ?? 'CENTRAL',
      kind: agency.kind ?? 'DEPARTMENT',
      parent_no: parent?.no ?? null,
      parent_relation: relation,
      path,
      line,
      depth: path.split('/').length - 3,
      bound_by_act: true,
      must_report: agency.mustReport ?? true,
      search: `${agency.name ?? `หน่วยงาน ${agency.key}`} ${agency.key}`.toLowerCase(),
      source: 'test',
      valid_from: new Date(),
    })
  }
  for (let from = 0; from < rows.length; from += 2000) {
    await admin`insert into agencies.agency ${admin(rows.slice(from, from + 2000) as never)}`
  }
  const nos = Object.values(planted).map((one) => one.no)
  await admin`
    insert into agencies.agency_version (agency_no, code, code_provisional, name_th, name_en, level, kind, bound_by_act,
      must_report, search, valid_from)
    select no, code, code_provisional, name_th, name_en, level, kind, bound_by_act, must_report, search, valid_from
    from agencies.agency where no = any(${nos}::int[])`
  await admin`
    insert into agencies.agency_edge (agency_no, parent_no, relation, path, line, depth, valid_from)
    select no, parent_no, parent_relation, path, line, depth, valid_from
    from agencies.agency where no = any(${nos}::int[])`
  await admin`select setval(pg_get_serial_sequence('agencies.agency', 'no'), ${no})`
  return planted
}

/** A person with one grant, as a viewer. */
export async function plantPerson(
  admin: Sql,
  grant: { role: Role; agencyNo: number; reach: 'AGENCY' | 'SUBTREE' | 'STATE'; name?: string } | null,
): Promise<Extract<Viewer, { kind: 'PERSON' }>> {
  const id = newId()
  await admin`insert into identity.person ${admin({
    id,
    display_name: grant?.name ?? 'เจ้าหน้าที่ ทดสอบ',
    created_at: new Date(),
  })}`
  if (grant) {
    await admin`insert into identity.access_grant ${admin({
      id: newId(),
      holder_id: id,
      holder_kind: 'PERSON',
      role: grant.role,
      agency_no: grant.agencyNo,
      reach: grant.reach,
      valid_from: new Date(Date.now() - 1000),
    })}`
  }
  return { kind: 'PERSON', id, sessionId: newId() }
}

/** Ends every grant of a person at once. */
export async function revokeGrants(admin: Sql, personId: string): Promise<void> {
  await admin`update identity.access_grant set valid_to = clock_timestamp() where holder_id = ${personId}`
}

/** Keys, a signer and a silent log for mounting a subgraph in a test. */
export async function testTrust() {
  const keys = await createInnerKeys()
  return { ...keys, signer: await createTokenSigner(keys.privateKey), log: createLog('test', 'silent') }
}
