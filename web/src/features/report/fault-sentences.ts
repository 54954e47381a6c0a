import { reportMessages } from '@eact/schema/forms/report'
import { rowMessages, type UrlCode } from '@eact/schema/forms/report-rows'
import { language, texts } from '../../text/texts.ts'
import type { FieldFault } from './form-problems.ts'

const sentences: Record<Exclude<FieldFault, UrlCode>, string> = {
  ANNOUNCED_ON_UNREADABLE: texts.form.announcedOnUnreadable,
  ANNOUNCED_ON_MISSING: reportMessages.ANNOUNCED_ON_MISSING[language],
  ANNOUNCED_ON_TOO_OLD: reportMessages.ANNOUNCED_ON_TOO_OLD[language],
  ANNOUNCED_ON_TOO_FAR: reportMessages.ANNOUNCED_ON_TOO_FAR[language],
  CORRECTION_MISSING: texts.form.correctionMissing,
  GROUP_MISSING: texts.form.groupMissing,
  NAME_MISSING: texts.rows.nameMissing,
  URL_MISSING: rowMessages.URL_MISSING[language],
  RANK_MISSING: texts.rows.rankMissing,
  TYPE_MISSING: texts.rows.typeMissing,
  RANK_TWICE: texts.rows.rankTwice,
  REASON_MISSING: texts.inherited.reasonMissing,
}

/** The sentence for what is wrong with a value. */
export const faultSentence = (fault: FieldFault): string =>
  fault in sentences ? sentences[fault as keyof typeof sentences] : rowMessages[fault as UrlCode][language]
