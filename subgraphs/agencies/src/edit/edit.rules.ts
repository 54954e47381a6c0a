import { normaliseSearch } from '@eact/kit/tree-names'
import {
  findBrokenCorrection,
  findBrokenName,
  findBrokenReason,
  judgeCodes,
  judgeDuty,
  judgeEmails,
  judgeNames,
  readAgencyCode,
  readSchemeCode,
  settleEmails,
  tidyName,
  type FormCode,
  type FormDuty,
  type FormEmail,
  type FormName,
} from '@eact/schema/forms/agency'
import type { AgencyCode } from '@eact/schema/forms/agency-sentences'
import { tidyReason } from '@eact/schema/forms/reason'
import type { AgencyDutyInput, SaveAgencyInput } from '@eact/schema/generated/agencies'
import { supervisedKinds } from '../agency/agency.kinds.ts'
import type { Ground, HeldAgency, Said } from './edit.store.ts'

/** A rule that an input broke, and where in the input. */
export interface BrokenSave {
  code: AgencyCode
  path: string[]
}

/** What an agency is to be: its row and the whole of each list. */
export interface Wanted {
  said: Said
  emails: FormEmail[]
  names: FormName[]
  codes: FormCode[]
}

/** A text that Postgres can look for, whatever it was. */
const keepable = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '\ufffd')

/** The input with its texts as they are kept; judged as it is sent, so that paths stay those of the sender. */
export function tidyInput(input: SaveAgencyInput) {
  return {
    emails: input.emails
      ? settleEmails(input.emails.map((email) => ({ ...email, isMain: email.isMain ?? false })))
      : null,
    names: input.otherNames
      ? input.otherNames.map(({ kind, name, usedUntil }) => ({
          kind,
          name: tidyName(name),
          usedUntil: usedUntil ?? null,
        }))
      : null,
    codes: input.codes
      ? input.codes.map(({ scheme, code }) => ({
          scheme,
          code: readSchemeCode({ scheme, code }) ?? keepable(code),
        }))
      : null,
    code: input.code == null ? null : readAgencyCode(input.code),
    name: input.nameCorrection ? tidyName(input.nameCorrection.name) : null,
    nameEn: input.details?.nameEn == null ? null : tidyName(input.details.nameEn) || null,
    provinceCode: keepable(input.details?.provinceCode?.trim() ?? '') || null,
    areaCode: input.details?.areaCode == null ? null : readAgencyCode(input.details.areaCode),
  }
}

/** Parts of an input that take the right to set duties, beside the right to edit. */
export const dutyParts = (input: SaveAgencyInput): string[] =>
  (['duty', 'level', 'kind', 'code'] as const).filter((part) => input[part] != null)

/**
 * Works out what an agency is to be, or every rule that stands against it.
 *
 * @param today the day in Bangkok, YYYY-MM-DD
 */
export function judgeSave(
  input: SaveAgencyInput,
  held: HeldAgency,
  ground: Ground,
  today: string,
): { errors: BrokenSave[] } | { wanted: Wanted } {
  const tidy = tidyInput(input)
  const said = { ...saidOf(held) }
  const errors: BrokenSave[] = [
    ...settleDetails(said, input, tidy, ground),
    ...settleIdentity(said, input, held, tidy, ground),
  ]
  if (input.duty) errors.push(...settleDuty(said, held, input.duty, today))
  if (tidy.emails) errors.push(...judgeEmails(tidy.emails, held.emails))
  const names = tidy.names ?? held.names
  if (tidy.names) errors.push(...judgeNames(tidy.names, [said.name, said.nameEn ?? said.name], today))
  const codes = tidy.codes ?? held.codes
  if (tidy.codes) errors.push(...judgeCodes(tidy.codes), ...takenCodes(tidy.codes, ground))
  return errors.length > 0
    ? { errors }
    : { wanted: { said, emails: tidy.emails ?? held.emails, names, codes } }
}

/** The part of an agency's row that a save may change. */
export const saidOf = (held: HeldAgency): Said => ({
  code: held.code,
  codeIsProvisional: held.codeIsProvisional,
  name: held.name,
  nameEn: held.nameEn,
  level: held.level,
  kind: held.kind,
  provinceCode: held.provinceCode,
  provinceName: held.provinceName,
  areaCode: held.areaCode,
  boundByAct: held.boundByAct,
  boundByActReason: held.boundByActReason,
  boundFrom: held.boundFrom,
  boundTo: held.boundTo,
  mustReport: held.mustReport,
  mustReportReason: held.mustReportReason,
  mustReportFrom: held.mustReportFrom,
  mustReportTo: held.mustReportTo,
})

type Tidy = ReturnType<typeof tidyInput>

