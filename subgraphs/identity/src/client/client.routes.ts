import { readScopes, type Scope } from '@eact/kit/scopes'
import type { Route } from '@eact/kit/serve-definition'
import type { Logger } from '@eact/kit/log'
import { originOf } from '../account/account.origin.ts'
import { obtainToken, type TokenParts } from './client.token.actions.ts'

const mostBytes = 4096

/** One of the errors of RFC 6749, section 5.2. */
type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'

class Refused extends Error {
  override name = 'Refused'
  readonly code: OAuthError
  constructor(code: OAuthError, description: string) {
    super(description)
    this.code = code
  }
}

/**
 * `POST /auth/token`: OAuth 2 client credentials (RFC 6749, section 4.4). A service sends its id and secret by HTTP
 * Basic or in the form, and gets a bearer token for a quarter of an hour.
 */
export const tokenRoute = (parts: TokenParts, log: Logger): Route => ({
  prefix: '/auth/token',
  access: 'public',
  ownCredentials: true,
  scopes: [],
  async fetch(request, context) {
    try {
      if (new URL(request.url).pathname !== '/auth/token') return answer(404, { error: 'not_found' })
      if (request.method !== 'POST') return answer(405, { error: 'invalid_request' }, { allow: 'POST' })
      const form = await readForm(request)
      const credentials = readCredentials(request, form)
      const grantType = one(form, 'grant_type')
      if (grantType === null) throw new Refused('invalid_request', 'grant_type is missing')
      if (grantType !== 'client_credentials')
        throw new Refused('unsupported_grant_type', 'client_credentials is the only grant_type')
      const wanted = readWantedScopes(one(form, 'scope'))
      const outcome = await obtainToken(parts, { ...credentials, scopes: wanted }, originOf(context))
      if (outcome === 'UNKNOWN')
        throw new Refused('invalid_client', 'the client is unknown or its secret is wrong')
      if (outcome === 'SCOPE') throw new Refused('invalid_scope', 'the client does not have this scope')
      if ('waitSeconds' in outcome) return tooMany(outcome.waitSeconds)
      const { token, seconds, scopes } = outcome
      return answer(200, {
        access_token: token,
        token_type: 'Bearer',
        expires_in: seconds,
        scope: scopes.join(' '),
      })
    } catch (error) {
      if (error instanceof Refused) return refusal(error, request)
      log.error({ err: error, requestId: context.requestId }, 'unexpected error at the token page')
      return answer(500, { error: 'server_error' })
    }
  },
})

const headers = { 'cache-control': 'no-store', pragma: 'no-cache', 'x-content-type-options': 'nosniff' }

const answer = (status: number, body: object, more: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { ...headers, ...more } })

/** RFC 6749 has no word for it; RFC 6585 has the status. */
const tooMany = (seconds: number): Response =>
  answer(
    429,
    {
      error: 'temporarily_unavailable',
      error_description: `too many wrong secrets: try again in ${seconds} s`,
    },
    { 'retry-after': String(seconds) },
  )

function refusal({ code, message }: Refused, request: Request): Response {
  const body = { error: code, error_description: message }
  if (code !== 'invalid_client') return answer(400, body)
  const byBasic = request.headers.has('authorization')
  return answer(401, body, byBasic ? { 'www-authenticate': 'Basic realm="info.go.th", charset="UTF-8"' } : {})
}

/** Reads no more than a form of this kind can be long. */
async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    throw new Refused('invalid_request', 'application/x-www-form-urlencoded is wanted')
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw new Refused('invalid_request', `more than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

/** A field's one value; null when it is absent or empty, as the standard has it. */
function one(form: URLSearchParams, name: string): string | null {
  const values = form.getAll(name)
  if (values.length > 1) throw new Refused('invalid_request', `${name} is sent more than once`)
  return values[0] || null
}

interface Credentials {
  clientId: string
  clientSecret: string
}

function readCredentials(request: Request, form: URLSearchParams): Credentials {
  const authorization = request.headers.get('authorization')
  const [formId, formSecret] = [one(form, 'client_id'), one(form, 'client_secret')]
  if (authorization === null) {
    if (formId === null || formSecret === null)
      throw new Refused('invalid_client', 'send client_id and client_secret')
    return { clientId: formId, clientSecret: formSecret }
  }
  if (formSecret !== null) throw new Refused('invalid_request', 'the client authenticates in two ways')
  const credentials = readBasic(authorization)
  if (!credentials) throw new Refused('invalid_client', 'the Authorization header is not HTTP Basic')
  if (formId !== null && formId !== credentials.clientId)
    throw new Refused('invalid_request', 'client_id is not that of the Authorization header')
  return credentials
}

/** Both parts are form-encoded before they are joined (RFC 6749, section 2.3.1). */
function readBasic(authorization: string): Credentials | null {
  const encoded = /^Basic ([\w+/]+={0,2})$/i.exec(authorization)?.[1]
  const [, id, secret] = /^([^:]+):(.+)$/.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? []
  if (id === undefined || secret === undefined) return null
  const decoded = new URLSearchParams(
    `id=${id.replaceAll('&', '%26')}&secret=${secret.replaceAll('&', '%26')}`,
  )
  return { clientId: decoded.get('id') ?? '', clientSecret: decoded.get('secret') ?? '' }
}

/** Null when none are named: then all that the client has. */
function readWantedScopes(scope: string | null): Scope[] | null {
  if (scope === null) return null
  const scopes = readScopes(scope)
  if (scope.split(' ').some((word) => !(scopes as string[]).includes(word)))
    throw new Refused('invalid_scope', 'there is no such scope')
  return scopes
}
