import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import type { Language } from '../text/language.ts'
import { provinceOf } from '../text/province.ts'
import { texts } from '../text/texts.ts'
import { WholeWords } from '../ui/WholeWords.tsx'
import type { AgencyPageProps } from './agency-page.ts'
import type { AgencyAnswer } from './answers.ts'
import { AgencyLink, inItsLanguage } from './AgencyName.tsx'
import { nameOf } from './agency-name.ts'
import { DocumentList } from './DocumentList.tsx'
import { EmailList } from './EmailList.tsx'
import { PublicSection } from './PublicSection.tsx'
import { SectionOfChecking, SectionOfShowing } from './Section13.tsx'
import { pageChangedAt } from './page-changed.ts'
import { publicAddress } from './public-address.ts'
import { WrongData } from './WrongData.tsx'

/** What an agency is and what it publishes under the Act. */
export function AgencyPage(props: AgencyPageProps): JSX.Element {
  return (
    <>
      <Line agency={props.agency} />
      <h1>{inItsLanguage(nameOf(props.agency))}</h1>
      <Show when={otherLanguageOf(props.agency)}>
        {(other) => (
          <p class="name-en" lang={other().language}>
            {other().name}
          </p>
        )}
      </Show>
      <Closed agency={props.agency} />
      <Facts agency={props.agency} />
      <Show when={hasSample(props.agency)}>
        <div class="notice">
          <p>
            <span class="mark">{texts.site.sample}</span> <WholeWords>{texts.open.sampleHelp}</WholeWords>
          </p>
        </div>
      </Show>
      <Show
        when={hasEmails(props.agency)}
        fallback={
          <>
            <Announcements {...props} />
            <EmailList agency={props.agency} />
          </>
        }
      >
        <EmailList agency={props.agency} />
        <Announcements {...props} />
      </Show>
      <Others />
      <SectionOfShowing {...props} />
      <SectionOfChecking {...props} />
      <PublicSection id="section-16" title={texts.open.orders} part={props.agency.orders}>
        {(page) => (
          <DocumentList
            page={page}
            code={props.agency.code}
            section="section-16"
            after="after16"
            isFirstPage={!props.after.after16}
            today={props.today}
            none={texts.open.noOrders}
            dateOf={texts.open.effectiveOn}
          />
        )}
      </PublicSection>
      <WrongData agency={props.agency} />
      <p class="hint">
        <WholeWords>
          {texts.contact.changed(writeDay(dayInBangkok(new Date(pageChangedAt(props.agency)))))}
        </WholeWords>
      </p>
      <p class="no-print">
        <a href={publicAddress('/')}>{texts.open.searchAgain}</a>
      </p>
    </>
  )
}

/** What leads on at once comes first: the addresses where there are any, else the announcements. */
const hasEmails = ({ emails }: AgencyAnswer): boolean => emails.length > 0

/** What an agency is called in the language that the page is not in. */
const otherLanguageOf = (agency: AgencyAnswer): { language: Language; name: string } | null =>
  agency.nameEn === null
    ? null
    : nameOf(agency) === agency.name
      ? { language: 'en', name: agency.nameEn }
      : { language: 'th', name: agency.name }

/** ประกาศ of the channels by which the agency is reached. */
function Announcements(props: AgencyPageProps): JSX.Element {
  return (
    <PublicSection id="section-10" title={texts.open.documents} part={props.agency.announcements}>
      {(page) => (
        <>
          <DocumentList
            page={page}
            code={props.agency.code}
            section="section-10"
            after="after10"
            isFirstPage={!props.after.after10}
            today={props.today}
            none={texts.open.noDocuments}
            dateOf={texts.open.announcedOn}
          />
          <Show when={page.edges.length > 0}>
            <h3>{texts.open.receipt}</h3>
            <p>
              <WholeWords>{texts.open.receiptText}</WholeWords>
            </p>
          </Show>
        </>
      )}
    </PublicSection>
  )
}

const hasSample = ({
  announcements,
  waysOfShowing,
  orders,
  gazetteLinks,
  disclosureLinks,
  emails,
}: AgencyAnswer): boolean =>
  [
    ...[announcements, waysOfShowing, orders].flatMap((page) => page?.edges.map(({ node }) => node) ?? []),
    ...(gazetteLinks ?? []),
    ...(disclosureLinks ?? []),
    ...emails,
  ].some(({ isSample }) => isSample)

/** What the page has beside the channels, which stand before it. */
function Others(): JSX.Element {
  const parts = () => {
    const { 'section-10': _, emails: __, ...others } = texts.open.contentsOf
    return Object.entries({ ...others, wrong: texts.wrong.title })
  }
  return (
    <nav class="contents no-print" aria-label={texts.open.contents}>
      <ul>
        <For each={parts()}>
          {([id, words]) => (
            <li>
              <a href={`#${id}`}>{words}</a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}

/** The agencies above it, from the top; the last link tells whether it belongs there or is supervised. */
function Line(props: { agency: AgencyAnswer }): JSX.Element {
  const relation = () => props.agency.parentRelation
  return (
    <Show when={props.agency.ancestors.length > 0}>
      <nav aria-label={texts.site.line}>
        <p class="trail">
          <Show when={relation()}>{(kind) => <>{texts.open.relations[kind()]} </>}</Show>
          <For each={props.agency.ancestors.toReversed()}>
            {(above, place) => (
              <>
                <Show when={place() > 0}> › </Show>
                <a href={publicAddress(`/agencies/${above.code}`)}>{inItsLanguage(nameOf(above))}</a>
              </>
            )}
          </For>
        </p>
      </nav>
    </Show>
  )
}

/** A closed agency says so, and leads on to whoever took over. */
function Closed(props: { agency: AgencyAnswer }): JSX.Element {
  return (
    <Show when={props.agency.closedAt}>
      {(at) => (
        <div class="notice warn">
          <h2>
            <WholeWords>{texts.open.closed(writeDay(dayInBangkok(new Date(at()))))}</WholeWords>
          </h2>
          <p>{texts.open.closedHelp}</p>
          <Show when={props.agency.successors.length > 0}>
            <p>{texts.open.successors}</p>
            <ul>
              <For each={props.agency.successors}>
                {(successor) => (
                  <li>
                    <AgencyLink agency={successor} />
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </div>
      )}
    </Show>
  )
}

/** Other names, a former one said to be one. */
const otherNamesOf = ({ otherNames }: AgencyAnswer): string =>
  otherNames
    .map(({ kind, name }) => (kind === 'FORMER_NAME' ? `${name} (${texts.open.formerName})` : name))
    .join(' · ')

function Facts(props: { agency: AgencyAnswer }): JSX.Element {
  return (
    <dl class="facts">
      <div>
        <dt>{texts.open.level}</dt>
        <dd>{texts.open.levels[props.agency.level]}</dd>
      </div>
      <Show when={provinceOf(props.agency)}>
        {(province) => (
          <div>
            <dt>{texts.open.province}</dt>
            <dd>{inItsLanguage(province())}</dd>
          </div>
        )}
      </Show>
      <Show when={otherNamesOf(props.agency)}>
        {(names) => (
          <div>
            <dt>{texts.open.otherNames}</dt>
            <dd>{inItsLanguage(names())}</dd>
          </div>
        )}
      </Show>
      <div>
        <dt>{texts.open.code}</dt>
        <dd>
          {props.agency.code}
          <Show when={props.agency.codeIsProvisional}>
            {' '}
            <span class="mark">{texts.site.provisionalCode}</span>
          </Show>
        </dd>
      </div>
    </dl>
  )
}
