import type { IssuedTokenFragment } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { guardLeaving } from '../../ui/leaving.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { AgencyLine } from '../agency/AgencyLine.tsx'
import { writeReach } from '../session/right-text.ts'
import { staffAddress } from './token-address.ts'
import { writeTokenCsv } from './token-csv.ts'
import { TokenSheet } from './TokenSheet.tsx'

export interface IssuedTokensProps {
  issued: IssuedTokenFragment[]
  onClose(): void
}

/** The codes, this once: to be copied, saved or printed before the page is left. */
export function IssuedTokens(props: IssuedTokensProps): JSX.Element {
  const [isKept, setKept] = createSignal(false)
  const [isSheet, setSheet] = createSignal(false)
  const [told, setTold] = createSignal('')
  const hasCodes = () => props.issued.some(({ code }) => code !== null)
  const mayLose = () => hasCodes() && !isKept()
  guardLeaving({ isOpen: mayLose, question: texts.issued.leave })
  // Whoever prints by the browser's own way gets the slips too.
  const onPrint = () => setSheet(true)
  onMount(() => window.addEventListener('beforeprint', onPrint))
  onCleanup(() => window.removeEventListener('beforeprint', onPrint))
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setTold(texts.issued.copied)
    } catch (error) {
      // Refused by the browser, or a page without TLS.
      if (!(error instanceof Error)) throw error
      setTold(texts.issued.copyFailed)
    }
  }
  const copyAll = async () => {
    const lines = props.issued.map(({ code, token }) =>
      [token.agency?.code, token.agency?.name, code].join('\t'),
    )
    await copy(lines.join('\n'))
    if (told() === texts.issued.copied) setKept(true)
  }
  const download = () => {
    const csv = writeTokenCsv(props.issued, staffAddress(location.origin))
    const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
    const link = Object.assign(document.createElement('a'), {
      href: url,
      download: `${texts.issued.fileName}.csv`,
    })
    link.click()
    URL.revokeObjectURL(url)
    setKept(true)
  }
  const print = () => {
    setSheet(true)
    setKept(true)
    requestAnimationFrame(() => window.print())
  }
  const close = () => {
    if (!mayLose() || window.confirm(texts.issued.leave)) props.onClose()
  }
  return (
    <>
      <p class="trail back no-print">
        <span aria-hidden="true">‹ </span>
        <button type="button" class="button plain" onClick={close}>
          {texts.issue.back}
        </button>
      </p>
      <div class="no-print">
        <PageTitle>{texts.issued.title(props.issued.length)}</PageTitle>
        <Show when={hasCodes()} fallback={<p class="notice warn">{texts.issued.repeat}</p>}>
          <div class="notice warn">
            <p>
              <strong>{texts.issued.once}</strong>
            </p>
            <p>
              {texts.issued.secret} {texts.issued.lost}
            </p>
          </div>
          <p class="acts">
            <button type="button" class="button" onClick={print}>
              {texts.issued.print}
            </button>
            <button type="button" class="button second" onClick={download}>
              {texts.issued.download}
            </button>
            <button type="button" class="button second" onClick={() => void copyAll()}>
              {texts.issued.copyAll}
            </button>
            <button type="button" class="button plain" onClick={() => setSheet(!isSheet())}>
              {isSheet() ? texts.issued.table : texts.issued.sheet}
            </button>
            <span role="status" class="hint">
              {told()}
            </span>
          </p>
        </Show>
      </div>
      <Show when={!isSheet()} fallback={<TokenSheet issued={props.issued} />}>
        <CodeTable issued={props.issued} onCopy={(code) => void copy(code)} />
      </Show>
    </>
  )
}

function CodeTable(props: { issued: IssuedTokenFragment[]; onCopy(code: string): void }): JSX.Element {
  const columns = [
    texts.token.columns.agency,
    texts.token.columns.right,
    texts.issued.code,
    texts.token.columns.expires,
  ]
  return (
    <div class="table-frame no-print">
      <table class="stack tokens" role="table">
        <TableHead columns={columns} />
        <tbody role="rowgroup">
          <For each={props.issued}>
            {({ code, token }) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <AgencyLine agency={token.agency} />
                  <Show when={token.note}>
                    {(note) => <span class="sub">{texts.token.note(note())}</span>}
                  </Show>
                </th>
                <td role="cell" data-label={texts.token.columns.right}>
                  <span>
                    {texts.session.roles[token.role]}
                    <span class="sub hint">{writeReach(token)}</span>
                  </span>
                </td>
                <td role="cell" data-label={texts.issued.code}>
                  <Show when={code}>
                    {(text) => (
                      <span>
                        <code class="token-code">{text()}</code>{' '}
                        <button
                          type="button"
                          class="button plain small-text"
                          onClick={() => props.onCopy(text())}
                        >
                          {texts.issued.copy}
                          <span class="visually-hidden">
                            {' '}
                            {texts.issued.copyOf(token.agency?.name ?? '')}
                          </span>
                        </button>
                      </span>
                    )}
                  </Show>
                </td>
                <td role="cell" class="nowrap" data-label={texts.token.columns.expires}>
                  {writeMoment(token.expiresAt)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
