import { reportMessages } from '@eact/schema/forms/report'
import { rowMessages, type UrlCode } from '@eact/schema/forms/report-rows'
import { th } from '../../text/th.ts'
import type { FieldFault } from './form-problems.ts'

const sentences: Record<Exclude<FieldFault, UrlCode>, string> = {
  ANNOUNCED_ON_UNREADABLE: th.form.announcedOnUnreadable,
  ANNOUNCED_ON_MISSING: reportMessages.ANNOUNCED_ON_MISSING.th,
  ANNOUNCED_ON_TOO_OLD: reportMessages.ANNOUNCED_ON_TOO_OLD.th,
  ANNOUNCED_ON_TOO_FAR: reportMessages.ANNOUNCED_ON_TOO_FAR.th,
  CORRECTION_MISSING: th.form.correctionMissing,
  GROUP_MISSING: th.form.groupMissing,
  NAME_MISSING: th.rows.nameMissing,
  URL_MISSING: rowMessages.URL_MISSING.th,
  RANK_MISSING: th.rows.rankMissing,
  TYPE_MISSING: th.rows.typeMissing,
  RANK_TWICE: th.rows.rankTwice,
  REASON_MISSING: th.inherited.reasonMissing,
}

/** The sentence for what is wrong with a value. */
export const faultSentence = (fault: FieldFault): string =>
  fault in sentences ? sentences[fault as keyof typeof sentences] : rowMessages[fault as UrlCode].th
