import { newId } from '@eact/kit/ids'
import { testTrust, type TestDatabase } from '@eact/kit/testing'
import { innerTokenHeader, type Viewer } from '@eact/kit/viewer'
import { createChanges } from './subgraph.ts'

/** A page of the log as a caller gets it. */
export interface AnsweredPage {
  nodes: {
    id: string
    cursor: string
    kind: string
    at: string
    group: string
    reportVersion: number | null
    report: { id: string } | null
    document: { id: string } | null
    agency: { id: string } | null
    agencyId: string
  }[]
  edges: { cursor: string; node: { id: string } }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

export interface Answer {
  data?: { changes: AnsweredPage | null } | null
  errors?: { message: string; extensions: { code: string; messages?: { th: string; en: string } } }[]
}

export interface MountedChanges {
  /** Asks for a page of the log, as the gateway does for a viewer. */
  changes(viewer: Viewer, args?: { first?: number; after?: string | null }): Promise<Answer>
  stop(): Promise<void>
}

const query = `query ($first: Int!, $after: String) {
  changes(first: $first, after: $after) {
    nodes { id cursor kind at group reportVersion report { id } document { id } agency { id } agencyId }
    edges { cursor node { id } }
    pageInfo { hasNextPage endCursor }
  }
}`

/** Mounts the subgraph in process on a test's database, without a relay. */
export async function mountChanges(database: TestDatabase): Promise<MountedChanges> {
  const { publicKey, signer, log } = await testTrust()
  const subgraph = await createChanges({
    address: database.address('changes'),
    innerKey: publicKey,
    log,
    poolSize: 2,
    relay: false,
  })
  await subgraph.start()
  return {
    async changes(viewer, { first = 100, after = null } = {}) {
      const headers = new Headers({ [innerTokenHeader]: await signer.sign(viewer, 'changes') })
      const { signal } = new AbortController()
      const answer = await subgraph.execute({ query, variables: { first, after } }, headers, signal)
      return JSON.parse(JSON.stringify(answer)) as Answer
    },
    stop: () => subgraph.stop(),
  }
}

/** Plants an agency that was deleted from beneath another. */
export async function plantDeleted(
  { admin }: TestDatabase,
  parentLine: string,
): Promise<{ id: string; no: number }> {
  const id = newId()
  const [gone] = await admin<{ no: number }[]>`
    insert into agencies.deleted_agency (no, id, code, name_th, line, reason, deleted_by, acting_role,
      acting_agency_no, deleted_at)
    select drawn.no, ${id}, lpad(drawn.no::text, 12, '0'), 'ลบ', ${parentLine}::text || drawn.no || '/', 'บันทึกผิด',
      ${newId()}, 'DGA_ADMINISTRATOR', 1, clock_timestamp()
    from (select nextval(pg_get_serial_sequence('agencies.agency', 'no'))::integer as no) drawn
    returning no`
  return { id, no: (gone as { no: number }).no }
}

/** Writes into the log that an agency was changed, and nothing else; gives the id of the change. */
export async function plantTreeChange({ admin }: TestDatabase, kind: string, no: number): Promise<string> {
  const [planted] = await admin<{ id: string }[]>`
    with moved as (update changes.log_head set position = position + 1 returning position)
    insert into changes.change (position, event_id, kind, at, group_id, agency_no)
    select position, gen_random_uuid(), ${kind}, clock_timestamp(), gen_random_uuid(), ${no} from moved
    returning event_id as id`
  return (planted as { id: string }).id
}

/**
 * Writes a log straight into its table: one change for each agency number, in this order.
 *
 * @returns the ids of the changes
 */
export async function plantLog({ admin }: TestDatabase, agencyNos: number[]): Promise<string[]> {
  const ids = agencyNos.map(newId)
  await admin`
    insert into changes.change (position, event_id, kind, at, group_id, agency_no, report_id, report_version)
    select head.position + place, id, 'REPORT_SAVED', clock_timestamp(), gen_random_uuid(), agency_no,
      gen_random_uuid(), place
    from changes.log_head head,
      unnest(${ids}::uuid[], ${agencyNos}::integer[]) with ordinality as planted (id, agency_no, place)`
  await admin`update changes.log_head set position = position + ${ids.length}`
  return ids
}
