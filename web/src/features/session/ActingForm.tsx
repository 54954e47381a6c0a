import { SetActingGrantDocument } from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { writeRight } from './right-text.ts'
import type { Viewer } from './session.ts'

/** Which right this session is to act under: one of the person's, or all of them. */
export function ActingForm(props: { viewer: Viewer }): JSX.Element {
  const client = useClient()
  const [name, problem] = [createUniqueId(), createUniqueId()]
  const [isSending, setSending] = createSignal(false)
  const [sentence, setSentence] = createSignal<string | null>(null)
  const acting = () => props.viewer.actingUnder
  const change = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).get('right')
    // Nothing chosen is not all of them: that is a choice of its own.
    if (typeof chosen !== 'string') return setSentence(texts.session.actingChoose)
    const grantId = chosen === '' ? null : chosen
    if (isSending()) return
    setSending(true)
    setSentence(null)
    try {
      const { data, error } = await client.mutation(SetActingGrantDocument, { grantId }).toPromise()
      const [refusal] = data?.setActingGrant.errors ?? []
      if (error || refusal)
        return setSentence(refusal?.message ?? (error && problemOf(error).sentence) ?? null)
      // Everything on the page was read under the other right. A form that is not saved asks first.
      window.location.reload()
    } finally {
      setSending(false)
    }
  }
  return (
    <form autocomplete="off" onSubmit={(event) => void change(event)}>
      <fieldset>
        <legend class="label">{texts.session.acting}</legend>
        <label class="choice">
          <input type="radio" name="right" value="" checked={acting() === null} />
          {texts.session.actingAll(props.viewer.grants.length)}
        </label>
        <For each={props.viewer.grants}>
          {(grant) => (
            <label class="choice">
              <input type="radio" name="right" value={grant.id} checked={acting()?.id === grant.id} />
              {writeRight(grant)}
            </label>
          )}
        </For>
      </fieldset>
      <p class="hint" id={name}>
        {texts.session.actingHint}
      </p>
      <Show when={sentence()}>
        {(text) => (
          <p class="error-text" role="alert" id={problem}>
            {text()}
          </p>
        )}
      </Show>
      <button
        class="button small"
        aria-disabled={isSending()}
        aria-describedby={sentence() ? `${name} ${problem}` : name}
      >
        {texts.session.actingChange}
      </button>
    </form>
  )
}
