import type { Database, Queryable } from '@eact/kit/database'
import type { LineRanges } from '@eact/kit/reach'
import type { LogPosition } from './change.policy.ts'
import { logHead } from './change.tables.ts'

/** Notified, without any content, when the log has grown. It only wakes: readers also poll. */
export const logChannel = 'changes_log'

/**
 * The agency `a` of a change `c`: where it stands now, or where one stood that was deleted since. To be put after the
 * table.
 */
const placed = ({ sql }: Pick<Queryable, 'sql'>) => sql`
  cross join lateral (
    select id, line from agencies.agency where no = c.agency_no
    union all
    select id, line from agencies.deleted_agency where no = c.agency_no and line is not null
  ) a`

/** One numbered change, with the agency as the tree knows it now. */
export interface ChangeRow {
  epoch: string
  position: number
  eventId: string
  kind: string
  at: Date
  groupId: string
  /** Null, like the version, in a change of the tree. */
  reportId: string | null
  reportVersion: number | null
  documentId: string | null
  linkId: string | null
  agencyId: string
}

/** Whether anything waits to be numbered. A look without a lock, so that an idle relay costs next to nothing. */
export async function hasWaiting({ sql }: Pick<Queryable, 'sql'>): Promise<boolean> {
  const [row] = await sql<{ waiting: boolean }[]>`select exists (select from changes.outbox) as waiting`
  return row?.waiting ?? false
}

/**
 * Gives the waiting events of the outbox the next positions of the log, in one transaction, and takes them out.
 *
 * The head is locked by a statement of its own, before any other: under READ COMMITTED the next statement then
 * looks with a new snapshot, which holds all that relays before it have left. Lock and look in one statement would
 * look with a snapshot from before the wait. Rows that are not committed yet are not seen and hold nobody up.
 *
 * All goes to the server in one message: no round trip lies between lock and commit, so a relay that freezes or
 * loses its connection leaves the head free. When it throws, the connection may still stand in the failed
 * transaction: close it.
 *
 * @param most events at one time
 * @returns how many were numbered
 */
export async function numberWaiting({ sql }: Pick<Database, 'sql'>, most: number): Promise<number> {
  const answers = await sql
    .unsafe(
      `begin isolation level read committed;
       select from changes.log_head for update;
       with taken as (
         delete from changes.outbox
         where id = any (array (select id from changes.outbox order by id limit ${Math.trunc(most)}))
         returning id, event_id, kind, at, group_id, agency_no, report_id, report_version, document_id, link_id
       ), numbered as (
         insert into changes.change
           (position, event_id, kind, at, group_id, agency_no, report_id, report_version, document_id, link_id)
         select head.position + row_number() over (order by taken.id),
           event_id, kind, at, group_id, agency_no, report_id, report_version, document_id, link_id
         from taken cross join changes.log_head head
       ), moved as (
         update changes.log_head set position = position + (select count(*) from taken)
         where exists (select from taken)
       )
       select count(*)::integer as numbered from taken;
       commit`,
    )
    .simple()
  // The driver's types know of one statement; several answer with a list of rows each.
  const rows = (answers as unknown as { numbered?: number }[][]).flat()
  return rows.at(-1)?.numbered ?? 0
}

/** Wakes whoever listens for the log. */
export async function wakeReaders({ sql }: Pick<Queryable, 'sql'>): Promise<void> {
  await sql`select pg_notify(${logChannel}, '')`
}

/**
 * Hears when the log has grown, through a connection of its own that comes back by itself.
 *
 * @param onGrown also when listening begins anew: what was told meanwhile was missed
 * @returns ends it
 */
export async function listenForGrowth({ sql }: Database, onGrown: () => void): Promise<() => Promise<void>> {
  const listening = await sql.listen(logChannel, onGrown, onGrown)
  return () => listening.unlisten()
}

/**
 * Reads where the log ends.
 *
 * @throws Error when the log was not set up
 */
