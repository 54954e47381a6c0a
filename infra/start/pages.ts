import { createHash } from 'node:crypto'
import { compressed, encodingFor } from '@eact/gateway/compressed'
import type { Execute, Page } from '@eact/gateway/server'
import { newId } from '@eact/kit/ids'
import { requestIdHeader } from '@eact/kit/viewer'
import { topics } from '@eact/web/help/guide'
import { findPublicPage, publicPages as table } from '@eact/web/public/page-table'
import type { Site } from '@eact/web/public/site'
import { languages, type Language } from '@eact/web/text/language'
import type { Request, RequestHandler, Response } from 'express'
import { assetsOf } from './compressed.ts'
import { usualSite } from './config-site.ts'
import { buildWeb, type BuiltWeb } from './pages-build.ts'
import { sitemapPages } from './pages-sitemap.ts'
import { isReading, robotsText, securityText, textPage } from './pages-texts.ts'
import { pictures } from './pictures.ts'
import { writeSitemap, type SitemapOptions } from './sitemap.ts'

export interface WebPagesOptions {
  /**
   * Origins that signing out leads through, beside our own: an OIDC issuer that runs elsewhere. Browsers hold the
   * redirects of a form to the page's policy.
   */
  signOutOrigins?: readonly string[]
  /** This site as browsers see it. */
  publicUrl: string
  /** What the public pages tell of whoever runs the service; the Contact Center's when left out. */
  site?: Omit<Site, 'origin'>
}

/** Nothing is allowed but what is named. */
const policy = (parts: Record<string, string>): string =>
  Object.entries({ 'default-src': "'none'", ...parts, 'base-uri': "'none'", 'frame-ancestors': "'none'" })
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')

const own = { 'style-src': "'self'", 'font-src': "'self'", 'img-src': "'self'" }

/**
 * The query explorer's. Its editor writes styles into the page and draws its underlines from addresses that hold the
 * picture; its workers are files of ours.
 */
const explorerPolicy = policy({
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'form-action': "'none'",
})

/** A page without a script; its form is the search. */
const publicPolicy = policy({ ...own, 'form-action': "'self'" })

/**
 * The portal, its files, the query explorer, and the public pages, which are rendered here by operations that run as nobody.
 * Builds the web first where that is needed.
 *
 * @throws StartError when it does not build
 */
export async function webPages(
  execute: Execute,
  { signOutOrigins = [], publicUrl, site: told = usualSite }: WebPagesOptions,
): Promise<Page[]> {
  const web = await buildWeb()
  const site: Site = { ...told, origin: new URL(publicUrl).origin }
  const portalPolicy = policy({
    ...own,
    'script-src': "'self'",
    'connect-src': "'self'",
    // Files are looked at within the page.
    'frame-src': "'self'",
    'form-action': ["'self'", ...signOutOrigins].join(' '),
  })
  return [
    { prefix: '/assets', handler: assetsOf(web.client) },
    { prefix: '/icon.svg', handler: file(web, 'icon.svg') },
    { prefix: '/robots.txt', handler: textPage(() => robotsText(site)) },
    { prefix: '/.well-known/security.txt', handler: textPage(() => securityText(site, new Date())) },
    { prefix: '/help', handler: pictures(web.client) },
    { prefix: '/backend', handler: portal(web, portalPolicy) },
    { prefix: '/explorer/assets', handler: assetsOf(web.explorer.folder) },
    { prefix: '/explorer', handler: explorer(web) },
    { prefix: '/', handler: sitemapPages((path) => writeSitemap(path, sitemapOf(site, execute))) },
    {
      prefix: '/',
      handler: publicPages({ ...web, stamp: `${web.stamp} ${JSON.stringify(site)}` }, execute, site),
    },
  ]
}

const file =
  (web: BuiltWeb, name: string): RequestHandler =>
  (req, res, next) => {
    if (!isReading(req) || req.path !== '/') return next()
    res.sendFile(name, { root: web.client, maxAge: '1d' }, (error) => error && next(error))
  }

/** Every address beneath `/backend` is the portal's: it finds its page by itself. */
const portal =
  (web: BuiltWeb, contentPolicy: string): RequestHandler =>
  async (req, res, next) => {
    if (!isReading(req)) return next()
    const text = () => web.portal(req.path, languageOf(req))
    await sendHtml(req, res, { status: 200, text, contentPolicy, cacheControl: 'no-cache' })
  }

