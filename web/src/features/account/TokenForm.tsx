import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../../text/days.ts'
import type { ClientScope, OwnRightFragment } from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createSignal, For, onMount, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { makeAttemptKey } from '../../graphql/attempt-key.ts'
import type { Problem } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { AnchorField } from './AnchorField.tsx'
import {
  endAfter,
  lifetimes,
  makeToken,
  type MadeToken,
  type TokenField,
  type TokenProblem,
  type TokenWish,
} from './token-form.ts'

export interface TokenFormProps {
  /** Whose agencies can be chosen at once. */
  rights: OwnRightFragment[]
  onMade(token: MadeToken): void
  onCancel(): void
}

/** The form for a new access token. Takes the focus. */
export function TokenForm(props: TokenFormProps): JSX.Element {
  const client = useClient()
  const key = makeAttemptKey()
  const [wish, setWish] = createStore<TokenWish>({
    name: '',
    scopes: ['READ'],
    days: 90,
    anchor: '',
    anchorCode: '',
  })
  const [problems, setProblems] = createSignal<TokenProblem[]>([])
  const [failed, setFailed] = createSignal<Problem | null>(null)
  /** Another for every press that did not succeed: each is told anew. */
  const [press, setPress] = createSignal<object | null>(null)
  const [isSending, setSending] = createSignal(false)
  // Held until the days are changed: a repeat has to ask for the same.
  const [end, setEnd] = createSignal(endAfter(90))
  let name: HTMLInputElement | undefined
  onMount(() => name?.focus())
  const isWrong = (field: TokenField) => problems().some((one) => one.field === field)
  const told = () => (problems().length > 0 || failed() !== null) && press()
  /** What was put right leaves the summary. */
  const touch = (field: TokenField) =>
    isWrong(field) && setProblems((before) => before.filter((one) => one.field !== field))
  const chooseDays = (days: number) => {
    setWish('days', days)
    setEnd(endAfter(days))
  }
  const chooseScope = (scope: ClientScope, isOn: boolean) => {
    // Following changes is nothing without reading.
    const needed: ClientScope[] = scope === 'SUBSCRIBE' ? ['READ', scope] : [scope]
    setWish('scopes', (before) =>
      isOn ? [...new Set([...before, ...needed])] : before.filter((one) => one !== scope),
    )
    touch('scopes')
  }
  const chooseAnchor = (part: Partial<TokenWish>) => {
    setWish(part)
    touch('agencyId')
  }
  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isSending()) return
    setSending(true)
    setFailed(null)
    try {
      const outcome = await makeToken(client, key, wish, end())
      setProblems('problems' in outcome ? outcome.problems : [])
      if ('failed' in outcome) setFailed(outcome.failed)
      setPress({})
      if ('made' in outcome) props.onMade(outcome.made)
    } finally {
      setSending(false)
    }
  }
  return (
    <form
      class="panel token-form"
      novalidate
      autocomplete="off"
      aria-label={texts.account.newToken}
      onSubmit={(event) => void make(event)}
    >
      <Show when={told()} keyed>
        <ProblemList
          title={failed()?.sentence ?? texts.account.problems}
          problems={problems().map(({ field, sentence }) => ({ sentence, at: field && `token-${field}` }))}
        />
      </Show>
      <div class="field">
        <label for="token-name">{texts.account.tokenName}</label>
        <span class="hint" id="token-name-hint">
          {texts.account.tokenNameHint}
        </span>
        <input
          id="token-name"
          type="text"
          ref={(element) => (name = element)}
          maxLength={100}
          aria-required="true"
          aria-invalid={isWrong('name') ? 'true' : undefined}
          aria-describedby="token-name-hint"
          onInput={(event) => {
            setWish('name', event.currentTarget.value)
            touch('name')
          }}
        />
      </div>
      <fieldset id="token-scopes" class="field" tabindex="-1">
        <legend class="label">{texts.account.scopesLegend}</legend>
        <For each={Object.entries(texts.account.scopes)}>
          {([scope, words]) => (
            <ScopeChoice
              scope={scope}
              words={words}
              isOn={wish.scopes.includes(scope as ClientScope)}
              onChange={(isOn) => chooseScope(scope as ClientScope, isOn)}
            />
          )}
        </For>
      </fieldset>
      <div class="field">
        <label for="token-expiresAt">{texts.account.lifetime}</label>
        <select
          id="token-expiresAt"
          aria-describedby="token-end"
          onChange={(event) => chooseDays(Number(event.currentTarget.value))}
        >
          <For each={lifetimes}>
            {(days) => (
              <option value={days} selected={days === wish.days}>
                {texts.account.lifetimes[days]}
              </option>
            )}
          </For>
        </select>
        <span class="hint" id="token-end">
          {texts.account.goodUntil(writeDay(dayInBangkok(end())))}
        </span>
      </div>
      <AnchorField rights={props.rights} wish={wish} isWrong={isWrong('agencyId')} onChange={chooseAnchor} />
      <p class="acts">
        <button class="button" aria-disabled={isSending()}>
          {isSending() ? texts.account.making : texts.account.make}
        </button>
        <button type="button" class="button plain" onClick={() => props.onCancel()}>
          {texts.account.cancel}
        </button>
      </p>
    </form>
  )
}

interface ScopeChoiceProps {
  scope: string
  words: { name: string; hint: string }
  isOn: boolean
  onChange(isOn: boolean): void
}

function ScopeChoice(props: ScopeChoiceProps): JSX.Element {
  return (
    <div>
      <label class="choice">
        <input
          type="checkbox"
          checked={props.isOn}
          aria-describedby={`scope-${props.scope}`}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        {props.words.name}
      </label>
      <span class="hint choice-hint" id={`scope-${props.scope}`}>
        {props.words.hint}
      </span>
    </div>
  )
}
