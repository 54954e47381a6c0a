import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import express, { type Request, type RequestHandler } from 'express'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** A way to send less; null is none. */
export type Encoding = 'br' | 'gzip' | null

/** The best that a browser takes. Whatever is sent by it varies by `accept-encoding`. */
export const encodingFor = (req: Request): Encoding =>
  (['br', 'gzip'] as const).find((one) => req.acceptsEncodings(one)) ?? null

/** Compresses a text as it is sent, off the main thread: well enough, since it is done for every request. */
export async function compressed(text: string, encoding: Encoding): Promise<Buffer> {
  const bytes = Buffer.from(text)
  if (encoding === 'br') return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  return encoding === 'gzip' ? zip(bytes, { level: 5 }) : bytes
}

const endings = { br: '.br', gzip: '.gz' } as const

/** Of built files that the build compressed; the endings of those would tell another kind. */
const kinds: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
}

/** Sends the files of a build, compressed as the build left them beside. Their names change with what is in them. */
export function builtFiles(folder: string): RequestHandler {
  const names = new Set(readdirSync(folder))
  const send = express.static(folder, {
    index: false,
    redirect: false,
    immutable: true,
    maxAge: '365d',
    setHeaders(res, path) {
      const encoding = (['br', 'gzip'] as const).find((one) => path.endsWith(endings[one]))
      if (!encoding) return
      const kind = kinds[extname(path.slice(0, -endings[encoding].length))]
      if (kind) res.setHeader('content-type', kind)
      res.setHeader('content-encoding', encoding)
    },
  })
  return (req, res, next) => {
    const name = req.path.slice(1)
    const encoding = encodingFor(req)
    if (names.has(`${name}.br`)) {
      res.setHeader('vary', 'accept-encoding')
      if (encoding) req.url = `/${name}${endings[encoding]}`
    }
    send(req, res, next)
  }
}

/** The files of a build lie in this folder of it. */
export const assetsOf = (folder: string): RequestHandler => builtFiles(join(folder, 'assets'))
