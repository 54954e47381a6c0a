import { createHash } from 'node:crypto'
import type { ViewerReach } from '@eact/kit/reach'
import type { AgencyColumn } from '@eact/schema/forms/agency-table'
import type {
  AgencyImportChangeKind,
  AgencyKind,
  AgencyLevel,
  ParentRelation,
} from '@eact/schema/generated/agencies'
import { inWords } from '../export/export.cells.ts'
import type { TableAgency } from '../export/export.store.ts'
import { dutyOf } from '../reorganisation/reorganisation.duty.ts'
import type { Opened, Place, Standing, Step } from '../reorganisation/reorganisation.steps.ts'
import { takeSteps } from '../reorganisation/reorganisation.tree.ts'
import { codesIn, isLabel } from './import.cells.ts'
import { dutyColumns, judgeRow } from './import.policy.ts'
import { readRows, type RowGround, type RowProblem, type WantedRow } from './import.row.ts'
import { noOf, Shape } from './import.shape.ts'
import type { TableRow } from './import.sheet.ts'

/** What a row changes, as it is told. */
export interface RowChange {
  rowNo: number
  kinds: AgencyImportChangeKind[]
  /** Null as long as its agency has none. */
  code: string | null
  name: string
  /** Cells as people read them. */
  fields: { column: AgencyColumn; before: string | null; after: string | null }[]
}

/** What an import changes, in numbers. */
export interface ImportCounts {
  rows: number
  problems: number
  opened: number
  moved: number
  renamed: number
  edited: number
  carriedAlong: number
  unchanged: number
}

/** A table worked out: what is wrong with it, or what it does. */
export interface ImportPlan {
  problems: RowProblem[]
  changes: RowChange[]
  counts: ImportCounts
  /** Names all that it does; a plan that would do something else has another one. */
  hash: string
  /** All rows that do something; where there are problems, as far as they were understood. */
  wanted: WantedRow[]
  /** None where there are problems. */
  steps: Step[]
  places: Place[]
}

/** All that a table of agencies is held against. */
export interface ImportGround extends RowGround {
  held: readonly TableAgency[]
}

/** Works a table out against the tree as it is, for somebody with these rights. Pure. */
export function planImport(rows: readonly TableRow[], ground: ImportGround, reach: ViewerReach): ImportPlan {
  const read = readRows(rows, ground)
  const shape = new Shape(ground.held, ground.byCode, read.wanted)
  const problems = [
    ...read.problems,
    ...shape.problems.map(({ row, column, code, detail }) => problemOf(row, column, code, detail)),
    ...codeCollisions(read.wanted, ground.held),
    ...read.wanted.flatMap((row) =>
      judgeRow(reach, actOf(row, shape)).map(({ column, code }) => problemOf(row, column, code, null)),
    ),
  ]
  const wanted = read.wanted.filter((row) => !row.held || row.differing.length > 0)
  let steps = problems.length > 0 ? [] : stepsOf(wanted, shape, ground)
  const standing = problems.length > 0 ? [] : standingAs(ground.held, wanted)
  const taken = takeSteps(standing, [], steps)
  for (const { code, path } of taken.errors) {
    const row = wanted.find(({ rowNo }) => String(rowNo) === path[0])
    const column = columnOfRefusal[code]
    if (row && column) problems.push(problemOf(row, column, code as RowProblem['code'], ''))
    else throw new Error(`the steps of an import were refused: ${code} ${path.join('/')}`)
  }
  if (problems.length > 0) steps = []
  const { places } = taken
  const changes = wanted.map((row) => changeOf(row, shape))
  const counts = countsOf({ rows, problems, changes, places, wanted: read.wanted })
  const inOrder = problems.toSorted((a, b) => a.rowNo - b.rowNo)
  return { problems: inOrder, changes, counts, hash: hashOf(changes, places), wanted, steps, places }
}

/** What only all steps together show, such as a branch that would lie too deep, and the column that it is told of. */
const columnOfRefusal: Readonly<Partial<Record<string, AgencyColumn>>> = {
  TOO_DEEP: 'parent_code',
  CYCLE: 'parent_code',
  NAME_TAKEN: 'name_th',
  LOCAL_IS_SUPERVISED: 'relation',
}

const problemOf = (
  { rowNo, after }: WantedRow,
  column: AgencyColumn,
  code: RowProblem['code'],
  detail: string | null,
): RowProblem => ({
  rowNo,
  column,
  cell: after[column].slice(0, 100),
  code,
  detail: detail?.slice(0, 200) ?? null,
})

/** Within a scheme a code means one agency. */
function codeCollisions(rows: readonly WantedRow[], held: readonly TableAgency[]): RowProblem[] {
  const differing = rows.filter((row) => row.differing.includes('codes'))
  if (differing.length === 0) return []
  const inFile = new Set(differing.map(noOf))
  const holders = new Map<string, number>()
  const note = (text: string) => holders.set(text, (holders.get(text) ?? 0) + 1)
  for (const { no, codes } of held) {
    if (!inFile.has(no)) for (const { scheme, code } of codes) note(`${scheme}:${code}`)
  }
  const own = (row: WantedRow) => codesIn(row.after.codes).map(({ scheme, code }) => `${scheme}:${code}`)
  for (const row of differing) for (const text of own(row)) note(text)
  return differing.flatMap((row) => {
    const taken = own(row).find((text) => (holders.get(text) ?? 0) > 1)
    return taken === undefined ? [] : [problemOf(row, 'codes', 'CODES_WRONG', taken)]
  })
}

