import type { PublicDocumentFragment, PublicDocumentPageFragment } from '@eact/schema/generated/documents'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { writeSize } from '../text/size.ts'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import { AgencyLink, inItsLanguage } from './AgencyName.tsx'
import { newestFirst } from './document-order.ts'
import { Parts } from './Parts.tsx'
import { publicAddress } from './public-address.ts'

/** The places where the documents of a page are read on from. */
export type After = 'after10' | 'after13' | 'after16'

export interface DocumentListProps {
  page: PublicDocumentPageFragment
  /** Code of the agency whose page it is. */
  code: string
  /** Id of the section of the page. */
  section: string
  /** What the address says of where to read on. */
  after: After
  /** Whether these are the first. */
  isFirstPage: boolean
  /** The day in Bangkok, YYYY-MM-DD. */
  today: string
  /** What is said where there is none. */
  none: string
  /** What the date of a document is called. */
  dateOf: (day: string) => string
  /** What else is said of one. */
  more?: (id: string) => JSX.Element
}

/** Published documents, the newest first, each with where it comes from. */
export function DocumentList(props: DocumentListProps): JSX.Element {
  const edges = () => newestFirst(props.page, props.isFirstPage)
  const next = () => (props.page.pageInfo.hasNextPage ? props.page.pageInfo.endCursor : null)
  return (
    <>
      <Show
        when={edges().length > 0}
        fallback={
          <p>
            <WholeWords>{props.none}</WholeWords>
          </p>
        }
      >
        <ul class="documents">
          <For each={edges()}>
            {({ node, origin, groups }, place) => (
              <li id={node.id}>
                <p>
                  <a class="name" href={node.path}>
                    {inItsLanguage(node.fileName)}
                  </a>{' '}
                  <span class="hint nowrap">PDF {writeSize(node.sizeBytes)}</span>{' '}
                  <span class="marks">
                    <Show when={props.isFirstPage && place() === 0}>
                      <span class="mark good">{texts.open.latest}</span>
                    </Show>
                    <Show when={node.isSample}>
                      <span class="mark">{texts.site.sample}</span>
                    </Show>
                  </span>
                </p>
                <p>
                  <Parts of={datesOf(node, props)} />
                </p>
                <Show when={props.after === 'after10'}>
                  <Origin
                    document={node}
                    isOwn={origin === 'OWN'}
                    groups={groups?.filter((one) => one !== null) ?? []}
                  />
                </Show>
                {props.more?.(node.id)}
                <p class="hint no-print">
                  <a
                    href={publicAddress(`/receipts/${node.id}`)}
                    aria-label={texts.proof.linkOf(node.fileName)}
                  >
                    {texts.proof.link}
                  </a>
                </p>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={next()}>
        {(after) => (
          <p class="no-print">
            <a
              class="button second"
              rel="next"
              href={publicAddress(
                `/agencies/${props.code}?${new URLSearchParams({ [props.after]: after() })}#${props.section}`,
              )}
            >
              {texts.open.moreDocuments}
            </a>
          </p>
        )}
      </Show>
    </>
  )
}

/** Whose announcement it is, and by which way it came here. */
function Origin(props: {
  document: PublicDocumentFragment
  isOwn: boolean
  groups: readonly { name: string }[]
}): JSX.Element {
  const names = () => props.groups.map(({ name }) => name).join(' · ')
  return (
    <p class="hint">
      <Show when={!props.isOwn} fallback={texts.open.own}>
        {props.groups.length > 0 ? texts.open.inheritedByGroup(names()) : texts.open.inherited}{' '}
        <Show when={props.document.agency}>
          {(agency) => (
            <span class="whole">
              <AgencyLink agency={agency()} />
            </span>
          )}
        </Show>
      </Show>
    </p>
  )
}

/** For example `วันที่ประกาศ 22 ก.ย. 2566 · เผยแพร่ในระบบเมื่อ 23 ก.ย. 2566`; a day ahead `มีผล 1 ม.ค. 2570`. */
function datesOf(
  { announcedOn, publicFrom }: PublicDocumentFragment,
  { today, dateOf }: DocumentListProps,
): string[] {
  const day = announcedOn && writeDay(announcedOn)
  return [
    day && (announcedOn > today ? texts.open.takesEffect(day) : dateOf(day)),
    publicFrom && texts.open.publishedOn(writeDay(dayInBangkok(new Date(publicFrom)))),
  ].filter((part): part is string => !!part)
}
