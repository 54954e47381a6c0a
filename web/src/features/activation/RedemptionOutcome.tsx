import { writeMoment } from '../../text/days.ts'
import { Match, onMount, Show, Switch, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { SignedOutNotice } from '../session/SignedOutNotice.tsx'
import { ContactCenter } from './HowToGetToken.tsx'
import type { Redemption } from './redemption.ts'

type Kind = Redemption['kind']
type Outcome<K extends Kind> = Extract<Redemption, { kind: K }>

/** Why a Token was not redeemed, and what to do. Takes the focus. */
export function RedemptionOutcome(props: { outcome: Redemption }): JSX.Element {
  let box: HTMLDivElement | undefined
  onMount(() => box?.focus())
  const of = <K extends Kind>(kind: K) => (props.outcome.kind === kind ? (props.outcome as Outcome<K>) : null)
  return (
    <div class="notice bad" role="alert" tabindex="-1" ref={(element) => (box = element)}>
      <Switch>
        <Match when={of('REFUSED')}>
          <h2>{texts.activation.refusedTitle}</h2>
          <p>
            <strong>{texts.activation.refused}</strong>
          </p>
          <p class="hint">{texts.activation.refusedHint}</p>
          <p>{texts.activation.refusedCentral}</p>
          <ContactCenter />
        </Match>
        <Match when={of('LIMITED')}>
          {(limited) => (
            <>
              <h2>{texts.activation.limitedTitle}</h2>
              <p>
                <strong>{texts.activation.limited(timeOf(limited().after))}</strong>
              </p>
              <p>{texts.activation.refused}</p>
              <p>{texts.activation.refusedCentral}</p>
              <ContactCenter />
            </>
          )}
        </Match>
        <Match when={of('FAILED')}>{(failed) => <Failed outcome={failed()} />}</Match>
      </Switch>
    </div>
  )
}

/** For example `16:22`, in Bangkok. */
const timeOf = (instant: Date): string => writeMoment(instant).slice(-5)

function Failed(props: { outcome: Outcome<'FAILED'> }): JSX.Element {
  return (
    <Show
      when={props.outcome.isSignedOut}
      fallback={
        <>
          <p>{props.outcome.problem.sentence}</p>
          <Show when={props.outcome.problem.requestId}>
            {(id) => (
              <p class="hint">
                {texts.site.requestId} {id()}
              </p>
            )}
          </Show>
        </>
      }
    >
      <SignedOutNotice />
    </Show>
  )
}
