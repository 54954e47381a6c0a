import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { WholeWords } from '../../ui/WholeWords.tsx'

export interface AgencyLineProps {
  /** Null when the service that knows its name is away. */
  agency: { code: string; name: string; parent?: { name: string } | null } | null
}

/** An agency in a row of a list: what it belongs to, its name, its code. */
export function AgencyLine(props: AgencyLineProps): JSX.Element {
  return (
    <Show when={props.agency} fallback={<span class="hint">{texts.agency.nameAway}</span>}>
      {(agency) => (
        <span class="agency-line">
          <Show when={agency().parent}>{(parent) => <span class="above">{parent().name}</span>}</Show>
          <strong>
            <WholeWords>{agency().name}</WholeWords>
          </strong>{' '}
          <span class="code hint">{agency().code}</span>
        </span>
      )}
    </Show>
  )
}
