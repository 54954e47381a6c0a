import type {
  AgencyCodeScheme,
  AgencyHistoryEntryFragment,
  AgencyKind,
  AgencyLevel,
} from '@eact/schema/generated/documents'
import { writeThaiDate } from '@eact/schema/forms/thai-date'
import { kinds } from '../../text/th-kinds.ts'
import { th } from '../../text/th.ts'

type Change = AgencyHistoryEntryFragment['changes'][number]

const yesNo: Partial<Record<Change['field'], readonly [string, string]>> = {
  BOUND_BY_ACT: [th.agencyPage.isBound, th.agencyPage.notBound],
  MUST_REPORT: [th.agencyPage.must, th.agencyPage.needNot],
  CODE_IS_PROVISIONAL: [th.agencyPage.yes, th.agencyPage.no],
}

/** A value of an agency's history in the words of its page. */
export function historyWord(field: Change['field'], value: string | null): string {
  if (value === null) return th.agencyPage.nothing
  const words = yesNo[field]
  if (words) return words[value === 'true' ? 0 : 1]
  if (/_(FROM|TO)$/.test(field)) return writeThaiDate(value)
  if (field === 'LEVEL') return th.open.levels[value as AgencyLevel] ?? value
  if (field === 'KIND') return kinds[value as AgencyKind] ?? value
  if (field === 'OTHER_CODE') return codeWord(value)
  if (field.startsWith('EMAIL_')) return value.replace(/ ?\*$/, ` (${th.open.mainEmail})`)
  return value
}

/** For example `01003 (สำนักงบประมาณ)` of `BB:01003`. */
function codeWord(value: string): string {
  const [scheme = '', code = ''] = value.split(':')
  const name = th.codeSchemes[scheme as AgencyCodeScheme]
  return name ? `${code} (${name})` : value
}
