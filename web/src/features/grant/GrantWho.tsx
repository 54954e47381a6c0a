import { HoldersUnderDocument, type PickedAgencyFragment } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { receiversOf } from '../people/receivers.ts'
import { grantFields } from './grant-form.ts'

type Person = { id: string; name: string }

export interface GrantWhoProps {
  person: Person | null
  /** Of whoever gives: nobody gives themselves a right. */
  ownId: string
  onChoose(person: Person | null): void
}

/** ผู้รับสิทธิ์: found among those who hold a right at an agency or beneath it, as far as one sees them. */
export function GrantWho(props: GrantWhoProps): JSX.Element {
  const [agency, setAgency] = createSignal<PickedAgencyFragment | null>(null)
  return (
    <section class="panel" aria-labelledby="grant-who">
      <h2 id="grant-who">{texts.grant.who}</h2>
      <Show
        when={!props.person}
        fallback={
          <p class="grant-person">
            <strong>{props.person?.name}</strong>{' '}
            <button type="button" class="button second small" onClick={() => props.onChoose(null)}>
              {texts.grant.other}
            </button>
          </p>
        }
      >
        <AgencyPicker
          id={grantFields.person}
          label={texts.grant.find}
          hint={texts.grant.findHint}
          agency={agency()}
          onPick={(found) => setAgency(found)}
        />
        <Show when={agency()} keyed>
          {({ id }) => <Holders under={id} exceptId={props.ownId} onChoose={(one) => props.onChoose(one)} />}
        </Show>
      </Show>
    </section>
  )
}

interface HoldersProps {
  under: string
  exceptId: string
  onChoose(person: Person): void
}

function Holders(props: HoldersProps): JSX.Element {
  const [query, refetch] = createQuery({
    query: HoldersUnderDocument,
    variables: () => ({ under: props.under }),
  })
  return (
    <Answer query={query} of={(data) => data.grants} onRetry={() => refetch()}>
      {(page) => (
        <ul class="grant-holders" aria-label={texts.grant.who}>
          <For
            each={receiversOf(page().nodes, props.exceptId)}
            fallback={
              <li>
                <p class="hint">{texts.grant.nobody}</p>
              </li>
            }
          >
            {(one) => (
              <li>
                <button type="button" class="button plain" onClick={() => props.onChoose(one)}>
                  {one.name}
                </button>
                <span class="sub hint">{one.right}</span>
              </li>
            )}
          </For>
          <Show when={page().pageInfo.hasNextPage}>
            <li>
              <p class="hint">{texts.people.handOverMore}</p>
            </li>
          </Show>
        </ul>
      )}
    </Answer>
  )
}
