import { SetActingGrantDocument } from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { writeRight } from './right-text.ts'
import type { Viewer } from './session.ts'

/** ปฏิบัติงานในนาม: for whoever holds several rights, under which one this session acts, and a way to change it. */
export function ActingSwitch(props: { viewer: Viewer }): JSX.Element {
  const client = useClient()
  const name = createUniqueId()
  const [isSending, setSending] = createSignal(false)
  const [sentence, setSentence] = createSignal<string | null>(null)
  let details: HTMLDetailsElement | undefined
  let summary: HTMLElement | undefined
  const acting = () => props.viewer.actingUnder
  const now = () => {
    const one = acting()
    return one ? writeRight(one) : texts.session.actingAll(props.viewer.grants.length)
  }
  const change = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).get('right')
    const grantId = typeof chosen === 'string' && chosen !== '' ? chosen : null
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
  const closeByEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details?.open) return
    details.open = false
    summary?.focus()
  }
  return (
    <details class="acting" ref={(element) => (details = element)} onKeyDown={closeByEscape}>
      <summary ref={(element) => (summary = element)}>
        <span class="acting-label">{texts.session.acting}: </span>
        {now()}
      </summary>
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
            <p class="error-text" role="alert">
              {text()}
            </p>
          )}
        </Show>
        <button class="button small" aria-disabled={isSending()} aria-describedby={name}>
          {texts.session.actingChange}
        </button>
      </form>
    </details>
  )
}
