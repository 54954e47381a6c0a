import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection } from '@eact/kit/pages'
import { readUpload } from '@eact/kit/uploads'
import { requireSignedIn } from '@eact/kit/viewer'
import { documentMessages, documentRules, type DocumentCode } from '@eact/schema/forms/document'
import { reportMessages, type ReportCode } from '@eact/schema/forms/report'
import type {
  DiscardDocumentErrorCode,
  Resolvers,
  UploadDocumentErrorCode,
} from '@eact/schema/generated/reports'
import { GraphQLUpload } from 'graphql-upload-minimal'
import type { Context } from '../context.ts'
import { foundRows } from '../report/report.rows.ts'
import { discardDocument, uploadDocument } from './document.actions.ts'
import { sightOf } from './document.policy.ts'
import { addressOfFile } from './document.address.ts'
import type { DocumentRow } from './document.store.ts'

/** The document if the viewer may see any of it. */
async function findDocument(id: string, context: Context): Promise<DocumentRow | null> {
  const document = isId(id) ? await context.load.document.load(id) : null
  if (!document || document.publicFrom) return document
  return sightOf(context.viewer, await context.reach(), document) === 'ALL' ? document : null
}

/** Whether the viewer may know who saved a document, and as whom. */
const isAuthorSeen = async (document: DocumentRow, context: Context): Promise<boolean> =>
  context.viewer.kind !== 'ANONYMOUS' && sightOf(context.viewer, await context.reach(), document) === 'ALL'

/** The groups as others know them, by their ids. */
const groupsOf = async (context: Context, nos: readonly number[]) =>
  foundRows(await context.load.group.loadMany([...nos])).map(({ id }) => ({
    __typename: 'CoverageGroup' as const,
    id,
  }))

const messageOf = (code: DocumentCode | ReportCode) =>
  code in documentMessages ? documentMessages[code as DocumentCode] : reportMessages[code as ReportCode]

const sentence = <Code extends string>(code: DocumentCode | ReportCode, path: string[]) => ({
  code: code as unknown as Code,
  path,
  message: messageOf(code).th,
  messageEn: messageOf(code).en,
})

const idOf = ([id]: unknown[]) => (typeof id === 'string' && isId(id) ? id : null)

export const documentResolvers: Resolvers = {
  Upload: GraphQLUpload,
  Mutation: {
    async uploadDocument(_parent, { reportId, section, file, idempotencyKey }, context) {
      if (section === 'SECTION_13_2')
        return {
          document: null,
          errors: [sentence<UploadDocumentErrorCode>('SECTION_TAKES_NO_FILES', ['section'])],
        }
      const outcome = await uploadDocument(context, requireSignedIn(context.viewer), {
        reportId,
        section,
        idempotencyKey,
        open: () => readUpload(file, { maxBytes: documentRules.maxBytes }),
      })
      context.renew()
      if ('code' in outcome) {
        return { document: null, errors: [sentence<UploadDocumentErrorCode>(outcome.code, outcome.path)] }
      }
      return { document: await context.load.document.load(outcome.documentId), errors: [] }
    },
    async discardDocument(_parent, args, context) {
      const outcome = await discardDocument(context, requireSignedIn(context.viewer), args)
      context.renew()
      if ('code' in outcome) {
        return { discardedId: null, errors: [sentence<DiscardDocumentErrorCode>(outcome.code, outcome.path)] }
      }
      return { discardedId: outcome.documentId, errors: [] }
    },
  },
  Document: {
    __resolveReference: ({ id }, context) => findDocument(id, context),
    agency: ({ agencyId, agencyNo, line, isClosed }) => ({ id: agencyId, no: agencyNo, line, isClosed }),
    status: ({ inUse }) => (inUse ? 'PUBLISHED' : 'SUSPENDED'),
    effectiveOn: ({ section, announcedOn }) => (section === 'SECTION_16' ? announcedOn : null),
    groups: ({ groupNos }, _args, context) => (groupNos.length > 0 ? groupsOf(context, groupNos) : null),
    isPending: ({ savedAt }) => savedAt === null,
    async sameFile(document, _args, context) {
      if (sightOf(context.viewer, await context.reach(), document) !== 'ALL') return null
      const { ownId, inheritedId } = (await context.load.sameFile.load(document.id)) ?? {}
      if (!ownId && !inheritedId) return null
      const [own, inherited] = await Promise.all(
        [ownId, inheritedId].map(async (id) => (id ? await context.load.document.load(id) : null)),
      )
      return { own: own ?? null, inherited: inherited ?? null }
    },
    path: (document) => addressOfFile(document),
    async savedBy(document, _args, context) {
      if (!document.savedBy || context.viewer.kind === 'ANONYMOUS') return null
      const sight = sightOf(context.viewer, await context.reach(), document)
      return sight === 'ALL' ? { __typename: 'Person', id: document.savedBy } : null
    },
    savedAt: async (document, _args, context) =>
      (await isAuthorSeen(document, context)) ? document.savedAt : null,
    actingRole: async (document, _args, context) =>
      (await isAuthorSeen(document, context)) ? document.actingRole : null,
    actingAgency: async (document, _args, context) =>
      document.actingAgencyNo !== null && (await isAuthorSeen(document, context))
        ? context.load.agencyByNo.load(document.actingAgencyNo)
        : null,
  },
  Report: {
    async documents({ id, line }, { section, ...args }, context) {
      const page = readPage(args, idOf)
      const { viewer } = context
      const pendingOf =
        'id' in viewer && sightOf(viewer, await context.reach(), pendingOfViewer(viewer.id, line)) === 'ALL'
          ? viewer.id
          : null
      const rows = await context.load.history.load({ reportId: id, section, pendingOf, page })
      return toConnection(rows, page.first, (row) => encodeCursor([row.id]))
    },
  },
}

/** Any unsaved upload of the viewer's own at this place, for asking whether they would see it. */
const pendingOfViewer = (uploadedBy: string, line: string) => ({
  line,
  uploadedBy,
  savedAt: null,
  publicFrom: null,
})
