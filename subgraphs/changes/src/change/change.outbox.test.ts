import { fileURLToPath } from 'node:url'
import { readContract } from '@eact/kit/contract'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { Kind } from 'graphql'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { waiting } from './change.testing.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
})
afterAll(() => database.drop())

describe('what the roles of the database may do', () => {
  const refused = { code: '42501' }

  test.each(['identity', 'agencies', 'reports'])('%s may leave events and no more', async (role) => {
    const { sql } = database.open(role)
    await expect(sql`select from changes.outbox`).rejects.toMatchObject(refused)
    await expect(sql`delete from changes.outbox`).rejects.toMatchObject(refused)
    await expect(sql`update changes.outbox set kind = kind`).rejects.toMatchObject(refused)
    await expect(sql`select from changes.change`).rejects.toMatchObject(refused)
    await expect(sql`select from changes.log_head`).rejects.toMatchObject(refused)
  })

  test('changes itself may neither rewrite the log nor rename it nor leave events', async () => {
    const { sql } = database.open('changes')
    await expect(sql`update changes.change set kind = kind`).rejects.toMatchObject(refused)
    await expect(sql`delete from changes.change`).rejects.toMatchObject(refused)
    await expect(sql`update changes.log_head set epoch = gen_random_uuid()`).rejects.toMatchObject(refused)
    await expect(sql`delete from changes.log_head`).rejects.toMatchObject(refused)
    await expect(sql`insert into changes.outbox default values`).rejects.toMatchObject(refused)
    await expect(sql`truncate changes.change`).rejects.toMatchObject(refused)
  })
})

describe('kinds of change', () => {
  const contract = readContract(fileURLToPath(new URL('..', import.meta.url)))
  const kinds = contract.definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'ChangeKind'
      ? (node.values ?? []).map(({ name }) => name.value)
      : [],
  )
  const leave = (kind: string) => database.open('reports').sql`
    insert into changes.outbox (event_id, kind, at, group_id, agency_no, report_id, report_version, link_id)
    select gen_random_uuid(), ${kind}, now(), gen_random_uuid(), 1,
      case when of_report then gen_random_uuid() end, case when of_report then 1 end,
      case when starts_with(${kind}, 'LINK_') then gen_random_uuid() end
    from (select not starts_with(${kind}, 'AGENCY_')) kind (of_report)`

  test('the outbox takes every kind of the contract, and no other', async () => {
    expect(kinds.length).toBeGreaterThan(0)
    for (const kind of kinds) await leave(kind)
    expect(await waiting(database.admin)).toBe(kinds.length)
    await expect(leave('REPORT_EATEN')).rejects.toMatchObject({ constraint_name: 'outbox_kind' })
    const [constraint] = await database.admin<{ text: string }[]>`
      select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'outbox_kind'`
    const taken = [...constraint!.text.matchAll(/'([A-Z_]+)'/g)].map(([, kind]) => kind)
    expect(new Set(taken)).toEqual(new Set(kinds))
  })
})
