import { answersOf, keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'
import type { Role } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { activationRules, writeActivationCode } from '@eact/schema/forms/activation'
import { readReason } from '@eact/schema/forms/reason'
import type { ActivationAgenciesInput } from '@eact/schema/generated/identity'
import type { Actor } from '../account/account.origin.ts'
import { appendAccountEvent, type AccountEventKind, type ActOrigin } from '../account/account.store.ts'
import { grantToGive, isReachOffered } from '../grant/grant.policy.ts'
import {
  chooseAgencies,
  readAsked,
  type AskedAgencies,
  type Broken,
  type WantedToken,
} from './activation.choice.ts'
import { hashActivationSecret, newActivationSecret } from './activation.code.ts'
import { maySeeTokens } from './activation.policy.ts'
import {
  insertTokens,
  markRevoked,
  renewCodes,
  tokensForUpdate,
  type LockedToken,
} from './activation.store.ts'

/** What every act on Tokens works with. */
export interface ActivationParts {
  database: Database
  /** For `nationalIdHmac`. */
  nationalIdKey: Buffer
  /** Days until a Token expires when its issuer says nothing. */
  activationDays: number
}

export type IssueOutcome =
  /** Codes by the id of their Token; none when it is a repeat. */
  { batch: string; ids: string[]; codes: ReadonlyMap<string, string> } | { errors: Broken[] }

export interface IssueInput {
  role: Role
  reach: HeldGrant['reach']
  at: ActivationAgenciesInput
  expiresInDays?: number | null | undefined
  idempotencyKey?: string | null | undefined
}

const answers = answersOf('identity')

/** Agencies that a preview names. */
const mostShown = 10

/** Issues one Token for each agency, all or none, each within what the issuer may give at this moment. */
export async function issueActivationTokens(
  { database, nationalIdKey, activationDays }: ActivationParts,
  actor: Actor,
  { idempotencyKey, at, ...input }: IssueInput,
  origin: ActOrigin,
): Promise<IssueOutcome> {
  const { role, reach } = input
  const days = input.expiresInDays ?? activationDays
  const asked = readAsked(at, nationalIdKey)
  if (!asked) return refused('CHOOSE_ONE_WAY', ['at'])
  if (!isGoodFor(days)) return refused('EXPIRY_OUT_OF_RANGE', ['expiresInDays'])
  if (!isReachOffered(role, reach)) return refused('REACH_NOT_OFFERED', ['reach'])
  if ((reach === 'GROUP') !== 'group' in asked) return refused('CHOOSE_ONE_WAY', ['at'])
  const act = keyed(actor, 'issueActivationTokens', idempotencyKey, { ...input, at: asked })
  return keyedTransaction(database, async (tx) => {
    const rights = await readReach(tx, actor)
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
    if (before) return repeated(before)
    const choice = await chooseAllowed(tx, rights, asked, { role, reach })
    if ('errors' in choice) return choice
    const batch = { id: newId(), role, reach, issuedBy: actor.id, days }
    const made = choice.wanted.map((wanted) => ({ ...wanted, ...newCode(newId()) }))
    await insertTokens(
      tx,
      batch,
      made.map(({ agency, ...token }) => ({ ...token, agencyNo: agency.no })),
    )
    const log = made.map(({ id, agency }) => ({ id, agencyNo: agency.no }))
    await tell(tx, origin, 'TOKEN_ISSUED', log)
    return keepAnswer(tx, act, batch.id, made)
  })
}

/** Says what issuing would do at this moment, by the same choice and the same rules. Changes nothing. */
export async function previewActivationTokens(
  { database, nationalIdKey }: ActivationParts,
  actor: Actor,
  { role, reach, at }: Pick<IssueInput, 'role' | 'reach' | 'at'>,
): Promise<{ count: number; agencies: { id: string }[] } | { errors: Broken[] }> {
  const asked = readAsked(at, nationalIdKey)
  if (!asked) return refused('CHOOSE_ONE_WAY', ['at'])
  if (!isReachOffered(role, reach)) return refused('REACH_NOT_OFFERED', ['reach'])
  if ((reach === 'GROUP') !== 'group' in asked) return refused('CHOOSE_ONE_WAY', ['at'])
  return database.transaction(async (tx) => {
    const rights = await readReach(tx, actor)
    const choice = await chooseAllowed(tx, rights, asked, { role, reach })
    if ('errors' in choice) return choice
    const agencies = choice.wanted.slice(0, mostShown).map(({ agency }) => ({ id: agency.id }))
    return { count: choice.wanted.length, agencies }
  })
}

/** How Tokens are named that are to be changed: by their ids, or all of a batch that can still be used. */
export interface ChangeInput {
  ids?: readonly string[] | null | undefined
  batch?: string | null | undefined
  idempotencyKey?: string | null | undefined
}

/** Makes new codes in place of the old ones; whoever asks answers for these Tokens from then on. */
export async function reissueActivationTokens(
  { database, activationDays }: ActivationParts,
  actor: Actor,
  { idempotencyKey, ...input }: ChangeInput & { expiresInDays?: number | null | undefined },
  origin: ActOrigin,
): Promise<IssueOutcome> {
  const days = input.expiresInDays ?? activationDays
  if (!isGoodFor(days)) return refused('EXPIRY_OUT_OF_RANGE', ['expiresInDays'])
  const act = keyed(actor, 'reissueActivationTokens', idempotencyKey, input)
  return keyedTransaction(database, async (tx) => {
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
    if (before) return repeated(before)
    const locked = await lockToChange(tx, actor, input)
    if ('errors' in locked) return locked
    const closed = locked.tokens.find(({ isClosed }) => isClosed)
    if (closed)
      return refused(closed.groupNo === null ? 'AGENCY_NOT_FOUND' : 'GROUP_NOT_FOUND', [
        input.ids ? 'ids' : 'batch',
      ])
    const made = locked.tokens.map(({ id }) => newCode(id))
    await renewCodes(tx, made, { issuedBy: actor.id, days })
    await tell(tx, origin, 'TOKEN_REISSUED', locked.tokens)
    return keepAnswer(tx, act, '', made)
  })
}

/** Revokes Tokens, all or none. */
export async function revokeActivationTokens(
  { database }: ActivationParts,
  actor: Actor,
  { idempotencyKey, ...input }: ChangeInput & { reason: string },
  origin: ActOrigin,
): Promise<{ ids: string[] } | { errors: Broken[] }> {
  const { reason, fault } = readReason(input.reason, activationRules.reason)
  if (fault) return refused('REASON_WRONG', ['reason'])
  const act = keyed(actor, 'revokeActivationTokens', idempotencyKey, input)
  return keyedTransaction(database, async (tx) => {
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
    if (before) return repeated(before)
    const locked = await lockToChange(tx, actor, input)
    if ('errors' in locked) return locked
    const ids = locked.tokens.map(({ id }) => id)
    await markRevoked(tx, ids, { revokedBy: actor.id, reason })
    await tell(tx, origin, 'TOKEN_REVOKED', locked.tokens, reason)
    await answers.keep(tx, act, { batch: '', ids: ids.join(' ') })
    return { ids }
  })
}

async function lockToChange(
  tx: Tx,
  actor: Actor,
  { ids, batch }: ChangeInput,
): Promise<{ tokens: LockedToken[] } | { errors: Broken[] }> {
  if ((ids == null) === (batch == null)) return refused('CHOOSE_ONE_WAY', ['ids'])
  if (ids && ids.length > activationRules.maxPerBatch) return refused('TOO_MANY', ['ids'])
  const known = ids ? { ids: ids.filter(isId) } : batch && isId(batch) ? { batch } : { ids: [] }
  const tokens = await tokensForUpdate(tx, known)
  // Read after the lock: what was ended while this waited counts.
  const rights = await readReach(tx, actor)
  const errors: Broken[] = []
  for (const token of tokens) {
    const path = ids ? ['ids', String(ids.findIndex((id) => id.toLowerCase() === token.id))] : ['batch']
    if (!grantToGive(rights, token))
      errors.push({ code: maySeeTokens(rights, token.line) ? 'NOT_ALLOWED' : 'TOKEN_NOT_FOUND', path })
    else if (token.isSpent) errors.push({ code: 'TOKEN_SPENT', path })
  }
  const found = new Set(tokens.map(({ id }) => id))
  for (const [place, id] of (ids ?? []).entries())
    if (!found.has(id.toLowerCase())) errors.push({ code: 'TOKEN_NOT_FOUND', path: ['ids', String(place)] })
  if (tokens.length === 0 && errors.length === 0)
    errors.push({ code: 'TOKEN_NOT_FOUND', path: [ids ? 'ids' : 'batch'] })
  // In the order of the input: another order would tell which of them there are.
  const inOrder = errors.toSorted((a, b) => Number(a.path[1] ?? 0) - Number(b.path[1] ?? 0))
  return errors.length > 0 ? { errors: inOrder } : { tokens }
}

async function chooseAllowed(
  tx: Tx,
  rights: ViewerReach,
  asked: AskedAgencies,
  right: { role: Role; reach: HeldGrant['reach'] },
): Promise<{ wanted: WantedToken[] } | { errors: Broken[] }> {
  const choice = await chooseAgencies(tx, asked, right.role)
  if ('errors' in choice) return choice
  const errors = choice.wanted
    .filter(({ agency }) => !grantToGive(rights, { ...right, line: agency.line }))
    .map(({ path }): Broken => ({ code: 'NOT_ALLOWED', path }))
  return errors.length > 0 ? { errors } : choice
}

const isGoodFor = (days: number): boolean => days >= 1 && days <= activationRules.maxDays

function newCode(id: string): { id: string; codeHash: Buffer; code: string } {
  const secret = newActivationSecret()
  return { id, codeHash: hashActivationSecret(secret), code: writeActivationCode(secret) }
}

const tell = (
  tx: Tx,
  origin: ActOrigin,
  kind: AccountEventKind,
  tokens: readonly { id: string; agencyNo: number }[],
  detail?: string,
): Promise<void> =>
  appendAccountEvent(
    tx,
    origin,
    ...tokens.map(({ id, agencyNo }) => ({ kind, tokenId: id, agencyNo, detail })),
  )

const keyed = (actor: Actor, act: string, key: string | null | undefined, input: object): KeyedAct => ({
  holderId: actor.id,
  key,
  act,
  input,
})

async function keepAnswer(
  tx: Tx,
  act: KeyedAct,
  batch: string,
  made: readonly { id: string; code: string }[],
): Promise<IssueOutcome> {
  const ids = made.map(({ id }) => id)
  await answers.keep(tx, act, { batch, ids: ids.join(' ') })
  return { batch, ids, codes: new Map(made.map(({ id, code }) => [id, code])) }
}

const repeated = ({ batch = '', ids = '' }: Record<string, string>) => ({
  batch,
  ids: ids.split(' '),
  codes: new Map<string, string>(),
})

const refused = (code: Broken['code'], path: string[]): { errors: Broken[] } => ({ errors: [{ code, path }] })
