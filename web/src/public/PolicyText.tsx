import { For, Show, type JSX } from 'solid-js'
import { writeDay } from '../text/days.ts'
import { policies, policiesOf } from '../text/policy.ts'
import type { Policy, PolicyPart } from '../text/policy-shape.ts'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { EmailLine, ReachedBy } from './ContactCenter.tsx'
import { useSite } from './site.ts'

/** What the site tells of itself: what it keeps of people, its cookies, who can use it, where weaknesses are reported. */
export function PolicyText(props: { policy: Policy }): JSX.Element {
  return (
    <>
      <h1>{props.policy.title}</h1>
      <p class="lead">
        <WholeWords>{props.policy.lead}</WholeWords>
      </p>
      <For each={props.policy.parts}>{(part, place) => <Part part={part} id={`part-${place() + 1}`} />}</For>
      <p class="hint">{policies.changed(writeDay(policiesOf))}</p>
    </>
  )
}

function Part(props: { part: PolicyPart; id: string }): JSX.Element {
  return (
    <section class="panel" aria-labelledby={props.id}>
      <h2 id={props.id}>{props.part.title}</h2>
      <For each={props.part.text ?? []}>
        {(text) => (
          <p>
            <WholeWords>{text}</WholeWords>
          </p>
        )}
      </For>
      <Show when={props.part.items}>
        {(items) => (
          <ul>
            <For each={items()}>
              {(item) => (
                <li>
                  <WholeWords>{item}</WholeWords>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
      <Show when={props.part.terms}>
        {(terms) => (
          <dl class="emails">
            <For each={terms()}>
              {({ term, text }) => (
                <div>
                  <dt>{term}</dt>
                  <dd>
                    <WholeWords>{text}</WholeWords>
                  </dd>
                </div>
              )}
            </For>
          </dl>
        )}
      </Show>
      <Show when={props.part.contact}>{(kind) => <Contact kind={kind()} />}</Show>
    </section>
  )
}

function Contact(props: { kind: NonNullable<PolicyPart['contact']> }): JSX.Element {
  const site = useSite()
  return (
    <Show
      when={props.kind === 'SECURITY'}
      fallback={<ReachedBy who={props.kind === 'CENTER' ? site.contactCenter : site.dataProtection} />}
    >
      <dl class="emails reached">
        <div>
          <dt>{texts.contact.who}</dt>
          <dd>{site.contactCenter.name}</dd>
        </div>
        <EmailLine email={site.securityEmail} />
      </dl>
    </Show>
  )
}
