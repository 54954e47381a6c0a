import { AnchorAgencyDocument, type OwnRightFragment } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { byCode, type TokenWish } from './token-form.ts'

export interface AnchorFieldProps {
  rights: OwnRightFragment[]
  wish: TokenWish
  isWrong: boolean
  onChange(part: Partial<TokenWish>): void
}

/** To which agency a token is narrowed: all that one reaches, one of one's own, or any by its code. */
export function AnchorField(props: AnchorFieldProps): JSX.Element {
  const own = () => {
    const anchors = props.rights.filter(({ reach }) => reach !== 'STATE').map(({ agency }) => agency)
    return [...new Map(anchors.flatMap((agency) => (agency ? [[agency.id, agency]] : []))).values()]
  }
  return (
    <>
      <div class="field">
        <label for="token-anchor">{texts.account.anchor}</label>
        <span class="hint" id="token-anchor-hint">
          {texts.account.anchorHint}
        </span>
        <select
          id="token-anchor"
          aria-describedby="token-anchor-hint"
          onChange={(event) => props.onChange({ anchor: event.currentTarget.value })}
        >
          <option value="">{texts.account.anchorAll}</option>
          <For each={own()}>
            {(agency) => <option value={agency.id}>{texts.account.anchorUnder(agency.name)}</option>}
          </For>
          <option value={byCode}>{texts.account.anchorOther}</option>
        </select>
      </div>
      <Show when={props.wish.anchor === byCode}>
        <div class="field">
          <label for="token-agencyId">{texts.account.anchorCode}</label>
          <span class="hint" id="token-code-hint">
            {texts.account.anchorCodeHint}
          </span>
          <input
            id="token-agencyId"
            type="text"
            inputmode="numeric"
            maxLength={20}
            aria-invalid={props.isWrong ? 'true' : undefined}
            aria-describedby="token-code-hint token-code-means"
            onInput={(event) => props.onChange({ anchorCode: event.currentTarget.value })}
          />
          <CodeMeaning code={props.wish.anchorCode.trim()} />
        </div>
      </Show>
    </>
  )
}

/** Reads back which agency a whole code means. */
function CodeMeaning(props: { code: string }): JSX.Element {
  const isWhole = () => props.code.length === 12
  const [query] = createQuery({
    query: AnchorAgencyDocument,
    variables: () => ({ code: props.code }),
    pause: () => !isWhole(),
  })
  const text = () => {
    if (!isWhole() || query.fetching || !query.data) return '\u00a0'
    const { agency } = query.data
    return agency ? texts.account.anchorMeans(agency.name) : texts.account.anchorNotFound
  }
  return (
    <output class="hint" id="token-code-means" for="token-agencyId">
      {text()}
    </output>
  )
}
