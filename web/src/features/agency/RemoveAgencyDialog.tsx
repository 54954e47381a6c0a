import { A } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { Dialog } from '../../ui/Dialog.tsx'

export interface RemoveAgencyDialogProps {
  agency: { id: string; code: string; name: string; version: number }
  /** What happened, in a sentence. */
  onDone(sentence: string): void
  onClose(): void
}

/** ลบ: only for an agency that was never used; what was used is closed, merged or moved. */
export function RemoveAgencyDialog(props: RemoveAgencyDialogProps): JSX.Element {
  return (
    <Dialog title={th.removeAgency.title(props.agency.name)} onClose={() => props.onClose()}>
      <p>{th.removeAgency.only}</p>
      <Instead code={props.agency.code} />
      <p class="acts">
        <button type="button" class="button second" onClick={() => props.onClose()}>
          {th.act.close}
        </button>
      </p>
    </Dialog>
  )
}

/** What is done with an agency that was used. */
function Instead(props: { code: string }): JSX.Element {
  const kinds = ['CLOSE', 'MERGE', 'MOVE'] as const
  return (
    <>
      <p>{th.removeAgency.instead}</p>
      <ul>
        {kinds.map((kind) => (
          <li>
            <A href={`/reorganisations/new?kind=${kind}&agency=${props.code}`}>
              {th.removeAgency.ways[kind]}
            </A>
          </li>
        ))}
      </ul>
    </>
  )
}
