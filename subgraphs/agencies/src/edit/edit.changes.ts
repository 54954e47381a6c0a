import { keyOfEmail, type FormEmail, type FormName } from '@eact/schema/forms/agency'
import type { AgencyField } from '@eact/schema/generated/agencies'
import type { Wanted } from './edit.rules.ts'
import type { FieldChange, HeldAgency, Said } from './edit.store.ts'

const fieldOf: Readonly<Record<Exclude<keyof Said, 'provinceCode'>, AgencyField>> = {
  name: 'NAME',
  nameEn: 'NAME_EN',
  code: 'CODE',
  codeIsProvisional: 'CODE_IS_PROVISIONAL',
  level: 'LEVEL',
  kind: 'KIND',
  provinceName: 'PROVINCE',
  areaCode: 'AREA',
  boundByAct: 'BOUND_BY_ACT',
  boundByActReason: 'BOUND_BY_ACT_REASON',
  boundFrom: 'BOUND_FROM',
  boundTo: 'BOUND_TO',
  mustReport: 'MUST_REPORT',
  mustReportReason: 'MUST_REPORT_REASON',
  mustReportFrom: 'MUST_REPORT_FROM',
  mustReportTo: 'MUST_REPORT_TO',
}

/** What ends and what begins of each list, and all that changes, field by field, as history tells it. */
export interface Difference {
  emails: { ended: string[]; begun: FormEmail[] }
  names: { ended: string[]; begun: FormName[] }
  codes: { ended: HeldAgency['codes']; begun: HeldAgency['codes'] }
  changes: FieldChange[]
}

/** Compares an agency with what it is to be. */
export function differ(held: HeldAgency, wanted: Wanted): Difference {
  const emails = apart(held.emails, wanted.emails, writeEmail)
  const names = apart(held.names, wanted.names, writeName)
  const codes = apart(held.codes, wanted.codes, writeCode)
  return {
    emails: { ended: emails.ended.map(({ id }) => id), begun: emails.begun },
    names: { ended: names.ended.map(({ name }) => name), begun: names.begun },
    codes,
    changes: [
      ...changesOfSaid(held, wanted.said),
      ...pairs(emails, keyOfEmail, ({ kind }) => `EMAIL_${kind}`, addressOf),
      ...pairs(
        names,
        ({ name }) => name,
        () => 'OTHER_NAME',
        writeName,
      ),
      ...pairs(codes, writeCode, () => 'OTHER_CODE', writeCode),
    ],
  }
}

/** What changes of an agency's own row, field by field. */
export function changesOfSaid(held: Said, said: Said): FieldChange[] {
  return (Object.keys(fieldOf) as (keyof typeof fieldOf)[])
    .filter((key) => held[key] !== said[key])
    .map((key) => ({ field: fieldOf[key], before: written(held[key]), after: written(said[key]) }))
}

const written = (value: string | boolean | null): string | null => (value === null ? null : String(value))

const addressOf = ({ address, isMain }: FormEmail): string => (isMain ? `${address}*` : address)
const writeEmail = (email: FormEmail): string => `${email.kind} ${addressOf(email)}`
const writeName = ({ kind, name, usedUntil }: FormName): string =>
  `${kind}: ${name}${usedUntil === null ? '' : ` (${usedUntil})`}`
const writeCode = ({ scheme, code }: { scheme: string; code: string }): string => `${scheme}:${code}`

/** Which of a list end and which begin: what is written alike stays. */
function apart<Held extends Wish, Wish>(
  held: readonly Held[],
  wanted: readonly Wish[],
  write: (one: Wish) => string,
): { ended: Held[]; begun: Wish[] } {
  const before = new Set(held.map(write))
  const after = new Set(wanted.map(write))
  return {
    ended: held.filter((one) => !after.has(write(one))),
    begun: wanted.filter((one) => !before.has(write(one))),
  }
}

/** What ended and what began, the same thing in one line. */
function pairs<Thing>(
  { ended, begun }: { ended: readonly Thing[]; begun: readonly Thing[] },
  key: (one: Thing) => string,
  field: (one: Thing) => string,
  write: (one: Thing) => string,
): FieldChange[] {
  const after = new Map(begun.map((one) => [key(one), one]))
  const lines = ended.map((one): FieldChange => {
    const next = after.get(key(one))
    after.delete(key(one))
    return { field: field(one) as AgencyField, before: write(one), after: next ? write(next) : null }
  })
  const fresh = [...after.values()].map((one): FieldChange => ({
    field: field(one) as AgencyField,
    before: null,
    after: write(one),
  }))
  return [...lines, ...fresh]
}
