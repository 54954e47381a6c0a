import { FoundInUploadDocument, type FoundInUploadQuery } from '@eact/schema/generated/documents'
import { readThaiDate } from '@eact/schema/forms/thai-date'
import { writeDay } from '../../text/days.ts'
import { useClient } from '@urql/solid'
import { createEffect, createSignal, For, on, onCleanup, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { AdviceList } from './AdviceList.tsx'
import type { DraftedDocument } from './DocumentFields.tsx'
import type { ReportForm } from './report-form.ts'

const words = texts.found

type Found = NonNullable<FoundInUploadQuery['report']>['documents']['nodes'][number]

export interface UploadFindingsProps {
  form: ReportForm
  row: DraftedDocument
  /** Throws the upload away: the parent's announcement is there already. */
  onDiscard(): void
}

/** Milliseconds before it is asked again, and how often at most while the file waits. */
const pauseMs = 1200
const mostTimes = 25

/** What reading a new file found: its dates, what does not fit, and whether the same file is there already. */
export function UploadFindings(props: UploadFindingsProps): JSX.Element {
  const client = useClient()
  const [found, setFound] = createSignal<Found | null>(null)
  const day = () => readThaiDate(props.row.now.dateText)?.day ?? null
  let timer: ReturnType<typeof setTimeout> | undefined
  const [times, setTimes] = createSignal(0)
  const ask = async () => {
    const report = props.form.report()
    const section = props.row.saved?.section
    if (!report || !section) return
    const variables = { reportId: report.id, section, announcedOn: day() }
    const { data } = await client.query(FoundInUploadDocument, variables).toPromise()
    const node = data?.report?.documents.nodes.find(({ id }) => id === props.row.key)
    if (node) setFound(node)
    if (node?.reading?.state === 'WAITING' && setTimes((many) => many + 1) < mostTimes) wait()
  }
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), pauseMs)
  }
  createEffect(on(day, wait))
  onCleanup(() => clearTimeout(timer))
  const dates = () => {
    const days =
      found()
        ?.reading?.dates.filter(({ role }) => role !== 'OTHER')
        .map((date) => date.on) ?? []
    return [...new Set(days)].filter((one) => one !== day()).slice(0, 3)
  }
  return (
    <div class="findings" aria-live="polite">
      <Show when={found()?.reading?.state === 'WAITING' && times() < mostTimes}>
        <p class="hint">{words.waiting}</p>
      </Show>
      <Show when={dates().length > 0}>
        <p class="acts">
          <span class="hint">{words.datesFound}</span>
          <For each={dates()}>
            {(one) => (
              <button
                type="button"
                class="button second small"
                onClick={() => props.form.touch('documents', props.row.key, { dateText: writeDay(one) })}
              >
                {words.useDate(writeDay(one))}
              </button>
            )}
          </For>
        </p>
      </Show>
      <Show when={found()?.reading?.advice.length}>
        <AdviceList
          documentId={props.row.key}
          advice={found()?.reading?.advice ?? []}
          announcedOn={day()}
          mayDismiss={props.form.mayEdit()}
          onDismissed={() => void ask()}
        />
      </Show>
      <Show when={found()?.sameFile}>
        {(same) => (
          <>
            <Show when={same().own}>
              {(own) => <p class="notice warn">{words.sameOwn(own().fileName)}</p>}
            </Show>
            <Show when={same().inherited}>
              {(parent) => (
                <div class="notice warn">
                  <p>
                    <strong>{words.sameInherited}</strong>{' '}
                    {words.sameInheritedHelp(parent().agency?.name ?? texts.form.parentAgency)}
                  </p>
                  <button type="button" class="button second small" onClick={() => props.onDiscard()}>
                    {words.inheritInstead}
                  </button>
                </div>
              )}
            </Show>
          </>
        )}
      </Show>
    </div>
  )
}
