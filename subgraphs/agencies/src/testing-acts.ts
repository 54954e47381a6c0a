import type { Database, Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { rewriteSearch } from './agency/agency.document.store.ts'
import { lockAgencies, recordHistory, takeTree } from './agency/agency.history.store.ts'

/** What an agency may be opened with, or changed to, by the names of the columns. */
export interface AgencyColumns {
  code?: string
  name_th?: string
  name_en?: string | null
  kind?: string
  level?: string
  province_code?: string | null
  must_report?: boolean
  bound_by_act?: boolean
}

export type Relation = 'BELONGS_TO' | 'SUPERVISED_BY'

/** Changes of the tree as the acts make them, without their rules: each in a transaction, recorded at its instant. */
export interface TreeActs {
  open(
    columns: AgencyColumns & { code: string; name_th: string },
    parent: number | null,
    relation?: Relation,
  ): Promise<Opened>
  change(no: number, columns: AgencyColumns): Promise<Date>
  move(no: number, parent: number | null, relation?: Relation): Promise<Date>
  close(no: number): Promise<Date>
  reopen(no: number): Promise<Date>
  rename(no: number, ended: readonly string[], begun: readonly string[]): Promise<Date>
  readdress(no: number, ended: readonly string[], begun: readonly string[]): Promise<Date>
}

export interface Opened {
  id: string
  no: number
  at: Date
}

/** An act over agencies that are locked; recorded for all of them. */
type Act = (nos: readonly number[], change: (tx: Tx, at: Date) => Promise<unknown>) => Promise<Date>

/** Acts of one test; no two of them share a millisecond, so that there is an instant between them. */
export function createTreeActs(database: Database): TreeActs {
  const act = oneByOne(database)
  return {
    open: (columns, parent, relation = 'BELONGS_TO') => open(database, act, columns, parent, relation),
    change: (no, columns) =>
      act([no], ({ sql }) => sql`update agencies.agency set ${sql(columns as never)} where no = ${no}`),
    move: (no, parent, relation = 'BELONGS_TO') => move(database, act, no, parent, relation),
    close: (no) =>
      act([no], ({ sql }, at) => sql`update agencies.agency set closed_at = ${at} where no = ${no}`),
    reopen: (no) => act([no], ({ sql }) => sql`update agencies.agency set closed_at = null where no = ${no}`),
    rename: (no, ended, begun) => act([no], (tx, at) => rename(tx, at, no, ended, begun)),
    readdress: (no, ended, begun) => act([no], (tx, at) => readdress(tx, at, no, ended, begun)),
  }
}

function oneByOne(database: Database): Act {
  let last = 0
  return async (nos, change) => {
    while (Date.now() <= last) await new Promise((done) => void setImmediate(done))
    const at = await database.transaction(async (tx) => {
      await takeTree(tx)
      // Nothing is locked yet where the first agency is opened.
      const moment = (await lockAgencies(tx, nos)) ?? new Date()
      await change(tx, moment)
      await rewriteSearch(tx)
      await recordHistory(tx, nos, moment)
      return moment
    })
    last = at.getTime()
    return at
  }
}

interface Branch {
  /** All of it, its top too. */
  nos: number[]
  path: string
  line: string
  depth: number
}

async function readBranch({ sql }: Database, no: number): Promise<Branch> {
  const [top] = await sql<Omit<Branch, 'nos'>[]>`
    select path, line, depth from agencies.agency where no = ${no}`
  if (!top) throw new Error(`there is no agency ${no}`)
  const rows = await sql<{ no: number }[]>`
    select no from agencies.agency where path >= ${top.path} and path < ${`${top.path.slice(0, -1)}0`}`
  return { nos: rows.map((row) => row.no), ...top }
}

const placeBeneath = (above: Branch | null, relation: Relation, no: number) => ({
  path: `${above?.path ?? '/'}${no}/`,
  line: `${above && relation === 'BELONGS_TO' ? above.line : '/'}${no}/`,
  depth: above ? above.depth + 1 : 0,
})

async function open(
  database: Database,
  act: Act,
  columns: AgencyColumns,
  parent: number | null,
  relation: Relation,
): Promise<Opened> {
  const above = parent === null ? null : await readBranch(database, parent)
  const id = newId()
  const [drawn] = await database.sql<{ no: number }[]>`
    select nextval(pg_get_serial_sequence('agencies.agency', 'no'))::int as no`
  const { no } = drawn as { no: number }
  const held = {
    id,
    no,
    code_provisional: true,
    level: 'CENTRAL',
    kind: 'DEPARTMENT',
    bound_by_act: true,
    must_report: true,
    search: '',
    source: 'test',
    parent_no: parent,
    parent_relation: above ? relation : null,
    ...placeBeneath(above, relation, no),
    ...columns,
  }
  const at = await act(parent === null ? [no] : [no, parent], async ({ sql }, moment) => {
    await sql`insert into agencies.agency ${sql({ ...held, valid_from: moment } as never)}`
  })
  return { id, no, at }
}

async function move(
  database: Database,
  act: Act,
  no: number,
  parent: number | null,
  relation: Relation,
): Promise<Date> {
  const [branch, above] = [
    await readBranch(database, no),
    parent === null ? null : await readBranch(database, parent),
  ]
  const { path, line, depth } = placeBeneath(above, relation, no)
  return act(
    branch.nos,
    ({ sql }) => sql`
      update agencies.agency set
        parent_no = case no when ${no} then ${parent}::int else parent_no end,
        parent_relation = case no when ${no} then ${above ? relation : null}::text else parent_relation end,
        path = ${path} || substr(path, ${branch.path.length + 1}::int),
        -- A line that begins beneath a supervised edge goes on as it is.
        line = case when starts_with(line, ${branch.line}) then ${line} || substr(line, ${branch.line.length + 1}::int)
          else line end,
        depth = depth + ${depth - branch.depth}::int
      where no = any(${branch.nos}::int[])`,
  )
}

async function rename(
  { sql }: Tx,
  at: Date,
  no: number,
  ended: readonly string[],
  begun: readonly string[],
): Promise<void> {
  await sql`
    update agencies.name set valid_to = ${at}
    where agency_no = ${no} and text = any(${[...ended]}::text[]) and valid_to is null`
  for (const text of begun)
    await sql`
      insert into agencies.name (agency_no, kind, text, source, valid_from)
      values (${no}, 'ALSO_KNOWN', ${text}, 'test', ${at})`
}

async function readdress(
  { sql }: Tx,
  at: Date,
  no: number,
  ended: readonly string[],
  begun: readonly string[],
): Promise<void> {
  await sql`
    update agencies.email set valid_to = ${at}
    where agency_no = ${no} and address = any(${[...ended]}::text[]) and valid_to is null`
  for (const address of begun)
    await sql`
      insert into agencies.email (id, agency_no, kind, address, is_main, valid_from)
      values (${newId()}, ${no}, 'CITIZEN_CONTACT', ${address}, false, ${at})`
}
