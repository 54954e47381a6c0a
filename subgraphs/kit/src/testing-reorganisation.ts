import type { Sql } from 'postgres'
import { newId } from './ids.ts'
import type { Planted, PlantedAgency } from './testing.ts'

/** Where an agency of a made-up tree hangs. */
interface Hung {
  parent: string | null
  relation: 'BELONGS_TO' | 'SUPERVISED_BY' | null
  closed: boolean
}

/** One step of a made-up plan; the numbers choose among the agencies that are open. */
export interface PlannedStep {
  kind: 'OPEN' | 'MOVE' | 'CLOSE'
  /** Which agency; of OPEN the one above. */
  which: number
  /** Where it, or what hung on it, comes to. */
  where: number
  supervised: boolean
}

/** What a made-up plan does to a made-up tree. */
export interface MadePlan {
  id: string
  /** By key; those that are opened, too, with the places that they will have. */
  before: Map<string, Hung>
  after: Map<string, Hung>
  /** By key; of those that are opened drawn beforehand. */
  nos: Map<string, number>
}

/** Applies steps to a tree in memory; what a step cannot do is left out. */
export function makePlan(
  agencies: readonly PlantedAgency[],
  tree: Record<string, Planted>,
  steps: readonly PlannedStep[],
): MadePlan {
  const before = new Map(
    agencies.map(({ key, parent, relation }): [string, Hung] => [
      key,
      { parent: parent ?? null, relation: parent ? (relation ?? 'BELONGS_TO') : null, closed: false },
    ]),
  )
  const after = new Map([...before].map(([key, hung]): [string, Hung] => [key, { ...hung }]))
  const nos = new Map(agencies.map(({ key }) => [key, tree[key]?.no ?? 0]))
  let next = Math.max(0, ...nos.values())
  for (const { kind, which, where, supervised } of steps) {
    const open = [...after.keys()].filter((key) => !after.get(key)?.closed)
    const key = open[which % open.length] ?? ''
    const hung = after.get(key)
    // One in so many goes to the top.
    const target = where % (open.length + 1) === open.length ? null : (open[where % open.length] ?? null)
    if (!hung) continue
    const relation = supervised ? ('SUPERVISED_BY' as const) : ('BELONGS_TO' as const)
    if (kind === 'OPEN') {
      next += 1
      nos.set(`new ${next}`, next)
      after.set(`new ${next}`, { parent: key, relation, closed: false })
      continue
    }
    if (target !== null && isWithin(after, target, key)) continue
    if (kind === 'MOVE') {
      Object.assign(hung, { parent: target, relation: target === null ? null : relation })
      continue
    }
    if (open.length === 1) continue
    hung.closed = true
    for (const child of after.values())
      if (child.parent === key && !child.closed)
        Object.assign(child, { parent: target, relation: target === null ? null : child.relation })
  }
  return { id: newId(), before, after, nos }
}

const isWithin = (tree: Map<string, Hung>, key: string, above: string): boolean => {
  for (let at: string | null = key; at !== null; at = tree.get(at)?.parent ?? null)
    if (at === above) return true
  return false
}

interface Place {
  path: string
  line: string
  depth: number
}

/** Where an agency stands in a made-up tree; null when it is not there, or closed. */
export function placeIn(plan: MadePlan, tree: Map<string, Hung>, key: string): Place | null {
  const hung = tree.get(key)
  if (!hung || hung.closed) return null
  const no = plan.nos.get(key) ?? 0
  const above = hung.parent === null ? null : placeIn(plan, tree, hung.parent)
  const line = hung.relation === 'BELONGS_TO' ? (above?.line ?? '/') : '/'
  return { path: `${above?.path ?? '/'}${no}/`, line: `${line}${no}/`, depth: above ? above.depth + 1 : 0 }
}

/** Writes a plan as a draft with the places that it changes. */
export async function plantPlan(
  admin: Sql,
  plan: MadePlan,
  draft: { plannedBy: string; actingAgencyNo: number },
): Promise<void> {
  await admin`insert into agencies.reorganisation ${admin({
    id: plan.id,
    kind: 'IMPORT',
    state: 'DRAFT',
    input: '{}',
    legal_basis: 'test',
    planned_by: draft.plannedBy,
    planned_at: new Date(),
    acting_role: 'DGA_ADMINISTRATOR',
    acting_agency_no: draft.actingAgencyNo,
  })}`
  const places = [...plan.after.keys()].flatMap((key) => {
    const [was, will] = [placeIn(plan, plan.before, key), placeIn(plan, plan.after, key)]
    // Opened and closed by the same plan: never there.
    if (!was && !will) return []
    if (was && will && was.path === will.path && was.line === will.line) return []
    return [
      {
        reorganisation_id: plan.id,
        agency_no: plan.nos.get(key) ?? 0,
        change: changeOf(plan, key, was, will),
        path_before: was?.path ?? null,
        line_before: was?.line ?? null,
        path_after: will?.path ?? null,
        line_after: will?.line ?? null,
      },
    ]
  })
  if (places.length > 0) await admin`insert into agencies.reorganisation_place ${admin(places)}`
}

function changeOf(plan: MadePlan, key: string, was: Place | null, will: Place | null): string {
  if (!was) return 'OPENED'
  if (!will) return 'CLOSED'
  const [before, after] = [plan.before.get(key), plan.after.get(key)]
  return before?.parent === after?.parent && before?.relation === after?.relation ? 'CARRIED_ALONG' : 'MOVED'
}

/** Does to the tree what the plan says, and marks it as carried out. */
export async function carryOutPlan(admin: Sql, plan: MadePlan): Promise<void> {
  await admin.begin(async (sql) => {
    // At the top first: another one may come under it.
    for (const [key, no] of plan.nos)
      if (!plan.before.has(key) && placeIn(plan, plan.after, key))
        await sql`insert into agencies.agency ${sql(opened(no, key))}`
    for (const [key, hung] of plan.after) {
      const no = plan.nos.get(key) ?? 0
      const place = placeIn(plan, plan.after, key)
      if (!place) {
        // It keeps its place.
        await sql`update agencies.agency set closed_at = now() where no = ${no}`
        continue
      }
      const parentNo = hung.parent === null ? null : (plan.nos.get(hung.parent) ?? 0)
      const moved = { parent_no: parentNo, parent_relation: hung.relation, ...place }
      await sql`update agencies.agency set ${sql(moved)} where no = ${no}`
    }
    await sql`
      update agencies.reorganisation set state = 'DONE', carried_out_at = now() where id = ${plan.id}`
    await sql`select setval(pg_get_serial_sequence('agencies.agency', 'no'), (select max(no) from agencies.agency))`
  })
}

const opened = (no: number, key: string) => ({
  id: newId(),
  no,
  code: String(990_000_000_000 + no),
  code_provisional: true,
  name_th: key,
  level: 'CENTRAL',
  kind: 'DEPARTMENT',
  bound_by_act: true,
  must_report: true,
  search: key,
  path: `/${no}/`,
  line: `/${no}/`,
  depth: 0,
  source: 'test',
  valid_from: new Date(),
})
