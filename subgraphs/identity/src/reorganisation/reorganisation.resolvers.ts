import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection } from '@eact/kit/pages'
import type { Resolvers } from '@eact/schema/generated/identity'
import type { Context } from '../context.ts'
import type { GrantImpactRow, ImpactCounts, ImpactPosition, ImpactRow } from './reorganisation.store.ts'

function positionOf([ends, loses, gains, id]: unknown[]): ImpactPosition | null {
  if ((ends !== 0 && ends !== 1) || typeof id !== 'string' || !isId(id)) return null
  return isCount(loses) && isCount(gains) ? { ends: ends === 1, loses, gains, id } : null
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31

const cursorOf = ({ ends, loses, gains, id }: GrantImpactRow) =>
  encodeCursor([Number(ends), loses, gains, id])

const count = (name: keyof ImpactCounts) => async (impact: ImpactRow, _args: object, context: Context) =>
  (await context.impactCounts.load(impact))?.[name] ?? 0

/** What a reorganisation does to rights. */
export const reorganisationResolvers: Pick<Resolvers, 'Reorganisation' | 'AccessImpact' | 'GrantImpact'> = {
  Reorganisation: {
    __resolveReference: ({ id }) => ({ id }),
    accessImpact: ({ id }, _args, { impacts }) => impacts.load(id),
  },
  AccessImpact: {
    peopleLosing: count('peopleLosing'),
    peopleGaining: count('peopleGaining'),
    machinesLosing: count('machinesLosing'),
    machinesGaining: count('machinesGaining'),
    async grants(impact, args, context) {
      const page = readPage(args, positionOf)
      return toConnection(await context.impactPages.load({ impact, page }), page.first, cursorOf)
    },
  },
  GrantImpact: {
    grant: (row) => row,
  },
}
