import { requireSignedIn } from '@eact/kit/viewer'
import { agencyMessages, agencyWarnings } from '@eact/schema/forms/agency-sentences'
import type {
  AgencyHistoryEntryResolvers,
  AgencyResolvers,
  MutationResolvers,
  SaveAgencyErrorCode,
} from '@eact/schema/generated/agencies'
import type { AgencyRow } from '../agency/agency.store.ts'
import type { Context } from '../context.ts'
import { saveAgency, type SaveWarning } from './edit.actions.ts'
import { listHistory, tellWho } from './edit.history.ts'
import type { HistoryRow } from './edit.history.store.ts'
import { grantToEdit, grantToSetDuty } from './edit.policy.ts'
import type { BrokenSave } from './edit.rules.ts'

const sentence = ({ code, path }: BrokenSave) => ({
  code: code as SaveAgencyErrorCode,
  path,
  message: agencyMessages[code].th,
  messageEn: agencyMessages[code].en,
})

const warning = ({ code, path }: SaveWarning) => ({
  code,
  path,
  message: agencyWarnings[code].th,
  messageEn: agencyWarnings[code].en,
})

const Mutation: Pick<MutationResolvers<Context>, 'saveAgency'> = {
  async saveAgency(_parent, { input, idempotencyKey }, context) {
    const outcome = await saveAgency(context.database, requireSignedIn(context.viewer), input, idempotencyKey)
    context.renew()
    const agency = outcome.agencyId === null ? null : await context.loaders.byId.load(outcome.agencyId)
    return outcome.errors
      ? { agency, warnings: null, errors: outcome.errors.map(sentence) }
      : { agency, warnings: outcome.warnings.map(warning), errors: [] }
  },
}

type AgencyShare = 'history' | 'viewerMayEdit' | 'viewerMaySetDuty'

const Agency: Pick<AgencyResolvers<Context, AgencyRow>, AgencyShare> = {
  history: (agency, page, context) => listHistory(agency, page, context),
  viewerMayEdit: async ({ line, closedAt }, _, { viewer, reach }) =>
    viewer.kind === 'PERSON' && closedAt === null && grantToEdit(await reach(), line) !== null,
  viewerMaySetDuty: async ({ line, closedAt }, _, { viewer, reach }) =>
    viewer.kind === 'PERSON' && closedAt === null && grantToSetDuty(await reach(), line) !== null,
}

const AgencyHistoryEntry: AgencyHistoryEntryResolvers<Context, HistoryRow> = {
  at: ({ instant }) => instant,
  isSystem: ({ editedBy }) => editedBy === null,
  reason: (row, _, context) => tellWho(row, context, ({ reason }) => reason),
  by: (row, _, context) =>
    tellWho(row, context, ({ editedBy }) =>
      editedBy === null ? null : { __typename: 'Person', id: editedBy },
    ),
  actingRole: (row, _, context) => tellWho(row, context, ({ actingRole }) => actingRole),
  actingAgency: async (row, _, context) => {
    const no = await tellWho(row, context, ({ actingAgencyNo }) => actingAgencyNo)
    return no === null ? null : context.loaders.byNo.load(no)
  },
}

export const editResolvers = { Mutation, Agency, AgencyHistoryEntry }
