import { useLocation } from '@solidjs/router'
import { useClient } from '@urql/solid'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { makeAttemptKey } from '../../graphql/attempt-key.ts'
import { texts } from '../../text/texts.ts'
import { takeCarriedCode } from '../token/token-address.ts'
import { grantedAddress } from '../session/sign-in-address.ts'
import { keepToldRight } from '../session/told-right.ts'
import { codeLength, groupTyped, problemOfCode, symbolsOf, type CodeProblem } from './code-typing.ts'
import { redeemToken, type Redemption } from './redemption.ts'
import { RedemptionOutcome } from './RedemptionOutcome.tsx'

/** รหัส Token and ยืนยัน. A right that was given is told on the start page, from which one signs in again. */
export function RedeemForm(): JSX.Element {
  const client = useClient()
  const location = useLocation()
  const id = createUniqueId()
  const key = makeAttemptKey()
  // A slip's QR code brings its own.
  const carried = takeCarriedCode()
  const [typed, setTyped] = createSignal(carried && groupTyped(carried, carried.length, false).text)
  const [problem, setProblem] = createSignal<CodeProblem | null>(null)
  const [isSending, setSending] = createSignal(false)
  const [outcome, setOutcome] = createSignal<Redemption | null>(null)
  let field: HTMLTextAreaElement | undefined

  const type = (event: InputEvent & { currentTarget: HTMLTextAreaElement }) => {
    const input = event.currentTarget
    // Half a letter of an input method is no letter yet.
    if (event.isComposing) return
    const isDeleting = event.inputType.startsWith('delete')
    const { text, caret } = groupTyped(input.value, input.selectionStart ?? input.value.length, isDeleting)
    input.value = text
    input.setSelectionRange(caret, caret)
    setTyped(text)
    setProblem(null)
  }
  const confirm = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isSending()) return
    setOutcome(null)
    setProblem(problemOfCode(typed()))
    if (problem()) return field?.focus()
    setSending(true)
    try {
      const next = await redeemToken(client, key, typed())
      if (next.kind !== 'GRANTED') return setOutcome(next)
      keepToldRight(next.right)
      // Nothing of the session that has ended is left behind.
      window.location.assign(grantedAddress(location.pathname, location.search))
    } finally {
      setSending(false)
    }
  }

  const confirmByEnter = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }

  return (
    <>
      <Show when={outcome()} keyed>
        {(found) => <RedemptionOutcome outcome={found} />}
      </Show>
      <form class="redeem" novalidate autocomplete="off" onSubmit={(event) => void confirm(event)}>
        <div class="field">
          <label for={id}>{texts.activation.code}</label>
          <span class="hint" id={`${id}-hint`}>
            {texts.activation.codeHint}
          </span>
          {/* Two lines on a phone: a code whose end is out of sight cannot be compared. */}
          <textarea
            id={id}
            class="code-field"
            rows={1}
            ref={(element) => {
              field = element
              element.value = typed()
            }}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={100}
            aria-required="true"
            aria-invalid={problem() ? 'true' : undefined}
            aria-describedby={`${id}-hint ${id}-problem`}
            onInput={type}
            onKeyDown={confirmByEnter}
            onCompositionEnd={(event) => setTyped(event.currentTarget.value)}
          />
          <output id={`${id}-problem`} for={id}>
            <Show
              when={problem()}
              fallback={
                <span class="hint" aria-hidden="true">
                  {texts.activation.typed(symbolsOf(typed()).length, codeLength)}
                </span>
              }
            >
              {(found) => <span class="error-text">{sentenceOf(found(), typed())}</span>}
            </Show>
          </output>
        </div>
        <p class="acts">
          <button class="button" aria-disabled={isSending()}>
            {isSending() ? texts.activation.confirming : texts.activation.confirm}
          </button>
        </p>
      </form>
    </>
  )
}

function sentenceOf(problem: CodeProblem, typed: string): string {
  switch (problem) {
    case 'EMPTY':
      return texts.activation.empty
    case 'THAI_LETTERS':
      return texts.activation.thaiLetters
    case 'WRONG_LENGTH':
      return texts.activation.wrongLength(symbolsOf(typed).length, codeLength)
    case 'SLIP':
      return texts.activation.slip
  }
}
