import { createTestDatabase, revokeGrants, type Planted, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { plantSizes } from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import {
  carryOutTable,
  checkRows,
  checkTable,
  englishNameOf,
  plantImporter,
  tableOf,
} from './testing-import.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>
let dga: Viewer

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantSizes(database)
  agencies = await mountAgencies(database)
})
beforeEach(async () => {
  dga = await plantImporter(database, tree['one']!)
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const code = (key: string) => tree[key]!.code
const check = (columns: string, rows: readonly string[]) => checkRows(agencies, dga, columns, ...rows)
const englishName = (key: string) => englishNameOf(database, tree[key]!)

describe('an import is carried out', () => {
  test('all or nothing: what Postgres refuses in the middle leaves nothing', async () => {
    const found = await check('code,name_en', [`${code('one')},Half`, `${code('fifty')},Half`])
    await database.admin.unsafe(`create function agencies.refuse() returns trigger language plpgsql as
      $$ begin raise exception 'refused in the middle'; end $$;
      create trigger refuse before insert on agencies.agency_edit for each row execute function agencies.refuse()`)
    const failed = await carryOutTable(agencies, dga, found.id)
    await database.admin.unsafe(
      'drop trigger refuse on agencies.agency_edit; drop function agencies.refuse()',
    )
    expect(failed).toMatchObject({ state: 'FAILED', failure: { code: 'FAILED' }, reorganisation: null })
    expect([await englishName('one'), await englishName('fifty')]).not.toContain('Half')
    const [left] = await database.admin`
      select count(*)::int as count from agencies.reorganisation where input->>'importId' = ${found.id}`
    expect(left?.['count']).toBe(0)
  })
})

describe('when the tree has changed since the check, nothing is done and the fresh look is shown', () => {
  test('a parent that closed', async () => {
    const found = await check('action,code,name_th,parent_code,kind,level', [
      `OPEN,NEW-1,กองใหม่,${code('fifty-1')},INTERNAL_UNIT,CENTRAL`,
    ])
    await database.admin`update agencies.agency set closed_at = now() where no = ${tree['fifty-1']!.no}`
    const after = await carryOutTable(agencies, dga, found.id)
    expect(after).toMatchObject({
      state: 'PROBLEMS',
      failure: { code: 'TREE_CHANGED' },
      reorganisation: null,
    })
    expect(after.problems.nodes).toMatchObject([{ row: 2, column: 'parent_code', code: 'PARENT_CLOSED' }])
    await database.admin`update agencies.agency set closed_at = null where no = ${tree['fifty-1']!.no}`
  })

  test('another edit: what it would do now is to be confirmed once more', async () => {
    const found = await check('code,name_en', [`${code('one')},Mine`])
    await database.admin`update agencies.agency set name_en = 'Theirs' where no = ${tree['one']!.no}`
    const after = await carryOutTable(agencies, dga, found.id)
    expect(after).toMatchObject({ state: 'READY', failure: { code: 'TREE_CHANGED' } })
    expect(after.changes.nodes[0].fields).toEqual([{ column: 'name_en', before: 'Theirs', after: 'Mine' }])
    expect(await englishName('one')).toBe('Theirs')
    expect(await carryOutTable(agencies, dga, found.id)).toMatchObject({ state: 'DONE', failure: null })
    expect(await englishName('one')).toBe('Mine')
  })

  test('a right that was ended', async () => {
    const found = await check('code,name_en', [`${code('fifty')},Gone`])
    await revokeGrants(database.admin, (dga as { id: string }).id)
    expect(await carryOutTable(agencies, dga, found.id)).toMatchObject({
      state: 'PROBLEMS',
      problems: { nodes: [{ code: 'NOT_ALLOWED' }] },
    })
    expect(await englishName('fifty')).not.toBe('Gone')
  })

  test('of two that name the same agency one is done and the other looked at again', async () => {
    const other = await plantImporter(database, tree['one']!)
    const table = (name: string) => tableOf('code,name_en', `${code('fifty')},${name}`)
    const [first, second] = [
      await checkTable(agencies, dga, table('A')),
      await checkTable(agencies, other, table('B')),
    ]
    const ends = await Promise.all([
      carryOutTable(agencies, dga, first.found.id),
      carryOutTable(agencies, other, second.found.id),
    ])
    expect(new Set(ends.map(({ state }) => state))).toEqual(new Set(['DONE', 'READY']))
    expect(await englishName('fifty')).toBe(ends[0].state === 'DONE' ? 'A' : 'B')
  })
})
