import { answersOf, keyedTransaction } from '@eact/kit/answers.store'
import type { Actor } from '../account/account.origin.ts'
import { appendAccountEvent, type ActOrigin } from '../account/account.store.ts'
import type { Context } from '../context.ts'
import type { SessionFault } from './session.messages.ts'
import { endSessionsOf, tellViewerChanged } from './session.store.ts'

type Parts = Pick<Context, 'database' | 'forget'>
type Key = { idempotencyKey?: string | null | undefined }

const answers = answersOf('identity')

/** Ends one session of the person who acts. */
export async function endOwnSession(
  { database, forget }: Parts,
  actor: Actor,
  { id, idempotencyKey: key }: Key & { id: string },
  origin: ActOrigin,
): Promise<{ sessionId: string } | { error: SessionFault }> {
  const act = { holderId: actor.id, key, act: 'endSession', input: { id } }
  const outcome = await keyedTransaction(database, async (tx) => {
    const before = await answers.find(tx, act)
    if (before) return before === 'OTHER_INPUT' ? refused('IDEMPOTENCY_KEY_REUSED') : { sessionId: id }
    const [ended] = await endSessionsOf(tx, actor.id, { only: id })
    if (!ended) return refused('NOT_FOUND')
    await appendAccountEvent(tx, origin, { kind: 'SESSION_ENDED', personId: actor.id, sessionId: ended })
    await tellViewerChanged(tx, `SESSION ${ended}`)
    await answers.keep(tx, act, {})
    return { sessionId: ended }
  })
  // The next request may be here before the notification.
  if ('sessionId' in outcome) forget(`SESSION ${outcome.sessionId}`)
  return outcome
}

/** Ends all sessions of the person who acts but the one they act in. */
export async function endOtherSessions(
  { database, forget }: Parts,
  actor: Actor,
  { idempotencyKey: key }: Key,
  origin: ActOrigin,
): Promise<{ ended: number } | { error: SessionFault }> {
  const act = { holderId: actor.id, key, act: 'endOtherSessions', input: {} }
  const outcome = await keyedTransaction(database, async (tx) => {
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED')
    if (before) return { ended: Number(before['ended']) }
    const ended = await endSessionsOf(tx, actor.id, { allBut: actor.sessionId })
    for (const sessionId of ended)
      await appendAccountEvent(tx, origin, { kind: 'SESSION_ENDED', personId: actor.id, sessionId })
    if (ended.length > 0) await tellViewerChanged(tx, `PERSON ${actor.id}`)
    await answers.keep(tx, act, { ended: String(ended.length) })
    return { ended: ended.length }
  })
  forget(`PERSON ${actor.id}`)
  return outcome
}

const refused = (error: SessionFault) => ({ error })
