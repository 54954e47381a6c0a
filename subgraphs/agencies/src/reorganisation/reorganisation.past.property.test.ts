import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import type { ReorganisationInput } from '@eact/schema/generated/agencies'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { Chronicle, createDraws, kinds, words, type Draws, type Seen } from '../testing-past.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { actsOf, plantFound } from './testing-reorganisation.ts'

const seed = 25_690_223
const actCount = 40

let database: TestDatabase
let agencies: MountedAgencies
let administrator: Viewer
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  const tree = await plantFound(database, [
    { key: 'one', kind: 'MINISTRY', name: 'กระทรวงหนึ่ง' },
    { key: 'two', kind: 'MINISTRY', name: 'กระทรวงสอง' },
    ...Array.from({ length: 8 }, (_, i) => ({
      key: `department-${i}`,
      parent: i % 2 ? 'one' : 'two',
      name: `กรมที่ ${i}`,
    })),
  ])
  administrator = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: tree['one']?.no ?? 0,
    reach: 'STATE',
  })
  agencies = await mountAgencies(database, { jobs: false })
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

interface Standing {
  id: string
  no: number
  parent: number | null
  path: string
}

/** An act by chance; it may be one that the rules refuse. */
function draw(standing: Standing[], { one, below }: Draws): Omit<ReorganisationInput, 'legalBasis'> {
  const chosen = one(standing)
  const other = one(standing.filter(({ path }) => !path.startsWith(chosen.path)))
  const name = () => `กรม${one(words)}${one(words)} ${below(1_000_000)}`
  const fresh = () => ({ name: name(), kind: one(kinds), level: 'CENTRAL' as const }) as never as object
  const childIds = standing.filter(({ parent }) => parent === chosen.no).map(({ id }) => id)
  const inputs: (() => object)[] = [
    () => ({ open: { agency: { ...fresh(), parentId: chosen.id, parentRelation: 'BELONGS_TO' } } }),
    () => ({ rename: { agencyId: chosen.id, name: name() } }),
    () => ({
      move: { agencyIds: [chosen.id], parentId: other.id, relation: one(['BELONGS_TO', 'SUPERVISED_BY']) },
    }),
    () => ({ merge: { agencyIds: [chosen.id], intoId: other.id } }),
    () => ({
      split: {
        agencyId: chosen.id,
        parts: [
          { new: fresh(), childIds },
          { new: fresh(), childIds: [] },
        ],
        keepsExisting: false,
      },
    }),
    () => ({
      close: { agencyId: chosen.id, successorIds: [other.id], childrenTo: childIds.length ? other.id : null },
    }),
  ]
  // What is closed must be opened again, or nothing is left.
  return (standing.length < 6 ? inputs[0]! : one(inputs))()
}

test(
  'every instant of a tree that is reorganised by chance is told afterwards as it was shown then',
  { timeout: 900_000 },
  async () => {
    const acts = actsOf(agencies, administrator)
    const draws = createDraws(seed)
    const chronicle = new Chronicle(agencies)
    const done = new Set<string>()
    const see = async (): Promise<Seen> => {
      const rows = await database.admin<{ id: string; code: string }[]>`
        select id, code from agencies.agency order by no`
      return { ids: rows.map(({ id }) => id), codes: rows.map(({ code }) => code) }
    }
    let count = 0
    for (let tries = 0; count < actCount && tries < actCount * 5; tries += 1) {
      const standing = await database.admin<Standing[]>`
        select id, no, parent_no as parent, path from agencies.agency where closed_at is null order by no`
      const { reorganisation, errors } = await acts.plan(draw(standing, draws))
      if (errors.length > 0) continue
      await chronicle.after(
        async () => {
          expect((await acts.carryOut(reorganisation.id)).errors).toEqual([])
          return null
        },
        see,
        draws,
      )
      done.add(reorganisation.kind as string)
      count += 1
      if (draws.below(4) > 0) continue
      await chronicle.after(
        async () => {
          expect((await acts.undo(reorganisation.id)).errors).toEqual([])
          return null
        },
        see,
        draws,
      )
      done.add('UNDO')
      count += 1
    }
    expect([...done].toSorted()).toEqual(['CLOSE', 'MERGE', 'MOVE', 'OPEN', 'RENAME', 'SPLIT', 'UNDO'])
    expect(await chronicle.check()).toBeGreaterThanOrEqual(actCount)
  },
)
