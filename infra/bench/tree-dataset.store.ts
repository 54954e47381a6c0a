import { rewriteSearch } from '@eact/agencies/agency/agency.document.store'
import { openDatabase } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import type { Sql } from 'postgres'
import { plantAgencies } from '../start/seed/agency.store.ts'
import { settleSearch } from '../start/seed/name.store.ts'
import { inSeedTransaction } from '../start/seed/transaction.store.ts'
import { growTree, type Grown } from './tree-growth.ts'

type Admin = Parameters<typeof inSeedTransaction>[0]

/** How many agencies are written at once. */
const batch = 10_000

/**
 * Plants made-up agencies around those of the seed until there are so many: some thousands at a time, each with what
 * it is found by, as they would come in. In between Postgres tidies up, which it otherwise does by itself.
 */
export async function plantGrowth(admin: Admin, wanted: number): Promise<void> {
  const grown = await inSeedTransaction(admin, async ({ sql }) => {
    const real = await sql<Grown[]>`
      select no, code, name_th, kind, level, province_code, province_name, area_code, path, line, depth
      from agencies.agency order by no`
    return growTree(real, wanted)
  })
  const sorted = grown.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  for (let from = 0; from < sorted.length; from += batch) {
    await tidyUp(admin)
    const agencies = sorted.slice(from, from + batch).map((one) => ({ ...same, ...one, id: newId() }))
    await inSeedTransaction(admin, async (tx, at) => {
      await plantAgencies(tx, { agencies, codes: [] }, at)
      // They lie side by side, with some of the seed's between.
      await rewriteSearch(tx, { low: agencies[0]?.path ?? '/', high: `${agencies.at(-1)?.path}!` })
    })
  }
  await inSeedTransaction(admin, async (tx) => {
    await tx.sql`
      select setval(pg_get_serial_sequence('agencies.agency', 'no'), (select max(no) from agencies.agency))`
    await settleSearch(tx)
  })
  await tidyUp(admin)
}

async function tidyUp(admin: Admin): Promise<void> {
  const database = openDatabase({
    address: admin,
    applicationName: 'eact bench',
    max: 1,
    statementTimeoutMs: 120_000,
  })
  // What is not known to be on disk is not marked as seen by all, and no index is then read alone.
  await database.sql`set synchronous_commit to on`
  await database.sql`select pg_current_xact_id()`
  await database.sql`vacuum (analyze)`
  await database.close()
}

/** What all made-up agencies have alike. */
const same = {
  code_provisional: true,
  name_en: null,
  parent_relation: 'BELONGS_TO',
  bound_by_act: true,
  bound_reason: null,
  must_report: true,
  must_report_reason: null,
  source: 'bench',
  note: null,
}

/** Keys of the tree's operations, each list in an order that is the same every time. */
export interface TreeKeys {
  /** Ids of the parents with the most children, and of those that stand deepest. */
  widest: string[]
  deepest: string[]
  /** Ids of parents drawn from all. */
  parents: string[]
  /** Ids of agencies with many beneath them, and of others. */
  branches: string[]
  provinces: string[]
  ministryCode: string
  rootCode: string
}

export async function readTreeKeys(sql: Sql): Promise<TreeKeys> {
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  const parents = sql`(select distinct parent_no as no from agencies.agency where parent_no is not null) parent`
  const widest = await sql<{ id: string }[]>`
    select a.id from (
      select parent_no, count(*) as children from agencies.agency group by 1 order by 2 desc, 1 limit 26
    ) wide join agencies.agency a on a.no = wide.parent_no order by wide.children desc, a.no`
  const deepest = await sql<{ id: string }[]>`
    select a.id from ${parents} join agencies.agency a using (no) order by a.depth desc, a.no limit 25`
  const drawn = await sql<{ id: string }[]>`
    select a.id from ${parents} join agencies.agency a using (no) order by md5(a.code) limit 250`
  const branches = await sql<{ id: string }[]>`
    select id from agencies.agency where depth = 0 or kind in ('DEPARTMENT', 'PROVINCE') order by md5(code) limit 120`
  const provinces = await sql<{ code: string }[]>`
    select distinct province_code as code from agencies.agency where province_code is not null order by 1`
  const ministries = await sql<{ code: string }[]>`
    select code from agencies.agency where kind = 'MINISTRY' order by code limit 2`
  return {
    widest: ids(widest),
    deepest: ids(deepest),
    parents: ids(drawn),
    branches: ids(branches),
    provinces: provinces.map(({ code }) => code),
    ministryCode: ministries[0]?.code ?? '',
    rootCode: ministries[1]?.code ?? '',
  }
}
