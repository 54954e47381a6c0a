import type { PublicLinkFragment } from '@eact/schema/generated/documents'
import { writeDay } from '../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { inItsLanguage } from './AgencyName.tsx'
import type { AgencyPageProps } from './agency-page.ts'
import { DocumentList } from './DocumentList.tsx'
import { ExternalLink } from './ExternalLink.tsx'
import { PublicSection } from './PublicSection.tsx'

/** How licences of the agency are shown electronically: its announcements, and where the Gazette has them. */
export function SectionOfShowing(props: AgencyPageProps): JSX.Element {
  const part = () => {
    const { waysOfShowing, gazetteLinks } = props.agency
    return waysOfShowing && gazetteLinks && { waysOfShowing, gazetteLinks }
  }
  const licencesOf = (id: string) =>
    props.agency.waysOfShowing?.edges.find(({ node }) => node.id === id)?.node.licences ?? []
  const isNeeded = () => props.agency.licenceCoverage?.state !== 'NOT_APPLICABLE'
  return (
    <PublicSection id="section-13-1" title={texts.open.showing} part={part()}>
      {({ waysOfShowing, gazetteLinks }) => (
        <>
          <Show when={waysOfShowing.edges.length > 0 || gazetteLinks.length === 0}>
            <DocumentList
              page={waysOfShowing}
              code={props.agency.code}
              section="section-13-1"
              after="after13"
              isFirstPage={!props.after.after13}
              today={props.today}
              none={isNeeded() ? texts.open.noWaysOfShowing : texts.open.noLicences}
              dateOf={texts.open.announcedOn}
              more={(id) => <Covered names={licencesOf(id).map(({ name }) => name)} />}
            />
          </Show>
          <Show when={gazetteLinks.length > 0}>
            <h3>{texts.open.linksLead}</h3>
            <ul class="documents">
              <For each={gazetteLinks}>{(link) => <GazetteLink link={link} />}</For>
            </ul>
          </Show>
        </>
      )}
    </PublicSection>
  )
}

/** Of which licences an announcement speaks. */
function Covered(props: { names: readonly string[] }): JSX.Element {
  return (
    <Show when={props.names.length > 0}>
      <p class="hint">{texts.open.forLicences(props.names.join(' · '))}</p>
    </Show>
  )
}

function GazetteLink(props: { link: PublicLinkFragment }): JSX.Element {
  const quoted = () => {
    const { citation, gazettedOn } = props.link
    return citation && gazettedOn ? texts.open.gazettedOn(citation, writeDay(gazettedOn)) : null
  }
  return (
    <li id={props.link.id}>
      <p>
        <ExternalLink url={props.link.url}>
          {inItsLanguage(props.link.title ?? texts.open.gazetteNotice)}
        </ExternalLink>{' '}
        <Sample link={props.link} />
      </p>
      <Show when={quoted()}>
        {(words) => (
          <p class="hint">
            <WholeWords>{words()}</WholeWords>
          </p>
        )}
      </Show>
    </li>
  )
}

/** Where the public checks licences that the agency gave; a licence without such a place is named all the same. */
export function SectionOfChecking(props: AgencyPageProps): JSX.Element {
  const part = () => {
    const { disclosureLinks, licences } = props.agency
    return disclosureLinks && licences && { disclosureLinks, licences }
  }
  const isNeeded = () => props.agency.licenceCoverage?.state !== 'NOT_APPLICABLE'
  return (
    <PublicSection id="section-13-2" title={texts.open.checking} part={part()}>
      {({ disclosureLinks, licences }) => {
        const linked = new Set(disclosureLinks.map(({ name }) => name))
        const others = licences.filter(({ name }) => !linked.has(name))
        return (
          <>
            <Show when={disclosureLinks.length > 0}>
              <ul class="documents">
                <For each={disclosureLinks}>
                  {(link) => (
                    <li id={link.id}>
                      <p>
                        <ExternalLink url={link.url}>{inItsLanguage(link.name ?? link.url)}</ExternalLink>{' '}
                        <Sample link={link} />
                      </p>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
            <Show when={others.length > 0}>
              <h3>{texts.open.unlinked}</h3>
              <ul>
                <For each={others}>{({ name }) => <li>{inItsLanguage(name)}</li>}</For>
              </ul>
              <p class="hint">
                <WholeWords>{texts.open.unlinkedHelp}</WholeWords>
              </p>
            </Show>
            <Show when={disclosureLinks.length + others.length === 0}>
              <p>
                <WholeWords>{isNeeded() ? texts.open.noChecking : texts.open.noLicences}</WholeWords>
              </p>
            </Show>
          </>
        )
      }}
    </PublicSection>
  )
}

function Sample(props: { link: PublicLinkFragment }): JSX.Element {
  return (
    <Show when={props.link.isSample}>
      <span class="marks">
        <span class="mark">{texts.site.sample}</span>
      </span>
    </Show>
  )
}
