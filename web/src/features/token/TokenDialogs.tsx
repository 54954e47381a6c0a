import {
  ReissueTokensDocument,
  RevokeTokensDocument,
  type IssuedTokenFragment,
} from '@eact/schema/generated/documents'
import { Show, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'

/** What is to be done to which Tokens: some of them, or all of a batch that can still be used. */
export type AskedAct = { kind: 'REVOKE' | 'REISSUE' } & ({ ids: string[] } | { batch: string })

export interface TokenDialogsProps {
  act: AskedAct
  /** What happened in a sentence, or the new codes. */
  onDone(sentence: string | null, codes: IssuedTokenFragment[] | null): void
  onClose(): void
}

/** Asks before Tokens are revoked or made anew, and says what that means. */
export function TokenDialogs(props: TokenDialogsProps): JSX.Element {
  const revoke = makeAct(RevokeTokensDocument, (data) => data.revokeActivationTokens)
  const reissue = makeAct(ReissueTokensDocument, (data) => data.reissueActivationTokens)
  const many = () => ('ids' in props.act ? props.act.ids.length : null)
  const which = () => ('ids' in props.act ? { ids: props.act.ids } : { batch: props.act.batch })
  return (
    <Show
      when={props.act.kind === 'REVOKE'}
      fallback={
        <ReasonDialog
          title={texts.token.reissueTitle(many())}
          confirm={texts.token.reissueConfirm}
          asksReason={false}
          isRunning={reissue.isRunning()}
          run={() => reissue.run(which())}
          onDone={({ issued }) => props.onDone(null, issued ?? [])}
          onClose={() => props.onClose()}
        >
          <p>{texts.token.reissueWill}</p>
          <BatchHint isBatch={many() === null} />
        </ReasonDialog>
      }
    >
      <ReasonDialog
        title={texts.token.revokeTitle(many())}
        confirm={texts.token.revoke}
        isRunning={revoke.isRunning()}
        run={(reason) => revoke.run({ ...which(), reason })}
        onDone={({ revoked }) => props.onDone(texts.token.revoked(revoked?.length ?? 0), null)}
        onClose={() => props.onClose()}
      >
        <p>{texts.token.revokeWill}</p>
        <BatchHint isBatch={many() === null} />
      </ReasonDialog>
    </Show>
  )
}

function BatchHint(props: { isBatch: boolean }): JSX.Element {
  return (
    <Show when={props.isBatch}>
      <p class="hint">{texts.token.batchOnly}</p>
    </Show>
  )
}
