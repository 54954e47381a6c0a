import type { FoundAtLinkFragment } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'

const words = texts.found

/** Whether a link opens, by the last check, and when it last did. */
export function LinkCheckNote(props: { check: FoundAtLinkFragment['check'] | null }): JSX.Element {
  return (
    <Show when={props.check}>
      {(check) => (
        <span class="under link-check">
          <span
            class="mark"
            classList={{
              good: check().state === 'GOOD',
              warn: check().state === 'DEAD' || check().state === 'REFUSED' || check().state === 'MOVED',
            }}
          >
            {words.linkStates[check().state]}
          </span>{' '}
          <Show when={check().isGazette}>
            <span class="mark">{words.gazetteLink}</span>
          </Show>
          <Show when={check().state !== 'GOOD' && check().state !== 'UNKNOWN'}>
            <span class="under hint">{check().message}</span>
            <Show when={check().lastGoodAt}>
              {(at) => <span class="under hint">{words.linkLastGood(writeMoment(at()))}</span>}
            </Show>
          </Show>
        </span>
      )}
    </Show>
  )
}
