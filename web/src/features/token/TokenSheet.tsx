import { ContactCenterDocument, type IssuedTokenFragment } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { createQuery } from '@urql/solid'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { writeReach } from '../session/right-text.ts'
import { QrCode } from './QrCode.tsx'
import { staffAddress, tokenAddress } from './token-address.ts'

/** ใบแจ้งรหัส: one slip for each Token, several on a sheet of A4, to be cut and handed over. */
export function TokenSheet(props: { issued: IssuedTokenFragment[] }): JSX.Element {
  const [query] = createQuery({ query: ContactCenterDocument })
  const contact = () => {
    const center = query.data?.contactCenter
    return center ? `${center.name} ${center.phone} ${center.email}` : 'DGA Contact Center'
  }
  return (
    <div class="sheet">
      <For each={props.issued}>
        {(one) => (
          <Show when={one.code}>{(code) => <Slip one={one} code={code()} contact={contact()} />}</Show>
        )}
      </For>
    </div>
  )
}

function Slip(props: { one: IssuedTokenFragment; code: string; contact: string }): JSX.Element {
  const token = () => props.one.token
  const warning = () =>
    // Who stands above a central officer is the Contact Center.
    token().role === 'CENTRAL_OFFICER' ? texts.slip.warningCentral(props.contact) : texts.slip.warning
  return (
    <article class="slip">
      <header>
        <h2>{texts.slip.title}</h2>
        <p>{texts.site.system}</p>
      </header>
      <div class="slip-body">
        <div class="slip-facts">
          <dl>
            <dt>{texts.slip.agency}</dt>
            <dd>
              <strong>{token().agency?.name ?? texts.agency.nameAway}</strong> {token().agency?.code}
            </dd>
            <dt>{texts.slip.right}</dt>
            <dd>
              {texts.session.roles[token().role]} · {writeReach(token())}
            </dd>
            <Show when={token().note}>
              {(note) => (
                <>
                  <dt>{texts.slip.note}</dt>
                  <dd>{note()}</dd>
                </>
              )}
            </Show>
            <dt>{texts.slip.expires}</dt>
            <dd>{texts.slip.expiresAt(writeMoment(token().expiresAt))}</dd>
            <Show when={token().issuedBy}>
              {(person) => (
                <>
                  <dt>{texts.slip.issuedBy}</dt>
                  <dd>{person().displayName}</dd>
                </>
              )}
            </Show>
          </dl>
          <code class="token-code">{props.code}</code>
        </div>
        <figure>
          <QrCode text={tokenAddress(location.origin, props.code)} label={texts.slip.qr} />
          <figcaption>{texts.slip.qr}</figcaption>
        </figure>
      </div>
      <ol>
        <For each={texts.slip.steps(staffAddress(location.origin))}>{(step) => <li>{step}</li>}</For>
      </ol>
      <p class="slip-warning">{warning()}</p>
    </article>
  )
}
