import type { TokenRowFragment } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { TableHead } from '../../ui/TableHead.tsx'
import { AgencyLine } from '../agency/AgencyLine.tsx'
import { writeReach } from '../session/right-text.ts'

export interface TokenTableProps {
  tokens: TokenRowFragment[]
  mayChange(row: TokenRowFragment): boolean
  isChosen(row: TokenRowFragment): boolean
  onToggle(rows: TokenRowFragment[], isOn: boolean): void
  onBatch(batch: string): void
}

const tones = { UNREDEEMED: 'warn', REDEEMED: 'good', EXPIRED: '', REVOKED: '' } as const

/** One row per Token; those that can still be changed can be chosen. */
export function TokenTable(props: TokenTableProps): JSX.Element {
  const columns = texts.token.columns
  const open = () => props.tokens.filter((row) => props.mayChange(row))
  const isAll = () => open().length > 0 && open().every((row) => props.isChosen(row))
  return (
    <div class="table-frame">
      <table class="stack tokens" role="table">
        <TableHead columns={[columns.agency, columns.right, columns.state, columns.issued, columns.expires]}>
          <Show when={open().length > 0} fallback={<span class="visually-hidden">{columns.select}</span>}>
            <input
              type="checkbox"
              aria-label={texts.token.selectPage}
              title={texts.token.selectPage}
              checked={isAll()}
              onChange={(event) => props.onToggle(open(), event.currentTarget.checked)}
            />
          </Show>
        </TableHead>
        <tbody role="rowgroup">
          <For each={props.tokens}>{(row) => <Row {...props} row={row} />}</For>
        </tbody>
      </table>
    </div>
  )
}

function Row(props: TokenTableProps & { row: TokenRowFragment }): JSX.Element {
  const columns = texts.token.columns
  const name = () => props.row.agency?.name ?? texts.agency.nameAway
  return (
    <tr role="row">
      <td role="cell" class="pick">
        <Show when={props.mayChange(props.row)}>
          <input
            type="checkbox"
            aria-label={texts.token.selectOf(name())}
            checked={props.isChosen(props.row)}
            onChange={(event) => props.onToggle([props.row], event.currentTarget.checked)}
          />
        </Show>
      </td>
      <th scope="row" role="rowheader">
        <AgencyLine agency={props.row.agency} />
        <Show when={props.row.note}>{(note) => <span class="sub">{texts.token.note(note())}</span>}</Show>
      </th>
      <td role="cell" data-label={columns.right}>
        <span>
          {texts.session.roles[props.row.role]}
          <span class="sub hint">{writeReach(props.row)}</span>
        </span>
      </td>
      <td role="cell" data-label={columns.state}>
        <span>
          <span class={`mark ${tones[props.row.state]}`}>{texts.token.states[props.row.state]}</span>
          <Outcome row={props.row} />
        </span>
      </td>
      <td role="cell" class="one-line" data-label={columns.issued}>
        <span>
          {props.row.issuedBy?.displayName ?? texts.token.someone}
          <span class="sub hint">{writeMoment(props.row.issuedAt)}</span>
          <button
            type="button"
            class="button plain small-text"
            onClick={() => props.onBatch(props.row.batch)}
          >
            {texts.token.seeBatch}
            <span class="visually-hidden"> {texts.token.seeBatchOf(name())}</span>
          </button>
        </span>
      </td>
      <td role="cell" class="nowrap" data-label={columns.expires}>
        <time datetime={props.row.expiresAt}>{writeMoment(props.row.expiresAt)}</time>
      </td>
    </tr>
  )
}

/** When and by whom it was redeemed or revoked, and why. */
function Outcome(props: { row: TokenRowFragment }): JSX.Element {
  const when = () => props.row.redeemedAt ?? props.row.revokedAt
  const who = () => (props.row.redeemedAt ? props.row.redeemedBy : props.row.revokedBy)?.displayName
  return (
    <Show when={when()}>
      {(at) => (
        <span class="sub hint">
          {texts.token.redeemed(writeMoment(at()), who())}
          <Show when={props.row.revokeReason}>{(reason) => <span class="sub">{reason()}</span>}</Show>
        </span>
      )}
    </Show>
  )
}
