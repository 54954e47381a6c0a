import { encodeCursor, readPage } from '@eact/kit/pages'
import { isId } from '@eact/kit/ids'
import { isDay } from '@eact/kit/scalars'
import type { Resolvers } from '@eact/schema/generated/reports'
import type { PublishedPosition, PublishedRow } from './coverage.store.ts'

function positionOf([distance, announcedOn, id]: unknown[]): PublishedPosition | null {
  if (typeof distance !== 'number' || typeof announcedOn !== 'string' || typeof id !== 'string') return null
  const isDistance = Number.isInteger(distance) && distance >= 0 && distance < 2 ** 15
  return isDistance && isDay(announcedOn) && isId(id) ? { distance, announcedOn, id } : null
}

const cursorOf = (row: PublishedRow) => encodeCursor([row.distance, row.announcedOn, row.id])

export const coverageResolvers: Resolvers = {
  Agency: {
    async publishedDocuments({ no, line, isClosed }, { section, origin, ...args }, context) {
      const page = readPage(args, positionOf)
      const rows = await context.load.published.load({
        agencyNo: no,
        // A closed agency inherits nothing any more.
        line: isClosed ? `/${no}/` : line,
        section: section ?? null,
        origin: origin ?? null,
        page,
      })
      const edges = rows.slice(0, page.first).map((row) => ({
        cursor: cursorOf(row),
        origin: row.distance === 0 ? ('OWN' as const) : ('INHERITED' as const),
        node: row,
      }))
      return {
        edges,
        nodes: edges.map(({ node }) => node),
        pageInfo: { hasNextPage: rows.length > page.first, endCursor: edges.at(-1)?.cursor ?? null },
      }
    },
  },
}
