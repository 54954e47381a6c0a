import { isId } from '@eact/kit/ids'
import type { Resolvers } from '@eact/schema/generated/reports'
import type { FormSection } from '../coverage/coverage.live.store.ts'
import { readProjection } from '../coverage/coverage.projection.store.ts'
import { countStates, pathOf, type StatisticsRow } from './statistics.store.ts'

const inOrder: FormSection[] = ['SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16']

function countsOf({ mustReport, states }: StatisticsRow, section: FormSection) {
  const of = (state: string) =>
    states?.find((one) => one.section === section && one.state === state)?.count ?? 0
  const had = {
    own: of('OWN'),
    inherited: of('INHERITED'),
    both: of('BOTH'),
    notApplicable: of('NOT_APPLICABLE'),
  }
  const none = mustReport - had.own - had.inherited - had.both - had.notApplicable
  return { section, ...had, none }
}

/** Statistics of coverage. */
export const statisticsResolvers: Resolvers = {
  Query: {
    async coverageStatistics(_parent, { under, sections }, { database, load }) {
      const top = under && isId(under) ? await load.agency.load(under) : null
      if (under && !top) return null
      // How fresh, before the figures: what is told of them is true then.
      const { readAt, projectedAt, isCurrent } = await readProjection(database)
      const counts = await countStates(database, top ? await pathOf(database, top.id) : null)
      return {
        under: top,
        mustReport: counts.mustReport,
        sections: inOrder
          .filter((section) => !sections || sections.includes(section))
          .map((section) => countsOf(counts, section)),
        freshness: { readAt, projectedAt, isCurrent },
      }
    },
  },
}
