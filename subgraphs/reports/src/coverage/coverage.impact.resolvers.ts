import { isId } from '@eact/kit/ids'
import { readPage, toConnection } from '@eact/kit/pages'
import type { Resolvers } from '@eact/schema/generated/reports'
import type { Context } from '../context.ts'
import { sightOf } from '../document/document.policy.ts'
import type { DocumentRow } from '../document/document.store.ts'
import { documentsImpactPage, momentWithGroups } from './coverage.documents.store.ts'
import type { CoverageCounts } from './coverage.impact.store.ts'
import { changeCursor, changePosition, impactOf, type DocumentsImpact } from './coverage.impact.ts'

const count = (name: keyof CoverageCounts) => async (impact: DocumentsImpact) => (await impact.counts())[name]

/** Those of the documents that the viewer may see: what was public when a change was made need not be so now. */
async function documentsOf(ids: string[] | null, { load, viewer, reach }: Context) {
  const found = await Promise.all((ids ?? []).map((id) => load.document.load(id)))
  const reached = await reach()
  return found.flatMap((document) =>
    document && sightOf(viewer, reached, document) !== 'NONE' ? [document] : [],
  )
}

/** Whether a document may be switched on: neither its bytes are gone, nor malware was found in them. */
const mayCover = ({ purgedAt, scanState }: DocumentRow) => purgedAt === null && scanState !== 'INFECTED'

/** What changes do to coverage. */
export const coverageImpactResolvers: Resolvers = {
  Query: {
    async documentImpact(_parent, { documentId: id, inUse, scope, groupIds }, context) {
      const document = isId(id) ? await context.load.document.load(id) : null
      if (!document || sightOf(context.viewer, await context.reach(), document) !== 'ALL') return null
      const { at, groupNos } = await momentWithGroups(context.database, (groupIds ?? []).filter(isId))
      const changed = {
        id: document.id,
        inUse: mayCover(document) && (inUse ?? (document.savedAt !== null && document.inUse)),
        scope: scope ?? document.scope,
        groupNos: groupIds ? groupNos : document.groupNos,
      }
      return impactOf(context.database, { section: document.section, documents: [changed] }, at)
    },
  },
  DocumentImpact: {
    uncovered: count('uncovered'),
    covered: count('covered'),
    stillCovered: count('stillCovered'),
    async agencies(change, args, { database }) {
      const page = readPage(args, changePosition)
      return toConnection(await documentsImpactPage(database, change, page), page.first, changeCursor)
    },
  },
  CoverageChange: {
    documentsLost: ({ lost }) => lost,
    documentsGained: ({ gained }) => gained,
    lost: ({ lostIds }, _args, context) => documentsOf(lostIds, context),
    gained: ({ gainedIds }, _args, context) => documentsOf(gainedIds, context),
  },
}
