import { writeMoment } from '../../text/days.ts'
import type { OwnTokenFragment } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { TableHead } from '../../ui/TableHead.tsx'

export interface TokenTableProps {
  tokens: OwnTokenFragment[]
  onRevoke(token: OwnTokenFragment): void
}

/** Access tokens that can be used. */
export function TokenTable(props: TokenTableProps): JSX.Element {
  const columns = texts.account.tokenColumns
  return (
    <div class="table-frame">
      <table class="stack" role="table" aria-labelledby="own-tokens">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.tokens}>
            {(token) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <strong>{token.name}</strong>
                  <span class="under hint">{texts.account.tokenMade(writeMoment(token.createdAt))}</span>
                  <Show when={token.agency}>
                    {(agency) => <span class="under hint">{texts.account.tokenAnchor(agency().name)}</span>}
                  </Show>
                </th>
                <td role="cell" data-label={columns.scopes}>
                  {token.scopes.map((scope) => texts.account.scopes[scope].name).join(' · ')}
                </td>
                <td role="cell" class="nowrap" data-label={columns.expires}>
                  <Instant at={token.expiresAt} otherwise={texts.account.noExpiry} />
                </td>
                <td role="cell" class="nowrap" data-label={columns.used}>
                  <Instant at={token.lastUsedAt} otherwise={texts.account.neverUsed} />
                </td>
                <td role="cell" class="tool">
                  <button type="button" class="button second small" onClick={() => props.onRevoke(token)}>
                    {texts.account.revoke}
                    <span class="visually-hidden"> {token.name}</span>
                  </button>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

/** Access tokens that are good for nothing any more. */
export function SpentTokens(props: { tokens: OwnTokenFragment[] }): JSX.Element {
  const why = ({ revokedAt, expiresAt }: OwnTokenFragment) =>
    revokedAt
      ? texts.account.revokedAt(writeMoment(revokedAt))
      : texts.account.expiredAt(writeMoment(expiresAt ?? ''))
  return (
    <details class="spent">
      <summary>{texts.account.spentTokens(props.tokens.length)}</summary>
      <ul>
        <For each={props.tokens}>
          {(token) => (
            <li>
              {token.name} <span class="hint">{why(token)}</span>
            </li>
          )}
        </For>
      </ul>
    </details>
  )
}

function Instant(props: { at: string | null; otherwise: string }): JSX.Element {
  return (
    <Show when={props.at} fallback={<span class="hint">{props.otherwise}</span>}>
      {(at) => <time datetime={at()}>{writeMoment(at())}</time>}
    </Show>
  )
}