function actOf(row: WantedRow, shape: Shape) {
  const { held, code, after, differing } = row
  if (held) {
    const lineAfter = shape.isPlaced(row) ? shape.lineAfter(row) : held.line
    return { lineBefore: held.line, lineAfter, differing, hasOfficialCode: false }
  }
  const duty = dutyOf(after.kind as AgencyKind)
  const usual = {
    bound_by_act: duty.boundByAct ? 'YES' : 'NO',
    bound_reason: duty.boundByActReason ?? '',
    must_report: duty.mustReport ? 'YES' : 'NO',
    must_report_reason: duty.mustReportReason ?? '',
  }
  const unusual = (Object.keys(usual) as (keyof typeof usual)[]).filter(
    (column) => after[column] !== usual[column],
  )
  return {
    lineBefore: null,
    lineAfter: shape.lineAfter(row),
    differing: unusual,
    hasOfficialCode: !isLabel(code),
  }
}

/** From the top of the tree as it will be down: whoever moves finds its parent where that will stand. */
function stepsOf(wanted: readonly WantedRow[], shape: Shape, { provinces }: ImportGround): Step[] {
  const downwards = wanted.toSorted((a, b) => shape.depthAfter(a) - shape.depthAfter(b))
  return downwards.flatMap((row): Step[] => {
    const { held, drawn, after, differing, rowNo } = row
    const at = [String(rowNo)]
    const spot = shape.spotOf(row)
    if (!spot) return []
    const place = {
      no: spot.no,
      parentNo: spot.parentNo,
      relation: spot.relation as ParentRelation | null,
      at,
    }
    if (!held) return drawn ? [{ do: 'OPEN', ...place, opened: openedOf(row, drawn, provinces) }] : []
    const steps: Step[] = []
    if (shape.isPlaced(row)) steps.push({ do: 'MOVE', ...place, follows: false })
    if (differing.includes('name_th')) {
      const nameEn = after.name_en || null
      steps.push({ do: 'RENAME', no: held.no, name: after.name_th, nameEn, usedUntil: null, at })
    }
    if (differing.some((column) => !['name_th', 'parent_code', 'relation'].includes(column)))
      steps.push({ do: 'EDIT', no: held.no, at })
    return steps
  })
}

function openedOf(
  { code, after }: WantedRow,
  drawn: { id: string; code: string },
  provinces: ReadonlyMap<string, string>,
): Opened {
  return {
    id: drawn.id,
    code: isLabel(code) ? drawn.code : code,
    codeIsProvisional: isLabel(code),
    name: after.name_th,
    nameEn: after.name_en || null,
    kind: after.kind as AgencyKind,
    level: after.level as AgencyLevel,
    provinceCode: after.province_code || null,
    provinceName: provinces.get(after.province_code) ?? null,
    areaCode: after.area_code || null,
    boundByAct: after.bound_by_act === 'YES',
    boundByActReason: after.bound_reason || null,
    mustReport: after.must_report === 'YES',
    mustReportReason: after.must_report_reason || null,
  }
}

/** The tree as it is; of kind and area as they will be, by which places and names are judged. */
function standingAs(held: readonly TableAgency[], wanted: readonly WantedRow[]): Standing[] {
  const after = new Map(wanted.map((row) => [row.held?.no, row.after]))
  return held.map((agency) => {
    const { no, id, name, nameEn, parentNo, relation, path, line, depth, isClosed } = agency
    const kind = (after.get(no)?.kind ?? agency.kind) as AgencyKind
    const areaCode = (after.get(no)?.area_code ?? agency.areaCode) || null
    return { no, id, name, nameEn, kind, areaCode, parentNo, relation, path, line, depth, isClosed }
  })
}

function changeOf(row: WantedRow, shape: Shape): RowChange {
  const { rowNo, held, code, before, after, differing } = row
  const kinds: AgencyImportChangeKind[] = []
  if (!held) kinds.push('OPENED')
  else {
    if (shape.isPlaced(row)) kinds.push('MOVED')
    if (differing.includes('name_th')) kinds.push('RENAMED')
    if (differing.some((column) => !['name_th', 'parent_code', 'relation'].includes(column)))
      kinds.push('EDITED')
  }
  const told = (column: AgencyColumn, cell: string | undefined) =>
    cell ? inWords(column, cell, 'THAI') : null
  return {
    rowNo,
    kinds,
    code: isLabel(code) ? null : code,
    name: held?.name ?? after.name_th,
    fields: differing
      .filter((column) => held || !dutyColumns.slice(2).includes(column))
      .map((column) => ({
        column,
        before: told(column, before?.[column]),
        after: told(column, after[column]),
      })),
  }
}

function countsOf(told: {
  rows: readonly TableRow[]
  problems: readonly RowProblem[]
  changes: readonly RowChange[]
  places: readonly Place[]
  wanted: readonly WantedRow[]
}): ImportCounts {
  const { rows, problems, changes, places, wanted } = told
  const of = (kind: AgencyImportChangeKind) => changes.filter(({ kinds }) => kinds.includes(kind)).length
  return {
    rows: rows.length,
    problems: problems.length,
    opened: of('OPENED'),
    moved: of('MOVED'),
    renamed: of('RENAMED'),
    edited: of('EDITED'),
    carriedAlong: places.filter(({ change }) => change === 'CARRIED_ALONG').length,
    unchanged: wanted.filter(({ held, differing }) => held && differing.length === 0).length,
  }
}

const hashOf = (changes: readonly RowChange[], places: readonly Place[]): string =>
  createHash('sha256')
    .update(JSON.stringify([changes, places]))
    .digest('base64url')
