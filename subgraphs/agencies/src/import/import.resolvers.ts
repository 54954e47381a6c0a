import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection } from '@eact/kit/pages'
import { readUpload } from '@eact/kit/uploads'
import { importMessages, importRules, type ImportCode } from '@eact/schema/forms/agency-import'
import { rowMessage } from '@eact/schema/forms/agency-row'
import { englishLabelOfColumn, labelOfColumn } from '@eact/schema/forms/agency-table'
import type { Resolvers } from '@eact/schema/generated/agencies'
import { GraphQLUpload } from 'graphql-upload-minimal'
import { requirePerson } from '../actor.ts'
import type { Context } from '../context.ts'
import {
  carryOutAgencyImport,
  checkAgencyImport,
  dropAgencyImport,
  type ImportOutcome,
  type ImportRefusal,
} from './import.actions.ts'
import { stepsInAll } from './import.run.ts'
import { listChanges, listImports, listProblems, readImport } from './import.store.ts'

const ownerOf = ({ viewer }: Context): string | null => (viewer.kind === 'PERSON' ? viewer.id : null)

async function findImport(id: string, context: Context) {
  const owner = ownerOf(context)
  return owner !== null && isId(id) ? readImport(context.database, id, owner) : null
}

function sentence({ code, path, detail }: ImportRefusal) {
  const { th, en } = importMessages[code]
  const about = detail ? ` (${detail})` : ''
  return { code, path, message: th + about, messageEn: en + about }
}

const answer = async ({ importId, errors = [] }: ImportOutcome, context: Context) => ({
  agencyImport: importId === null ? null : await findImport(importId, context),
  errors: errors.map(sentence),
})

const place = ([at]: unknown[]) =>
  Number.isSafeInteger(at) && Math.abs(at as number) < 2 ** 31 ? (at as number) : null
const idOf = ([id]: unknown[]) => (typeof id === 'string' && isId(id) ? id : null)

/** @param wake has the imports that wait looked at now */
export const importResolvers = (wake: () => void): Resolvers => ({
  Upload: GraphQLUpload,
  Query: {
    agencyImport: (_, { id }, context) => findImport(id, context),
    async agencyImports(_, args, context) {
      const owner = ownerOf(context)
      if (owner === null) return null
      const page = readPage(args, idOf)
      return toConnection(await listImports(context.database, owner, page), page.first, ({ id }) =>
        encodeCursor([id]),
      )
    },
  },
  Mutation: {
    async checkAgencyImport(_, { file, ...input }, context) {
      const open = () => readUpload(file, { maxBytes: importRules.maxBytes })
      return answer(
        await checkAgencyImport(context.database, requirePerson(context.viewer), { ...input, open }),
        context,
      )
    },
    async carryOutAgencyImport(_, input, context) {
      const outcome = await carryOutAgencyImport(context.database, requirePerson(context.viewer), input)
      if (!outcome.errors) wake()
      return answer(outcome, context)
    },
    dropAgencyImport: async (_, input, context) =>
      answer(await dropAgencyImport(context.database, requirePerson(context.viewer), input), context),
  },
  AgencyImport: {
    progress: ({ state, stepsDone }) =>
      state === 'WAITING' || state === 'RUNNING' ? { done: stepsDone, total: stepsInAll } : null,
    failure: ({ failure }) => (failure === null ? null : sentence({ code: failure as ImportCode, path: [] })),
    reorganisation: ({ reorganisationId }, _, { loaders }) =>
      reorganisationId === null ? null : loaders.reorganisations.load(reorganisationId),
    async problems({ id }, args, { database }) {
      const page = readPage(args, place)
      const rows = await listProblems(database, id, page)
      return toConnection(rows, page.first, (row) => encodeCursor([row.place]), problemNode)
    },
    async changes({ id }, args, { database }) {
      const page = readPage(args, place)
      const rows = await listChanges(database, id, page)
      return toConnection(rows, page.first, (row) => encodeCursor([row.rowNo]), changeNode)
    },
  },
})

function problemNode({
  rowNo,
  column,
  cell,
  code,
  detail,
}: Awaited<ReturnType<typeof listProblems>>[number]) {
  const { th, en } = rowMessage(code, cell, detail)
  const columnLabel = column === null ? null : labelOfColumn(column)
  const columnLabelEn = column === null ? null : englishLabelOfColumn(column)
  return { row: rowNo, column, columnLabel, columnLabelEn, cell, code, message: th, messageEn: en }
}

const changeNode = ({
  rowNo,
  kinds,
  code,
  name,
  fields,
}: Awaited<ReturnType<typeof listChanges>>[number]) => ({
  row: rowNo,
  kinds,
  code,
  name,
  fields: fields.map((field) => ({
    ...field,
    columnLabel: labelOfColumn(field.column),
    columnLabelEn: englishLabelOfColumn(field.column),
  })),
})
