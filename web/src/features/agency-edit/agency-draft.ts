import { emailKinds, type EmailKind } from '@eact/schema/forms/email'
import { readThaiDate } from '@eact/schema/forms/thai-date'
import { writeDay } from '../../text/days.ts'
import type {
  AgencyCodeScheme,
  AgencyDutyInput,
  AgencyFactsFragment,
  AgencyKind,
  AgencyLevel,
  AgencyNameKind,
  SaveAgencyInput,
} from '@eact/schema/generated/documents'

export interface DraftEmail {
  address: string
  isMain: boolean
}

export interface DraftName {
  kind: AgencyNameKind
  name: string
  /** As typed. */
  usedUntil: string
}

export interface DraftCode {
  scheme: AgencyCodeScheme
  code: string
}

export interface DraftDuty {
  holds: boolean
  reason: string
  /** As typed. */
  from: string
  to: string
}

/** What is typed on the page for editing an agency. Each key is a part that is compared, merged and told of by itself. */
export interface AgencyDraft {
  name: { name: string; reason: string }
  nameEn: string
  /** Two digits; empty for none. */
  province: string
  area: { code: string; name: string } | null
  CITIZEN_CONTACT: DraftEmail[]
  DGA_REGISTERED: DraftEmail[]
  PETITION: DraftEmail[]
  otherNames: DraftName[]
  codes: DraftCode[]
  bound: DraftDuty
  report: DraftDuty
  level: AgencyLevel
  kind: AgencyKind
  code: string
}

export type DraftPart = keyof AgencyDraft

/** The parts that take the right to set duties. */
export const dutyParts = ['bound', 'report', 'level', 'kind', 'code'] as const satisfies DraftPart[]

const dayText = (day: string | null): string => (day ? writeDay(day) : '')

/** What stands on the page before anything is typed. */
export function draftOf(agency: AgencyFactsFragment): AgencyDraft {
  const emails = (kind: EmailKind): DraftEmail[] =>
    agency.emails.filter((email) => email.kind === kind).map(({ address, isMain }) => ({ address, isMain }))
  return {
    name: { name: agency.name, reason: '' },
    nameEn: agency.nameEn ?? '',
    province: agency.provinceCode ?? '',
    area: agency.area ? { code: agency.area.code, name: agency.area.name } : null,
    CITIZEN_CONTACT: emails('CITIZEN_CONTACT'),
    DGA_REGISTERED: emails('DGA_REGISTERED'),
    PETITION: emails('PETITION'),
    otherNames: agency.otherNames.map(({ kind, name, usedUntil }) => ({
      kind,
      name,
      usedUntil: dayText(usedUntil),
    })),
    codes: agency.codes.map(({ scheme, code }) => ({ scheme, code })),
    bound: {
      holds: agency.boundByAct,
      reason: agency.boundByActReason ?? '',
      from: dayText(agency.boundFrom),
      to: dayText(agency.boundTo),
    },
    report: {
      holds: agency.mustReport,
      reason: agency.mustReportReason ?? '',
      from: dayText(agency.mustReportFrom),
      to: dayText(agency.mustReportTo),
    },
    level: agency.level,
    kind: agency.kind,
    code: agency.code,
  }
}

