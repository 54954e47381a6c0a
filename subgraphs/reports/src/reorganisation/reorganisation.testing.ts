import { newId } from '@eact/kit/ids'
import type { Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import type { Sql } from 'postgres'
import type { TestReports } from '../testing.ts'

/** An announcement put straight into the tables. */
export interface MadeDocument {
  id: string
  owner: string
  scope: 'OWN' | 'SUBTREE'
  section?: string
  /** Published, switched off, or never saved. */
  state?: 'ON' | 'OFF' | 'PENDING'
}

/** Puts reports with documents and their states into the tables: the acts have tests of their own. */
export async function plantAnnouncements(
  admin: Sql,
  tree: Record<string, Planted>,
  documents: readonly MadeDocument[],
): Promise<void> {
  if (documents.length === 0) return
  const now = new Date(Date.now() - 1000)
  const reportOf = new Map([...new Set(documents.map(({ owner }) => owner))].map((owner) => [owner, newId()]))
  await admin`insert into reports.report ${admin(
    [...reportOf].map(([owner, id]) => {
      const isSaved = documents.some((one) => one.owner === owner && one.state !== 'PENDING')
      const at = isSaved ? now : null
      const row = { id, agency_no: tree[owner]?.no ?? 0, version: isSaved ? 1 : 0 }
      return { ...row, opened_at: now, created_at: at, modified_at: at }
    }),
  )}`
  await admin`insert into reports.document ${admin(
    documents.map(({ id, owner, scope, section, state = 'ON' }) => ({
      id,
      report_id: reportOf.get(owner) ?? '',
      agency_no: tree[owner]?.no ?? 0,
      scope,
      section: section ?? 'SECTION_10',
      file_name: 'a.pdf',
      file_key: id,
      sha256: '0'.repeat(64),
      size_bytes: 1,
      page_count: 1,
      uploaded_at: now,
      uploaded_by: id,
      announced_on: '2023-09-22',
      in_use: state !== 'OFF',
      saved_at: state === 'PENDING' ? null : now,
      saved_by: state === 'PENDING' ? null : id,
      public_from: state === 'ON' ? now : null,
      suspended_at: state === 'OFF' ? now : null,
    })),
  )}`
  const saved = documents.filter(({ state }) => state !== 'PENDING')
  if (saved.length === 0) return
  await admin`insert into reports.document_state ${admin(
    saved.map(({ id, scope, state = 'ON' }) => ({
      document_id: id,
      in_use: state === 'ON',
      scope,
      announced_on: '2023-09-22',
      version: 1,
      valid_from: now,
    })),
  )}`
}

/** What is said of a reorganisation, all pages of its list together. */
export interface SaidImpact {
  at: string
  uncovered: number
  covered: number
  stillCovered: number
  openedUncovered: number
  reportsConcerned: number
  agencies: {
    nodes: {
      agency: { id: string } | null
      newName: string | null
      before: string | null
      after: string | null
      documentsLost: number
      documentsGained: number
      lost: { id: string }[]
      gained: { id: string }[]
    }[]
  }
}

const question = `query ($of: [_Any!]!, $first: Int!, $after: String) { _entities(representations: $of) { ... on Reorganisation {
  coverageImpact { at uncovered covered stillCovered openedUncovered reportsConcerned
    agencies(first: $first, after: $after) {
      nodes { agency { id } newName before after documentsLost documentsGained lost { id } gained { id } }
      pageInfo { hasNextPage endCursor } } } } } }`

/** Asks for the impact of a reorganisation as the gateway does; null when the viewer may not see it. */
export async function readImpact(
  reports: TestReports,
  viewer: Viewer,
  id: string,
  first = 100,
): Promise<SaidImpact | null> {
  const nodes: SaidImpact['agencies']['nodes'] = []
  for (let after: string | null = null; ;) {
    const of = [{ __typename: 'Reorganisation', id }]
    const { data, errors } = await reports.run(viewer, question, { of, first, after })
    if (errors) throw new Error(JSON.stringify(errors))
    const said = data._entities[0].coverageImpact
    if (!said) return null
    nodes.push(...said.agencies.nodes)
    after = said.agencies.pageInfo.endCursor
    if (!said.agencies.pageInfo.hasNextPage) return { ...said, agencies: { nodes } }
  }
}
