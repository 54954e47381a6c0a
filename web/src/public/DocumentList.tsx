import type { PublicDocumentFragment } from '@eact/schema/generated/documents'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeThaiDate } from '@eact/schema/forms/thai-date'
import { For, Show, type JSX } from 'solid-js'
import { writeSize } from '../text/size.ts'
import { th } from '../text/th.ts'
import type { AgencyAnswer } from './answers.ts'

export interface DocumentListProps {
  agency: AgencyAnswer
  isFirstPage: boolean
  /** The day in Bangkok, YYYY-MM-DD. */
  today: string
}

/** The published section 10 announcements: the agency's own, then those of agencies above that are meant for it. */
export function DocumentList(props: DocumentListProps): JSX.Element {
  const published = () => props.agency.publishedDocuments
  const nodes = (origin: 'OWN' | 'INHERITED') =>
    published()
      ?.edges.filter((edge) => edge.origin === origin)
      .map(({ node }) => node) ?? []
  const latest = () => (props.isFirstPage ? published()?.edges[0]?.node.id : undefined)
  const next = () => (published()?.pageInfo.hasNextPage ? published()?.pageInfo.endCursor : null)
  return (
    <section class="panel" aria-labelledby="documents">
      <h2 id="documents">{th.open.documents}</h2>
      <Show
        when={published()}
        fallback={
          <p class="error-text">
            {th.site.unavailable} {th.site.unavailableHelp}
          </p>
        }
      >
        <Show when={nodes('OWN').length > 0}>
          <h3>{th.open.own}</h3>
          <Documents documents={nodes('OWN')} latest={latest()} today={props.today} />
        </Show>
        <Show when={nodes('INHERITED').length > 0}>
          <h3>{th.open.inherited}</h3>
          <Documents documents={nodes('INHERITED')} latest={latest()} today={props.today} isInherited />
        </Show>
        <Show when={published()?.edges.length === 0}>
          <p>{th.open.noDocuments}</p>
        </Show>
        <Show when={next()}>
          {(after) => (
            <p>
              <a
                class="button second"
                rel="next"
                href={`/agencies/${props.agency.code}?${new URLSearchParams({ after: after() })}`}
              >
                {th.open.moreDocuments}
              </a>
            </p>
          )}
        </Show>
      </Show>
    </section>
  )
}

interface DocumentsProps {
  documents: PublicDocumentFragment[]
  /** Id of the newest of the page. */
  latest: string | undefined
  today: string
  isInherited?: boolean
}

function Documents(props: DocumentsProps): JSX.Element {
  return (
    <ul class="documents">
      <For each={props.documents}>
        {(document) => (
          <li id={document.id}>
            <p>
              <a class="name" href={document.path}>
                {document.fileName}
              </a>{' '}
              <span class="hint nowrap">PDF {writeSize(document.sizeBytes)}</span>
              <span class="marks">
                <Show when={document.id === props.latest}>
                  <span class="mark good">{th.open.latest}</span>
                </Show>
                <Show when={document.isSample}>
                  <span class="mark">{th.site.sample}</span>
                </Show>
              </span>
            </p>
            <p>{datesOf(document, props.today)}</p>
            <Show when={props.isInherited && document.agency}>
              {(agency) => (
                <p class="hint">
                  {th.open.inheritedFrom} <a href={`/agencies/${agency().code}`}>{agency().name}</a>
                </p>
              )}
            </Show>
          </li>
        )}
      </For>
    </ul>
  )
}

/** For example `วันที่ประกาศ 22 ก.ย. 2566 · เผยแพร่ในระบบเมื่อ 23 ก.ย. 2566`; a day ahead is said to be one. */
function datesOf({ announcedOn, publicFrom }: PublicDocumentFragment, today: string): string {
  const day = announcedOn && writeThaiDate(announcedOn)
  return [
    day && th.open.announcedOn(day),
    day && announcedOn > today && th.open.takesEffect(day),
    publicFrom && th.open.publishedOn(writeThaiDate(dayInBangkok(new Date(publicFrom)))),
  ]
    .filter(Boolean)
    .join(' · ')
}
