import type { HomeTokenFragment } from '@eact/schema/generated/documents'
import { Show, type JSX } from 'solid-js'
import { writeMoment } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'

/** For whom a Token was meant, and until when. */
export function HomeToken(props: { token: HomeTokenFragment; write: (at: string) => string }): JSX.Element {
  return (
    <>
      <p class="home-agency">
        <strong>{props.token.agency?.name ?? texts.agency.nameAway}</strong> ·{' '}
        {texts.session.roles[props.token.role]}
      </p>
      <p class="hint">
        {props.write(writeMoment(props.token.expiresAt))}
        <Show when={props.token.note}>{(note) => <> · {texts.token.note(note())}</>}</Show>
      </p>
    </>
  )
}
