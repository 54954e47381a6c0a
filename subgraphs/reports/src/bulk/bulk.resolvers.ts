import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection } from '@eact/kit/pages'
import { requireSignedIn } from '@eact/kit/viewer'
import { bulkMessages } from '@eact/schema/forms/bulk'
import { reportMessages, type ReportCode } from '@eact/schema/forms/report'
import { rowMessages, type RowCode } from '@eact/schema/forms/report-rows'
import type { Resolvers, SaveReportErrorCode } from '@eact/schema/generated/reports'
import type { Context } from '../context.ts'
import type { Broken } from '../save/save.request.ts'
import {
  carryOutBulk,
  dropBulk,
  planBulk,
  retryUndoBulk,
  undoBulk,
  type BulkOutcome,
} from './bulk.actions.ts'
import { countsOf } from './bulk.counts.ts'
import { findOperation, operationsOf, type BulkOperationRow } from './bulk.store.ts'

/** Of each of an agency's lists: a page of agencies must not cost more than one may ask for. */
const mostShown = 20

const find = (id: string, { database, viewer }: Context): Promise<BulkOperationRow | null> | null =>
  isId(id) && 'id' in viewer ? findOperation(database, id, viewer.id) : null

async function payloadOf(outcome: BulkOutcome, context: Context) {
  context.renew()
  if ('operationId' in outcome) return { operation: await find(outcome.operationId, context), errors: [] }
  const errors = outcome.errors.map(({ code, path }) => ({
    code,
    path,
    message: bulkMessages[code].th,
    messageEn: bulkMessages[code].en,
  }))
  return { operation: null, errors }
}

const messageOf = (code: ReportCode | RowCode) =>
  code in rowMessages ? rowMessages[code as RowCode] : reportMessages[code as ReportCode]

const sentence = ({ code, path }: Broken) => ({
  code: code as SaveReportErrorCode,
  path,
  message: messageOf(code).th,
  messageEn: messageOf(code).en,
})

const idOf = ([id]: unknown[]) => (typeof id === 'string' && isId(id) ? id : null)
const placeOf = ([place]: unknown[]) =>
  Number.isInteger(place) && (place as number) > 0 && (place as number) < 2 ** 31 ? (place as number) : null

/** @param wake asks whatever works at operations to look at once */
export const bulkResolvers = (wake: () => void): Resolvers => {
  const begun = async (outcome: BulkOutcome, context: Context) => {
    wake()
    return payloadOf(outcome, context)
  }
  return {
    Query: {
      bulkOperation: (_parent, { id }, context) => find(id, context),
      async bulkOperations(_parent, args, { database, viewer }) {
        const page = readPage(args, idOf)
        const rows = await operationsOf(database, requireSignedIn(viewer).id, page)
        return toConnection(rows, page.first, ({ id }) => encodeCursor([id]))
      },
    },
    Mutation: {
      planBulk: async (_parent, { input, idempotencyKey }, context) =>
        begun(
          await planBulk(context.database, requireSignedIn(context.viewer), input, idempotencyKey),
          context,
        ),
      carryOutBulk: async (_parent, { id }, context) =>
        begun(await carryOutBulk(context.database, requireSignedIn(context.viewer), id), context),
      dropBulk: async (_parent, { id }, context) =>
        payloadOf(await dropBulk(context.database, requireSignedIn(context.viewer), id), context),
      undoBulk: async (_parent, { id, reason }, context) =>
        begun(await undoBulk(context.database, requireSignedIn(context.viewer), id, reason), context),
      retryUndoBulk: async (_parent, { id }, context) =>
        begun(await retryUndoBulk(context.database, requireSignedIn(context.viewer), id), context),
    },
    BulkOperation: {
      __resolveReference: ({ id }, context) => find(id, context),
      counts: async ({ id }, _args, { load }) => countsOf(await load.bulkCounts.load(id)),
      async agencies({ id }, { states, ...args }, { load }) {
        const page = readPage(args, placeOf)
        const rows = await load.bulkItems.load({ operationId: id, states: states ?? null, page })
        return toConnection(rows, page.first, ({ place }) => encodeCursor([place]))
      },
    },
    BulkItem: {
      agency: async ({ agencyNo }, _args, { load }) => load.agencyByNo.load(agencyNo),
      appears: ({ appears }) => appears.slice(0, mostShown),
      disappears: ({ disappears }) => disappears.slice(0, mostShown),
      errors: ({ errors }) => errors.slice(0, mostShown).map(sentence),
      kept: ({ kept }) => kept.slice(0, mostShown),
    },
  }
}
