import { brokenConstraint, gaveWay, type Database, type Queryable, type Tx } from './database.ts'
import { badInput } from './errors.ts'
import { hashInput, maxIdempotencyKey } from './idempotency.ts'

/** Ids that an answer named; what is rendered is read anew. */
export type KeptAnswer = Record<string, string>

/** An act under the caller's key. The input is all that makes the act what it is; a file is named in it by its sha256. */
export interface KeyedAct {
  holderId: string
  /** Null when the caller gave none: then nothing is kept. */
  key: string | null | undefined
  act: string
  input: object
}

/** The answers that one subgraph has given under its callers' keys, in the table `idempotency` of its schema. */
export interface Answers {
  /**
   * What was answered before under this key: the ids, `OTHER_INPUT` when the key served another act or input, or
   * null. An act that was refused left no answer and may be tried again.
   *
   * @throws Refusal BAD_USER_INPUT for a key that is empty, too long, or holds a NUL
   */
  find(queryable: Pick<Queryable, 'sql'>, act: KeyedAct): Promise<KeptAnswer | 'OTHER_INPUT' | null>
  /**
   * Whether something was answered under this key before, whatever it was.
   *
   * @throws Refusal BAD_USER_INPUT as `find` does
   */
  isKnown(
    queryable: Pick<Queryable, 'sql'>,
    holderId: string,
    key: string | null | undefined,
  ): Promise<boolean>
  /** Keeps an answer under its key, in the transaction of the act. */
  keep(tx: Tx, act: KeyedAct, answer: KeptAnswer): Promise<void>
  /** Forgets answers older than a week: no caller tries again for so long. Gives how many. */
  forgetOld(queryable: Pick<Queryable, 'sql'>): Promise<number>
}

/** @param schema whose `idempotency` table has holder_id, key, act, input_hash, answer and created_at */
export const answersOf = (schema: string): Answers => ({
  async find({ sql }, { holderId, key, act, input }) {
    if (key === null || key === undefined) return null
    requireKey(key)
    const [row] = await sql<{ act: string; inputHash: string; answer: KeptAnswer }[]>`
      select act, input_hash as "inputHash", answer from ${sql(schema)}.idempotency
      where holder_id = ${holderId} and key = ${key}`
    if (!row) return null
    return row.act === act && row.inputHash === hashInput(input) ? row.answer : 'OTHER_INPUT'
  },
  async isKnown({ sql }, holderId, key) {
    if (key === null || key === undefined) return false
    requireKey(key)
    const [row] = await sql`
      select from ${sql(schema)}.idempotency where holder_id = ${holderId} and key = ${key}`
    return row !== undefined
  },
  async keep({ sql }, { holderId, key, act, input }, answer) {
    if (key === null || key === undefined) return
    await sql`
      insert into ${sql(schema)}.idempotency (holder_id, key, act, input_hash, answer, created_at)
      values (${holderId}, ${key}, ${act}, ${hashInput(input)}, ${JSON.stringify(answer)}::jsonb, clock_timestamp())`
  },
  async forgetOld({ sql }) {
    const { count } = await sql`
      delete from ${sql(schema)}.idempotency where created_at < clock_timestamp() - interval '7 days'`
    return count
  },
})

/**
 * Runs an act under a key in a transaction of its own. When another act takes the key at the same moment, such as
 * the same one sent again by an impatient caller, it is run once more, and finds the other's answer; so it is when
 * Postgres let it give way to another that waited for it in turn.
 */
export async function keyedTransaction<T>(database: Database, act: (tx: Tx) => Promise<T>): Promise<T> {
  for (let triesLeft = 2; ; triesLeft -= 1) {
    try {
      return await database.transaction(act)
    } catch (error) {
      if (triesLeft === 0 || !(brokenConstraint(error) === 'idempotency_pkey' || gaveWay(error))) throw error
    }
  }
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
