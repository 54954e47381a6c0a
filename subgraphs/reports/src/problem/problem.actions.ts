import { keyedTransaction } from '@eact/kit/answers.store'
import type { Database } from '@eact/kit/database'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { findBrokenTypeName, problemTypeRules, type ProblemTypeCode } from '@eact/schema/forms/problem-type'
import { tidyLine } from '@eact/schema/forms/report-rows'
import { answers } from '../answers.store.ts'
import { grantToKeepTypes } from './problem.policy.ts'
import type { ProblemTypeRow } from './problem.store.ts'
import { lockProblemTypes, writeProblemType } from './problem.types.store.ts'

export interface SaveProblemTypeInput {
  code: string
  expectedVersion: number
  name?: string | null | undefined
  nameEn?: string | null | undefined
  place?: number | null | undefined
  isActive?: boolean | null | undefined
  isAssumption?: boolean | null | undefined
  idempotencyKey?: string | null | undefined
}

export type SaveProblemTypeOutcome = { code: string } | { broken: ProblemTypeCode; path: string[] }

/** Adds a type of problem to the catalogue or changes one. Types stay for ever: one that is not wanted is not offered. */
export async function saveProblemType(
  database: Database,
  viewer: SignedIn,
  input: SaveProblemTypeInput,
): Promise<SaveProblemTypeOutcome> {
  return keyedTransaction(database, async (tx): Promise<SaveProblemTypeOutcome> => {
    if (!grantToKeepTypes(await readReach(tx, viewer))) return refuse('NOT_ALLOWED', 'code')
    const act = { holderId: viewer.id, key: input.idempotencyKey, act: 'saveProblemType', input }
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refuse('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    if (before) return { code: input.code }
    const types = await lockProblemTypes(tx)
    const judged = judgeType(types, input)
    if ('broken' in judged) return judged
    if (judged.isChanged) await writeProblemType(tx, { ...judged.type, savedBy: viewer.id })
    await answers.keep(tx, act, { code: input.code })
    return { code: input.code }
  })
}

/** Judges a change of the catalogue and says what the type becomes. Pure. */
function judgeType(
  types: readonly ProblemTypeRow[],
  input: SaveProblemTypeInput,
): { broken: ProblemTypeCode; path: string[] } | { type: ProblemTypeRow; isChanged: boolean } {
  const known = types.find(({ code }) => code === input.code)
  if (!problemTypeRules.code.test(input.code)) return refuse('CODE_WRONG', 'code')
  if ((known?.version ?? 0) !== input.expectedVersion) return refuse('VERSION_CONFLICT', 'expectedVersion')
  if (!known && types.length >= problemTypeRules.maxTypes) return refuse('TOO_MANY_TYPES', 'code')
  const name = typeof input.name === 'string' ? tidyLine(input.name) : (known?.name ?? '')
  const nameEn = typeof input.nameEn === 'string' ? tidyLine(input.nameEn) || null : (known?.nameEn ?? null)
  if (name === '') return refuse('NAME_MISSING', 'name')
  for (const [field, text] of Object.entries({ name, nameEn: nameEn ?? '' })) {
    const broken = findBrokenTypeName(text)
    if (broken) return refuse(broken, field)
  }
  const last = Math.max(0, ...types.map(({ place }) => place))
  const place = input.place ?? known?.place ?? Math.min(last + 1, problemTypeRules.maxPlace)
  if (place < 1 || place > problemTypeRules.maxPlace) return refuse('PLACE_WRONG', 'place')
  const isActive = input.isActive ?? known?.isActive ?? true
  const isAssumption = input.isAssumption ?? known?.isAssumption ?? false
  const type = {
    code: input.code,
    name,
    nameEn,
    place,
    isActive,
    isAssumption,
    version: input.expectedVersion + 1,
  }
  return { type, isChanged: !known || isOther(known, type) }
}

const isOther = (known: ProblemTypeRow, type: ProblemTypeRow): boolean =>
  known.name !== type.name ||
  known.nameEn !== type.nameEn ||
  known.place !== type.place ||
  known.isActive !== type.isActive ||
  known.isAssumption !== type.isAssumption

const refuse = (broken: ProblemTypeCode, field: string) => ({ broken, path: [field] })
