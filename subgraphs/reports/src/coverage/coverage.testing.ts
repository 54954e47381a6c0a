import { newId } from '@eact/kit/ids'
import { plantTree, type Planted, type PlantedAgency } from '@eact/kit/testing'
import type { Sql, TransactionSql } from 'postgres'
import { the, type ModelDocument, type World } from './coverage.testing-model.ts'

/** Worlds of the model in a database: their agencies, groups and reports by the places that they have in the model. */
export interface PlantedWorlds {
  worlds: World[]
  agencies: Planted[][]
  groupNos: number[][]
  groupIds: string[][]
  reportIds: string[][]
}

/** Puts many worlds into one database at once, straight into the tables: the acts have tests of their own. */
export async function plantWorlds(admin: Sql, worlds: World[]): Promise<PlantedWorlds> {
  const key = (world: number, agency: number) => `w${world}a${agency}`
  const tree = await plantTree(
    admin,
    worlds.flatMap(({ agencies }, world) =>
      agencies.map(({ parent, relation }, at): PlantedAgency => ({
        key: key(world, at),
        ...(parent === null ? {} : { parent: key(world, parent), relation }),
      })),
    ),
  )
  const planted: PlantedWorlds = {
    worlds,
    agencies: worlds.map(({ agencies }, world) =>
      agencies.map((_, at) => tree[key(world, at)] ?? missing(key(world, at))),
    ),
    groupNos: [],
    groupIds: worlds.map(({ groups }) => groups.map(() => newId())),
    reportIds: worlds.map(({ agencies }) => agencies.map(() => newId())),
  }
  await insertGroups(admin, planted)
  await insertReports(admin, planted)
  await writeTree(admin, planted)
  await writeHidings(admin, planted)
  return planted
}

function missing(key: string): never {
  throw new Error(`${key} was not planted`)
}

const now = () => new Date(Date.now() - 1000)
const inChunks = async <T>(rows: T[], write: (chunk: T[]) => Promise<unknown>) => {
  for (let from = 0; from < rows.length; from += 1000) await write(rows.slice(from, from + 1000))
}

async function insertGroups(
  admin: Sql,
  { worlds, agencies, groupIds, groupNos }: PlantedWorlds,
): Promise<void> {
  const rows = worlds.flatMap(({ groups }, world) =>
    groups.map(({ head }, at) => ({
      id: the(the(groupIds, world), at),
      name_th: `กลุ่ม ${the(groupIds, world)[at]}`,
      head_no: the(the(agencies, world), head).no,
      valid_from: now(),
    })),
  )
  await inChunks(rows, (chunk) => admin`insert into agencies.coverage_group ${admin(chunk)}`)
  const found = await admin<{ id: string; no: number }[]>`
    select id, no from agencies.coverage_group where id = any(${rows.map(({ id }) => id)})`
  const noOf = new Map(found.map(({ id, no }) => [id, no]))
  groupNos.push(...groupIds.map((ids) => ids.map((id) => noOf.get(id) ?? 0)))
}

async function insertReports(admin: Sql, planted: PlantedWorlds): Promise<void> {
  const { worlds, agencies, reportIds, groupNos } = planted
  const at = now()
  const reports = worlds.flatMap((world, w) =>
    world.agencies.map(({ hasNoLicences }, a) => ({
      id: the(the(reportIds, w), a),
      agency_no: the(the(agencies, w), a).no,
      version: 1,
      opened_at: at,
      created_at: at,
      modified_at: at,
      has_licences: !hasNoLicences,
    })),
  )
  await inChunks(reports, (chunk) => admin`insert into reports.report ${admin(chunk)}`)
  const links = worlds.flatMap((world, w) =>
    world.agencies.flatMap((agency, a) =>
      agency.links.map((kind) => ({
        id: newId(),
        report_id: the(the(reportIds, w), a),
        agency_no: the(the(agencies, w), a).no,
        kind,
        name: kind === 'DISCLOSURE' ? 'ใบอนุญาต' : null,
        url: 'https://example.go.th/',
        created_at: at,
        saved_at: at,
        saved_by: newId(),
        acting_role: 'AGENCY_OFFICER',
        acting_agency_no: the(the(agencies, w), a).no,
        public_from: at,
      })),
    ),
  )
  await inChunks(links, (chunk) => admin`insert into reports.link ${admin(chunk)}`)
  const documents = worlds.flatMap((world, w) =>
    world.documents.map((document) => ({
      ...rowOf(document, the(groupNos, w), at),
      report_id: the(the(reportIds, w), document.owner),
      agency_no: the(the(agencies, w), document.owner).no,
      section: document.section,
      file_name: 'a.pdf',
      file_key: document.id,
      sha256: '0'.repeat(64),
      size_bytes: 1,
      page_count: 1,
      uploaded_at: at,
      uploaded_by: document.id,
      announced_on: document.announcedOn,
    })),
  )
  await inChunks(documents, (chunk) => admin`insert into reports.document ${admin(chunk)}`)
}

const rowOf = (document: ModelDocument, groupNos: number[], at: Date) => ({
  id: document.id,
  scope: document.scope,
  group_nos: document.groups.map((group) => the(groupNos, group)),
  is_locked: document.isLocked,
  in_use: document.state !== 'OFF',
  saved_at: document.state === 'PENDING' ? null : at,
  saved_by: document.state === 'PENDING' ? null : document.id,
  public_from: document.state === 'ON' ? at : null,
  suspended_at: document.state === 'OFF' ? at : null,
})

