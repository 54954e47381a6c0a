import { brokenConstraint, type Database, type Queryable, type Tx } from '@eact/kit/database'
import { badInput } from '@eact/kit/errors'
import { hashInput, maxIdempotencyKey } from '@eact/kit/idempotency'
import { answerTable, type KeptAnswer } from './answer.tables.ts'

/** An act under the caller's key. The input is all that makes the act what it is; a file is named in it by its sha256. */
export interface KeyedAct {
  holderId: string
  /** Null when the caller gave none: then nothing is kept. */
  key: string | null | undefined
  act: string
  input: object
}

/**
 * What was answered before under this key: the ids, `OTHER_INPUT` when the key served another act or
 * input, or null. An act that was refused left no answer and may be tried again.
 *
 * @throws Refusal BAD_USER_INPUT for a key that is empty, too long, or holds a NUL
 */
export async function findAnswer(
  { sql }: Pick<Queryable, 'sql'>,
  { holderId, key, act, input }: KeyedAct,
): Promise<KeptAnswer | 'OTHER_INPUT' | null> {
  if (key === null || key === undefined) return null
  requireKey(key)
  const [row] = await sql<{ act: string; inputHash: string; answer: KeptAnswer }[]>`
    select act, input_hash as "inputHash", answer from reports.idempotency
    where holder_id = ${holderId} and key = ${key}`
  if (!row) return null
  return row.act === act && row.inputHash === hashInput(input) ? row.answer : 'OTHER_INPUT'
}

/**
 * Whether something was answered under this key before, whatever it was.
 *
 * @throws Refusal BAD_USER_INPUT as `findAnswer` does
 */
export async function isKeyKnown(
  { sql }: Pick<Queryable, 'sql'>,
  holderId: string,
  key: string | null | undefined,
): Promise<boolean> {
  if (key === null || key === undefined) return false
  requireKey(key)
  const [row] = await sql`select from reports.idempotency where holder_id = ${holderId} and key = ${key}`
  return row !== undefined
}

/** Keeps an answer under its key, in the transaction of the act. */
export async function keepAnswer({ db }: Tx, act: KeyedAct, answer: KeptAnswer): Promise<void> {
  if (act.key === null || act.key === undefined) return
  await db.insert(answerTable).values({
    holderId: act.holderId,
    key: act.key,
    act: act.act,
    inputHash: hashInput(act.input),
    answer,
    createdAt: new Date(),
  })
}

/**
 * Runs an act under a key in a transaction of its own. When another act takes the key at the same moment, such as
 * the same one sent again by an impatient caller, it is run once more, and finds the other's answer.
 */
export async function keyedTransaction<T>(database: Database, act: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await database.transaction(act)
  } catch (error) {
    if (brokenConstraint(error) !== 'idempotency_pkey') throw error
    return database.transaction(act)
  }
}

/** Forgets answers older than a week: no caller tries again for so long. */
export async function forgetOldAnswers({ sql }: Pick<Queryable, 'sql'>): Promise<void> {
  await sql`delete from reports.idempotency where created_at < clock_timestamp() - interval '7 days'`
}

function requireKey(key: string): void {
  // Postgres keeps no NUL in a text.
  if (key.length < 1 || key.length > maxIdempotencyKey || key.includes('\0')) throw wrongKey(key)
}

const wrongKey = (key: string) =>
  badInput({
    th: `กุญแจกันการทำซ้ำต้องยาว 1 ถึง ${maxIdempotencyKey} อักขระ และไม่มีอักขระ NUL แต่ได้รับ ${key.length} อักขระ`,
    en: `An idempotency key has 1 to ${maxIdempotencyKey} characters and no NUL, got ${key.length}.`,
  })
