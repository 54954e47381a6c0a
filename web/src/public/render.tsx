/** The entry of the public pages: makes the HTML of a page on the server. Nothing of it needs a script. */
import type { JSX } from 'solid-js'
import { renderToString } from 'solid-js/web'
import { findTopic } from '../help/guide.ts'
import { HelpContentsPage } from '../help/HelpContentsPage.tsx'
import { HelpPage } from '../help/HelpPage.tsx'
import { plain } from '../help/page-words.ts'
import { nameInFull } from './agency-name.ts'
import { AgencyPage } from './AgencyPage.tsx'
import { findAgency, findReceipt, readLaggards, searchAgencies } from './answers.ts'
import { organisationOf, siteOf } from './json-ld.ts'
import { LaggardPage } from './LaggardPage.tsx'
import { LaggardsNotShown } from './LaggardsNotShown.tsx'
import { MessagePage } from './MessagePage.tsx'
import type { PageRequest, RenderedPage, Run } from './page.ts'
import { PolicyText } from './PolicyText.tsx'
import { findPublicPage, type PublicPageName } from './page-table.ts'
import { publicAddress } from './public-address.ts'
import { PublicFrame } from './PublicFrame.tsx'
import { ReceiptPage } from './ReceiptPage.tsx'
import { dayInBangkok } from '@eact/schema/forms/report'
import { policies } from '../text/policy.ts'
import type { PolicyName } from '../text/policy-names.ts'
import { texts } from '../text/texts.ts'
import { SearchPage } from './SearchPage.tsx'
import { SiteProvider, useSite, type Site } from './site.ts'

export { writeDocument } from './html-document.ts'

/**
 * Renders a public page.
 *
 * @param request what is asked for
 * @param run     runs an operation as nobody
 */
export async function render({ path, query }: PageRequest, run: Run): Promise<RenderedPage> {
  const found = findPublicPage(path)
  if (!found) return message(404, texts.site.notFound, texts.site.notFoundHelp)
  return renderers[found.name](found.segment, query, run)
}

type Render = (segment: string, query: URLSearchParams, run: Run) => Promise<RenderedPage>

/** What renders each page of the table; the segment is what its path leaves open. */
const renderers: Record<PublicPageName, Render> = {
  SearchPage: (_, query, run) => renderSearch(query, run),
  LaggardPage: (_, query, run) => renderLaggards(query, run),
  AgencyPage: renderAgency,
  ReceiptPage: (documentId, _, run) => renderReceipt(documentId, run),
  HelpContentsPage: () => renderHelp(),
  HelpPage: renderTopic,
  PrivacyPage: () => renderPolicy('privacy'),
  CookiePage: () => renderPolicy('cookies'),
  AccessibilityPage: () => renderPolicy('accessibility'),
  SecurityPage: () => renderPolicy('security'),
}

async function renderSearch(query: URLSearchParams, run: Run): Promise<RenderedPage> {
  const text = (query.get('q') ?? '').normalize('NFC').trim().slice(0, 200)
  const after = query.get('after')
  const offset = offsetOf(query)
  const answer = await searchAgencies(run, { text, after })
  if (answer === 'BAD_INPUT') return message(400, texts.open.badPage, texts.open.badPageHelp)
  if (answer === 'AWAY') return away()
  return page({
    basis: JSON.stringify([text, offset, answer]),
    title: text
      ? `${answer.totalCount > 0 ? texts.open.found(answer.totalCount, text) : texts.open.none(text)} – ${texts.site.system}`
      : `${texts.open.title} – ${texts.site.system}`,
    description: texts.open.lead,
    canonical: text || after ? null : '/',
    linkedData: text || after ? null : siteOf,
    html: framed(() => <SearchPage text={text} page={answer} offset={offset} />),
  })
}

async function renderAgency(code: string, query: URLSearchParams, run: Run): Promise<RenderedPage> {
  const after = {
    after10: query.get('after10'),
    after13: query.get('after13'),
    after16: query.get('after16'),
  }
  const answer = await findAgency(run, { code, ...after })
  if (answer === 'BAD_INPUT') return message(404, texts.open.notFoundAgency, texts.open.notFoundAgencyHelp)
  if (answer === 'AWAY') return away()
  if (answer.code !== code) return elsewhere(publicAddress(`/agencies/${answer.code}`))
  const today = dayInBangkok(new Date())
  return page({
    basis: JSON.stringify([today, after, answer]),
    title: `${nameInFull(answer)} – ${texts.site.system}`,
    description: texts.open.about(nameInFull(answer)),
    html: framed(() => <AgencyPage agency={answer} after={after} today={today} />),
    canonical: `/agencies/${answer.code}`,
    linkedData: (site) => organisationOf(answer, site),
    isWhole: [
      answer.announcements,
      answer.waysOfShowing,
      answer.orders,
      answer.gazetteLinks,
      answer.disclosureLinks,
      answer.licences,
      answer.licenceCoverage,
    ].every((part) => part !== null),
  })
}

