/** Names and attributes of this subgraph's two cookies. */
export interface Cookies {
  /** The session's secret; null when the request brings none. */
  session(request: Request): string | null
  /** The secret of a sign-in under way. */
  signIn(request: Request): string | null
  keepSession(token: string): string
  dropSession(): string
  keepSignIn(token: string): string
  dropSignIn(): string
}

const sessionSeconds = 12 * 3600
const signInSeconds = 600

/**
 * The cookies for a site with TLS, where the `__Host-` name lets no other host of the domain set them (and wants
 * the path `/`), or for plain HTTP on one machine.
 */
export function createCookies(secure: boolean): Cookies {
  const prefix = secure ? '__Host-' : ''
  const session = { name: `${prefix}eact_session`, path: '/', secure }
  const signIn = { name: `${prefix}eact_sign_in`, path: secure ? '/' : '/auth', secure }
  return {
    session: (request) => read(request, session.name),
    signIn: (request) => read(request, signIn.name),
    keepSession: (token) => write(session, token, sessionSeconds),
    dropSession: () => write(session, '', 0),
    keepSignIn: (token) => write(signIn, token, signInSeconds),
    dropSignIn: () => write(signIn, '', 0),
  }
}

interface Cookie {
  name: string
  path: string
  secure: boolean
}

const write = ({ name, path, secure }: Cookie, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** What is no secret made here (43 characters of base64url) is as good as nothing. */
function read(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value && /^[\w-]{43}$/.test(value)) return value
  }
  return null
}
