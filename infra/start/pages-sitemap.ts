import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { RequestHandler } from 'express'
import { isReading } from './pages-texts.ts'
import { SitemapAway, type SitemapFiles } from './sitemap.ts'

const unzip = promisify(gunzip)

/** How long a sitemap is given out before it is written anew. */
const maxAgeMs = 3_600_000

/** Sends the sitemap, which is written when it is first asked for and kept for an hour; many askers wait for one. */
export function sitemapPages(
  write: () => Promise<SitemapFiles>,
  now: () => number = Date.now,
): RequestHandler {
  let kept: { files: Promise<SitemapFiles>; at: number } | null = null
  const read = (): Promise<SitemapFiles> => {
    if (kept && now() - kept.at < maxAgeMs) return kept.files
    const writing = { files: write(), at: now() }
    kept = writing
    return writing.files.catch((error: unknown) => {
      if (kept === writing) kept = null
      throw error
    })
  }
  return async (req, res, next) => {
    if (!isReading(req) || !/^\/sitemap(-\d{1,3})?\.xml$/.test(req.path)) return next()
    try {
      const file = (await read()).get(req.path)
      if (!file) return next()
      const etag = `"${createHash('sha256').update(file).digest('base64url')}"`
      res.setHeader('cache-control', 'public, max-age=3600')
      res.setHeader('vary', 'accept-encoding')
      res.setHeader('etag', `W/${etag}`)
      const known = req.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
      if (known?.includes(etag)) return void res.status(304).end()
      res.setHeader('content-type', 'application/xml; charset=utf-8')
      if (!req.acceptsEncodings('gzip')) return void res.send(await unzip(file))
      res.setHeader('content-encoding', 'gzip')
      res.send(file)
    } catch (error) {
      if (!(error instanceof SitemapAway)) return next(error)
      res.setHeader('retry-after', '60')
      res.status(503).type('text/plain').send('')
    }
  }
}
