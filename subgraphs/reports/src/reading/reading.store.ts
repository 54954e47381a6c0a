import type { Queryable, Tx } from '@eact/kit/database'
import type { AgencyNames } from './reading.agency.ts'
import type { NamedAgency, ReadFacts } from './reading.read-facts.ts'
import type { ReadFile, Said } from './reading.judge.ts'

type Reading = Pick<Queryable, 'sql'>

/** What was read in the bytes of a file. */
export interface ReadingRow extends ReadFile {
  sha256: string
  readAt: Date | null
}

/** What was read in these bytes; without a row nobody has been asked to read them yet. */
export const readingsByBytes = ({ sql }: Reading, sha256s: readonly string[]): Promise<ReadingRow[]> =>
  sql<ReadingRow[]>`
    select sha256, state, facts, read_at as "readAt" from reports.reading
    where sha256 = any(${[...sha256s]}::text[])`

/** What agencies are called, with what those above them are called. */
export const namesOfAgencies = ({ sql }: Reading, nos: readonly number[]): Promise<AgencyNames[]> =>
  sql<AgencyNames[]>`
    select a.no, a.name_th as name, a.province_name as province, line.above,
      array(
        select up.name_th from agencies.agency up where up.no = any(line.above)
        union
        select n.text from agencies.name n
        where n.agency_no = any(line.above || a.no) and n.valid_to is null
      ) as others
    from agencies.agency a
    cross join lateral (
      select array_remove(string_to_array(trim(a.path, '/'), '/')::int[], a.no) as above
    ) line
    where a.no = any(${[...nos]}::int[])`

/** An address of an agency. */
export type KnownEmail = Said['emails'][number] & { agencyNo: number }

/** The addresses that agencies have, of each kind the main one first. */
export const emailsOfAgencies = ({ sql }: Reading, nos: readonly number[]): Promise<KnownEmail[]> =>
  sql<KnownEmail[]>`
    select agency_no as "agencyNo", kind, address, is_main as "isMain" from agencies.email
    where agency_no = any(${[...nos]}::int[]) and valid_to is null
    order by agency_no, kind, is_main desc, address`

/** Advice that was dismissed. */
export interface DismissalRow {
  id: string
  documentId: string
  code: string
  finding: string
  reason: string
  dismissedBy: string
  dismissedAt: Date
  /** Null while it is in force. */
  takenBackBy: string | null
  takenBackAt: Date | null
}

/** All that was ever dismissed of these documents, what was taken back among it, newest first. */
export const dismissalsOf = ({ sql }: Reading, documentIds: readonly string[]): Promise<DismissalRow[]> =>
  sql<DismissalRow[]>`
    select x.id, x.document_id as "documentId", x.code, x.finding, x.reason, x.dismissed_by as "dismissedBy",
      x.dismissed_at as "dismissedAt", e.taken_back_by as "takenBackBy", e.taken_back_at as "takenBackAt"
    from reports.advice_dismissal x left join reports.advice_dismissal_end e on e.dismissal_id = x.id
    where x.document_id = any(${[...documentIds]}::uuid[])
    order by x.document_id, x.turn desc, x.dismissed_at desc`

/** Who acts, when, and under which right. */
interface ActStamp {
  actingRole: string
  actingAgencyNo: number
}

/** A dismissal, and the right under which it is made. */
export interface NewDismissal extends Omit<DismissalRow, 'takenBackBy' | 'takenBackAt'>, ActStamp {}

/** Keeps a dismissal; of two at once the first stays, and so does one that is in force. */
export async function insertDismissal({ sql }: Tx, one: NewDismissal): Promise<void> {
  await sql`
    insert into reports.advice_dismissal
      (id, document_id, code, finding, turn, reason, dismissed_by, dismissed_at, acting_role, acting_agency_no)
    select ${one.id}, ${one.documentId}, ${one.code}, ${one.finding}, 1 + count(e.dismissal_id), ${one.reason},
      ${one.dismissedBy}, ${one.dismissedAt}, ${one.actingRole}, ${one.actingAgencyNo}
    from reports.advice_dismissal x join reports.advice_dismissal_end e on e.dismissal_id = x.id
    where x.document_id = ${one.documentId} and x.code = ${one.code} and x.finding = ${one.finding}
    on conflict on constraint advice_dismissal_once do nothing`
}

/** Says of a dismissal that it is taken back; of two at once the first stays. */
export async function endDismissal(
  { sql }: Tx,
  one: { dismissalId: string; takenBackBy: string; takenBackAt: Date } & ActStamp,
): Promise<void> {
  await sql`
    insert into reports.advice_dismissal_end (dismissal_id, taken_back_by, taken_back_at, acting_role, acting_agency_no)
    values (${one.dismissalId}, ${one.takenBackBy}, ${one.takenBackAt}, ${one.actingRole}, ${one.actingAgencyNo})
    on conflict (dismissal_id) do nothing`
}

