/** What stands against saving, as far as the form can tell by itself. Pure. */
import { tidyReason } from '@eact/schema/forms/reason'
import { readUrl, type UrlCode } from '@eact/schema/forms/report-rows'
import { isCorrected, typedDay, type DateProblem } from './document-draft.ts'
import type { DraftedForm, FormPart } from './report-draft.ts'

/** What is wrong with a value; the sentences are those of the form. */
export type FieldFault =
  | DateProblem
  | 'CORRECTION_MISSING'
  | 'GROUP_MISSING'
  | 'NAME_MISSING'
  | 'URL_MISSING'
  | UrlCode
  | 'RANK_MISSING'
  | 'TYPE_MISSING'
  | 'RANK_TWICE'
  | 'REASON_MISSING'

/** A value that is to be put right before the report can be saved. */
export interface FieldProblem {
  part: FormPart
  key: string
  field: string
  fault: FieldFault
}

type Found = [field: string, fault: FieldFault]

function documentFaults(row: DraftedForm['documents'][number], today: string): Found[] {
  const { now, saved, changed } = row
  if (!saved || (!saved.isPending && changed.length === 0)) return []
  const found: Found[] = []
  const { problem } = typedDay(now.dateText, saved.announcedOn, today)
  if (problem && (saved.isPending || changed.includes('dateText'))) found.push(['dateText', problem])
  if (now.fileName.trim() === '') found.push(['fileName', 'NAME_MISSING'])
  if (isCorrected(row) && tidyReason(now.correctionReason) === '')
    found.push(['correctionReason', 'CORRECTION_MISSING'])
  if (now.scope === 'GROUP' && now.groupIds.length === 0) found.push(['groupIds', 'GROUP_MISSING'])
  return found
}

function linkFaults(row: DraftedForm['gazetteLinks'][number], isNamed: boolean): Found[] {
  const { now, changed } = row
  if (changed.length === 0) return []
  const found: Found[] = []
  if (isNamed && now.name.trim() === '') found.push(['name', 'NAME_MISSING'])
  if (now.url.trim() === '') return [...found, ['url', 'URL_MISSING']]
  const read = readUrl(now.url)
  if ('broken' in read && changed.includes('url')) found.push(['url', read.broken])
  return found
}

function problemFaults(row: DraftedForm['problems'][number], all: DraftedForm['problems']): Found[] {
  const { now, changed, key } = row
  if (changed.length === 0) return []
  if (now.rank === null) return [['rank', 'RANK_MISSING']]
  if (now.typeCode === '') return [['typeCode', 'TYPE_MISSING']]
  const isTaken = all.some((other) => other.key !== key && other.now.inUse && other.now.rank === now.rank)
  return now.inUse && isTaken ? [['rank', 'RANK_TWICE']] : []
}

/**
 * Lists what stands against saving, in the order of the form.
 *
 * @param today the day in Bangkok, YYYY-MM-DD
 */
export function fieldProblems(drafted: DraftedForm, today: string): FieldProblem[] {
  const of =
    (part: FormPart, key: string) =>
    ([field, fault]: Found): FieldProblem => ({ part, key, field, fault })
  return [
    ...drafted.documents.flatMap((row) => documentFaults(row, today).map(of('documents', row.key))),
    ...drafted.displays
      .filter(({ now, changed }) => changed.length > 0 && !now.isShown && tidyReason(now.reason) === '')
      .map(({ key }): FieldProblem => ({ part: 'displays', key, field: 'reason', fault: 'REASON_MISSING' })),
    ...drafted.licences
      .filter(({ now, changed }) => changed.length > 0 && now.name.trim() === '')
      .map(({ key }): FieldProblem => ({ part: 'licences', key, field: 'name', fault: 'NAME_MISSING' })),
    ...drafted.gazetteLinks.flatMap((row) => linkFaults(row, false).map(of('gazetteLinks', row.key))),
    ...drafted.disclosureLinks.flatMap((row) => linkFaults(row, true).map(of('disclosureLinks', row.key))),
    ...drafted.problems.flatMap((row) => problemFaults(row, drafted.problems).map(of('problems', row.key))),
  ]
}

/** Id of the field of a value, for links to it. */
export const fieldId = (part: FormPart, key: string, field: string): string =>
  `${part}-${key.replace(':', '-')}-${field}`

/** Id of the row of a table. */
export const rowId = (part: FormPart, key: string): string => `row-${part}-${key.replace(':', '-')}`
