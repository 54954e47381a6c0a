import type { Tx } from '@eact/kit/database'
import type { Place, Step } from './reorganisation.steps.ts'

/** An act that is being carried out. */
export interface Doing {
  reorganisationId: string
  steps: readonly Step[]
  /** Parents before children. */
  places: readonly Place[]
  /** The one instant of all that it changes. */
  at: Date
}

type StepOf<Kind extends Step['do']> = Extract<Step, { do: Kind }>

const stepsOf = <Kind extends Step['do']>(steps: readonly Step[], kind: Kind): StepOf<Kind>[] =>
  steps.filter((step): step is StepOf<Kind> => step.do === kind)

/** Writes what an act does to the agencies themselves, each kind of step in statements of its own for all of them. */
export async function applySteps(tx: Tx, doing: Doing): Promise<void> {
  await openAgencies(tx, doing)
  await renameAgencies(tx, doing)
  await placeAgencies(tx, doing.places, doing.at)
  await closeAgencies(tx, doing)
}

async function openAgencies({ sql }: Tx, { steps, places, at }: Doing): Promise<void> {
  const opening = stepsOf(steps, 'OPEN')
  if (opening.length === 0) return
  const spots = new Map(places.map((place) => [place.no, place]))
  const rows = opening.map(({ no, opened }) => {
    const { parentNo, relation, path, line, depth } = spots.get(no) as Place
    return { no, ...opened, parentNo, relation, path, line, depth }
  })
  await sql`
    insert into agencies.agency (id, no, code, code_provisional, name_th, name_en, level, kind, province_code,
      province_name, area_code, parent_no, parent_relation, path, line, depth, bound_by_act, bound_reason, must_report,
      must_report_reason, search, source, valid_from)
    select id, no, code, "codeIsProvisional", name, "nameEn", level, kind, "provinceCode", "provinceName", "areaCode",
      "parentNo", relation, path, line, depth, "boundByAct", "boundByActReason", "mustReport", "mustReportReason", '',
      'reorganisation', ${at}
    from json_to_recordset(${JSON.stringify(rows)}::json) opened (id uuid, no int, code text,
      "codeIsProvisional" boolean, name text, "nameEn" text, level text, kind text, "provinceCode" text,
      "provinceName" text, "areaCode" text, "parentNo" int, relation text, path text, line text, depth smallint,
      "boundByAct" boolean, "boundByActReason" text, "mustReport" boolean, "mustReportReason" text)
    order by depth`
}

/** The old name is kept as a former one; the new one is none any longer where it was one. */
async function renameAgencies({ sql }: Tx, { steps, at }: Doing): Promise<void> {
  const renaming = stepsOf(steps, 'RENAME')
  if (renaming.length === 0) return
  const asked = JSON.stringify(renaming)
  await sql`
    update agencies.name n set valid_to = ${at}
    from json_to_recordset(${asked}::json) w (no int, name text)
    where n.agency_no = w.no and n.text = w.name and n.valid_to is null and n.valid_from < ${at}`
  await sql`
    insert into agencies.name (agency_no, kind, text, used_until, source, valid_from)
    select a.no, 'FORMER_NAME', a.name_th, coalesce(w."usedUntil", (${at}::timestamptz at time zone 'Asia/Bangkok')::date),
      'reorganisation', ${at}
    from json_to_recordset(${asked}::json) w (no int, name text, "usedUntil" date)
    join agencies.agency a on a.no = w.no and a.name_th <> w.name
    on conflict (agency_no, text) where valid_to is null do nothing`
  await sql`
    update agencies.agency a set name_th = w.name, name_en = w."nameEn", version = a.version + 1
    from json_to_recordset(${asked}::json) w (no int, name text, "nameEn" text) where a.no = w.no`
}

/** Lets agencies stand where an act places them. */
export async function placeAgencies({ sql }: Tx, places: readonly Place[], at: Date): Promise<void> {
  const moving = places.filter(({ change }) => change !== 'RENAMED' && change !== 'EDITED')
  if (moving.length === 0) return
  const rows = moving.map(({ no, parentNo, relation, path, line, depth }) => ({
    no,
    parentNo,
    relation,
    path,
    line,
    depth,
  }))
  await sql`
    update agencies.agency a
    set parent_no = w."parentNo", parent_relation = w.relation, path = w.path, line = w.line, depth = w.depth,
      valid_from = ${at}
    from json_to_recordset(${JSON.stringify(rows)}::json) w (no int, "parentNo" int, relation text, path text, line text,
      depth smallint)
    where a.no = w.no
      and (a.parent_no, a.parent_relation, a.path, a.line) is distinct from (w."parentNo", w.relation, w.path, w.line)`
}

async function closeAgencies({ sql }: Tx, { reorganisationId, steps, at }: Doing): Promise<void> {
  const closing = stepsOf(steps, 'CLOSE')
  if (closing.length === 0) return
  await sql`
    update agencies.agency set closed_at = ${at}, version = version + 1
    where no = any(${closing.map(({ no }) => no)}::int[])`
  const led = closing.flatMap(({ no, successors }) => successors.map((to) => ({ no, to })))
  await sql`
    insert into agencies.succession (from_no, to_no, reorganisation_id, valid_from)
    select no, "to", ${reorganisationId}, ${at}
    from json_to_recordset(${JSON.stringify(led)}::json) w (no int, "to" int)`
}
