import postgres from 'postgres'
import type { Place } from './postgres-place.ts'
import { StartError, systemCode } from './start-error.ts'

/** By this name the launchers of one server know each other in `pg_stat_activity`. */
const launcherName = 'eact launcher'

/** A launcher's own connection, by which it sees the server end and counts the other launchers. */
export interface Watch {
  /** How many launchers beside this one use the server. */
  others(): Promise<number>
  end(): Promise<void>
}

/**
 * Connects to the server of the place.
 *
 * @param onLost  called once when the connection ends otherwise than by `end()`
 * @returns `'absent'` when nothing listens there, `'busy'` when a server listens that is still starting, or is ending
 * @throws StartError `DATABASE_UNUSABLE` when the server answers anything else
 */
export async function watchServer(place: Place, onLost: () => void): Promise<Watch | 'absent' | 'busy'> {
  let state: 'opening' | 'open' | 'ended' = 'opening'
  const sql = postgres({
    host: place.sockets,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    connection: { application_name: launcherName },
    onclose: () => {
      if (state !== 'open') return
      state = 'ended'
      onLost()
    },
  })
  try {
    await sql`select 1`
  } catch (error) {
    await sql.end({ timeout: 0 })
    return readRefusal(place, error)
  }
  state = 'open'
  return {
    others: async () => {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::integer as count from pg_stat_activity
        where application_name = ${launcherName} and pid <> pg_backend_pid()`
      return row?.count ?? 0
    },
    end: async () => {
      state = 'ended'
      await sql.end({ timeout: 1 })
    },
  }
}

function readRefusal(place: Place, error: unknown): 'absent' | 'busy' {
  const code = systemCode(error)
  if (code === 'ECONNREFUSED' || code === 'ENOENT') return 'absent'
  // 57P03: starting up, recovering or shutting down. The others: it ended while we were connecting.
  if (code === '57P03' || code === '57P01' || code === 'ECONNRESET' || code === 'EPIPE') return 'busy'
  if (code === 'CONNECTION_CLOSED' || code === 'CONNECTION_ENDED') return 'busy'
  const reason = error instanceof Error ? error.message : String(error)
  throw new StartError(
    'DATABASE_UNUSABLE',
    {
      th: `ฐานข้อมูลใน ${place.folder} ทำงานอยู่แต่ไม่รับการเชื่อมต่อ: ${reason}`,
      en: `The database in ${place.folder} runs but refuses the connection: ${reason}`,
    },
    { cause: error },
  )
}
