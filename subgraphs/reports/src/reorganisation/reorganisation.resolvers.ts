import { encodeCursor, readPage, toConnection } from '@eact/kit/pages'
import type { Resolvers } from '@eact/schema/generated/reports'
import type { Context } from '../context.ts'
import type { CoverageChangeRow, ImpactCounts, ImpactPosition, ImpactRow } from './reorganisation.store.ts'

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31

const positionOf = ([rank, agencyNo]: unknown[]): ImpactPosition | null =>
  isNumber(rank) && isNumber(agencyNo) ? { rank, agencyNo } : null

const cursorOf = ({ rank, agencyNo }: CoverageChangeRow) => encodeCursor([rank, agencyNo])

const count = (name: keyof ImpactCounts) => async (impact: ImpactRow, _args: object, context: Context) =>
  (await context.load.impactCounts.load(impact))?.[name] ?? 0

async function documentsOf(ids: string[] | null, { load }: Context) {
  const found = await Promise.all((ids ?? []).map((id) => load.document.load(id)))
  return found.filter((document) => document !== null)
}

/** What a reorganisation does to coverage. */
export const reorganisationResolvers: Resolvers = {
  Reorganisation: {
    __resolveReference: ({ id }) => ({ id }),
    coverageImpact: ({ id }, _args, { load }) => load.impact.load(id),
  },
  CoverageImpact: {
    uncovered: count('uncovered'),
    covered: count('covered'),
    stillCovered: count('stillCovered'),
    openedUncovered: count('openedUncovered'),
    reportsConcerned: count('reportsConcerned'),
    async agencies(impact, args, { load }) {
      const page = readPage(args, positionOf)
      return toConnection(await load.impactPages.load({ impact, page }), page.first, cursorOf)
    },
  },
  CoverageChange: {
    documentsLost: ({ lost }) => lost,
    documentsGained: ({ gained }) => gained,
    lost: ({ lostIds }, _args, context) => documentsOf(lostIds, context),
    gained: ({ gainedIds }, _args, context) => documentsOf(gainedIds, context),
  },
}
