import postgres, { type Options, type PostgresType, type Sql } from 'postgres'

/** Where a database is: a URL, or the folder of a Unix socket. */
export type DatabaseAddress = { url: string } | { host: string; port: number; database: string; user: string }

/**
 * Makes a postgres.js client for an address; it connects when it is first used.
 *
 * A URL may name the folder of a Unix socket as its host, percent-encoded, as in libpq:
 * `postgres://user@%2Fvar%2Frun%2Fpostgresql:5432/name`. postgres.js itself would ask the DNS for it.
 */
export function connectTo(address: DatabaseAddress, settings: Options<Record<string, PostgresType>>): Sql {
  if (!('url' in address)) {
    const { host, port, database, user } = address
    return postgres({ ...settings, host, port, database, user }) as Sql
  }
  const folder = socketFolder(address.url)
  return postgres(address.url, folder === null ? settings : { ...settings, host: folder }) as Sql
}

function socketFolder(url: string): string | null {
  const [, host] = /^\w+:\/\/(?:[^@/?#]*@)?(%2F[^:/?#]*)/i.exec(url) ?? []
  return host === undefined ? null : decodeURIComponent(host)
}
