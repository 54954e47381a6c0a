import { newId } from '@eact/kit/ids'
import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, inject } from 'vitest'
import { openDesk, type Desk } from '../save/save.testing.ts'
import { mountReports, type TestReports } from '../testing.ts'

/** A small state that is planted anew for each test: two ministries, one with a department, its unit and a body it supervises. */
export interface CoveredState {
  /** The agencies m > d > u and l (supervised by d), x > y. */
  of: (key: string) => Planted
  tree: () => Record<string, Planted>
  reports: () => TestReports
  dga: () => Viewer
  desk: (key: string) => Promise<Desk>
  /** Plants a group with a head and members. */
  plantGroup: (head: string, members: string[]) => Promise<{ id: string; no: number }>
  /** The live states of coverage of m, d, u, l, x, y or of those named. */
  live: (some?: string[]) => Promise<string[]>
}

/** Its agencies. */
export const keys = ['m', 'd', 'u', 'l', 'x', 'y']

const liveQuery = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Agency { coverage { state } } } }`

/** Mounts the subgraph for the tests of a file. */
export function coveredState(): CoveredState {
  let reports: TestReports
  let tree: Record<string, Planted>
  let dga: Viewer
  beforeAll(async () => {
    reports = await mountReports(inject('postgres'))
  })
  afterAll(() => reports.stop())
  beforeEach(async () => {
    const { admin } = reports.database
    tree = await plantTree(admin, [
      { key: 'm' },
      { key: 'd', parent: 'm' },
      { key: 'u', parent: 'd' },
      { key: 'l', parent: 'd', relation: 'SUPERVISED_BY' },
      { key: 'x' },
      { key: 'y', parent: 'x' },
    ])
    dga = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo: of('m').no, reach: 'STATE' })
  })
  const of = (key: string): Planted => {
    const agency = tree[key]
    if (!agency) throw new Error(`there is no agency ${key}`)
    return agency
  }
  return {
    of,
    tree: () => tree,
    reports: () => reports,
    dga: () => dga,
    desk: (key) => openDesk(reports, dga, of(key)),
    async plantGroup(head, members) {
      const id = newId()
      const { admin } = reports.database
      const [group] = await admin<{ no: number }[]>`
        insert into agencies.coverage_group (id, name_th, head_no, valid_from)
        values (${id}, ${`กลุ่ม ${id}`}, ${of(head).no}, now() - interval '1 minute') returning no`
      const no = group?.no ?? 0
      await admin`
        insert into agencies.group_member (id, group_no, agency_no, valid_from, added_at, added_by)
        select gen_random_uuid(), ${no}, no, now() - interval '1 minute', now() - interval '1 minute', ${id}
        from unnest(${members.map((key) => of(key).no)}::int[]) no`
      return { id, no }
    },
    async live(some = keys) {
      const r = some.map((key) => ({ __typename: 'Agency', id: of(key).id }))
      const { data } = await reports.run({ kind: 'ANONYMOUS' }, liveQuery, { r })
      return data._entities.map(({ coverage }: { coverage: { state: string } }) => coverage.state)
    },
  }
}
