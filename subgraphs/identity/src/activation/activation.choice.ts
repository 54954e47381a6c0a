import type { Tx } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import { activationRules, type ActivationCode } from '@eact/schema/forms/activation'
import type { ActivationAgenciesInput } from '@eact/schema/generated/identity'
import { isNationalId, nationalIdHmac } from '../national-id.ts'
import type { Role } from '@eact/kit/viewer'
import { findGroupPlace } from '../agency.store.ts'
import {
  agenciesBeneath,
  agenciesByCodes,
  agenciesByIds,
  type TokenAgency,
} from './activation.agencies.store.ts'

/** A rule that an input broke, and where in the input. */
export interface Broken {
  code: ActivationCode
  path: string[]
}

/** One Token that is wanted, before it is known whether it may be given. */
export interface WantedToken {
  agency: TokenAgency
  /** Of the coverage group that it is for, whose head the agency is; null for others. */
  groupNo: number | null
  note: string | null
  nationalIdHmac: Buffer | null
  /** Where in the input it stands. */
  path: string[]
}

/** One row of a file, with nothing in it of the citizen's number but its HMAC. */
interface SafeRow {
  agencyCode: string
  note: string | null
  /** HMAC in hexadecimal; `INVALID` for a text that is no number. */
  person: string | null
}

/** For which agencies Tokens are asked, safe to be hashed and kept: no citizen's number is in it. */
export type AskedAgencies =
  | { ids: readonly string[] }
  | { under: NonNullable<ActivationAgenciesInput['under']> }
  | { rows: SafeRow[] }
  | { group: string }

/** Takes the citizens' numbers out of the input; null when not exactly one way was used. */
export function readAsked(at: ActivationAgenciesInput, key: Buffer): AskedAgencies | null {
  const { ids, under, rows, group } = at
  if ([ids, under, rows, group].filter((way) => way != null).length !== 1) return null
  if (ids) return { ids }
  if (under) return { under }
  if (group != null) return { group }
  const safe = (rows ?? []).map(({ agencyCode, note, nationalId }) => ({
    agencyCode: agencyCode.trim(),
    note: note?.trim() || null,
    person: nationalId?.trim() ? hmacOf(nationalId, key) : null,
  }))
  return { rows: safe }
}

const hmacOf = (nationalId: string, key: Buffer): string =>
  isNationalId(nationalId) ? nationalIdHmac(key, nationalId).toString('hex') : 'INVALID'

/** Finds the agencies that are asked for; or all that is wrong with them. */
export async function chooseAgencies(
  tx: Tx,
  asked: AskedAgencies,
  role: Role,
): Promise<{ wanted: WantedToken[] } | { errors: Broken[] }> {
  const found =
    'ids' in asked
      ? await chooseByIds(tx, asked.ids)
      : 'under' in asked
        ? await chooseBeneath(tx, asked.under, role)
        : 'group' in asked
          ? await chooseGroup(tx, asked.group)
          : await chooseByRows(tx, asked.rows)
  if ('errors' in found) return found
  return found.wanted.length > 0 ? found : { errors: [{ code: 'NO_AGENCIES', path: ['at'] }] }
}

type Choice = { wanted: WantedToken[] } | { errors: Broken[] }

const tooMany = (...path: string[]): Choice => ({ errors: [{ code: 'TOO_MANY', path }] })

const settled = (wanted: WantedToken[], errors: Broken[]): Choice =>
  errors.length > 0 ? { errors } : { wanted }

async function chooseByIds(tx: Tx, ids: readonly string[]): Promise<Choice> {
  if (ids.length > activationRules.maxPerBatch) return tooMany('at', 'ids')
  const known = new Map((await agenciesByIds(tx, ids.filter(isId))).map((agency) => [agency.id, agency]))
  const errors: Broken[] = []
  const wanted: WantedToken[] = []
  for (const [place, id] of ids.entries()) {
    const path = ['at', 'ids', String(place)]
    const agency = known.get(id.toLowerCase())
    if (agency) wanted.push({ agency, groupNo: null, note: null, nationalIdHmac: null, path })
    else errors.push({ code: 'AGENCY_NOT_FOUND', path })
  }
  return settled(wanted, errors)
}

async function chooseBeneath(
  tx: Tx,
  { agency: id, levels, kinds, withoutOfficer }: NonNullable<ActivationAgenciesInput['under']>,
  role: Role,
): Promise<Choice> {
  const [above] = isId(id) ? await agenciesByIds(tx, [id]) : []
  const path = ['at', 'under']
  if (!above) return { errors: [{ code: 'AGENCY_NOT_FOUND', path: [...path, 'agency'] }] }
  const agencies = await agenciesBeneath(tx, {
    line: above.line,
    levels: levels ?? null,
    kinds: kinds ?? null,
    withoutRole: withoutOfficer ? role : null,
  })
  if (agencies.length > activationRules.maxPerBatch) return tooMany(...path)
  return {
    wanted: agencies.map((agency) => ({ agency, groupNo: null, note: null, nationalIdHmac: null, path })),
  }
}

async function chooseGroup(tx: Tx, id: string): Promise<Choice> {
  const path = ['at', 'group']
  const found = isId(id) ? await findGroupPlace(tx, id) : null
  if (!found) return { errors: [{ code: 'GROUP_NOT_FOUND', path }] }
  const { groupNo, agencyId, agencyNo: no, agencyCode: code, line } = found
  return {
    wanted: [{ agency: { id: agencyId, no, code, line }, groupNo, note: null, nationalIdHmac: null, path }],
  }
}

async function chooseByRows(tx: Tx, rows: readonly SafeRow[]): Promise<Choice> {
  if (rows.length > activationRules.maxPerBatch) return tooMany('at', 'rows')
  const codes = [...new Set(rows.map(({ agencyCode }) => agencyCode))].filter((code) => /^\d{12}$/.test(code))
  const known = new Map((await agenciesByCodes(tx, codes)).map((agency) => [agency.code, agency]))
  const errors: Broken[] = []
  const wanted: WantedToken[] = []
  for (const [place, { agencyCode, note, person }] of rows.entries()) {
    const path = (field: string) => ['at', 'rows', String(place), field]
    const agency = known.get(agencyCode)
    if (!agency) errors.push({ code: 'AGENCY_NOT_FOUND', path: path('agencyCode') })
    if (note !== null && (note.length > activationRules.maxNoteLength || /[\0\p{Cs}]/u.test(note)))
      errors.push({ code: 'NOTE_TOO_LONG', path: path('note') })
    if (person === 'INVALID') errors.push({ code: 'NATIONAL_ID_INVALID', path: path('nationalId') })
    else if (agency) {
      const hmac = person === null ? null : Buffer.from(person, 'hex')
      wanted.push({ agency, groupNo: null, note, nationalIdHmac: hmac, path: path('agencyCode') })
    }
  }
  return settled(wanted, errors)
}
