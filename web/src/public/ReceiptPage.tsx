import { writeThaiDate, writeThaiInstant } from '@eact/schema/forms/thai-date'
import { For, Show, type JSX } from 'solid-js'
import { writeSize } from '../text/size.ts'
import { th } from '../text/th.ts'
import type { ReceiptAnswer } from './answers.ts'

/** Evidence that a document was public: what it was, when, and how anybody can hold a copy against it. */
export function ReceiptPage(props: { receipt: ReceiptAnswer }): JSX.Element {
  const path = () => `/files/${props.receipt.documentId}/${encodeURIComponent(props.receipt.fileName)}`
  return (
    <>
      <h1>{th.proof.title}</h1>
      <p class="lead">{th.proof.lead}</p>
      <section class="panel" aria-labelledby="document">
        <h2 id="document">
          <Show when={props.receipt.state === 'PUBLIC'} fallback={props.receipt.fileName}>
            <a href={path()}>{props.receipt.fileName}</a>
          </Show>
        </h2>
        <p>
          <span class={`mark ${props.receipt.state === 'PUBLIC' ? 'good' : 'warn'}`}>
            {th.proof.states[props.receipt.state]}
          </span>{' '}
          {th.proof.since(writeThaiInstant(props.receipt.since))}
        </p>
        <dl class="emails">
          <Fact name={th.proof.agency}>
            <Show when={props.receipt.agency} fallback={th.agency.nameAway}>
              {(agency) => (
                <a href={`/agencies/${agency().code}#${props.receipt.documentId}`}>{agency().name}</a>
              )}
            </Show>
          </Fact>
          <Fact name={th.proof.section}>{th.sectionNames[props.receipt.section]}</Fact>
          <Show when={props.receipt.announcedOn}>
            {(day) => (
              <Fact
                name={props.receipt.section === 'SECTION_16' ? th.proof.effectiveOn : th.proof.announcedOn}
              >
                {writeThaiDate(day())}
              </Fact>
            )}
          </Show>
          <div>
            <dt>{th.proof.periods}</dt>
            <For each={props.receipt.periods}>
              {({ from, to }) => (
                <dd>{th.proof.period(writeThaiInstant(from), to ? writeThaiInstant(to) : null)}</dd>
              )}
            </For>
          </div>
          <Fact name={th.proof.size}>
            {writeSize(props.receipt.sizeBytes)} ({props.receipt.sizeBytes.toLocaleString('en-US')}{' '}
            {th.proof.bytes})
          </Fact>
          <Fact name={th.proof.sha256}>
            <code>{props.receipt.sha256}</code>
          </Fact>
          <Fact name={th.proof.id}>
            <code>{props.receipt.documentId}</code>
          </Fact>
        </dl>
      </section>
      <section class="panel" aria-labelledby="how">
        <h2 id="how">{th.proof.how}</h2>
        <ol>
          <li>{th.proof.howFile}</li>
          <li>
            {th.proof.howHash}
            <ul>
              <For each={th.proof.commands}>
                {({ system, command }) => (
                  <li>
                    {system}: <code>{command}</code>
                  </li>
                )}
              </For>
            </ul>
          </li>
          <li>{th.proof.howCompare}</li>
        </ol>
      </section>
    </>
  )
}

function Fact(props: { name: string; children: JSX.Element }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
