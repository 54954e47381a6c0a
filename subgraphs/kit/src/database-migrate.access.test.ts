import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newId } from './ids.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

type Columns = 'all' | string[]

/** What a role may do with one table; what is not named it may not. */
interface Rights {
  select?: Columns
  insert?: Columns
  update?: Columns
  delete?: true
}

const everything: Rights = { select: 'all', insert: 'all', update: 'all', delete: true }
const appended: Rights = { select: 'all', insert: 'all' }

const publishedTree: Rights = {
  select:
    `id no code name_th parent_no parent_relation path line depth level kind must_report bound_by_act closed_at`
      .split(' ')
      .sort(),
}
/** Lists of reports say and look for more of an agency than rights need. */
const listedTree: Rights = {
  select:
    `id no code name_th parent_no parent_relation path line depth level kind must_report bound_by_act closed_at
      code_provisional province_code province_name search search_around`
      .split(/\s+/)
      .sort(),
}
const publishedPeople: Rights = { select: ['id', 'suspended_at'] }
const publishedClients: Rights = {
  select: 'id kind owner_id anchor_no'.split(' ').sort(),
}
const publishedGrants: Rights = {
  select: 'id holder_id holder_kind role agency_no group_no reach valid_from valid_to'.split(' ').sort(),
}
const publishedGroups: Record<string, Rights> = {
  'agencies.coverage_group': { select: 'id no name_th head_no closed_at'.split(' ').sort() },
  'agencies.group_member': { select: 'group_no agency_no valid_from valid_to'.split(' ').sort() },
}
const namesAndAddresses: Record<string, Rights> = {
  'agencies.name': { select: 'agency_no kind text valid_to'.split(' ').sort() },
  'agencies.email': { select: 'agency_no kind address is_main valid_to'.split(' ').sort() },
}
const publishedReorganisations: Record<string, Rights> = {
  'agencies.reorganisation': {
    select: 'id kind state planned_by acting_agency_no carried_out_at ended_at'.split(' ').sort(),
  },
  'agencies.reorganisation_place': { select: 'all' },
}
const mayLeaveEvents: Rights = { insert: 'all' }

/** The contract: role → table → rights. `schema.*` is every table of the schema that is not named itself. */
const contract: Record<string, Record<string, Rights>> = {
  identity: {
    'identity.*': everything,
    'identity.account_event': appended,
    'agencies.agency': publishedTree,
    ...publishedGroups,
    ...publishedReorganisations,
    'changes.outbox': mayLeaveEvents,
  },
  agencies: {
    'agencies.*': everything,
    'agencies.agency_edit': appended,
    'agencies.deleted_agency': appended,
    'identity.access_grant': publishedGrants,
    'identity.activation_token': { select: ['agency_no'] },
    'identity.client': publishedClients,
    'identity.person': publishedPeople,
    'reports.report': { select: ['agency_no', 'version'] },
    'changes.outbox': mayLeaveEvents,
  },
  reports: {
    'reports.*': everything,
    'reports.report_revision': appended,
    'reports.advice_dismissal': { ...appended, update: ['finding'] },
    'reports.advice_dismissal_end': appended,
    'reports.switch_change': appended,
    'reports.legal_milestone': { select: 'all' },
    'reports.report_kind': { select: 'all' },
    'agencies.agency': listedTree,
    ...namesAndAddresses,
    ...publishedGroups,
    ...publishedReorganisations,
    'identity.access_grant': publishedGrants,
    'identity.client': publishedClients,
    'identity.person': publishedPeople,
    'changes.outbox': mayLeaveEvents,
  },
  changes: {
    'changes.change': appended,
    'changes.outbox': { select: 'all', delete: true },
    'changes.log_head': { select: 'all', update: ['position'] },
    'agencies.agency': publishedTree,
    'agencies.deleted_agency': { select: ['id', 'line', 'no'] },
    ...publishedGroups,
    'identity.access_grant': publishedGrants,
    'identity.client': publishedClients,
    'identity.person': publishedPeople,
  },
}
const roles = Object.keys(contract)

let database: TestDatabase
/** Table → its columns that a statement may name, with their types; the tables of every schema of ours. */
let tables: { name: string; columns: { name: string; type: string }[] }[]
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tables = await database.admin`
    select format('%I.%I', n.nspname, c.relname) as name,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        filter (where a.attidentity <> 'a') as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'public')
    group by 1 order by 1`
})
afterAll(() => database.drop())

/** Runs a statement as a role: true when Postgres carried it out, false when the role may not. */
async function may(role: ReturnType<TestDatabase['open']>, statement: string): Promise<boolean> {
  try {
    await role.sql.unsafe(statement)
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false
    throw error
  }
}

