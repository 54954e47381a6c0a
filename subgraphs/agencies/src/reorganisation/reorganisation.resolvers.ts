import { reorganisationMessages } from '@eact/schema/forms/reorganisation'
import type {
  AgencyResolvers,
  MutationResolvers,
  QueryResolvers,
  ReorganisationConnectionResolvers,
  ReorganisationPlaceResolvers,
  ReorganisationResolvers,
} from '@eact/schema/generated/agencies'
import { requirePerson } from '../actor.ts'
import { readId } from '../agency/agency.input.ts'
import type { AgencyRow } from '../agency/agency.store.ts'
import type { Context } from '../context.ts'
import { carryOutReorganisation, dropReorganisation, planReorganisation } from './reorganisation.actions.ts'
import type { Outcome } from './reorganisation.answers.ts'
import { readPageOfAgency, readPlacePage, readReorganisationPage } from './reorganisation.lists.ts'
import { parentNoOf } from './reorganisation.places.store.ts'
import { isDraft, lapsesAt, mayChangeStructure, mayDrop, mayOpenBeneath } from './reorganisation.policy.ts'
import type { Broken } from './reorganisation.steps.ts'
import type { ReorganisationRow } from './reorganisation.store.ts'
import { undoReorganisation } from './reorganisation.undo.actions.ts'
import { judgeUndoing, workOutUndoing } from './reorganisation.undoing.ts'

const sentence = ({ code, path }: Broken) => ({
  code,
  path,
  message: reorganisationMessages[code].th,
  messageEn: reorganisationMessages[code].en,
})

/** What an act answers: the reorganisation as it is afterwards, and what stood in the way. */
async function answer(outcome: Outcome, context: Context) {
  context.renew()
  const id = readId(outcome.reorganisationId ?? '')
  return {
    reorganisation: id === null ? null : await context.loaders.reorganisations.load(id),
    errors: (outcome.errors ?? []).map(sentence),
  }
}

const person = (id: string | null, { viewer }: Context, { seesAccess }: ReorganisationRow) =>
  id !== null && (seesAccess || ('id' in viewer && viewer.id === id))
    ? { __typename: 'Person' as const, id }
    : null

const agencyOf = (no: number | null, { loaders }: Context) => (no === null ? null : loaders.byNo.load(no))

const agenciesOf = async (rows: { agencyNo: number }[], { loaders }: Context) =>
  (await Promise.all(rows.map(({ agencyNo }) => loaders.byNo.load(agencyNo)))).filter(
    (agency) => agency !== null,
  )

/** How an agency hangs on the one above it, out of its place. */
const relationOf = (path: string | null, line: string | null) => {
  if (path === null || parentNoOf(path) === null) return null
  return parentNoOf(line) === null ? 'SUPERVISED_BY' : 'BELONGS_TO'
}

const Query: QueryResolvers<Context> = {
  reorganisation: (_, { id }, { loaders }) => {
    const read = readId(id)
    return read === null ? null : loaders.reorganisations.load(read)
  },
  reorganisations: (_, { filter, ...page }, context) => readReorganisationPage(filter ?? {}, page, context),
}

const Mutation: MutationResolvers<Context> = {
  planReorganisation: async (_, args, context) =>
    answer(await planReorganisation(context.database, requirePerson(context.viewer), args), context),
  carryOutReorganisation: async (_, args, context) =>
    answer(await carryOutReorganisation(context.database, requirePerson(context.viewer), args), context),
  dropReorganisation: async (_, args, context) =>
    answer(await dropReorganisation(context.database, requirePerson(context.viewer), args), context),
  undoReorganisation: async (_, args, context) =>
    answer(await undoReorganisation(context.database, requirePerson(context.viewer), args), context),
}

const Reorganisation: ReorganisationResolvers<Context, ReorganisationRow> = {
  __resolveReference: ({ id }, { loaders }) => {
    const read = readId(id)
    return read === null ? null : loaders.reorganisations.load(read)
  },
  plannedBy: (row, _, context) => person(row.plannedBy, context, row),
  carriedOutBy: (row, _, context) => person(row.carriedOutBy, context, row),
  endedBy: (row, _, context) => person(row.endedBy, context, row),
  undoReason: ({ state, endReason }) => (state === 'UNDONE' ? endReason : null),
  problems: ({ problems }) => (problems ?? []).map(sentence),
  impact: async ({ id }, _, { loaders }) =>
    (await loaders.impacts.load(id)) ?? {
      opened: 0,
      renamed: 0,
      moved: 0,
      carriedAlong: 0,
      closed: 0,
      edited: 0,
    },
  places: (row, page, context) => readPlacePage(row, page, context),
  lapsesAt: (row, _, { draftDays }) => lapsesAt(row, draftDays),
  viewerMayCarryOut: (row, _, { viewer }) => viewer.kind === 'PERSON' && row.mayChange && isDraft(row),
  viewerMayDrop: (row, _, { viewer }) =>
    viewer.kind === 'PERSON' && mayDrop({ ...row, isOwn: row.plannedBy === viewer.id }),
  viewerMayUndo: ({ state, mayChange }, _, { viewer }) =>
    viewer.kind === 'PERSON' && mayChange && state === 'DONE',
  undoProblems: async ({ id, state, mayChange, carriedOutAt }, _, { database, reach }) => {
    if (state !== 'DONE' || !mayChange || carriedOutAt === null) return []
    const undoing = await workOutUndoing(database, { id, done: carriedOutAt })
    return ('errors' in undoing ? undoing.errors : judgeUndoing(await reach(), undoing)).map(sentence)
  },
}

const ReorganisationPlace: ReorganisationPlaceResolvers<Context> = {
  agency: ({ agencyNo }, _, context) => agencyOf(agencyNo, context),
  parentBefore: ({ pathBefore }, _, context) => agencyOf(parentNoOf(pathBefore), context),
  parentAfter: ({ pathAfter }, _, context) => agencyOf(parentNoOf(pathAfter), context),
  relationBefore: ({ pathBefore, lineBefore }) => relationOf(pathBefore, lineBefore),
  relationAfter: ({ pathAfter, lineAfter }) => relationOf(pathAfter, lineAfter),
}

const ReorganisationConnection: ReorganisationConnectionResolvers<Context> = {
  totalCount: (page) => page.count(),
}

const Agency: Pick<
  AgencyResolvers<Context, AgencyRow>,
  'successors' | 'predecessors' | 'reorganisations' | 'viewerMayChangeStructure' | 'viewerMayOpenBeneath'
> = {
  successors: async ({ no }, _, context) => agenciesOf(await context.loaders.successors.load(no), context),
  predecessors: async ({ no }, _, context) =>
    agenciesOf(await context.loaders.predecessors.load(no), context),
  reorganisations: (agency, page, context) => readPageOfAgency(agency.no, page, context),
  viewerMayChangeStructure: async ({ line, closedAt }, _, { reach }) =>
    closedAt === null && mayChangeStructure(await reach(), line),
  viewerMayOpenBeneath: async ({ line, closedAt }, _, { reach }) =>
    closedAt === null && mayOpenBeneath(await reach(), line),
}

export const reorganisationResolvers = {
  Query,
  Mutation,
  Reorganisation,
  ReorganisationPlace,
  ReorganisationConnection,
  Agency,
}