/** As the page itself will read it: what its address asks for, else what was chosen on this device. */
const languageOf = ({ query, headers }: Request): Language =>
  languages.find((one) => one === query['language']) ??
  (/(?:^|; )language=en(?:;|$)/.test(headers.cookie ?? '') ? 'en' : 'th')

/** One page; it asks the service by itself. */
const explorer =
  (web: BuiltWeb): RequestHandler =>
  async (req, res, next) => {
    if (!isReading(req) || req.path !== '/') return next()
    res.setHeader('x-robots-tag', 'noindex')
    const { page } = web.explorer
    await sendHtml(req, res, {
      status: 200,
      text: () => page,
      contentPolicy: explorerPolicy,
      cacheControl: 'no-cache',
    })
  }

/** Where the public pages speak English: the same addresses beneath this one. */
const english = /^\/en(?=\/|$)/

/** The search, the agencies, evidence, the list under section 22, and the page that says that there is none, for those who asked for a page. */
const publicPages =
  ({ renderers, styles, letters, stamp }: BuiltWeb, execute: Execute, site: Site): RequestHandler =>
  async (req, res, next) => {
    const isEnglish = english.test(req.path)
    const path = req.path.replace(english, '') || '/'
    const isPage = findPublicPage(path) !== null
    if (!isReading(req) || !(isPage || req.accepts(['json', 'html']) === 'html')) return next()
    try {
      const requestId = String(res.getHeader(requestIdHeader))
      const renderer = renderers[isEnglish ? 'en' : 'th']
      // The path may begin with two slashes, which alone would be read as a host.
      const page = await renderer.render(
        { path, query: new URL(`http://this.site${req.url}`).searchParams },
        (id, variables) => execute({ id, variables }, requestId),
      )
      if (page.status === 503) res.setHeader('retry-after', '30')
      if (page.location) res.setHeader('location', page.location)
      res.setHeader('link', letters)
      await sendHtml(req, res, {
        status: page.status,
        basis: `${stamp} ${isEnglish} ${page.title} ${page.basis}`,
        text: () =>
          renderer.writeDocument(page, {
            styles,
            site,
            icon: '/icon.svg',
            address: addressOf(path, req.url),
          }),
        contentPolicy: publicPolicy,
        // A suspended document must be gone at once: whoever keeps a page asks again before showing it. Only what was
        // made for nobody in particular is anybody's to keep.
        cacheControl: page.isWhole && !res.hasHeader('set-cookie') ? shared : 'no-store',
      })
    } catch (error) {
      next(error)
    }
  }

/** The page's own address without its language. It never begins with two slashes, which would lead to another host. */
const addressOf = (path: string, url: string): string =>
  `${path.replace(/^\/+/, '/')}${url.includes('?') ? url.slice(url.indexOf('?')) : ''}`

/** What the sitemap is written of: the pages that stand by themselves, the guide, and every agency. */
const sitemapOf = (site: Site, execute: Execute): SitemapOptions => ({
  origin: site.origin,
  fixed: [
    ...Object.values(table)
      .map(({ path }) => path)
      // The list under section 22 is there only while it is public.
      .filter((path) => !path.includes(':') && path !== table.LaggardPage.path),
    ...topics.map(({ slug }) => `/help/${slug}`),
  ],
  run: (id, variables) => execute({ id, variables }, newId()),
})

/** Kept by anybody, shown only after it was asked whether it still holds. */
const shared = 'public, max-age=0, must-revalidate'

interface HtmlAnswer {
  status: number
  /** What the document is made of: the same for the same bytes. The document itself when left out. */
  basis?: string
  /** Writes the document; not asked for where the browser has it. */
  text: () => string
  contentPolicy: string
  cacheControl: string
}

async function sendHtml(
  req: Request,
  res: Response,
  { status, basis, text, contentPolicy, cacheControl }: HtmlAnswer,
): Promise<void> {
  const encoding = encodingFor(req)
  res.setHeader('content-type', 'text/html; charset=utf-8')
  res.setHeader('content-security-policy', contentPolicy)
  res.setHeader('cache-control', cacheControl)
  res.setHeader('vary', 'accept-encoding')
  if (status === 200 && cacheControl !== 'no-store') {
    const etag = `"${createHash('sha256')
      .update(`${encoding} ${basis ?? text()}`)
      .digest('base64url')}"`
    res.setHeader('etag', etag)
    if (req.headers['if-none-match']?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
      return void res.status(304).end()
    }
  }
  const body = await compressed(text(), encoding)
  if (encoding) res.setHeader('content-encoding', encoding)
  res.status(status).send(body)
}
