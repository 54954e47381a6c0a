import { once } from 'node:events'
import { createGzip } from 'node:zlib'
import type { PublicSitemapQuery } from '@eact/schema/generated/documents'
import { pageChangedAt } from '@eact/web/public/page-changed'
import type { Answer, Run } from '@eact/web/public/page'
import { languages } from '@eact/web/text/language'

/** Where the sitemap stands. */
export const sitemapPath = '/sitemap.xml'

/** The files of a sitemap, compressed, by their paths. */
export type SitemapFiles = ReadonlyMap<string, Buffer>

export interface SitemapOptions {
  /** Runs an operation as nobody. */
  run: Run
  /** Scheme, host and port, without a slash at the end. */
  origin: string
  /** Pages that are always there, without their language. */
  fixed: readonly string[]
  /** A part holds twice as many addresses, one in each language; the protocol allows 50,000. */
  agenciesInPart?: number
}

/** The service could not tell all agencies. */
export class SitemapAway extends Error {}

/**
 * Writes the index and the parts: every open agency in both languages, with the day of its last change. Agencies are
 * read a hundred at a time and compressed as they come, so that no more than the compressed files is ever held.
 *
 * @throws SitemapAway
 */
export async function writeSitemap({
  run,
  origin,
  fixed,
  agenciesInPart = 5000,
}: SitemapOptions): Promise<SitemapFiles> {
  const files = new Map<string, Buffer>()
  const parts: { path: string; changedAt: string | null }[] = []
  let part = openPart(fixed.map((path) => urlsOf(origin, path, null)))
  let held = 0
  let changedAt: string | null = null
  const close = async () => {
    const path = `/sitemap-${parts.length + 1}.xml`
    files.set(path, await part.end())
    parts.push({ path, changedAt })
  }
  for await (const agencies of pagesOf(run)) {
    for (const agency of agencies) {
      if (held === agenciesInPart) {
        await close()
        part = openPart([])
        held = 0
        changedAt = null
      }
      const at = pageChangedAt(agency)
      await part.write(urlsOf(origin, `/agencies/${agency.code}`, at))
      held += 1
      if (changedAt === null || at > changedAt) changedAt = at
    }
  }
  await close()
  files.set(sitemapPath, await compressedIndex(origin, parts))
  return files
}

type Agencies = NonNullable<PublicSitemapQuery['agencies']>['nodes']

async function* pagesOf(run: Run): AsyncGenerator<Agencies> {
  // Made before the first page is asked for, but not before this program starts.
  const { operationIds } = await import('@eact/schema/generated/documents')
  let after: string | null = null
  for (;;) {
    const { data, errors }: Answer<PublicSitemapQuery> = (await run(operationIds.PublicSitemap, {
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

const openPart = (first: readonly string[]): OpenFile =>
  open(
    `${declaration}<urlset ${sitemapSpace} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${first.join('')}`,
    '</urlset>\n',
  )

async function compressedIndex(
  origin: string,
  parts: readonly { path: string; changedAt: string | null }[],
): Promise<Buffer> {
  const index = open(`${declaration}<sitemapindex ${sitemapSpace}>\n`, '</sitemapindex>\n')
  for (const { path, changedAt } of parts)
    await index.write(`<sitemap><loc>${escapeXml(`${origin}${path}`)}</loc>${lastmod(changedAt)}</sitemap>\n`)
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
