import type { ReportFormFragment, SavePreviewFragment } from '@eact/schema/generated/documents'
import type { Client } from '@urql/core'
import { createSignal } from 'solid-js'
import { makeAttemptKey } from '../../graphql/attempt-key.ts'
import type { Problem } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import type { OwnChange } from './conflict-sides.ts'
import { faultSentence } from './fault-sentences.ts'
import { fieldProblems } from './form-problems.ts'
import type { DraftedForm, SavedForm } from './report-draft.ts'
import { isEmptyInput, saveInput } from './save-input.ts'
import { askPreview, failed, refused, sendSave, type SaveOutcome, type SaveRequest } from './save-outcome.ts'

/** What is shown before a save is confirmed. */
export interface Preview {
  found: SavePreviewFragment
  /** Whether all of section 13 is suspended too; null when it is not asked. */
  suspendSection13: boolean | null
}

/** From a press of บันทึก over the preview to the receipt. */
export interface SaveFlow {
  /** บันทึก: judges, and opens the preview. */
  press: () => Promise<void>
  /** Null while none is open. */
  preview: () => Preview | null
  chooseSection13: (isSuspended: boolean) => Promise<void>
  confirm: () => Promise<void>
  /** Goes back to the form; nothing was saved. */
  close: () => void
  /** Whether an answer of the service is awaited. */
  isBusy: () => boolean
  isSaving: () => boolean
  /** How the last press ended; null before it, and once a change follows a save. */
  outcome: () => SaveOutcome | null
  /** What the last press said is true only until something is changed. */
  outlive: () => void
}

export interface SaveFlowOptions {
  client: Client
  /** Opens the report where there is none yet, or tells what stands against it. */
  open: () => Promise<ReportFormFragment | Problem>
  saved: () => SavedForm
  drafted: () => DraftedForm
  isUploading: () => boolean
  /** What is changed here, told. */
  mine: () => OwnChange[]
  /** The day in Bangkok, YYYY-MM-DD. */
  today: () => string
  /**
   * The report as the service has it: after the save with the keys of what was sent, or after the save that came
   * first with null.
   */
  onReport: (report: ReportFormFragment, savedKeys: string[] | null) => Promise<void>
}

/** Makes the way from บันทึก to the receipt. */
export function makeSaveFlow(options: SaveFlowOptions): SaveFlow {
  const [preview, setPreview] = createSignal<Preview | null>(null)
  const [busy, setBusy] = createSignal<'PREVIEW' | 'SAVE' | null>(null)
  const [outcome, setOutcome] = createSignal<SaveOutcome | null>(null)
  const key = makeAttemptKey()
  let request: SaveRequest | null = null

  const during = async (what: 'PREVIEW' | 'SAVE', act: () => Promise<void>) => {
    if (busy()) return
    setBusy(what)
    try {
      await act()
    } finally {
      setBusy(null)
    }
  }
  const end = (how: SaveOutcome) => {
    setPreview(null)
    setOutcome(how)
  }

  /** Asks what the save would do, and with it whether section 13 goes, too: yes unless the officer says otherwise. */
  async function look(asked: SaveRequest): Promise<void> {
    const found = await askPreview(options.client, asked)
    if ('kind' in found) return end(found)
    if (found.conflict) {
      // The answer of a save that changes nothing brings what stands now.
      const answer = await sendSave(options.client, key, asked)
      if (answer.report) await options.onReport(answer.report, null)
      return end(answer.outcome)
    }
    const [missing] = found.errors.filter(({ code }) => code === 'SECTION_13_CHOICE_MISSING')
    if (missing && asked.suspendSection13 === null) return look({ ...asked, suspendSection13: true })
    if (found.errors.length > 0) return end(refused(found.errors, asked.sent))
    request = asked
    setPreview({ found, suspendSection13: asked.suspendSection13 })
  }

  return {
    preview,
    outcome,
    isBusy: () => busy() !== null,
    isSaving: () => busy() === 'SAVE',
    press: () =>
      during('PREVIEW', async () => {
        const problems = problemsBefore(options)
        if (problems) return end(problems)
        const made = saveInput(options.saved(), options.drafted())
        if (isEmptyInput(made.input)) return end({ kind: 'NOTHING' })
        const report = await options.open()
        if (!('id' in report)) return end(failed(report))
        await look({ report, ...made, suspendSection13: null, mine: options.mine() })
      }),
    chooseSection13: (isSuspended) =>
      during('PREVIEW', async () => {
        if (request) await look({ ...request, suspendSection13: isSuspended })
      }),
    confirm: () =>
      during('SAVE', async () => {
        if (!request) return
        const { outcome: how, report } = await sendSave(options.client, key, request)
        const keys =
          how.kind === 'SAVED' ? Object.values(request.sent).flatMap((rows) => rows.map(keyOf)) : null
        if (report) await options.onReport(report, keys)
        end(how)
      }),
    close: () => setPreview(null),
    outlive() {
      if (outcome()?.kind === 'SAVED' || outcome()?.kind === 'NOTHING') setOutcome(null)
    },
  }
}

const keyOf = ({ key }: { key: string }): string => key

function problemsBefore({ drafted, today, isUploading }: SaveFlowOptions): SaveOutcome | null {
  const problems = fieldProblems(drafted(), today()).map(({ part, key, field, fault }) => ({
    at: { part, key, field },
    sentence: faultSentence(fault),
    isOwn: true,
  }))
  if (problems.length > 0) return { kind: 'PROBLEMS', problems }
  if (!isUploading()) return null
  return { kind: 'PROBLEMS', problems: [{ at: null, sentence: texts.form.uploadUnderWay, isOwn: false }] }
}
