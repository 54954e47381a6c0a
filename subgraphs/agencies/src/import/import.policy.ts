import { rolesGiving } from '@eact/kit/acts'
import type { ViewerReach } from '@eact/kit/reach'
import type { RowCode } from '@eact/schema/forms/agency-row'
import type { AgencyColumn } from '@eact/schema/forms/agency-table'
import { grantToEdit, grantToSetDuty } from '../edit/edit.policy.ts'
import { mayChangeStructure } from '../reorganisation/reorganisation.policy.ts'

/** Whether the viewer may change anything anywhere; who may not need not hand in a table. */
export const mayImport = (reach: ViewerReach): boolean =>
  reach.holdsAny(rolesGiving('EDIT_AGENCY')) || reach.holdsAny(rolesGiving('CHANGE_STRUCTURE'))

/** The columns that only who sets duties may change. */
export const dutyColumns: readonly AgencyColumn[] = [
  'kind',
  'level',
  'bound_by_act',
  'bound_reason',
  'must_report',
  'must_report_reason',
]

/** The columns that change the shape of the tree, or a name. */
export const structureColumns: readonly AgencyColumn[] = ['name_th', 'parent_code', 'relation']

/** What a row does, as far as rights depend on it. */
export interface RowAct {
  /** Lines of สังกัด: null where there is, or will be, no agency. */
  lineBefore: string | null
  lineAfter: string | null
  /** The columns that differ; of one that is opened, those that say something else than is usual. */
  differing: readonly AgencyColumn[]
  /** Whether one is opened with a code of its own, which makes it official. */
  hasOfficialCode: boolean
}

/** What the viewer may not do of a row, column by column. */
export function judgeRow(reach: ViewerReach, act: RowAct): { column: AgencyColumn; code: RowCode }[] {
  const { lineBefore, lineAfter, differing, hasOfficialCode } = act
  const opens = lineBefore === null
  const line = lineBefore ?? lineAfter
  if (line === null) return []
  const refused: { column: AgencyColumn; code: RowCode }[] = []
  const structure = differing.find((column) => structureColumns.includes(column))
  const lines = [lineBefore, lineAfter].filter((one) => one !== null)
  if ((opens || structure) && !lines.every((one) => mayChangeStructure(reach, one)))
    refused.push({
      column: opens ? 'parent_code' : (structure as AgencyColumn),
      code: 'STRUCTURE_NOT_ALLOWED',
    })
  const duties = differing.filter((column) => dutyColumns.includes(column))
  if (duties.length > 0 && !grantToSetDuty(reach, line))
    refused.push(...duties.map((column) => ({ column, code: 'DUTY_NOT_ALLOWED' as const })))
  if (hasOfficialCode && !grantToSetDuty(reach, line))
    refused.push({ column: 'code', code: 'DUTY_NOT_ALLOWED' })
  const [said] = differing.filter(
    (column) => !dutyColumns.includes(column) && !structureColumns.includes(column),
  )
  if (!opens && said && !grantToEdit(reach, line)) refused.push({ column: said, code: 'NOT_ALLOWED' })
  return refused
}
