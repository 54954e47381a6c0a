import type {
  AgencyConnectionResolvers,
  AgencyEdgeResolvers,
  AgencyResolvers,
  QueryResolvers,
} from '@eact/schema/generated/agencies'
import { provinceNamesEn } from '@eact/schema/forms/province'
import type { Context } from '../context.ts'
import { readId, readLookup } from './agency.input.ts'
import { listAgencies, listChildren, type FoundAgency } from './agency.lists.ts'
import { matchedName } from './agency.matched.ts'
import { listServicePoints } from './agency.points.ts'
import type { AgencyRow } from './agency.store.ts'

const Query: QueryResolvers<Context> = {
  agency: (_, args, { loaders }) => {
    const asked = readLookup(args)
    if ('id' in asked) return asked.id === null ? null : loaders.byId.load(asked.id)
    return asked.code === null ? null : loaders.byCode.load(asked.code)
  },
  agencies: (_, { filter, ...page }, context) => listAgencies(filter ?? {}, page, context),
}

const Agency: AgencyResolvers<Context, AgencyRow> = {
  __resolveReference: (reference, { loaders }) => {
    const id = readId(reference.id)
    return id === null ? null : loaders.byId.load(id)
  },
  parent: ({ parentNo }, _, { loaders }) => (parentNo === null ? null : loaders.byNo.load(parentNo)),
  ancestors: async ({ path }, _, { loaders }) => {
    const above = path.split('/').slice(1, -2).map(Number).toReversed()
    const found = await Promise.all(above.map((no) => loaders.byNo.load(no)))
    return found.filter((agency) => agency !== null)
  },
  children: (agency, page, context) => listChildren(agency, page, context),
  servicePoints: (agency, page, context) => listServicePoints(agency, page, context),
  changedAt: async ({ no, validFrom }, _, { loaders }) => {
    const at = (await loaders.changed.load(no))?.at ?? validFrom
    return at > validFrom ? at : validFrom
  },
  provinceNameEn: ({ provinceCode }) => (provinceCode ? (provinceNamesEn[provinceCode] ?? null) : null),
  area: ({ areaCode }, _, { loaders }) => (areaCode === null ? null : loaders.byCode.load(areaCode)),
}

const AgencyConnection: AgencyConnectionResolvers<Context> = {
  totalCount: (page) => page.count(),
}

const AgencyEdge: Pick<AgencyEdgeResolvers<Context, FoundAgency>, 'matchedName'> = {
  matchedName: async ({ asked, node }, _, { loaders }) => {
    if (!asked) return null
    const [names, codes] = await Promise.all([loaders.names.load(node.no), loaders.codes.load(node.no)])
    const otherNames = names.map(({ name }) => name)
    return matchedName(asked, { ...node, otherNames, otherCodes: codes.map(({ code }) => code) })
  },
}

export const agencyResolvers = { Query, Agency, AgencyConnection, AgencyEdge }
