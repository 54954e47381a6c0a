import { readPage, toConnection } from '@eact/kit/pages'
import type { Resolvers } from '@eact/schema/generated/reports'
import type { Context } from '../context.ts'
import { changeCursor, changePosition } from '../coverage/coverage.impact.ts'
import type { ImpactCounts, ImpactRow } from './reorganisation.store.ts'

const count = (name: keyof ImpactCounts) => async (impact: ImpactRow, _args: object, context: Context) =>
  (await context.load.impactCounts.load(impact))?.[name] ?? 0

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
      const page = readPage(args, changePosition)
      return toConnection(await load.impactPages.load({ impact, page }), page.first, changeCursor)
    },
  },
}
