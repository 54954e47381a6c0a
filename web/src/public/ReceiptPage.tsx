import { writeCount } from '../text/count.ts'
import { writeDay, writeMoment } from '../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { writeSize } from '../text/size.ts'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import type { ReceiptAnswer } from './answers.ts'
import { inItsLanguage } from './AgencyName.tsx'
import { nameOf } from './agency-name.ts'
import { publicAddress } from './public-address.ts'

/** Evidence that a document was public: what it was, when, and how anybody can hold a copy against it. */
export function ReceiptPage(props: { receipt: ReceiptAnswer }): JSX.Element {
  const path = () => `/files/${props.receipt.documentId}/${encodeURIComponent(props.receipt.fileName)}`
  return (
    <>
      <h1>{texts.proof.title}</h1>
      <p class="lead">
        <WholeWords>{texts.proof.lead}</WholeWords>
      </p>
      <section class="panel" aria-labelledby="document">
        <h2 id="document">
          <Show when={props.receipt.state === 'PUBLIC'} fallback={inItsLanguage(props.receipt.fileName)}>
            <a href={path()}>{inItsLanguage(props.receipt.fileName)}</a>
          </Show>
        </h2>
        <p>
          <span class={`mark ${props.receipt.state === 'PUBLIC' ? 'good' : 'warn'}`}>
            {texts.proof.states[props.receipt.state]}
          </span>{' '}
          <WholeWords>{texts.proof.since(writeMoment(props.receipt.since))}</WholeWords>
        </p>
        <dl class="emails">
          <Fact name={texts.proof.agency}>
            <Show when={props.receipt.agency} fallback={texts.agency.nameAway}>
              {(agency) => (
                <a href={publicAddress(`/agencies/${agency().code}#${props.receipt.documentId}`)}>
                  {inItsLanguage(nameOf(agency()))}
                </a>
              )}
            </Show>
          </Fact>
          <Fact name={texts.proof.section}>{texts.sectionNames[props.receipt.section]}</Fact>
          <Show when={props.receipt.announcedOn}>
            {(day) => (
              <Fact
                name={
                  props.receipt.section === 'SECTION_16' ? texts.proof.effectiveOn : texts.proof.announcedOn
                }
              >
                {writeDay(day())}
              </Fact>
            )}
          </Show>
          <div>
            <dt>{texts.proof.periods}</dt>
            <For each={props.receipt.periods}>
              {({ from, to }) => (
                <dd>
                  <WholeWords>
                    {texts.proof.period(writeMoment(from), to ? writeMoment(to) : null)}
                  </WholeWords>
                </dd>
              )}
            </For>
          </div>
          <Fact name={texts.proof.size}>
            {writeSize(props.receipt.sizeBytes)} ({writeCount(props.receipt.sizeBytes)} {texts.proof.bytes})
          </Fact>
          <Fact name={texts.proof.sha256}>
            <code>{props.receipt.sha256}</code>
          </Fact>
          <Fact name={texts.proof.id}>
            <code>{props.receipt.documentId}</code>
          </Fact>
        </dl>
      </section>
      <section class="panel" aria-labelledby="how">
        <h2 id="how">{texts.proof.how}</h2>
        <ol>
          <li>
            <WholeWords>{texts.proof.howFile}</WholeWords>
          </li>
          <li>
            {texts.proof.howHash}
            <ul>
              <For each={texts.proof.commands}>
                {({ system, command }) => (
                  <li>
                    {system}: <Command text={command} />
                  </li>
                )}
              </For>
            </ul>
          </li>
          <li>
            <WholeWords>{texts.proof.howCompare}</WholeWords>
          </li>
        </ol>
      </section>
    </>
  )
}

/** What is typed, in lines that end between its words alone: a hyphen is no end. */
function Command(props: { text: string }): JSX.Element {
  return (
    <code>
      <For each={props.text.split(' ')}>
        {(word, place) => (
          <>
            {place() > 0 ? ' ' : ''}
            <span class="nowrap">{word}</span>
          </>
        )}
      </For>
    </code>
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
