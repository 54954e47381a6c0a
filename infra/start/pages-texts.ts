import type { Site } from '@eact/web/public/site'
import type { Request, RequestHandler } from 'express'
import { sitemapPath } from './sitemap.ts'

const dayMs = 86_400_000

/** How long security.txt is said to hold: less than the year that RFC 9116 recommends as the most. */
const securityDays = 180

/** What robots may read: everything for citizens but searches, which are found without being kept. */
export const robotsText = ({ origin }: Pick<Site, 'origin'>): string =>
  [
    'User-agent: *',
    ...['/backend', '/explorer', '/graphql', '/auth', '/digital-id'].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}${sitemapPath}`,
    '',
  ].join('\n')

/** How a weakness is reported (RFC 9116). It always holds on from the day on which it is read. */
export const securityText = (
  { origin, securityEmail }: Pick<Site, 'origin' | 'securityEmail'>,
  now: Date,
): string =>
  [
    `Contact: mailto:${securityEmail}`,
    `Expires: ${new Date(Math.floor(now.getTime() / dayMs + securityDays) * dayMs).toISOString()}`,
    'Preferred-Languages: th, en',
    `Canonical: ${origin}/.well-known/security.txt`,
    `Policy: ${origin}/security`,
    `Policy: ${origin}/en/security`,
    '',
  ].join('\n')

/** Sends a text that is made for every request. */
export const textPage =
  (write: () => string): RequestHandler =>
  (req, res, next) => {
    if (!isReading(req) || req.path !== '/') return next()
    res.setHeader('content-type', 'text/plain; charset=utf-8')
    res.setHeader('cache-control', 'public, max-age=3600')
    res.send(write())
  }

/** Whether a request only reads. */
export const isReading = ({ method }: Pick<Request, 'method'>): boolean =>
  method === 'GET' || method === 'HEAD'
