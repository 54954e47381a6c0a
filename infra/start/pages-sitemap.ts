import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { RequestHandler } from 'express'
import { isReading } from './pages-texts.ts'
import { SitemapAway } from './sitemap.ts'

const unzip = promisify(gunzip)

/** How long a file is given out before it is written anew. */
const maxAgeMs = 3_600_000

/** Sends the sitemap: each file is written when it is first asked for and kept for an hour; many askers wait for one. */
export function sitemapPages(
  write: (path: string) => Promise<Buffer | null>,
  now: () => number = Date.now,
): RequestHandler {
  const kept = new Map<string, { file: Promise<Buffer | null>; at: number }>()
  const read = async (path: string): Promise<Buffer | null> => {
    const known = kept.get(path)
    if (known && now() - known.at < maxAgeMs) return known.file
    const writing = { file: write(path), at: now() }
    kept.set(path, writing)
    const forget = () => void (kept.get(path) === writing && kept.delete(path))
    try {
      const file = await writing.file
      // Names that are none are not kept.
      if (!file) forget()
      return file
    } catch (error) {
      forget()
      throw error
    }
  }
  return async (req, res, next) => {
    if (!isReading(req) || !/^\/sitemap(-[a-z]{1,20})?\.xml$/.test(req.path)) return next()
    try {
      const file = await read(req.path)
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
