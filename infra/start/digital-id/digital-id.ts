import { createRequire } from 'node:module'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OidcFlavor } from '@eact/identity/digital-id/digital-id.flavor'
import type { Logger } from '@eact/kit/log'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { openAccounts } from './accounts.ts'
import { dgaSignOut } from './dga.ts'
import { interactionPages } from './interactions.ts'
import { loadSigningKeys } from './keys.ts'
import { messagePage, type Site } from './pages.ts'
import type { StandInPerson } from './people.ts'
import { createProvider } from './provider.ts'

export type { StandInPerson } from './people.ts'

/** What the stand-in is told at its start. */
export interface DigitalIdOptions {
  /** Address of the provider, e.g. `http://localhost:8080/digital-id`; its path is where it is mounted. */
  issuer: string
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  clientId: string
  clientSecret: string
  /** Where the signing keys are kept, so that ID tokens stay verifiable over restarts. */
  keysFile: string
  /** Where those who register are kept, beside the keys. */
  accountsFile: string
  /** Whose ways it has: those of the standard when left out, or those of DGA. */
  flavor?: OidcFlavor
  people: StandInPerson[]
  log: Logger
}

/** A request handler of Node's own kind. */
export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => void

const fontFiles = ['thai-400', 'latin-400', 'thai-700', 'latin-700'].map(
  (cut) => `sarabun-${cut}-normal.woff2`,
)

const origins = (addresses: string[]): string[] => [
  ...new Set(addresses.map((address) => new URL(address).origin)),
]

/** Sets what every answer carries. Chrome applies `form-action` to the redirects after a post as well. */
function protect(options: DigitalIdOptions) {
  const back = origins([...options.redirectUris, ...options.postLogoutRedirectUris]).join(' ')
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    `form-action 'self' ${back}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return (_req: Request, res: Response, next: NextFunction): void => {
    res.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    })
    next()
  }
}

function serveFiles(app: Express): void {
  const here = dirname(fileURLToPath(import.meta.url))
  const fonts = join(
    dirname(createRequire(import.meta.url).resolve('@fontsource/sarabun/package.json')),
    'files',
  )
  app.get('/digital-id.css', (_req, res) => res.sendFile('digital-id.css', { root: here }))
  for (const file of fontFiles) {
    app.get(`/fonts/${file}`, (_req, res) => res.sendFile(file, { root: fonts, maxAge: '1d' }))
  }
}

function answerFailure(site: Site, log: Logger) {
  return (error: unknown, _req: Request, res: Response, next: NextFunction): void => {
    log.error({ err: error }, 'digital-id failed')
    if (res.headersSent) return next(error)
    const th = 'ระบบจำลอง Digital ID ขัดข้อง กรุณาลองใหม่อีกครั้ง'
    const en = 'The Digital ID stand-in failed. Try again.'
    res.status(500).send(messagePage(site, 'ระบบขัดข้อง', { th, en }))
  }
}

/**
 * Makes the Digital ID stand-in of the embedded demonstration: a real OIDC provider with Thai pages. It is
 * no security: its people and their passwords stand on its sign-in page. Whoever registers there is kept as a real
 * provider would keep them.
 *
 * Mount it at the issuer's path before anything that reads request bodies.
 *
 * @returns a handler that takes requests with or without the mount path in their address
 * @throws StartError `DIGITAL_ID_KEYS_UNUSABLE`, `DIGITAL_ID_ACCOUNTS_UNUSABLE` when a file of its own is broken
 */
export async function createDigitalId(options: DigitalIdOptions): Promise<RequestHandler> {
  const { people, log } = options
  const issuer = new URL(options.issuer)
  const mount = issuer.pathname.replace(/\/$/, '')
  const site: Site = { path: mount, homeUrl: `${origins(options.redirectUris)[0] ?? issuer.origin}/` }
  const keys = await loadSigningKeys(options.keysFile)
  const accounts = await openAccounts(options.accountsFile, people)
  const provider = await createProvider({ ...options, keys, accounts, site })

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(protect(options))
  serveFiles(app)
  app.use(interactionPages({ provider, people, accounts, site, log }))
  if (options.flavor === 'dga') app.use('/connect/endsession', dgaSignOut(site))
  const answer = provider.callback()
  app.use((req, res) => answer(req, res))
  app.use(answerFailure(site, log))

  return (req, res) => {
    const request = req as Request
    request.originalUrl ??= request.url
    if (request.url.startsWith(`${mount}/`)) request.url = request.url.slice(mount.length)
    // The addresses that the provider writes come from its issuer, whatever the caller's Host header says.
    request.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1)
    request.headers['x-forwarded-host'] = issuer.host
    app(request, res as Response)
  }
}
