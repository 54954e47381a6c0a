import { A } from '@solidjs/router'
import type { AgencyFactsFragment } from '@eact/schema/generated/documents'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { kinds } from '../../text/kinds.ts'
import { provinceOf } from '../../text/province.ts'
import { texts } from '../../text/texts.ts'

/** A name of a fact and the fact, one above the other on a phone. */
export function Fact(props: { name: string; children: JSX.Element }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

/** What an agency is: codes, names, level, kind, place. */
export function AgencyFacts(props: { agency: AgencyFactsFragment }): JSX.Element {
  const agency = () => props.agency
  return (
    <section class="panel" aria-labelledby="agency-facts">
      <h2 id="agency-facts">{texts.agencyPage.facts}</h2>
      <dl class="fact-table">
        <Fact name={texts.agencyPage.code}>
          <span class="code">{agency().code}</span>
          <Show when={agency().codeIsProvisional}>
            {' '}
            <span class="mark">{texts.site.provisionalCode}</span>
          </Show>
        </Fact>
        <Fact name={texts.agencyPage.nameEn}>
          <Show when={agency().nameEn} fallback={<NoData />}>
            {(name) => <span lang="en">{name()}</span>}
          </Show>
        </Fact>
        <Show when={agency().otherNames.length > 0}>
          <Fact name={texts.agencyPage.otherNames}>
            <ul class="plain-list">
              <For each={agency().otherNames}>
                {(other) => (
                  <li>
                    {other.name} <span class="hint">{texts.nameKinds[other.kind]}</span>
                    <Show when={other.usedUntil}>
                      {(day) => <span class="hint"> · {texts.agencyPage.usedUntil(writeDay(day()))}</span>}
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </Fact>
        </Show>
        <Fact name={texts.agencyPage.level}>{texts.open.levels[agency().level]}</Fact>
        <Fact name={texts.agencyPage.kind}>{kinds[agency().kind]}</Fact>
        <Show when={provinceOf(agency())}>
          {(name) => <Fact name={texts.agencyPage.province}>{name()}</Fact>}
        </Show>
        <Show when={agency().area}>
          {(area) => (
            <Fact name={texts.agencyPage.area}>
              <A href={`/agencies/${area().code}`}>{area().name}</A>
            </Fact>
          )}
        </Show>
        <Parent agency={agency()} />
        <Show when={agency().predecessors.length > 0}>
          <Fact name={texts.agencyPage.predecessors}>
            <AgencyNames agencies={agency().predecessors} />
          </Fact>
        </Show>
        <Show when={agency().codes.length > 0}>
          <Fact name={texts.agencyPage.codes}>
            <ul class="plain-list">
              <For each={agency().codes}>
                {({ scheme, code }) => (
                  <li>
                    <span class="code">{code}</span> <span class="hint">{texts.codeSchemes[scheme]}</span>
                  </li>
                )}
              </For>
            </ul>
          </Fact>
        </Show>
        <Show when={agency().coverageGroups.length > 0}>
          <Fact name={texts.agencyPage.groups}>
            <ul class="plain-list">
              <For each={agency().coverageGroups}>
                {({ name, head }) => (
                  <li>
                    {name} <span class="hint">{texts.agencyPage.groupHead(head.name)}</span>
                  </li>
                )}
              </For>
            </ul>
          </Fact>
        </Show>
      </dl>
      <p class="hint">{texts.agencyPage.since(writeDay(dayInBangkok(new Date(agency().validFrom))))}</p>
    </section>
  )
}

function Parent(props: { agency: AgencyFactsFragment }): JSX.Element {
  const relation = () => props.agency.parentRelation
  return (
    <Fact name={texts.agencyPage.parent}>
      <Show when={props.agency.ancestors[0]} fallback={texts.agencies.noParent}>
        {(parent) => (
          <>
            <Show when={relation()}>
              {(kind) => <span class="hint">{texts.agencyPage.relations[kind()]} </span>}
            </Show>
            <A href={`/agencies/${parent().code}`}>{parent().name}</A>
          </>
        )}
      </Show>
    </Fact>
  )
}

function AgencyNames(props: { agencies: { code: string; name: string }[] }): JSX.Element {
  return (
    <ul class="plain-list">
      <For each={props.agencies}>
        {({ code, name }) => (
          <li>
            <A href={`/agencies/${code}`}>{name}</A>
          </li>
        )}
      </For>
    </ul>
  )
}

/** Says that nothing is known. */
export function NoData(): JSX.Element {
  return <span class="hint">{texts.agencyPage.noData}</span>
}