export async function readHead({ db }: Pick<Queryable, 'db'>): Promise<LogPosition> {
  const [head] = await db.select({ epoch: logHead.epoch, position: logHead.position }).from(logHead)
  if (!head) throw new Error('changes.log_head has no row: the migration of changes makes it')
  return head
}

/** A change with the place of its agency in the tree, by which rights are judged. */
export interface PlacedChange extends ChangeRow {
  /** The agency's line of สังกัด. */
  line: string
}

/**
 * Reads the end of the log and all that comes before it after a position, whoever may see it.
 *
 * @param most how many changes are wanted; with so many there may be more
 */
export async function readNewest(
  { sql }: Pick<Queryable, 'sql'>,
  after: number,
  most: number,
): Promise<{ head: LogPosition; changes: PlacedChange[] }> {
  const found = await sql<
    ({ epoch: string; head: string } & { [Column in keyof PlacedChange]: PlacedChange[Column] | null })[]
  >`
    with newest as (
      select c.*, a.id as agency_id, a.line
      from changes.change c
      ${placed({ sql })}
      where c.position > ${after}::bigint
      order by c.position
      limit ${most}
    )
    select head.epoch, head.position as head, newest.position, newest.event_id as "eventId", newest.kind, newest.at,
      newest.group_id as "groupId", newest.report_id as "reportId", newest.report_version as "reportVersion",
      newest.document_id as "documentId", newest.link_id as "linkId", newest.agency_id as "agencyId", newest.line
    from changes.log_head head
    left join newest on true
    order by newest.position`
  return scanOf(found)
}

/** Takes the head, which stands beside every row, apart from the rows. */
function scanOf<Row extends ChangeRow>(
  found: ({ epoch: string; head: string } & { [Column in keyof Row]: Row[Column] | null })[],
): { head: LogPosition; changes: Row[] } {
  const [first] = found
  if (!first) throw new Error('changes.log_head has no row: the migration of changes makes it')
  return {
    head: { epoch: first.epoch, position: Number(first.head) },
    changes: found
      .filter(({ position }) => position !== null)
      .map(({ head: _, ...row }) => ({ ...row, position: Number(row.position) }) as unknown as Row),
  }
}

/** One look into the log: where it ends, and what the viewer may see of a stretch of it. */
export interface LogScan {
  head: LogPosition
  /** At most `most`, oldest first. */
  rows: ChangeRow[]
}

/**
 * Reads a stretch of the log and its head in one statement, so that both are of the same moment.
 * Rights are judged by where the agencies stand in the tree now.
 *
 * @param stretch.after  the position before the first one wanted
 * @param stretch.length how many positions are looked at, seen or not; the bound of the work
 * @param stretch.most   how many changes are wanted
 */
export async function readLog(
  { sql }: Pick<Queryable, 'sql'>,
  { lows, highs }: LineRanges,
  stretch: { after: number; length: number; most: number },
): Promise<LogScan> {
  const found = await sql<
    ({ epoch: string; head: string } & { [Column in keyof ChangeRow]: ChangeRow[Column] | null })[]
  >`
    with seen as (
      select c.position, c.event_id, c.kind, c.at, c.group_id, c.report_id, c.report_version, c.document_id, c.link_id,
        a.id as agency_id
      from changes.change c
      ${placed({ sql })}
      where c.position > ${stretch.after}::bigint
        and c.position <= ${stretch.after}::bigint + ${stretch.length}::bigint
        and exists (
          select from unnest(${lows}::text[], ${highs}::text[]) as reach (low, high)
          where a.line >= reach.low and a.line < reach.high
        )
      order by c.position
      limit ${stretch.most}
    )
    select head.epoch, head.position as head, seen.position, seen.event_id as "eventId", seen.kind, seen.at,
      seen.group_id as "groupId", seen.report_id as "reportId", seen.report_version as "reportVersion",
      seen.document_id as "documentId", seen.link_id as "linkId", seen.agency_id as "agencyId"
    from changes.log_head head
    left join seen on true
    order by seen.position`
  const { head, changes } = scanOf(found)
  return { head, rows: changes }
}
