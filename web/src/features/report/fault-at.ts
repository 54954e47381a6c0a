import { faultSentence } from './fault-sentences.ts'
import { fieldProblems } from './form-problems.ts'
import type { FormPart } from './report-draft.ts'
import type { ReportForm } from './report-form.ts'

/**
 * What stands against a value after a press of บันทึก: what the form finds itself as long as it holds, what the
 * service found until the next press.
 */
export function faultAt(form: ReportForm, part: FormPart, key: string, field: string): string | null {
  const outcome = form.save.outcome()
  if (outcome?.kind !== 'PROBLEMS') return null
  const isHere = (at: { part: FormPart; key: string; field: string } | null) =>
    at?.part === part && at.key === key && at.field === field
  const own = fieldProblems(form.drafted(), form.today()).find(isHere)
  if (own) return faultSentence(own.fault)
  return outcome.problems.find(({ at, isOwn }) => !isOwn && isHere(at))?.sentence ?? null
}
