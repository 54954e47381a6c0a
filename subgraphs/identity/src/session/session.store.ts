import { sql as expression } from 'drizzle-orm'
import type { Database, Queryable, Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { session } from './session.tables.ts'

/** Channel on which a change of what a session or token stands for is told to every process. */
export const viewerChannel = 'identity_viewer'

/** What a viewer's answer may hang on, and so what a change is told about. */
export type ViewerSubject = `PERSON ${string}` | `SESSION ${string}` | `CLIENT ${string}`

/**
 * Tells every process, at commit, to forget what it knows of a person, session or client. Account acts are
 * rare; a notification takes a lock of the whole server at commit and is not for hot paths.
 */
export async function tellViewerChanged({ sql }: Tx, subject: ViewerSubject): Promise<void> {
  // Who hears of it compares texts, and a caller may have sent the id in capitals.
  const [kind, id = ''] = subject.split(' ')
  await sql`select pg_notify(${viewerChannel}, ${`${kind} ${id.toLowerCase()}`})`
}

/** Begins a session of 12 hours. */
export async function insertSession(
  { db }: Tx,
  begun: {
    tokenHash: Buffer
    personId: string
    idToken: string
    sourceAddress: string | null
    browser: string | null
  },
): Promise<string> {
  const id = newId()
  await db.insert(session).values({
    id,
    ...begun,
    createdAt: expression`clock_timestamp()`,
    lastSeenAt: expression`clock_timestamp()`,
    expiresAt: expression`clock_timestamp() + interval '12 hours'`,
  })
  return id
}

/** A session that can be used now. */
export interface LiveSession {
  id: string
  personId: string
  displayName: string
  /** The grant under which the person has chosen to act, also once it has ended; null for all of theirs. */
  actingGrantId: string | null
  /** Milliseconds until it ends by itself if it is not used again. */
  leftMs: number
  /** Not marked as used within the last minute. */
  unmarked: boolean
}

/** Finds a session that has not ended, is younger than 12 hours and was used within 2; of a person not suspended. */
export async function findLiveSession(
  { sql }: Pick<Queryable, 'sql'>,
  tokenHash: Buffer,
): Promise<LiveSession | null> {
  const [found] = await sql<LiveSession[]>`
    select s.id, s.person_id as "personId", p.display_name as "displayName",
      s.acting_grant_id as "actingGrantId",
      (extract(epoch from least(s.expires_at, s.last_seen_at + interval '2 hours') - clock_timestamp())
        * 1000)::float8 as "leftMs",
      s.last_seen_at < clock_timestamp() - interval '1 minute' as unmarked
    from identity.session s
    join identity.person p on p.id = s.person_id
    where s.token_hash = ${tokenHash}
      and s.ended_at is null
      and s.expires_at > clock_timestamp()
      and s.last_seen_at > clock_timestamp() - interval '2 hours'
      and p.suspended_at is null`
  return found ?? null
}

/** Lets a session act under one grant, or under all of its person's; false when the session has ended. */
export async function setActingOf(
  { sql }: Tx,
  { id, personId }: { id: string; personId: string },
  grantId: string | null,
): Promise<boolean> {
  const { count } = await sql`
    update identity.session set acting_grant_id = ${grantId}
    where id = ${id} and person_id = ${personId} and ended_at is null`
  return count > 0
}

/** Marks a session as used now, at most once a minute whoever asks. */
export async function markSeen({ sql }: Pick<Queryable, 'sql'>, id: string): Promise<void> {
  await sql`
    update identity.session set last_seen_at = clock_timestamp()
    where id = ${id} and ended_at is null and last_seen_at < clock_timestamp() - interval '1 minute'`
}

/** A session that has just been ended. */
export interface EndedSession {
  id: string
  personId: string
  /** The provider's ID token, which is not kept beyond the session. */
  idToken: string
}

/** Ends the session of this token, live or forgotten; null when there is none or it has ended before. */
export async function endSessionOfToken({ sql }: Tx, tokenHash: Buffer): Promise<EndedSession | null> {
  const [ended] = await sql<EndedSession[]>`
    with held as (
      select id, person_id, id_token from identity.session
      where token_hash = ${tokenHash} and ended_at is null
      for update
    )
    update identity.session s set ended_at = clock_timestamp(), id_token = ''
    from held where s.id = held.id
    returning s.id, s.person_id as "personId", held.id_token as "idToken"`
  return ended ?? null
}

/** Ends one session; gives its person, or null when it had ended or does not exist. */
export async function endSessionById({ sql }: Tx, id: string): Promise<string | null> {
  const [ended] = await sql<{ personId: string }[]>`
    update identity.session set ended_at = clock_timestamp(), id_token = ''
    where id = ${id} and ended_at is null
    returning person_id as "personId"`
  return ended?.personId ?? null
}

/** Ends all sessions of a person; gives how many there were. */
export async function endSessionsOfPerson({ sql }: Tx, personId: string): Promise<number> {
  const { count } = await sql`
    update identity.session set ended_at = clock_timestamp(), id_token = ''
    where person_id = ${personId} and ended_at is null`
  return count
}

/** A session as its owner sees it. */
export interface SessionRow {
  id: string
  startedAt: Date
  lastSeenAt: Date
  expiresAt: Date
  sourceAddress: string | null
  browser: string | null
  isCurrent: boolean
}

/** Reads a person's sessions that can be used, the one they ask in first, at most 50. */
export const readSessionsOf = (
  { sql }: Pick<Queryable, 'sql'>,
  { id, sessionId }: { id: string; sessionId: string },
): Promise<SessionRow[]> => sql<SessionRow[]>`
  select id, created_at as "startedAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt",
    source_address as "sourceAddress", browser, id = ${sessionId} as "isCurrent"
  from identity.session
  where person_id = ${id} and ended_at is null and expires_at > clock_timestamp()
    and last_seen_at > clock_timestamp() - interval '2 hours'
  order by id = ${sessionId} desc, last_seen_at desc, id
  limit 50`

/** Ends sessions of a person that still go on: one, or all but one; gives their ids. */
export async function endSessionsOf(
  { sql }: Tx,
  personId: string,
  which: { only: string; allBut?: never } | { allBut: string; only?: never },
): Promise<string[]> {
  const { only = null, allBut = null } = which
  const ended = await sql<{ id: string }[]>`
    update identity.session set ended_at = clock_timestamp(), id_token = ''
    where person_id = ${personId} and ended_at is null
      and (${only}::text is null or id::text = ${only}::text)
      and (${allBut}::text is null or id::text <> ${allBut}::text)
    returning id`
  return ended.map(({ id }) => id)
}

/** Removes sessions that nobody can use any more; gives how many. The account log keeps what happened. */
export async function removeDeadSessions({ sql }: Pick<Queryable, 'sql'>): Promise<number> {
  const { count } = await sql`
    delete from identity.session
    where ended_at is not null
      or expires_at <= clock_timestamp()
      or last_seen_at <= clock_timestamp() - interval '2 hours'`
  return count
}

/**
 * Hears of changes told by `tellViewerChanged`, from whatever process.
 *
 * @param onListening each time that listening begins, also after a lost connection
 * @returns ends it
 */
export async function listenForViewerChanges(
  { sql }: Database,
  onChange: (subject: ViewerSubject) => void,
  onListening: () => void,
): Promise<() => Promise<void>> {
  const listening = await sql.listen(viewerChannel, (text) => onChange(text as ViewerSubject), onListening)
  return () => listening.unlisten()
}