/** Asks for these bytes to be read, in the transaction of the upload; the same bytes are read once. */
export async function askForReading({ sql }: Tx, sha256: string, at: Date): Promise<void> {
  await sql`
    insert into reports.reading (sha256, due_at) values (${sha256}, ${at}) on conflict (sha256) do nothing`
}

/** Bytes whose reading this process has begun. */
export interface BegunReading {
  sha256: string
  /** This one included. It is the claim, too: whoever begins it later has a higher one. */
  attempts: number
  /** An object that holds them; null when no document has them any more. */
  fileKey: string | null
}

/**
 * Begins the reading that waits longest, past those that others are beginning, and makes it due again after the lease,
 * so that another takes it up should this process die.
 */
export async function beginReading({ sql }: Reading, leaseMs: number): Promise<BegunReading | null> {
  const [begun] = await sql<BegunReading[]>`
    update reports.reading r
    set attempts = r.attempts + 1, due_at = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    where r.sha256 = (
      select sha256 from reports.reading where state = 'WAITING' and due_at <= clock_timestamp()
      order by due_at limit 1 for update skip locked
    )
    returning r.sha256, r.attempts,
      (select d.file_key from reports.document d where d.sha256 = r.sha256 and d.purged_at is null
        order by d.id desc limit 1) as "fileKey"`
  return begun ?? null
}

/** Puts a reading off; one that another has begun since is theirs. */
export async function putOffReading({ sql }: Reading, begun: BegunReading, delayMs: number): Promise<void> {
  await sql`
    update reports.reading set due_at = clock_timestamp() + ${delayMs} * interval '1 millisecond'
    where sha256 = ${begun.sha256} and state = 'WAITING' and attempts = ${begun.attempts}`
}

/** How a reading ended. */
export type EndedReading =
  | { state: 'READ' | 'SCAN'; facts: ReadFacts }
  | { state: 'UNREADABLE'; failure: string }

/** Keeps what was read; where another has begun it since, theirs is kept. */
export async function endReading(
  { sql }: Reading,
  { sha256, attempts }: BegunReading,
  ended: EndedReading,
  reader: number,
): Promise<void> {
  const facts = 'facts' in ended ? JSON.stringify(ended.facts) : null
  const failure = 'failure' in ended ? ended.failure : null
  await sql`
    update reports.reading
    set state = ${ended.state}, facts = ${facts}::text::jsonb, failure = ${failure}, reader = ${reader},
      read_at = clock_timestamp()
    where sha256 = ${sha256} and state = 'WAITING' and attempts = ${attempts}`
}

/** Forgets what was read in bytes that no document has any more: none was saved, or they were removed for good. */
export async function forgetReading({ sql }: Reading, sha256: string): Promise<void> {
  await sql`
    delete from reports.reading r where r.sha256 = ${sha256}
      and not exists (select from reports.document d where d.sha256 = r.sha256 and d.purged_at is null)`
}

/** Takes what dismissals quote of a document's text out of them; who dismissed what kind of advice, and why, stays. */
export async function forgetFindings({ sql }: Reading, documentId: string): Promise<void> {
  await sql`update reports.advice_dismissal set finding = id::text where document_id = ${documentId}`
}

/**
 * Makes what waits and what is there one again: asks for all bytes that were never asked for, for those that an older
 * reader read, and forgets those that no document has.
 */
export async function settleReadings({ sql }: Reading, reader: number): Promise<void> {
  await sql`
    delete from reports.reading r
    where not exists (select from reports.document d where d.sha256 = r.sha256 and d.purged_at is null)`
  await sql`
    update reports.reading
    set state = 'WAITING', attempts = 0, due_at = clock_timestamp(), read_at = null, facts = null, failure = null, reader = null
    where reader < ${reader}`
  await sql`
    insert into reports.reading (sha256, due_at)
    select distinct d.sha256, clock_timestamp() from reports.document d
    where d.purged_at is null and not exists (select from reports.reading r where r.sha256 = d.sha256)
    on conflict (sha256) do nothing`
}

/** Agencies whose names a text holds, the longest first. @param text in the form of `compact` */
export const agenciesNamedIn = ({ sql }: Reading, text: string): Promise<NamedAgency[]> =>
  sql<NamedAgency[]>`
    select no, name_th as name from agencies.agency
    where position(lower(replace(replace(name_th, ' ', ''), 'ำ', 'า')) in ${text}) > 0
    order by length(name_th) desc, no limit 500`
