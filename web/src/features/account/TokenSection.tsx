import {
  RevokeAccessTokenDocument,
  type OwnRightFragment,
  type OwnTokenFragment,
} from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createSignal, Show, type JSX } from 'solid-js'
import { act } from './own-act.ts'
import { texts } from '../../text/texts.ts'
import { ActStatus, type Told } from '../../ui/ActStatus.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { NewToken } from './NewToken.tsx'
import type { MadeToken } from './token-form.ts'
import { TokenForm } from './TokenForm.tsx'
import { SpentTokens, TokenTable } from './TokenTable.tsx'

export interface TokenSectionProps {
  /** Newest first, spent ones too. */
  tokens: OwnTokenFragment[]
  rights: OwnRightFragment[]
  onChanged(): void
}

/** One's access tokens: those that can be used, a form for a new one, and what is spent. */
export function TokenSection(props: TokenSectionProps): JSX.Element {
  const client = useClient()
  const [isOpen, setOpen] = createSignal(false)
  const [made, setMade] = createSignal<MadeToken | null>(null)
  const [told, setTold] = createSignal<Told>(null)
  let opener: HTMLButtonElement | undefined
  const live = () => props.tokens.filter((token) => !isSpent(token))
  const spent = () => props.tokens.filter(isSpent)
  const revoke = async (token: OwnTokenFragment) => {
    if (!window.confirm(texts.account.revokeSure(token.name))) return
    const { problem } = await act(
      client,
      RevokeAccessTokenDocument,
      { id: token.id },
      (data) => data.revokeMachineClient,
    )
    const isDone = problem === null || problem.code === 'NOT_FOUND'
    setTold(isDone ? { done: texts.account.revoked(token.name) } : { problem })
    if (!isDone) return
    if (made()?.name === token.name) setMade(null)
    props.onChanged()
  }
  const accept = (token: MadeToken) => {
    setTold(null)
    setOpen(false)
    setMade(token)
    props.onChanged()
  }
  const close = () => {
    setOpen(false)
    setMade(null)
    opener?.focus()
  }
  return (
    <section aria-labelledby="own-tokens">
      <h2 id="own-tokens">{texts.account.tokens}</h2>
      <p class="hint">
        <WholeWords>{texts.account.tokensHint}</WholeWords> <a href="/explorer">{texts.account.explorer}</a>
      </p>
      <ActStatus told={told()} />
      <Show when={made()} keyed>
        {(token) => <NewToken token={token} onKept={close} />}
      </Show>
      <Show when={live().length > 0} fallback={<div class="panel">{texts.account.noTokens}</div>}>
        <TokenTable tokens={live()} onRevoke={(token) => void revoke(token)} />
      </Show>
      <Show when={isOpen()}>
        <TokenForm rights={props.rights} onMade={accept} onCancel={close} />
      </Show>
      <Show when={!isOpen()}>
        <p>
          <button
            type="button"
            class="button second"
            ref={(element) => (opener = element)}
            onClick={() => setOpen(true)}
          >
            {texts.account.newToken}
          </button>
        </p>
      </Show>
      <Show when={spent().length > 0}>
        <SpentTokens tokens={spent()} />
      </Show>
    </section>
  )
}

const isSpent = ({ revokedAt, expiresAt }: OwnTokenFragment): boolean =>
  revokedAt !== null || (expiresAt !== null && new Date(expiresAt).getTime() <= Date.now())