const sectionsOf = { all: ['SECTION_10', 'SECTION_16'], '10': ['SECTION_10'], '16': ['SECTION_16'] } as const

/** The list under section 22; a plain sentence while it is not public. */
async function renderLaggards(query: URLSearchParams, run: Run): Promise<RenderedPage> {
  const asked = query.get('section')
  const filter = asked === '10' || asked === '16' ? asked : 'all'
  const after = query.get('after')
  const offset = offsetOf(query)
  const answer = await readLaggards(run, { sections: [...sectionsOf[filter]], after })
  if (answer === 'BAD_INPUT') return message(400, texts.open.badPage, texts.open.badPageHelp)
  if (answer === 'AWAY') return away()
  const { list, page: found } = answer
  if (!list.isPublic || !found)
    return page({
      basis: JSON.stringify(list),
      title: `${texts.laggard.title} – ${texts.site.system}`,
      html: framed(() => <LaggardsNotShown list={list} />),
    })
  return page({
    basis: JSON.stringify([filter, offset, answer]),
    title: `${texts.laggard.title} – ${texts.site.system}`,
    description: texts.laggard.lead,
    html: framed(() => <LaggardPage filter={filter} list={list} page={found} offset={offset} />),
    canonical: after ? null : '/laggards',
    isWhole: found.nodes.every(({ agency }) => agency !== null),
  })
}

async function renderReceipt(documentId: string, run: Run): Promise<RenderedPage> {
  const answer = await findReceipt(run, documentId)
  if (answer === 'BAD_INPUT') return message(404, texts.proof.missing, texts.proof.missingHelp)
  if (answer === 'AWAY') return away()
  return page({
    basis: JSON.stringify(answer),
    title: `${texts.proof.title}: ${answer.fileName} – ${texts.site.system}`,
    description: texts.proof.lead,
    html: framed(() => <ReceiptPage receipt={answer} />),
    canonical: `/receipts/${answer.documentId}`,
    isWhole: answer.agency !== null,
  })
}

/** What the site tells of itself; what of it depends on its settings is written with the page. */
async function renderPolicy(name: PolicyName): Promise<RenderedPage> {
  const policyOf = ({ dormantDays, origin }: Site) =>
    policies[name]({ dormantDays, isSecure: origin.startsWith('https:') })
  const { title, lead } = policies[name]({ dormantDays: 0, isSecure: true })
  return page({
    basis: name,
    title: `${title} – ${texts.site.system}`,
    description: lead,
    canonical: `/${name}`,
    html: framed(() => <PolicyText policy={policyOf(useSite())} />),
  })
}

/** The contents of the guide. */
const renderHelp = async (): Promise<RenderedPage> =>
  page({
    basis: 'help',
    title: `${texts.help.title} – ${texts.site.system}`,
    description: texts.help.lead,
    canonical: '/help',
    html: framed(() => <HelpContentsPage />),
  })

/** A topic of the guide. */
async function renderTopic(slug: string): Promise<RenderedPage> {
  const topic = findTopic(slug)
  if (!topic) return message(404, texts.site.notFound, texts.site.notFoundHelp)
  return page({
    basis: slug,
    title: `${plain(topic.title)} – ${texts.help.title}`,
    description: plain(topic.lead),
    canonical: `/help/${slug}`,
    html: framed(() => <HelpPage topic={topic} />),
  })
}

/** How many entries the address says lie before a page; what is no number counts as none. */
const offsetOf = (query: URLSearchParams): number =>
  query.get('after') ? Math.max(0, Math.trunc(Number(query.get('n')) || 0)) : 0

/** Sets what a page holds into what stands around every page. */
const framed =
  (content: () => JSX.Element): RenderedPage['html'] =>
  (address, site) =>
    renderToString(() => (
      <SiteProvider value={site}>
        <PublicFrame address={address}>{content()}</PublicFrame>
      </SiteProvider>
    ))

const page = (
  values: Pick<RenderedPage, 'title' | 'html' | 'basis'> & Partial<RenderedPage>,
): RenderedPage => ({
  status: 200,
  description: '',
  canonical: null,
  linkedData: null,
  isWhole: true,
  ...values,
})

const message = (status: number, title: string, help: string): RenderedPage =>
  page({
    status,
    basis: title,
    title: `${title} – ${texts.site.system}`,
    html: framed(() => <MessagePage title={title} help={help} isAway={status === 503} />),
    isWhole: status !== 503,
  })

/** The agency has another code today, or its code was written otherwise. */
const elsewhere = (location: string): RenderedPage => ({
  ...message(301, texts.open.moved, texts.open.movedHelp),
  location,
})

const away = (): RenderedPage => message(503, texts.site.unavailable, texts.site.unavailableHelp)
