import { once } from 'node:events'
import { createGzip } from 'node:zlib'
import type { AgencyKind, PublicSitemapQuery } from '@eact/schema/generated/documents'
import { pageChangedAt } from '@eact/web/public/page-changed'
import type { Answer, Run } from '@eact/web/public/page'
import { languages } from '@eact/web/text/language'

/** Where the sitemap stands. */
export const sitemapPath = '/sitemap.xml'

/**
 * In which part agencies of each kind stand. A part holds two addresses of each; the protocol allows 50,000. None is
 * so large that writing it takes a second.
 */
const partOf: Record<AgencyKind, 'state' | 'provinces' | 'districts' | 'municipalities' | 'subdistricts'> = {
  AUTONOMOUS: 'state',
  COURT_OFFICE: 'state',
  DEPARTMENT: 'state',
  GROUP: 'state',
  INDEPENDENT_OFFICE: 'state',
  INTERNAL_UNIT: 'state',
  MINISTER_OFFICE: 'state',
  MINISTRY: 'state',
  OTHER_STATE: 'state',
  PARLIAMENT_OFFICE: 'state',
  PROSECUTION_OFFICE: 'state',
  PUBLIC_ORG: 'state',
  SERVICE_POINT: 'state',
  SOE: 'state',
  SOE_COMPANY: 'state',
  SUB_DEPARTMENT: 'state',
  UNIVERSITY: 'state',
  PROVINCE: 'provinces',
  PROVINCIAL_OFFICE: 'provinces',
  BKK_DISTRICT: 'districts',
  DISTRICT: 'districts',
  BMA_DEPARTMENT: 'municipalities',
  MUN_CITY: 'municipalities',
  MUN_SUBDISTRICT: 'municipalities',
  MUN_TOWN: 'municipalities',
  PAO: 'municipalities',
  SPECIAL_LOCAL: 'municipalities',
  SAO: 'subdistricts',
}
const agencyParts = [...new Set(Object.values(partOf))]
const parts = ['pages', ...agencyParts] as const

export interface SitemapOptions {
  /** Runs an operation as nobody. */
  run: Run
  /** Scheme, host and port, without a slash at the end. */
  origin: string
  /** Pages that are always there, without their language. */
  fixed: readonly string[]
}

/** The service could not tell all agencies. */
export class SitemapAway extends Error {}

/**
 * Writes one file of the sitemap, compressed: the index, the pages that stand by themselves, or the open agencies of
 * some kinds in both languages, with the day of their last change. Agencies are read a hundred at a time and
 * compressed as they come, so that no more than the compressed file is ever held.
 *
 * @returns null where the sitemap has no such file
 * @throws SitemapAway
 */
export async function writeSitemap(
  path: string,
  { run, origin, fixed }: SitemapOptions,
): Promise<Buffer | null> {
  if (path === sitemapPath) return compressedIndex(origin)
  const name = parts.find((one) => path === pathOf(one))
  if (!name) return null
  const part = open(
    `${declaration}<urlset ${sitemapSpace} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`,
    '</urlset>\n',
  )
  if (name === 'pages') for (const page of fixed) await part.write(urlsOf(origin, page, null))
  else
    for await (const agencies of pagesOf(run, kindsOf(name)))
      for (const agency of agencies)
        await part.write(urlsOf(origin, `/agencies/${agency.code}`, pageChangedAt(agency)))
  return part.end()
}

const pathOf = (name: (typeof parts)[number]): string => `/sitemap-${name}.xml`

const kindsOf = (name: (typeof agencyParts)[number]): AgencyKind[] =>
  (Object.keys(partOf) as AgencyKind[]).filter((kind) => partOf[kind] === name)

type Agencies = NonNullable<PublicSitemapQuery['agencies']>['nodes']

async function* pagesOf(run: Run, kinds: AgencyKind[]): AsyncGenerator<Agencies> {
  // Made before the first page is asked for, but not before this program starts.
  const { operationIds } = await import('@eact/schema/generated/documents')
  let after: string | null = null
  for (;;) {
    const { data, errors }: Answer<PublicSitemapQuery> = (await run(operationIds.PublicSitemap, {
      kinds,
      after,
    })) as Answer<PublicSitemapQuery>
    // A part that is away would make a change older than it is.
    if (!data?.agencies || (errors && errors.length > 0)) throw new SitemapAway('agencies are away')
    yield data.agencies.nodes
    if (!data.agencies.pageInfo.hasNextPage) return
    after = data.agencies.pageInfo.endCursor
  }
}

interface OpenFile {
  write(text: string): Promise<void>
  end(): Promise<Buffer>
}

const open = (head: string, tail: string): OpenFile => {
  const zip = createGzip()
  const chunks: Buffer[] = []
  zip.on('data', (chunk: Buffer) => chunks.push(chunk))
  zip.write(head)
  return {
    async write(text) {
      if (!zip.write(text)) await once(zip, 'drain')
    },
    async end() {
      zip.end(tail)
      await once(zip, 'end')
      return Buffer.concat(chunks)
    },
  }
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const sitemapSpace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

async function compressedIndex(origin: string): Promise<Buffer> {
  const index = open(`${declaration}<sitemapindex ${sitemapSpace}>\n`, '</sitemapindex>\n')
  for (const name of parts)
    await index.write(`<sitemap><loc>${escapeXml(`${origin}${pathOf(name)}`)}</loc></sitemap>\n`)
  return index.end()
}

/** A page in each language, each naming both. */
function urlsOf(origin: string, path: string, changedAt: string | null): string {
  const address = (language: (typeof languages)[number]) =>
    escapeXml(`${origin}${language === 'th' ? path : `/en${path === '/' ? '' : path}`}`)
  const alternates = [...languages.map((one) => [one, one] as const), ['x-default', 'th'] as const]
    .map(([name, one]) => `<xhtml:link rel="alternate" hreflang="${name}" href="${address(one)}"/>`)
    .join('')
  return languages
    .map((one) => `<url><loc>${address(one)}</loc>${lastmod(changedAt)}${alternates}</url>\n`)
    .join('')
}

const lastmod = (at: string | null): string => (at ? `<lastmod>${escapeXml(at)}</lastmod>` : '')

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
