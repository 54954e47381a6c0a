import type { Queryable, Tx } from '@eact/kit/database'

/** An import whose turn it is. */
export interface Turn {
  id: string
  /** Whose turn it is: another that finds it untouched for too long takes another one. */
  claim: string
  importedBy: string
  actingGrantId: string | null
  legalBasis: string
  planHash: string
}

/** How long one that carries out is believed to live without a word, in seconds. */
const patience = 180
/** How often an import is tried that ends without a word. */
const mostTries = 3

/**
 * Takes the next import that waits, or whose carrier died; nobody else gets it meanwhile. One that died with it too
 * often has failed: nothing of it was kept, since all of it is one transaction.
 */
export async function takeTurn({ sql }: Queryable, claim: string): Promise<Turn | null> {
  await sql`
    update agencies.agency_import
    set state = 'FAILED', failure = 'FAILED', finished_at = clock_timestamp(), reorganisation_id = null
    where state = 'RUNNING' and claimed_until < clock_timestamp() and tries >= ${mostTries}`
  const [turn] = await sql<Turn[]>`
    update agencies.agency_import i
    set state = 'RUNNING', claim = ${claim}, tries = tries + 1, steps_done = 0,
      claimed_until = clock_timestamp() + make_interval(secs => ${patience})
    where i.id = (
      select id from agencies.agency_import
      where state = 'WAITING' or (state = 'RUNNING' and claimed_until < clock_timestamp())
      order by id limit 1 for update skip locked
    )
    returning i.id, i.claim, i.imported_by as "importedBy", i.acting_grant_id as "actingGrantId",
      i.legal_basis as "legalBasis", i.plan_hash as "planHash"`
  return turn ?? null
}

/**
 * Says how far a turn has come, outside its transaction, so that others see it.
 *
 * @returns false when it is another's turn by now
 */
export async function tellStep({ sql }: Queryable, { id, claim }: Turn, stepsDone: number): Promise<boolean> {
  const { count } = await sql`
    update agencies.agency_import
    set steps_done = ${stepsDone}, claimed_until = clock_timestamp() + make_interval(secs => ${patience})
    where id = ${id} and claim = ${claim} and state = 'RUNNING'`
  return count === 1
}

/**
 * Says in the transaction of the turn that it is done.
 *
 * @returns false when it is another's turn by now: then nothing of this one may be kept
 */
export async function markImported(
  { sql }: Tx,
  { id, claim }: Turn,
  reorganisationId: string,
  stepsDone: number,
): Promise<boolean> {
  const { count } = await sql`
    update agencies.agency_import
    set state = 'DONE', reorganisation_id = ${reorganisationId}, steps_done = ${stepsDone},
      finished_at = clock_timestamp(), claim = null, claimed_until = null
    where id = ${id} and claim = ${claim} and state = 'RUNNING'`
  return count === 1
}

/** Whether it is still this one's turn; the import is locked then. */
export async function holdTurn({ sql }: Tx, { id, claim }: Turn): Promise<boolean> {
  const rows = await sql`
    select from agencies.agency_import where id = ${id} and claim = ${claim} and state = 'RUNNING' for update`
  return rows.length === 1
}

/** Says that an import cannot be carried out because of a fault of ours. */
export async function markFailed({ sql }: Queryable, { id, claim }: Turn): Promise<void> {
  await sql`
    update agencies.agency_import
    set state = 'FAILED', failure = 'FAILED', finished_at = clock_timestamp(), reorganisation_id = null
    where id = ${id} and claim = ${claim} and state = 'RUNNING'`
}
