import { encodeCursor, readPage, toConnection } from '@eact/kit/pages'
import type { Resolvers } from '@eact/schema/generated/reports'
import { maySeeReport } from '../report/report.policy.ts'
import type { HidingPosition, HidingRow } from './display.store.ts'

function positionOf([since, agencyNo]: unknown[]): HidingPosition | null {
  if (typeof since !== 'string' || typeof agencyNo !== 'number') return null
  const instant = new Date(since)
  const isPosition =
    !Number.isNaN(instant.getTime()) && Number.isInteger(agencyNo) && Math.abs(agencyNo) < 2 ** 31
  return isPosition ? { since: instant.toISOString(), agencyNo } : null
}

const cursorOf = ({ since, agency }: HidingRow) => encodeCursor([since.toISOString(), agency.no])

export const displayResolvers: Resolvers = {
  Document: {
    async hiddenBy({ id, line }, args, context) {
      const page = readPage(args, positionOf)
      if (!maySeeReport(await context.reach(), { line, version: 1 })) return null
      const rows = await context.load.hidings.load({ documentId: id, page })
      return { ...toConnection(rows, page.first, cursorOf), documentId: id }
    },
  },
  DocumentHidingConnection: {
    totalCount: async ({ documentId }, _args, context) =>
      (await context.load.hidingCount.load(documentId))?.count ?? 0,
  },
}
