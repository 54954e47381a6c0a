import {
  CreateReportDocument,
  type ReportFormFragment,
  type ReportFormQuery,
} from '@eact/schema/generated/documents'
import { dayInBangkok } from '@eact/schema/forms/report'
import { useClient } from '@urql/solid'
import type { Client } from '@urql/core'
import { createEffect, on } from 'solid-js'
import { problemOf, type Problem } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { useSession } from '../session/session.ts'
import { ownSide } from './conflict-sides.ts'
import { makeDraftKeeper, type DraftKeeper } from './draft-keeper.ts'
import type { DraftStore } from './draft-store.ts'
import { makeFormEvidence, type FormEvidence } from './form-evidence.ts'
import { makeFormDocuments, type FormDocuments } from './form-documents.ts'
import { makeFormState, type FormAgency, type FormState } from './form-state.ts'
import { makeSaveFlow, type SaveFlow } from './save-flow.ts'

export type ProblemTypes = NonNullable<ReportFormQuery['problemTypes']>

/** The form of one agency's report: what is saved, what is not yet, and what can be done. */
export interface ReportForm
  extends FormState, Pick<DraftStore, 'touch' | 'answer' | 'begin' | 'undo'>, FormDocuments {
  agency: FormAgency
  problemTypes: ProblemTypes
  /** The day in Bangkok, YYYY-MM-DD. */
  today(): string
  save: SaveFlow
  keeper: DraftKeeper
  /** What machines found in files and at links. */
  evidence: FormEvidence
}

/**
 * Makes the form of a report. Everything typed stays until the service has it: a failed request, a conflict or a lost
 * session change nothing of it.
 */
export function makeReportForm(agency: FormAgency, problemTypes: ProblemTypes): ReportForm {
  const client = useClient()
  const place = { agencyCode: agency.code, personId: useSession().viewer()?.person?.id ?? '' }
  const { store, accept, acceptSaved, dropSaved, toKeep, keptByService, ...state } = makeFormState(
    agency,
    place,
    client,
  )
  const today = () => dayInBangkok(new Date())
  const opened = async () => {
    const known = state.report()
    if (known) return known
    const made = await openReport(client, agency.id)
    if ('id' in made && !state.report()) accept(made)
    return state.report() ?? made
  }
  const openedOrNull = async () => {
    const made = await opened()
    return 'id' in made ? made : null
  }
  const documents = makeFormDocuments({
    client,
    report: state.report,
    openReport: opened,
    onReport(next) {
      accept(next)
      save.outlive()
    },
  })
  const save = makeSaveFlow({
    ...state,
    client,
    open: opened,
    isUploading: documents.isUploading,
    mine: () =>
      state.changes().map((change) => ({ ...change, sentence: ownSide({ ...state, problemTypes }, change) })),
    today,
    async onReport(next, savedKeys) {
      if (savedKeys !== null) keeper.forget(savedKeys)
      await acceptSaved(next, savedKeys ?? [])
    },
  })
  const keeper = makeDraftKeeper({
    client,
    place,
    draft: toKeep,
    report: state.report,
    open: openedOrNull,
    isPaused: () => save.isBusy() || !state.mayEdit(),
    kept: keptByService,
    onSavedElsewhere: dropSaved,
  })
  createEffect(
    on(
      () => state.changes().length,
      (many) => many > 0 && save.outlive(),
      { defer: true },
    ),
  )
  const evidence = makeFormEvidence(client, agency.code, () => state.report()?.version ?? 0)
  const { touch, answer, begin, undo } = store
  return {
    ...state,
    ...documents,
    touch,
    answer,
    begin,
    undo,
    agency,
    problemTypes,
    today,
    save,
    keeper,
    evidence,
  }
}

async function openReport(client: Client, agencyId: string): Promise<ReportFormFragment | Problem> {
  const { data, error } = await client.mutation(CreateReportDocument, { agencyId }).toPromise()
  if (error) return problemOf(error)
  const [refusal] = data?.createReport.errors ?? []
  return (
    data?.createReport.report ?? {
      code: refusal?.code ?? 'UNKNOWN',
      sentence: refusal?.message ?? texts.site.unexpected,
    }
  )
}
