import { newId } from '@eact/kit/ids'
import { plantTree, type Planted, type PlantedAgency, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import type { ReorganisationInput } from '@eact/schema/generated/agencies'
import { rewriteSearch } from '../agency/agency.document.store.ts'
import type { MountedAgencies } from '../testing.ts'

/** A reorganisation as tests ask for it. */
export const shown = `id kind state legalBasis effectiveOn carriedOutAt endedAt undoReason
  problems { code path } impact { opened renamed moved carriedAlong closed edited }
  places(first: 100) { nodes { change nameBefore nameAfter relationBefore relationAfter parentNameAfter
    agency { id name } parentBefore { id name } parentAfter { id name } } }
  viewerMayCarryOut viewerMayDrop viewerMayUndo undoProblems { code path }`

const acts = {
  planReorganisation: `mutation ($input: ReorganisationInput!, $key: String) {
    planReorganisation(input: $input, idempotencyKey: $key) { reorganisation { ${shown} } errors { code path } } }`,
  carryOutReorganisation: `mutation ($id: ID!, $key: String) {
    carryOutReorganisation(id: $id, idempotencyKey: $key) { reorganisation { ${shown} } errors { code path } } }`,
  dropReorganisation: `mutation ($id: ID!, $key: String) {
    dropReorganisation(id: $id, idempotencyKey: $key) { reorganisation { ${shown} } errors { code path } } }`,
  undoReorganisation: `mutation ($id: ID!, $reason: String!, $key: String) {
    undoReorganisation(id: $id, reason: $reason, idempotencyKey: $key) { reorganisation { ${shown} } errors { code path } } }`,
}

/** What a test reads of an act's answer. */
export interface ActAnswer {
  // A test knows what it asked for.
  reorganisation: any // oxlint-disable-line typescript/no-explicit-any
  errors: { code: string; path: string[] }[]
}

/** The acts of one viewer upon one mounted subgraph. */
export function actsOf(agencies: MountedAgencies, viewer: Viewer) {
  const run = async (name: keyof typeof acts, variables: Record<string, unknown>): Promise<ActAnswer> => {
    const { data, errors } = await agencies.ask(acts[name], variables, viewer)
    if (errors) throw new Error(JSON.stringify(errors))
    return data[name]
  }
  const plan = (input: Omit<ReorganisationInput, 'legalBasis'>, more: Record<string, unknown> = {}) =>
    run('planReorganisation', { input: { legalBasis: 'พระราชกฤษฎีกา', ...input }, ...more })
  const carryOut = (id: string, more: Record<string, unknown> = {}) =>
    run('carryOutReorganisation', { id, ...more })
  return {
    viewer,
    plan,
    carryOut,
    drop: (id: string, more: Record<string, unknown> = {}) => run('dropReorganisation', { id, ...more }),
    undo: (id: string, reason = 'ผิดพลาด', more: Record<string, unknown> = {}) =>
      run('undoReorganisation', { id, reason, ...more }),
    /** Plans and carries out at once; an act that is refused on the way fails the test. */
    async act(input: Omit<ReorganisationInput, 'legalBasis'>): Promise<ActAnswer> {
      const planned = await plan(input)
      if (planned.errors.length > 0) throw new Error(JSON.stringify(planned.errors))
      const done = await carryOut(planned.reorganisation.id)
      if (done.errors.length > 0) throw new Error(JSON.stringify(done.errors))
      return done
    },
  }
}

/** All that is shown of the tree, each agency by its number; without when, and without how often it changed. */
export async function stateOf({ admin }: TestDatabase): Promise<Map<number, object>> {
  const rows = await admin<{ no: number }[]>`
    select no, code, code_provisional, name_th, name_en, level, kind, province_code, area_code, parent_no,
      parent_relation, path, line, depth, bound_by_act, must_report, closed_at is not null as closed, search, search_around,
      array(select (kind || text) collate "C" from agencies.name n where n.agency_no = a.no and valid_to is null order by 1) as names,
      array(select to_no from agencies.succession s where s.from_no = a.no and valid_to is null order by 1) as successors
    from agencies.agency a order by no`
  return new Map(rows.map((row) => [row.no, row]))
}

/**
 * What is wrong with the tree and its history, told by looking at every row: places that do not follow from the
 * parents, history that does not tile time or does not end in what is now.
 */
export async function faultsOf({ admin }: TestDatabase): Promise<object[]> {
  return admin`
    select 'place' as fault, a.no from agencies.agency a left join agencies.agency p on p.no = a.parent_no
    where a.path <> coalesce(p.path, '/') || a.no || '/' or a.depth <> coalesce(p.depth + 1, 0)
      or a.line <> (case a.parent_relation when 'BELONGS_TO' then p.line else '/' end) || a.no || '/'
    union all
    select 'open beneath closed', a.no from agencies.agency a join agencies.agency p on p.no = a.parent_no
    where a.closed_at is null and p.closed_at is not null
    union all
    select 'version now', a.no from agencies.agency a
    where not exists (select from agencies.agency_version v where v.agency_no = a.no and v.valid_to is null
      and (v.code, v.name_th, v.name_en, v.version, v.closed_at, v.search)
        is not distinct from (a.code, a.name_th, a.name_en, a.version, a.closed_at, a.search))
    union all
    select 'edge now', a.no from agencies.agency a
    where not exists (select from agencies.agency_edge e where e.agency_no = a.no and e.valid_to is null
      and (e.parent_no, e.relation, e.path, e.line, e.depth)
        is not distinct from (a.parent_no, a.parent_relation, a.path, a.line, a.depth))
    union all
    select 'gap in versions', agency_no from (
      select agency_no, valid_to, lead(valid_from) over (partition by agency_no order by valid_from) as next
      from agencies.agency_version
    ) v where valid_to is distinct from next
    union all
    select 'gap in edges', agency_no from (
      select agency_no, valid_to, lead(valid_from) over (partition by agency_no order by valid_from) as next
      from agencies.agency_edge
    ) e where valid_to is distinct from next`
}

/** Plants a tree that is found by its names as one that the service made. */
export async function plantFound(
  database: TestDatabase,
  agencies: PlantedAgency[],
): Promise<Record<string, Planted>> {
  const planted = await plantTree(database.admin, agencies)
  const own = database.open('agencies')
  const tops = agencies
    .filter(({ parent }) => parent === undefined)
    .map(({ key }) => (planted[key] as Planted).path)
  await rewriteSearch(
    own,
    tops.map((path) => ({ low: path, high: `${path.slice(0, -1)}0` })),
  )
  await own.close()
  await database.admin`
    update agencies.agency_version v set search = a.search from agencies.agency a
    where a.no = v.agency_no and v.valid_to is null and v.search <> a.search
      and a.no = any(${Object.values(planted).map(({ no }) => no)}::int[])`
  return planted
}

/** An id that nothing has. */
export const nothing = newId()
