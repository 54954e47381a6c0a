import { createSignal, onMount, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { MadeToken } from './token-form.ts'

/** A token just made, shown this once, with a way to take it along. Takes the focus. */
export function NewToken(props: { token: MadeToken; onKept(): void }): JSX.Element {
  let box: HTMLDivElement | undefined
  onMount(() => box?.focus())
  return (
    <div
      class={`notice ${props.token.bearerToken ? 'good' : 'warn'}`}
      role="group"
      aria-labelledby="new-token"
      tabindex="-1"
      ref={(element) => (box = element)}
    >
      <Show
        when={props.token.bearerToken}
        fallback={<p id="new-token">{texts.account.lostToken(props.token.name)}</p>}
      >
        {(bearer) => (
          <>
            <h3 id="new-token">{texts.account.made(props.token.name)}</h3>
            <p>
              <strong>{texts.account.madeOnce}</strong>
            </p>
            <Copying text={bearer()} />
          </>
        )}
      </Show>
      <p>
        <button type="button" class="button second" onClick={() => props.onKept()}>
          {texts.account.keptToken}
        </button>
      </p>
    </div>
  )
}

function Copying(props: { text: string }): JSX.Element {
  const [told, setTold] = createSignal('')
  let field: HTMLInputElement | undefined
  const copy = async () => {
    field?.select()
    // Pages without HTTPS are given no clipboard, and a person may forbid it.
    const isCopied =
      'clipboard' in navigator && (await navigator.clipboard.writeText(props.text).then(yes, no))
    setTold(isCopied ? texts.account.copied : texts.account.copyYourself)
  }
  return (
    <div class="field copying">
      <label for="bearer">{texts.account.bearer}</label>
      <span class="hint" id="bearer-hint">
        {texts.account.bearerHint}
      </span>
      <div class="acts">
        <input
          id="bearer"
          type="text"
          readOnly
          autocomplete="off"
          spellcheck={false}
          value={props.text}
          aria-describedby="bearer-hint"
          ref={(element) => (field = element)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button" onClick={() => void copy()}>
          {texts.account.copy}
        </button>
        <span role="status">{told()}</span>
      </div>
    </div>
  )
}

const yes = (): boolean => true
const no = (): boolean => false