/** Whether two values of a part are the same to the service. */
export const isSame = <P extends DraftPart>(one: AgencyDraft[P], other: AgencyDraft[P]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** The parts that differ. */
export const changedParts = (draft: AgencyDraft, held: AgencyDraft): DraftPart[] =>
  (Object.keys(held) as DraftPart[]).filter((part) => !isSame(draft[part], held[part]))

/** The draft without rows in which nothing was typed. */
export function withoutBlanks(draft: AgencyDraft): AgencyDraft {
  const typed = (emails: DraftEmail[]) => emails.filter(({ address }) => address.trim() !== '')
  return {
    ...draft,
    CITIZEN_CONTACT: typed(draft.CITIZEN_CONTACT),
    DGA_REGISTERED: typed(draft.DGA_REGISTERED),
    PETITION: typed(draft.PETITION),
    otherNames: draft.otherNames.filter(({ name, usedUntil }) => (name + usedUntil).trim() !== ''),
    codes: draft.codes.filter(({ code }) => code.trim() !== ''),
  }
}

/** All addresses in the order in which they are sent, each with its place among those of its kind. */
export const emailsOf = (draft: AgencyDraft) =>
  emailKinds.flatMap((kind) =>
    draft[kind].map(({ address, isMain }, place) => ({ kind, place, address: address.trim(), isMain })),
  )

/** A typed day for the service: null when nothing, or nothing that is a day, was typed. */
export const readDay = (text: string): string | null => readThaiDate(text)?.day ?? null

const textOrNull = (text: string): string | null => text.trim() || null

/** What is to be sent: the parts that were changed, and nothing else. */
export function inputOf(
  draft: AgencyDraft,
  held: AgencyDraft,
  { id, version }: { id: string; version: number },
): SaveAgencyInput {
  const changed = new Set(changedParts(draft, held))
  const has = (...parts: DraftPart[]) => parts.some((part) => changed.has(part))
  return {
    agencyId: id,
    version,
    ...(has('nameEn', 'province', 'area')
      ? {
          details: {
            ...(has('nameEn') ? { nameEn: textOrNull(draft.nameEn) } : {}),
            ...(has('province') ? { provinceCode: draft.province || null } : {}),
            ...(has('area') ? { areaCode: draft.area?.code ?? null } : {}),
          },
        }
      : {}),
    ...(has(...emailKinds)
      ? { emails: emailsOf(draft).map(({ kind, address, isMain }) => ({ kind, address, isMain })) }
      : {}),
    ...(has('otherNames')
      ? {
          otherNames: draft.otherNames.map(({ kind, name, usedUntil }) => ({
            kind,
            name,
            usedUntil: kind === 'FORMER_NAME' ? readDay(usedUntil) : null,
          })),
        }
      : {}),
    ...(has('codes') ? { codes: draft.codes.map(({ scheme, code }) => ({ scheme, code })) } : {}),
    ...(has('name') ? { nameCorrection: { name: draft.name.name, reason: draft.name.reason } } : {}),
    ...(has('bound', 'report')
      ? { duty: { ...(has('bound') ? boundInput(draft) : {}), ...(has('report') ? reportInput(draft) : {}) } }
      : {}),
    ...(has('level') ? { level: draft.level } : {}),
    ...(has('kind') ? { kind: draft.kind } : {}),
    ...(has('code') ? { code: draft.code } : {}),
  }
}

const boundInput = ({ bound }: AgencyDraft): AgencyDutyInput => ({
  boundByAct: bound.holds,
  boundByActReason: textOrNull(bound.reason),
  boundFrom: readDay(bound.from),
  boundTo: readDay(bound.to),
})

const reportInput = ({ report }: AgencyDraft): AgencyDutyInput => ({
  mustReport: report.holds,
  mustReportReason: textOrNull(report.reason),
  mustReportFrom: readDay(report.from),
  mustReportTo: readDay(report.to),
})

/** How the parts stand after somebody else saved first. */
export interface Meeting {
  /** Parts that only the other changed: theirs is taken. */
  theirs: DraftPart[]
  /** Parts that both changed, and differently: somebody has to choose. */
  both: DraftPart[]
}

/**
 * Compares what was typed with what was saved meanwhile.
 *
 * @param held what one began with
 * @param now  what the service holds
 */
export function meet(draft: AgencyDraft, held: AgencyDraft, now: AgencyDraft): Meeting {
  const theirs = changedParts(now, held)
  const mine = new Set(changedParts(draft, held))
  return {
    theirs: theirs.filter((part) => !mine.has(part)),
    both: theirs.filter((part) => mine.has(part) && !isSame(draft[part], now[part])),
  }
}

/** Puts both together: what only one changed, and of what both changed the side that was chosen. */
export function merge(
  draft: AgencyDraft,
  held: AgencyDraft,
  now: AgencyDraft,
  keepsMine: (part: DraftPart) => boolean,
): AgencyDraft {
  const { both } = meet(draft, held, now)
  const mine = changedParts(draft, held).filter((part) => !both.includes(part) || keepsMine(part))
  return { ...now, ...Object.fromEntries(mine.map((part) => [part, draft[part]])) }
}
