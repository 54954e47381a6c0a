import { A } from '@solidjs/router'
import { DeleteAgencyDocument, type DeleteAgencyMutation } from '@eact/schema/generated/documents'
import { agencyRules } from '@eact/schema/forms/agency'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'

export interface RemoveAgencyDialogProps {
  agency: { id: string; code: string; name: string; version: number }
  /** What happened, in a sentence. */
  onDone(sentence: string): void
  onClose(): void
}

type Uses = NonNullable<DeleteAgencyMutation['deleteAgency']['uses']>

/** ลบ: only an agency that was never used; of another it is told what uses it, and what is done instead. */
export function RemoveAgencyDialog(props: RemoveAgencyDialogProps): JSX.Element {
  const remove = makeAct(DeleteAgencyDocument, (data) => data.deleteAgency)
  const [uses, setUses] = createSignal<Uses>([])
  const run = async (reason: string) => {
    const { id, version } = props.agency
    const ended = await remove.run({ agencyId: id, version, reason })
    setUses(ended?.kind === 'REFUSED' ? (ended.answer.uses ?? []) : [])
    return ended
  }
  return (
    <ReasonDialog
      title={texts.removeAgency.title(props.agency.name)}
      confirm={texts.removeAgency.confirm}
      reasonHint={texts.removeAgency.reasonHint}
      maxReasonLength={agencyRules.reason.max}
      isRunning={remove.isRunning()}
      run={run}
      onDone={() => props.onDone(texts.removeAgency.done(props.agency.name))}
      onClose={() => props.onClose()}
    >
      <Show when={uses().length > 0}>
        <p>
          <strong>{texts.removeAgency.usedBy}</strong>
        </p>
        <ul>
          <For each={uses()}>
            {({ kind, count }) => (
              <li>{texts.removeAgency.uses(texts.removeAgency.useKinds[kind], count)}</li>
            )}
          </For>
        </ul>
      </Show>
      <p>{texts.removeAgency.only}</p>
      <p>{texts.removeAgency.instead}</p>
      <ul class="link-row">
        <For each={['CLOSE', 'MERGE', 'MOVE'] as const}>
          {(kind) => (
            <li>
              <A href={`/reorganisations/new?kind=${kind}&agency=${props.agency.code}`}>
                {texts.removeAgency.ways[kind]}
              </A>
            </li>
          )}
        </For>
      </ul>
    </ReasonDialog>
  )
}
