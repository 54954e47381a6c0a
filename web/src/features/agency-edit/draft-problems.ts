import {
  findBrokenCorrection,
  findBrokenName,
  findBrokenReason,
  judgeCodes,
  judgeDuty,
  judgeEmails,
  judgeNames,
  readAgencyCode,
  settleEmails,
  tidyName,
  warnOfEmails,
} from '@eact/schema/forms/agency'
import { agencyMessages, agencyWarnings, type AgencyCode } from '@eact/schema/forms/agency-sentences'
import { language, texts } from '../../text/texts.ts'
import { changedParts, emailsOf, readDay, type AgencyDraft, type DraftDuty } from './agency-draft.ts'

/** What stands against saving, and where. */
export interface EditProblem {
  /** As the service has it in its input, for example `["emails", "0", "address"]`. */
  path: string[]
  sentence: string
}

const because = (code: AgencyCode, ...path: string[]): EditProblem => ({
  path,
  sentence: agencyMessages[code][language],
})

/**
 * Judges what was changed, before it is sent: the service judges it again.
 *
 * @param held  what one began with
 * @param today the day in Bangkok, YYYY-MM-DD
 */
export function judgeDraft(draft: AgencyDraft, held: AgencyDraft, today: string): EditProblem[] {
  const changed = new Set<string>(changedParts(draft, held))
  const judges: [string[], () => EditProblem[]][] = [
    [['name'], () => judgeCorrection(draft, held)],
    [['nameEn'], () => judgeNameEn(draft)],
    [
      ['CITIZEN_CONTACT', 'DGA_REGISTERED', 'PETITION'],
      () =>
        judgeEmails(settleEmails(emailsOf(draft)), emailsOf(held)).map(({ code, path }) =>
          because(code, ...path),
        ),
    ],
    [['otherNames'], () => judgeOtherNames(draft, today)],
    [['codes'], () => judgeCodes(draft.codes).map(({ code, path }) => because(code, ...path))],
    [['bound'], () => judgeOneDuty(draft.bound, today, dutyFields.bound)],
    [['report'], () => judgeOneDuty(draft.report, today, dutyFields.report)],
    [['code'], () => (readAgencyCode(draft.code) ? [] : [because('CODE_WRONG', 'code')])],
  ]
  return judges.flatMap(([parts, judge]) => (parts.some((part) => changed.has(part)) ? judge() : []))
}

function judgeCorrection({ name }: AgencyDraft, held: AgencyDraft): EditProblem[] {
  const broken = findBrokenCorrection(held.name.name, tidyName(name.name))
  const reason = findBrokenReason(name.reason, true)
  return [
    ...(broken ? [because(broken, 'nameCorrection', 'name')] : []),
    ...(reason ? [because(reason, 'nameCorrection', 'reason')] : []),
  ]
}

function judgeNameEn({ nameEn }: AgencyDraft): EditProblem[] {
  const name = tidyName(nameEn)
  const broken = name === '' ? null : findBrokenName(name)
  return broken ? [because(broken, 'details', 'nameEn')] : []
}

function judgeOtherNames(draft: AgencyDraft, today: string): EditProblem[] {
  const names = draft.otherNames.map(({ kind, name, usedUntil }) => ({
    kind,
    name: tidyName(name),
    usedUntil: kind === 'FORMER_NAME' ? readDay(usedUntil) : null,
  }))
  const unread = draft.otherNames.flatMap(({ kind, usedUntil }, place) =>
    kind === 'FORMER_NAME' && isUnread(usedUntil)
      ? [{ path: ['otherNames', String(place), 'usedUntil'], sentence: texts.act.dayUnread }]
      : [],
  )
  const own = [draft.name.name, draft.nameEn].filter(Boolean)
  return [...judgeNames(names, own, today).map(({ code, path }) => because(code, ...path)), ...unread]
}

/** What the parts of a duty are called in the input. */
export const dutyFields = {
  bound: { holds: 'boundByAct', reason: 'boundByActReason', from: 'boundFrom', to: 'boundTo' },
  report: { holds: 'mustReport', reason: 'mustReportReason', from: 'mustReportFrom', to: 'mustReportTo' },
} as const

function judgeOneDuty(
  { holds, reason, from, to }: DraftDuty,
  today: string,
  fields: { reason: string; from: string; to: string },
): EditProblem[] {
  const unread = (['from', 'to'] as const).flatMap((part) =>
    isUnread(part === 'from' ? from : to)
      ? [{ path: ['duty', fields[part]], sentence: texts.act.dayUnread }]
      : [],
  )
  const duty = { holds, reason, from: readDay(from), to: readDay(to) }
  return [...judgeDuty(duty, today).map(({ code, part }) => because(code, 'duty', fields[part])), ...unread]
}

const isUnread = (text: string): boolean => text.trim() !== '' && readDay(text) === null

/** What may be wrong with the registered addresses and is saved all the same, by their places among them. */
export function warningsOf(draft: AgencyDraft): Map<number, string[]> {
  const emails = emailsOf(draft)
  const found = new Map<number, string[]>()
  for (const { code, path } of warnOfEmails(emails)) {
    const email = emails[Number(path[1])]
    // While it is typed it is nothing yet.
    if (!email || !email.address.includes('@')) continue
    found.set(email.place, [...(found.get(email.place) ?? []), agencyWarnings[code][language]])
  }
  return found
}
