import { keyedTransaction } from '@eact/kit/answers.store'
import type { Database } from '@eact/kit/database'
import { notAllowed, notSignedIn } from '@eact/kit/errors'
import type { Viewer } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { laggardRules, type LaggardCode } from '@eact/schema/forms/laggard'
import { readReason } from '@eact/schema/forms/reason'
import { answers } from '../answers.store.ts'
import { grantToPublish } from './laggard.policy.ts'
import { appendSwitching, switchForUpdate } from './laggard.store.ts'

export interface SwitchInput {
  isPublic: boolean
  reason: string
  idempotencyKey?: string | null | undefined
}

export interface BrokenSwitch {
  code: LaggardCode
  path: string[]
}

/**
 * Shows the list under section 22 to the public, or takes it back. What stands against it is given; nothing is then
 * changed.
 *
 * @throws Refusal UNAUTHENTICATED, or FORBIDDEN for a machine
 */
export async function setLaggardListPublic(
  database: Database,
  viewer: Viewer,
  { idempotencyKey, ...input }: SwitchInput,
): Promise<BrokenSwitch[]> {
  if (viewer.kind !== 'PERSON') throw viewer.kind === 'CLIENT' ? notAllowed() : notSignedIn()
  const { reason, fault } = readReason(input.reason, laggardRules.reason)
  const act = { holderId: viewer.id, key: idempotencyKey, act: 'setLaggardListPublic', input }
  return keyedTransaction(database, async (tx): Promise<BrokenSwitch[]> => {
    const grant = grantToPublish(await readReach(tx, viewer))
    if (!grant) return broken('NOT_ALLOWED')
    const held = await switchForUpdate(tx)
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return broken('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    if (before) return []
    if (fault) return broken('REASON_WRONG', 'reason')
    if ((held?.isOn ?? false) === input.isPublic) return broken('NOTHING_TO_CHANGE', 'isPublic')
    await appendSwitching(tx, {
      version: (held?.version ?? 0) + 1,
      isOn: input.isPublic,
      reason,
      setBy: viewer.id,
      role: grant.role,
      agencyNo: grant.agencyNo,
    })
    await answers.keep(tx, act, {})
    return []
  })
}

const broken = (code: LaggardCode, ...path: string[]): BrokenSwitch[] => [{ code, path }]
