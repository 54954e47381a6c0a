import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage } from '@eact/kit/pages'
import { isDay } from '@eact/kit/scalars'
import type { Resolvers } from '@eact/schema/generated/reports'
import { maySeeReport } from '../report/report.policy.ts'
import type { AgencyRow } from '../report/report.store.ts'
import type { FormSection } from './coverage.live.store.ts'
import { groupDistance, type CoveringPosition, type CoveringRow } from './coverage.store.ts'

/** What is asked of an agency's coverage. */
export interface CoverageQuestion {
  agency: AgencyRow
  section: FormSection
}

/** A document that covers an agency, as an edge. */
export type CoveringEdge = CoveringRow & { covered: AgencyRow; cursor: string; node: CoveringRow }

function positionOf([distance, announcedOn, id]: unknown[]): CoveringPosition | null {
  if (typeof distance !== 'number' || typeof announcedOn !== 'string' || typeof id !== 'string') return null
  const isDistance = Number.isInteger(distance) && distance >= 0 && distance <= groupDistance
  return isDistance && isDay(announcedOn) && isId(id) ? { distance, announcedOn, id } : null
}

const cursorOf = (row: CoveringRow) => encodeCursor([row.distance, row.announcedOn, row.id])

/** A page with its documents beside its edges. */
function cut<Edge extends { cursor: string; node: CoveringRow }>(
  rows: CoveringRow[],
  first: number,
  edgeOf: (row: CoveringRow) => Edge,
) {
  const edges = rows.slice(0, first).map(edgeOf)
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  }
}

const groupsOf = ({ groupIds }: CoveringRow) =>
  groupIds?.map((id) => ({ __typename: 'CoverageGroup' as const, id })) ?? null

export const coverageResolvers: Resolvers = {
  Agency: {
    async publishedDocuments({ no, line, isClosed }, { section, origin, ...args }, context) {
      const page = readPage(args, positionOf)
      const rows = await context.load.covering.load({
        agencyNo: no,
        line,
        isClosed,
        section: section ?? null,
        origin: origin ?? null,
        isPublic: true,
        page,
      })
      return cut(rows, page.first, (row) => ({
        cursor: cursorOf(row),
        origin: row.distance === 0 ? ('OWN' as const) : ('INHERITED' as const),
        groups: groupsOf(row),
        node: row,
      }))
    },
    coverage: (agency, { section }) => ({ agency, section }),
    publicationChangedAt: async ({ no }, _args, context) =>
      (await context.load.publicationChanges.load(no))?.at ?? null,
  },
  AgencyCoverage: {
    async state({ agency, section }, _args, context) {
      const found = await context.load.coverageStates.load(agency.no)
      return found?.states.find((one) => one.section === section)?.state ?? 'NONE'
    },
    async documents({ agency, section }, { origin, ...args }, context) {
      const { no, line, isClosed } = agency
      const page = readPage(args, positionOf)
      const rows = await context.load.covering.load({
        agencyNo: no,
        line,
        isClosed,
        section,
        origin: origin ?? null,
        isPublic: false,
        page,
      })
      return cut(rows, page.first, (row) => ({ ...row, covered: agency, cursor: cursorOf(row), node: row }))
    },
  },
  CoveringDocumentEdge: {
    origin: ({ distance }) => (distance === 0 ? 'OWN' : distance === groupDistance ? 'GROUP' : 'ANCESTOR'),
    steps: ({ distance }) => (distance === groupDistance ? null : distance),
    agency: ({ agencyId, agencyNo, line, isClosed }) => ({ id: agencyId, no: agencyNo, line, isClosed }),
    groups: groupsOf,
    isShown: ({ distance, hiddenReason, isLocked }) => distance === 0 || hiddenReason === null || isLocked,
    async hiding({ covered, line, hiddenReason, hiddenSince, isLocked }, _args, context) {
      if (hiddenReason === null || hiddenSince === null) return null
      const reach = await context.reach()
      const isTold = [covered.line, line].some((place) => maySeeReport(reach, { line: place, version: 1 }))
      return isTold
        ? { agency: covered, reason: hiddenReason, since: hiddenSince, hasEffect: !isLocked }
        : null
    },
  },
}
