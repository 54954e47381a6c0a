import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { plantAdministrator } from './testing-orchard.ts'
import { actsOf, faultsOf, plantFound } from './testing-reorganisation.ts'

let database: TestDatabase
let processes: MountedAgencies[]

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  processes = [await mountAgencies(database), await mountAgencies(database)]
})
afterAll(async () => {
  await Promise.all((processes ?? []).map((one) => one.stop()))
  await database?.drop()
})

/** The tree as pointers alone, and what moving one of its agencies does to it. */
class Oracle {
  readonly parents: Map<string, string | null>

  constructor(parents: Iterable<[string, string | null]>) {
    this.parents = new Map(parents)
  }

  isBeneath(one: string | null, above: string): boolean {
    for (let at = one; at !== null; at = this.parents.get(at) ?? null) if (at === above) return true
    return false
  }

  move(one: string, to: string): boolean {
    if (this.isBeneath(to, one) || this.parents.get(one) === to) return false
    this.parents.set(one, to)
    return true
  }
}

test('many who move agencies of one tree at once leave a tree that the same moves one by one leave, and no cycle', async () => {
  const viewer = await plantAdministrator(database)
  const people = processes.map((one) => actsOf(one, viewer))
  const size = 14
  const tree = await plantFound(
    database,
    Array.from({ length: size }, (_, i) => ({
      key: `n${i}`,
      ...(i > 0 ? { parent: `n${Math.floor((i - 1) / 2)}` } : {}),
    })),
  )
  const ids = Object.values(tree).map(({ id }) => id)
  const oracle = new Oracle(
    ids.map((id, i) => [id, i === 0 ? null : (ids[Math.floor((i - 1) / 2)] as string)]),
  )
  // Each pair wants to be beneath the other: whoever comes second must find out.
  const wanted = ids.slice(1).flatMap((one, i) => {
    const other = ids[1 + ((i * 5 + 3) % (size - 1))] as string
    return one === other ? [] : [[one, other] as const, [other, one] as const]
  })
  const outcomes = await Promise.all(
    wanted.map(async ([one, to], i) => {
      const acts = people[i % 2]!
      const move = { agencyIds: [one], parentId: to, relation: 'BELONGS_TO' as const }
      const { reorganisation, errors } = await acts.plan({ move })
      if (errors.length > 0) return { one, to, at: null, codes: errors.map(({ code }) => code) }
      let done = await acts.carryOut(reorganisation.id)
      while (done.errors[0]?.code === 'TREE_CHANGED') done = await acts.carryOut(reorganisation.id)
      return {
        one,
        to,
        at: done.reorganisation.carriedOutAt as string | null,
        codes: done.errors.map(({ code }) => code),
      }
    }),
  )
  const known = new Set(['CYCLE', 'NOTHING_CHANGES'])
  for (const { codes } of outcomes) for (const code of codes) expect(known).toContain(code)
  const order = await database.admin<{ id: string; parent: string }[]>`
    select a.id, p.id as parent from agencies.reorganisation r
    join agencies.reorganisation_place c on c.reorganisation_id = r.id and c.change = 'MOVED'
    join agencies.agency a on a.no = c.agency_no
    join agencies.agency p on p.no = split_part(c.path_after, '/', -3)::int
    join changes.outbox o on o.agency_no = c.agency_no and o.at = r.carried_out_at
    where r.state = 'DONE' order by o.id`
  expect(order.length).toBe(outcomes.filter(({ at }) => at !== null).length)
  expect(order.length).toBeGreaterThan(3)
  for (const { id, parent } of order) expect(oracle.move(id, parent)).toBe(true)
  const now = await database.admin<{ id: string; parent: string | null }[]>`
    select a.id, p.id as parent from agencies.agency a left join agencies.agency p on p.no = a.parent_no
    where a.id = any(${ids})`
  expect(new Map(now.map(({ id, parent }) => [id, parent]))).toEqual(oracle.parents)
  expect(await faultsOf(database)).toEqual([])
})
