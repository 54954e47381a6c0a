import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ActingForm } from './ActingForm.tsx'
import { writeRight } from './right-text.ts'
import type { Viewer } from './session.ts'

/** The right under which this session acts has ended, so it may do nothing: says so, and lets another be chosen. */
export function ActingEnded(props: { viewer: Viewer | null }): JSX.Element {
  const ended = () => (props.viewer?.actingEnded && props.viewer.grants.length > 0 ? props.viewer : null)
  return (
    <Show when={ended()}>
      {(viewer) => (
        <Notice tone="warn">
          <div role="status">
            <p>
              <strong>{texts.session.actingEnded}</strong>
            </p>
            <Show when={viewer().actingUnder}>{(right) => <p>{writeRight(right())}</p>}</Show>
            <p>{texts.session.actingEndedHelp}</p>
          </div>
          <ActingForm viewer={viewer()} />
        </Notice>
      )}
    </Show>
  )
}
