import type {
  AgencyCodeScheme,
  AgencyHistoryEntryFragment,
  AgencyKind,
  AgencyLevel,
} from '@eact/schema/generated/documents'
import { writeDay } from '../../text/days.ts'
import { kinds } from '../../text/kinds.ts'
import { texts } from '../../text/texts.ts'

type Change = AgencyHistoryEntryFragment['changes'][number]

const yesNo: Partial<Record<Change['field'], readonly [string, string]>> = {
  BOUND_BY_ACT: [texts.agencyPage.isBound, texts.agencyPage.notBound],
  MUST_REPORT: [texts.agencyPage.must, texts.agencyPage.needNot],
  CODE_IS_PROVISIONAL: [texts.agencyPage.yes, texts.agencyPage.no],
}

/** A value of an agency's history in the words of its page. */
export function historyWord(field: Change['field'], value: string | null): string {
  if (value === null) return texts.agencyPage.nothing
  const words = yesNo[field]
  if (words) return words[value === 'true' ? 0 : 1]
  if (/_(FROM|TO)$/.test(field)) return writeDay(value)
  if (field === 'LEVEL') return texts.open.levels[value as AgencyLevel] ?? value
  if (field === 'KIND') return kinds[value as AgencyKind] ?? value
  if (field === 'OTHER_CODE') return codeWord(value)
  if (field.startsWith('EMAIL_')) return value.replace(/ ?\*$/, ` (${texts.open.mainEmail})`)
  return value
}

/** For example `01003 (สำนักงบประมาณ)` of `BB:01003`. */
function codeWord(value: string): string {
  const [scheme = '', code = ''] = value.split(':')
  const name = texts.codeSchemes[scheme as AgencyCodeScheme]
  return name ? `${code} (${name})` : value
}
