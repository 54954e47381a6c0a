import type { Sql } from 'postgres'

/** Makes what the bench needs of the server beside the data: the counting of statements, and the reading role. */
export async function prepareServer(sql: Sql, role: string): Promise<void> {
  await sql`create extension if not exists pg_stat_statements`
  await sql.unsafe(`do $$ begin if not exists (select from pg_roles where rolname = '${role}') then
    create role ${role} login; end if; end $$`)
  await sql.unsafe(`grant usage on schema agencies, reports to ${role}`)
  await sql.unsafe(`grant select on all tables in schema agencies, reports to ${role}`)
}

/** How many statements this database has run so far, without those of the superuser, BEGIN and COMMIT. */
export async function countStatements(sql: Sql): Promise<number> {
  const [row] = await sql<{ calls: number }[]>`
    select coalesce(sum(calls), 0)::float8 as calls from pg_stat_statements
    where dbid = (select oid from pg_database where datname = current_database())
      and userid <> (select oid from pg_roles where rolname = current_user)`
  return row?.calls ?? 0
}

/** What Postgres says of itself, and the process that all others are children of. */
export async function readServer(sql: Sql): Promise<{ version: string; dataFolder: string }> {
  const [row] = await sql<{ version: string; dataFolder: string }[]>`
    select current_setting('server_version') as version, current_setting('data_directory') as "dataFolder"`
  if (!row) throw new Error('the database said nothing of itself')
  return row
}
