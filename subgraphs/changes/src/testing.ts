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
    nodes { id cursor kind at group reportVersion report { id } document { id } agency { id } }
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