function settleDetails(said: Said, { details }: SaveAgencyInput, tidy: Tidy, ground: Ground): BrokenSave[] {
  if (!details) return []
  const errors: BrokenSave[] = []
  const at = (code: AgencyCode, field: string) => errors.push({ code, path: ['details', field] })
  if (details.nameEn !== undefined) {
    said.nameEn = tidy.nameEn
    if (tidy.nameEn !== null && findBrokenName(tidy.nameEn)) at('NAME_WRONG', 'nameEn')
  }
  if (details.provinceCode !== undefined) {
    said.provinceCode = tidy.provinceCode
    said.provinceName = tidy.provinceCode === null ? null : ground.provinceName
    if (tidy.provinceCode !== null && ground.provinceName === null) at('PROVINCE_UNKNOWN', 'provinceCode')
  }
  if (details.areaCode !== undefined) {
    said.areaCode = tidy.areaCode
    if (details.areaCode !== null && ground.areaProvince === undefined) at('AREA_UNKNOWN', 'areaCode')
  }
  const isPlaced = details.areaCode !== undefined || details.provinceCode !== undefined
  if (errors.length === 0 && isPlaced && said.areaCode !== null && ground.areaProvince !== said.provinceCode)
    at('AREA_ELSEWHERE', details.areaCode === undefined ? 'provinceCode' : 'areaCode')
  return errors
}

function settleIdentity(
  said: Said,
  input: SaveAgencyInput,
  held: HeldAgency,
  tidy: Tidy,
  ground: Ground,
): BrokenSave[] {
  const errors: BrokenSave[] = []
  if (input.nameCorrection && tidy.name !== null) {
    const broken = findBrokenCorrection(held.name, tidy.name)
    if (broken) errors.push({ code: broken, path: ['nameCorrection', 'name'] })
    const wanted = normaliseSearch(tidy.name)
    if (ground.namesBeside.some((name) => normaliseSearch(name) === wanted))
      errors.push({ code: 'NAME_TAKEN', path: ['nameCorrection', 'name'] })
    const reason = findBrokenReason(input.nameCorrection.reason, true)
    if (reason) errors.push({ code: reason, path: ['nameCorrection', 'reason'] })
    said.name = tidy.name
  }
  said.level = input.level ?? said.level
  if (input.kind != null) {
    said.kind = input.kind
    if (input.kind !== held.kind && held.belongs && supervisedKinds.includes(input.kind))
      errors.push({ code: 'KIND_BELONGS_NOWHERE', path: ['kind'] })
  }
  if (input.code != null) {
    if (tidy.code === null) errors.push({ code: 'CODE_WRONG', path: ['code'] })
    else if (ground.codeIsTaken) errors.push({ code: 'CODE_TAKEN', path: ['code'] })
    else Object.assign(said, { code: tidy.code, codeIsProvisional: false })
  }
  return errors
}

const takenCodes = (codes: readonly FormCode[], { taken }: Ground): BrokenSave[] =>
  codes.flatMap(({ scheme, code }, place) =>
    taken.has(`${scheme} ${code}`)
      ? [{ code: 'CODE_TAKEN' as const, path: ['codes', String(place), 'code'] }]
      : [],
  )

function settleDuty(said: Said, held: HeldAgency, duty: AgencyDutyInput, today: string): BrokenSave[] {
  const bound = dutyAfter(
    { holds: held.boundByAct, reason: held.boundByActReason, from: held.boundFrom, to: held.boundTo },
    { holds: duty.boundByAct, reason: duty.boundByActReason, from: duty.boundFrom, to: duty.boundTo },
  )
  const report = dutyAfter(
    {
      holds: held.mustReport,
      reason: held.mustReportReason,
      from: held.mustReportFrom,
      to: held.mustReportTo,
    },
    {
      holds: duty.mustReport,
      reason: duty.mustReportReason,
      from: duty.mustReportFrom,
      to: duty.mustReportTo,
    },
  )
  Object.assign(said, {
    boundByAct: bound.after.holds,
    boundByActReason: bound.after.reason,
    boundFrom: bound.after.from,
    boundTo: bound.after.to,
    mustReport: report.after.holds,
    mustReportReason: report.after.reason,
    mustReportFrom: report.after.from,
    mustReportTo: report.after.to,
  })
  const fields = {
    bound: { reason: 'boundByActReason', from: 'boundFrom', to: 'boundTo' },
    report: { reason: 'mustReportReason', from: 'mustReportFrom', to: 'mustReportTo' },
  }
  const broken = (of: keyof typeof fields, { after, isAsked }: typeof bound): BrokenSave[] =>
    isAsked
      ? judgeDuty(after, today).map(({ code, part }) => ({ code, path: ['duty', fields[of][part]] }))
      : []
  return [...broken('bound', bound), ...broken('report', report)]
}

type AskedDuty = { [Part in keyof FormDuty]?: FormDuty[Part] | null | undefined }

/** What is said of a duty after the input. Where it is turned round, reason and period of before are no longer true. */
function dutyAfter(held: FormDuty, asked: AskedDuty): { after: FormDuty; isAsked: boolean } {
  const holds = asked.holds ?? held.holds
  const stays = (part: 'reason' | 'from' | 'to') => (holds === held.holds ? held[part] : null)
  const part = (name: 'reason' | 'from' | 'to', text: string | null | undefined) =>
    text === undefined ? stays(name) : text || null
  const reason = asked.reason == null ? asked.reason : tidyReason(asked.reason)
  const after = {
    holds,
    reason: part('reason', reason),
    from: part('from', asked.from),
    to: part('to', asked.to),
  }
  return { after, isAsked: Object.values(asked).some((value) => value !== undefined) }
}