/** Tries every verb on every column, on no row; gives what went through, in the words of the contract. */
async function rightsOf(role: ReturnType<TestDatabase['open']>): Promise<Record<string, Rights>> {
  const rights: Record<string, Rights> = {}
  for (const table of tables) {
    const found: Rights = {}
    const statements = {
      select: (name: string) => `select ${name} from ${table.name} where false`,
      insert: (name: string, type: string) =>
        `insert into ${table.name} (${name}) select null::${type} where false`,
      update: (name: string) => `update ${table.name} set ${name} = default where false`,
    }
    for (const [verb, write] of Object.entries(statements) as ['select', typeof statements.insert][]) {
      const tried = await Promise.all(
        table.columns.map(({ name, type }) => may(role, write(`"${name}"`, type))),
      )
      const allowed = table.columns.filter((_column, place) => tried[place]).map(({ name }) => name)
      if (allowed.length > 0) found[verb] = allowed.length === table.columns.length ? 'all' : allowed.sort()
    }
    if (await may(role, `delete from ${table.name} where false`)) found.delete = true
    if (Object.keys(found).length > 0) rights[table.name] = found
  }
  return rights
}

function contractOf(role: string): Record<string, Rights> {
  const named = contract[role] ?? {}
  const all = tables
    .map(({ name }) => [name, named[name] ?? named[`${name.split('.')[0]}.*`]] as const)
    .filter((entry): entry is [string, Rights] => entry[1] !== undefined)
  return Object.fromEntries(all)
}

describe.each(roles)('the role %s', (role) => {
  test('may do with every table of every schema what the contract says, and nothing else', async () => {
    expect(await rightsOf(database.open(role))).toEqual(contractOf(role))
  })

  test('may not change what there is', async () => {
    const open = database.open(role)
    const own = tables.filter(({ name }) => name.startsWith(`${role}.`))
    expect(own.length).toBeGreaterThan(0)
    const others = roles.filter((other) => other !== role)
    const statements = [
      ...tables.flatMap(({ name, columns }) => [
        `alter table ${name} add column more text`,
        `create index more on ${name} (${columns[0]?.name})`,
        `create trigger more before insert on ${name} execute function suppress_redundant_updates_trigger()`,
        `drop table ${name}`,
        `truncate ${name}`,
      ]),
      ...[role, 'public', 'migrations', ...others].flatMap((schema) => [
        `create table ${schema}.more (id integer)`,
        `create view ${schema}.more as select 1 as one`,
        `create function ${schema}.more() returns integer language sql as 'select 1'`,
      ]),
      'create schema more',
      'create role more',
      `alter role ${role} superuser`,
      ...others.map((other) => `set role ${other}`),
    ]
    const allowed: string[] = []
    for (const statement of statements) if (await may(open, statement)) allowed.push(statement)
    expect(allowed).toEqual([])
  })
})

describe('history', () => {
  test.each([
    [
      'identity',
      'identity.account_event',
      `insert into identity.account_event (id, at, kind) values ('${newId()}', now(), 'SIGNED_IN')`,
      'kind',
    ],
    [
      'reports',
      'reports.report_revision',
      `with report as (insert into reports.report (id, agency_no, opened_at) values ('${newId()}', 1, now()) returning id)
       insert into reports.report_revision
         select id, 1, now(), id, 'AGENCY_OFFICER', 1, id, '[]', 1, repeat('0', 64), repeat('0', 64) from report`,
      'changes',
    ],
    [
      'changes',
      'changes.change',
      `insert into changes.change values (1, '${newId()}', 'REPORT_SAVED', now(), '${newId()}', 1, '${newId()}', 1)`,
      'kind',
    ],
  ])('a row that %s added to %s stays as it is', async (role, table, insert, column) => {
    const { admin } = database
    await admin.unsafe(insert)
    const rows = () => admin.unsafe(`select * from ${table}`)
    const before = [...(await rows())]
    expect(before.length).toBe(1)
    for (const acting of roles) {
      const open = database.open(acting)
      for (const statement of [
        `update ${table} set ${column} = ${column}`,
        `update ${table} set ${column} = default`,
        `delete from ${table}`,
        `truncate ${table}`,
        `insert into ${table} select * from ${table} on conflict do update set ${column} = default`,
      ]) {
        const outcome = await may(open, statement).catch((error: { code: string }) => error.code)
        // 42601: `do update` needs to be told of which key; Postgres says so before it looks at rights.
        expect([false, '42601'], `${acting}: ${statement}`).toContain(outcome)
      }
    }
    expect([...(await rows())]).toEqual(before)
    expect(role).toBe(table.split('.')[0])
  })
})
