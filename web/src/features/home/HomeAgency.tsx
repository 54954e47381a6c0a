import { A } from '@solidjs/router'
import type { HomeAgencyFragment, ReportNeed } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { reasonsOf } from './home-reasons.ts'

/** An agency, and what is to be done there: each line leads to its section of the form. */
export function HomeAgency(props: { agency: HomeAgencyFragment; need: ReportNeed }): JSX.Element {
  const address = () => `/reports/${props.agency.code}`
  return (
    <>
      <p class="home-agency">
        <Show when={props.agency.parent}>
          {(parent) => (
            <span class="above">
              <WholeWords>{parent().name}</WholeWords>
            </span>
          )}
        </Show>
        <A href={address()}>
          <WholeWords>{props.agency.name}</WholeWords>
        </A>
      </p>
      <ul class="home-reasons">
        <For each={reasonsOf(props.agency, props.need)}>
          {({ section, state, message, about }) => (
            <li>
              <A class="home-section" href={`${address()}#${section}`}>
                {texts.sectionNames[section]}
                <span class="visually-hidden"> {props.agency.name}</span>
              </A>
              <Show when={state}>
                {(known) => (
                  <span>
                    <span class="mark" classList={{ warn: known() === 'PARTIAL' }}>
                      {texts.sectionState.compliance[known()]}
                    </span>
                  </span>
                )}
              </Show>{' '}
              <span class="home-reason">
                <Show when={message}>{(told) => <WholeWords>{told()}</WholeWords>}</Show>
                <Show when={about}>{(thing) => <span class="under hint address">{thing()}</span>}</Show>
              </span>
            </li>
          )}
        </For>
      </ul>
    </>
  )
}
