import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { encodingFor } from '@eact/gateway/compressed'
import express, { type RequestHandler } from 'express'

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