/** Makes the rows of the documents and of the answers what the worlds say, as acts of reports would. */
export async function writeReports(sql: TransactionSql, planted: PlantedWorlds, at: Date): Promise<void> {
  const { worlds, groupNos, reportIds } = planted
  const documents = worlds.flatMap((world, w) =>
    world.documents.map((one) => rowOf(one, the(groupNos, w), at)),
  )
  await sql`
    update reports.document d
    set scope = c.scope, group_nos = c.group_nos, is_locked = c.is_locked, in_use = c.in_use, saved_at = c.saved_at,
      saved_by = c.saved_by, public_from = c.public_from, suspended_at = c.suspended_at
    from jsonb_populate_recordset(null::reports.document, ${JSON.stringify(documents)}::text::jsonb) c
    where d.id = c.id`
  const answers = worlds.flatMap(({ agencies }, w) =>
    agencies.map(({ hasNoLicences }, a) => ({ id: the(the(reportIds, w), a), has_licences: !hasNoLicences })),
  )
  await sql`
    update reports.report r set has_licences = c.has_licences
    from jsonb_populate_recordset(null::reports.report, ${JSON.stringify(answers)}::text::jsonb) c
    where r.id = c.id`
}

/** Makes the hidings what the worlds say. */
export async function writeHidings(
  sql: Sql | TransactionSql,
  { worlds, agencies, reportIds }: PlantedWorlds,
): Promise<void> {
  const at = now()
  await sql`
    update reports.display_choice set valid_to = clock_timestamp()
    where valid_to is null and agency_no = any(${agencies.flat().map(({ no }) => no)}::integer[])`
  const rows = worlds.flatMap(({ hidings, documents }, w) =>
    hidings.map(({ agency, document }, n) => ({
      agency_no: the(the(agencies, w), agency).no,
      document_id: the(documents, document).id,
      report_id: the(the(reportIds, w), agency),
      reason: `เหตุผล ${n}`,
      version: 1,
      saved_by: newId(),
      acting_role: 'AGENCY_OFFICER',
      acting_agency_no: the(the(agencies, w), agency).no,
      valid_from: new Date(at.getTime() + 1000),
    })),
  )
  await sql`
    insert into reports.display_choice
    select * from jsonb_populate_recordset(null::reports.display_choice, ${JSON.stringify(rows)}::text::jsonb)`
}

/** Makes the tree and the groups what the worlds say, straight in the tables. */
export async function writeTree(admin: Sql, { worlds, agencies, groupNos }: PlantedWorlds): Promise<void> {
  const places = worlds.flatMap((world, w) =>
    world.agencies.map((one, a) => ({ ...placeOf(world, the(agencies, w), a), ...one })),
  )
  const members = worlds.flatMap(({ groups }, w) =>
    groups.flatMap((group, g) =>
      group.members.map(({ agency, when }) => ({
        group_no: the(the(groupNos, w), g),
        agency_no: the(the(agencies, w), agency).no,
        when,
      })),
    ),
  )
  const closed = worlds.flatMap(({ groups }, w) => the(groupNos, w).filter((_, g) => the(groups, g).isClosed))
  await admin.begin(async (sql) => {
    await sql`
      update agencies.agency a
      set parent_no = c.parent_no, parent_relation = c.parent_relation, path = c.path, line = c.line, depth = c.depth,
        closed_at = case when c.is_closed then coalesce(a.closed_at, clock_timestamp()) end
      from jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb)
        c (no integer, parent_no integer, parent_relation text, path text, line text, depth integer, is_closed boolean)
      where a.no = c.no`
    await sql`delete from agencies.group_member where group_no = any(${groupNos.flat()}::integer[])`
    await sql`
      insert into agencies.group_member (id, group_no, agency_no, added_at, added_by, valid_from, valid_to, end_set_at, end_set_by)
      select gen_random_uuid(), c.group_no, c.agency_no, clock_timestamp() - interval '2 hours', gen_random_uuid(),
        clock_timestamp() + case c."when" when 'FUTURE' then interval '1 hour' else interval '-1 hour' end,
        case c."when" when 'PAST' then clock_timestamp() - interval '1 minute' end,
        case c."when" when 'PAST' then clock_timestamp() end, case c."when" when 'PAST' then gen_random_uuid() end
      from jsonb_to_recordset(${JSON.stringify(members)}::text::jsonb) c (group_no integer, agency_no integer, "when" text)`
    await sql`
      update agencies.coverage_group set closed_at = clock_timestamp()
      where closed_at is null and no = any(${closed}::integer[])`
  })
}

function placeOf({ agencies }: World, planted: Planted[], at: number) {
  const { parent, relation, isClosed } = the(agencies, at)
  const { no } = the(planted, at)
  const above = parent === null ? null : walk(parent)
  return {
    no,
    parent_no: parent === null ? null : the(planted, parent).no,
    parent_relation: parent === null ? null : relation,
    path: `${above?.path ?? '/'}${no}/`,
    line: `${above && relation === 'BELONGS_TO' ? above.line : '/'}${no}/`,
    depth: above ? above.depth + 1 : 0,
    is_closed: isClosed,
  }

  function walk(one: number): { path: string; line: string; depth: number } {
    const { parent: up, relation: how } = the(agencies, one)
    const higher = up === null ? null : walk(up)
    return {
      path: `${higher?.path ?? '/'}${the(planted, one).no}/`,
      line: `${higher && how === 'BELONGS_TO' ? higher.line : '/'}${the(planted, one).no}/`,
      depth: higher ? higher.depth + 1 : 0,
    }
  }
}
