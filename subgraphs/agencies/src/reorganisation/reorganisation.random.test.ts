import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import type { ReorganisationInput } from '@eact/schema/generated/agencies'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { plantAdministrator } from './testing-orchard.ts'
import { actsOf, faultsOf, plantFound, stateOf } from './testing-reorganisation.ts'

const seed = 20_221_012
let database: TestDatabase
let agencies: MountedAgencies
let acts: ReturnType<typeof actsOf>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
  acts = actsOf(agencies, await plantAdministrator(database))
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const pick = fc.nat({ max: 1000 })
const draws = fc.record({
  act: fc.constantFrom('OPEN', 'RENAME', 'MOVE', 'MOVE', 'MERGE', 'SPLIT', 'CLOSE'),
  picks: fc.array(pick, { minLength: 4, maxLength: 4 }),
  isNew: fc.boolean(),
  isUndone: fc.boolean(),
})

interface Row {
  no: number
  id: string
  parent_no: number | null
  kind: string
}
const openRows = () => database.admin<Row[]>`
  select no, id, parent_no, kind from agencies.agency where closed_at is null order by no`

let made = 0

/** An act of the drawn kind on agencies of the drawn places; many of them break a rule, and must then change nothing. */
function inputOf(draw: typeof draws extends fc.Arbitrary<infer T> ? T : never, rows: readonly Row[]) {
  made += 1
  const at = (i: number): Row => rows[(draw.picks[i] ?? 0) % rows.length] as Row
  const relationTo = (row: Row) => (row.kind === 'SAO' ? ('SUPERVISED_BY' as const) : ('BELONGS_TO' as const))
  const childrenOf = (one: Row) => rows.filter(({ parent_no: parent }) => parent === one.no)
  const [one, two, three] = [at(0), at(1), at(2)]
  const fresh = {
    name: `ใหม่ ${made}`,
    kind: draw.isNew ? ('SAO' as const) : ('INTERNAL_UNIT' as const),
    level: 'LOCAL' as const,
    parentId: two.id,
    parentRelation: draw.isNew ? ('SUPERVISED_BY' as const) : ('BELONGS_TO' as const),
  }
  const all: Record<string, Omit<ReorganisationInput, 'legalBasis'>> = {
    OPEN: { open: { agency: fresh } },
    RENAME: { rename: { agencyId: one.id, name: `ชื่อ ${made}` } },
    MOVE: {
      move: {
        agencyIds: [...new Set([one.id, ...(draw.isNew && three.kind === one.kind ? [three.id] : [])])],
        parentId: two.id,
        relation: relationTo(one),
      },
    },
    MERGE: {
      merge: {
        agencyIds: [...new Set([one.id, three.id])],
        ...(draw.isNew ? { intoNew: fresh } : { intoId: two.id }),
      },
    },
    SPLIT: {
      split: {
        agencyId: one.id,
        keepsExisting: draw.isNew,
        parts: [
          {
            new: { ...fresh, kind: 'DEPARTMENT', parentRelation: 'BELONGS_TO' },
            childIds: childrenOf(one).map(({ id }) => id),
          },
          ...(three.id === one.id || three.parent_no === one.no ? [] : [{ existingId: three.id }]),
        ],
      },
    },
    CLOSE: {
      close: {
        agencyId: one.id,
        successorIds: [two.id],
        childrenTo: childrenOf(one).length > 0 ? three.id : null,
      },
    },
  }
  return all[draw.act] as Omit<ReorganisationInput, 'legalBasis'>
}

/** What is found by, and not told of: it follows from the names of others, too. */
const unsearched = (row: object) => ({ ...row, search: '', search_around: '' })

/** A copy of the tree kept by somebody who reads anew those agencies alone that an event names. */
async function followInto(mirror: Map<number, object>, now: Map<number, object>): Promise<void> {
  const told = await database.admin<{ no: number }[]>`delete from changes.outbox returning agency_no as no`
  for (const { no } of told) mirror.set(no, unsearched(now.get(no) ?? {}))
  for (const [no, row] of now) expect(mirror.get(no)).toEqual(unsearched(row))
}

/** What happened, counted by comparing all places and names of before and after. */
function countsOf(before: Map<number, object>, after: Map<number, object>) {
  const counts = { opened: 0, closed: 0, placed: 0, renamed: 0 }
  for (const [no, row] of after) {
    const now = row as Record<string, unknown>
    const then = before.get(no) as Record<string, unknown> | undefined
    if (!then) counts.opened += 1
    else if (now['closed'] && !then['closed']) counts.closed += 1
    else if (then['closed']) continue
    else if (now['path'] !== then['path'] || now['line'] !== then['line']) counts.placed += 1
    else if (now['name_th'] !== then['name_th']) counts.renamed += 1
  }
  return counts
}

test('whatever is done in whatever order: no cycle, places follow the parents, what was told happens and is told, undoing restores', async () => {
  const done: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(
      fc.array(draws, { minLength: 12, maxLength: 12 }),
      fc.array(pick, { minLength: 11, maxLength: 11 }),
      async (sequence, shape) => {
        const ids = await plantFound(
          database,
          Array.from({ length: 12 }, (_, i) => ({
            key: `k${i}`,
            name: `หน่วย ${i}`,
            kind: i % 4 === 3 ? 'SAO' : 'DEPARTMENT',
            ...(i === 0 ? {} : { parent: `k${(shape[i - 1] ?? 0) % i}` }),
            ...(i > 0 && i % 4 === 3 ? { relation: 'SUPERVISED_BY' as const } : {}),
          })),
        )
        await database.admin`delete from changes.outbox`
        const mirror = new Map([...(await stateOf(database))].map(([no, row]) => [no, unsearched(row)]))
        for (const draw of sequence) {
          const rows = (await openRows()).filter(({ no }) => Object.values(ids).some((one) => one.no === no))
          if (rows.length < 3) break
          const before = await stateOf(database)
          const planned = await acts.plan(inputOf(draw, rows))
          expect(await stateOf(database)).toEqual(before)
          if (planned.errors.length > 0) continue
          const { id, impact } = planned.reorganisation
          expect((await acts.carryOut(id)).errors).toEqual([])
          done[draw.act] = (done[draw.act] ?? 0) + 1
          const after = await stateOf(database)
          await followInto(mirror, after)
          const { opened, closed, placed, renamed } = countsOf(before, after)
          expect(impact).toMatchObject({ opened, closed, renamed })
          expect(impact.moved + impact.carriedAlong).toBe(placed)
          if (!draw.isUndone) continue
          expect((await acts.undo(id)).errors).toEqual([])
          done['UNDO'] = (done['UNDO'] ?? 0) + 1
          const back = await stateOf(database)
          await followInto(mirror, back)
          expect(new Map([...back].filter(([no]) => before.has(no)))).toEqual(before)
        }
        expect(await faultsOf(database)).toEqual([])
      },
    ),
    { seed, numRuns: 10, endOnFailure: true },
  )
  // Not every sequence was refused.
  const kinds = ['OPEN', 'RENAME', 'MOVE', 'MERGE', 'SPLIT', 'CLOSE', 'UNDO']
  expect(kinds.filter((kind) => (done[kind] ?? 0) < 2)).toEqual([])
}, 240_000)
