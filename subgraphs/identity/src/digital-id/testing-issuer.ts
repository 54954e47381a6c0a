import {
  createHash,
  createHmac,
  generateKeyPairSync,
  randomBytes,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listenOn } from '@eact/kit/serve'

/** How the issuer misbehaves at the next sign-in; an honest one by default. */
export interface Misconduct {
  /** Changes the claims of the ID token. */
  claims?: (claims: Record<string, unknown>) => Record<string, unknown>
  /** Changes the header of the ID token. */
  header?: (header: Record<string, unknown>) => Record<string, unknown>
  /** How the ID token is signed: by the published key, a key of someone else, our secret, or not at all. */
  signature?: 'published' | 'other key' | 'client secret' | 'none' | 'cut'
  /** Changes the query that the browser is sent back with. */
  answer?: (query: URLSearchParams) => void
  /** Changes the answer of the token page. */
  tokens?: (tokens: Record<string, unknown>) => Record<string, unknown>
  /** Status of the token page. */
  tokenStatus?: number
  userinfo?: Record<string, unknown>
  /** Changes what it says of itself; asked for once an hour. */
  metadata?: (metadata: Record<string, unknown>) => Record<string, unknown>
}

/** An OIDC issuer of the tests that can be made to forge. Everyone who comes is signed in at once. */
export interface TestIssuer {
  url: string
  clientId: string
  clientSecret: string
  /** Whom it signs in. */
  person: { sub: string; user_id?: string; given_name?: string; family_name?: string }
  misconduct: Misconduct
  /** Public half of the key with which it forges. */
  otherKey: JsonWebKey
  /** Codes that it gave, in their order. */
  codes: string[]
  /** Queries of the authorization page, as they came. */
  asked: URLSearchParams[]
  close(): Promise<void>
}

const encode = (value: object | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url')

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

type Keys = Record<'published' | 'other', ReturnType<typeof keyPair>>

function signatureOf(body: string, issuer: TestIssuer, keys: Keys): string {
  const by = (key: KeyObject) => encode(sign('sha256', Buffer.from(body), key))
  switch (issuer.misconduct.signature) {
    case 'other key':
      return by(keys.other.privateKey)
    case 'client secret':
      return createHmac('sha256', issuer.clientSecret).update(body).digest('base64url')
    case 'none':
      return ''
    case 'cut':
      return by(keys.published.privateKey).slice(0, -8)
    case 'published':
    case undefined:
      return by(keys.published.privateKey)
  }
}

function idTokenOf(issuer: TestIssuer, nonce: string | null, keys: Keys): string {
  const { claims, header } = issuer.misconduct
  const now = Math.floor(Date.now() / 1000)
  const honest = { iss: issuer.url, aud: issuer.clientId, iat: now, exp: now + 300, nonce, ...issuer.person }
  const honestHeader = { alg: 'RS256', typ: 'JWT' }
  const body = `${encode(header?.(honestHeader) ?? honestHeader)}.${encode(claims?.(honest) ?? honest)}`
  return `${body}.${signatureOf(body, issuer, keys)}`
}

function metadataOf({ url, misconduct }: TestIssuer): object {
  const honest = {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    userinfo_endpoint: `${url}/userinfo`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    authorization_response_iss_parameter_supported: true,
  }
  return misconduct.metadata?.(honest) ?? honest
}

const answerJson = (res: ServerResponse, body: object, status = 200): void => {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

interface Asked {
  nonce: string | null
  challenge: string | null
}

function answerAuthorize(issuer: TestIssuer, codes: Map<string, Asked>, query: URLSearchParams): string {
  issuer.asked.push(query)
  const code = randomBytes(16).toString('base64url')
  issuer.codes.push(code)
  codes.set(code, { nonce: query.get('nonce'), challenge: query.get('code_challenge') })
  const answer = new URLSearchParams({ code, state: query.get('state') ?? '', iss: issuer.url })
  issuer.misconduct.answer?.(answer)
  return `${query.get('redirect_uri') ?? ''}?${answer.toString()}`
}

async function redeemed(req: IncomingMessage, codes: Map<string, Asked>): Promise<Asked | null> {
  let body = ''
  for await (const chunk of req) body += String(chunk)
  const form = new URLSearchParams(body)
  const code = form.get('code') ?? ''
  const asked = codes.get(code)
  codes.delete(code)
  const proof = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  return asked?.challenge === proof ? asked : null
}

/**
 * Opens an issuer.
 *
 * @param port any free one when left out; the one of before for an issuer that comes back
 */
export async function openIssuer(port = 0): Promise<TestIssuer> {
  const keys: Keys = { published: keyPair(), other: keyPair() }
  const codes = new Map<string, Asked>()
  const answerToken = async (req: IncomingMessage, res: ServerResponse) => {
    const asked = await redeemed(req, codes)
    const status = issuer.misconduct.tokenStatus ?? (asked ? 200 : 400)
    if (status !== 200 || !asked) return answerJson(res, { error: 'invalid_grant' }, status)
    const idToken = idTokenOf(issuer, asked.nonce, keys)
    const honest = { access_token: 'access', token_type: 'Bearer', id_token: idToken }
    answerJson(res, issuer.misconduct.tokens?.(honest) ?? honest)
  }
  const server = createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://issuer')
    if (pathname === '/.well-known/openid-configuration') return answerJson(res, metadataOf(issuer))
    if (pathname === '/userinfo') return answerJson(res, issuer.misconduct.userinfo ?? issuer.person)
    if (pathname === '/jwks') {
      const key = { ...keys.published.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }
      return answerJson(res, { keys: [key] })
    }
    if (pathname === '/authorize') {
      return void res.writeHead(303, { location: answerAuthorize(issuer, codes, searchParams) }).end()
    }
    if (pathname !== '/token') return answerJson(res, {}, 404)
    answerToken(req, res).catch((error: unknown) => res.destroy(error as Error))
  })
  const issuer: TestIssuer = {
    url: `http://127.0.0.1:${await listenOn(server, '127.0.0.1', port)}`,
    clientId: 'eact',
    clientSecret: randomBytes(24).toString('base64url'),
    person: { sub: 'somebody' },
    misconduct: {},
    otherKey: keys.other.publicKey.export({ format: 'jwk' }),
    codes: [],
    asked: [],
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return issuer
}
