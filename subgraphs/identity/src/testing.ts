import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { clientAddressHeader, sendWebResponse, toWebRequest } from '@eact/kit/http'
import { newId } from '@eact/kit/ids'
import type { Logger } from '@eact/kit/log'
import { listenOn, type Subgraph } from '@eact/kit/serve'
import { testTrust, type TestDatabase } from '@eact/kit/testing'
import { anonymous, innerTokenHeader, requestIdHeader, type Viewer } from '@eact/kit/viewer'
import type { SignInSettings } from './digital-id/digital-id.oidc.ts'
import type { ResolvedViewer } from './session/session.viewer.ts'
import { hashToken, newToken } from './session/session.token.ts'
import { createIdentity } from './subgraph.ts'

/** Identity in a test, with the questions that a gateway asks it. */
export interface MountedIdentity {
  subgraph: Subgraph
  /** One GraphQL request of a viewer, from an address when one is given. */
  ask(
    viewer: Viewer,
    query: string,
    variables?: object,
    from?: string,
  ): Promise<{ data?: unknown; errors?: unknown[] }>
  /** The entities of these references, in order, with the fields of one fragment. */
  entities(viewer: Viewer, type: string, ids: string[], fields: string): Promise<unknown[]>
  /** Asks for the viewer of a credential; throws the body of a refusal. */
  viewerOf(credential: { cookie?: string; bearer?: string }): Promise<ResolvedViewer>
  /** A request to one of its routes, as the gateway passes it on for an anonymous client. */
  fetch(request: Request, viewer?: Viewer): Promise<Response>
}

const nowhere: SignInSettings = {
  issuer: 'http://127.0.0.1:9/nobody',
  clientId: 'eact',
  clientSecret: 'a secret of the tests',
  publicUrl: 'http://127.0.0.1:9',
  allowInsecureIssuer: true,
  scope: 'openid profile user_id',
}

/** The key under which the tests keep citizens' numbers. */
export const testNationalIdKey = Buffer.alloc(32, 'tests')

/** Starts identity on a test database; end it by `subgraph.stop()`. */
export async function mountIdentity(
  database: TestDatabase,
  options: { signIn?: Partial<SignInSettings>; secureCookies?: boolean; log?: Logger } = {},
): Promise<MountedIdentity> {
  const trust = await testTrust()
  const subgraph = await createIdentity({
    address: database.address('identity'),
    innerKey: trust.publicKey,
    log: options.log ?? trust.log,
    poolSize: 4,
    signIn: { ...nowhere, ...options.signIn },
    nationalIdKey: testNationalIdKey,
    secureCookies: options.secureCookies ?? false,
  })
  await subgraph.start()
  const tokenOf = (viewer: Viewer) => trust.signer.sign(viewer, subgraph.name)
  const fetch: MountedIdentity['fetch'] = async (request, viewer = anonymous) => {
    request.headers.set(innerTokenHeader, await tokenOf(viewer))
    request.headers.set(requestIdHeader, newId())
    if (!request.headers.has(clientAddressHeader)) request.headers.set(clientAddressHeader, '203.0.113.7')
    return subgraph.fetch(request)
  }
  const ask: MountedIdentity['ask'] = async (viewer, query, variables = {}, from = '') => {
    const headers = new Headers({ [innerTokenHeader]: await tokenOf(viewer), [requestIdHeader]: newId() })
    headers.set(clientAddressHeader, from)
    const body = { query, variables: variables as Record<string, unknown> }
    return subgraph.execute(body, headers, new AbortController().signal)
  }
  return {
    subgraph,
    fetch,
    ask,
    async entities(viewer, type, ids, fields) {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`
      const answer = await ask(viewer, query, { of: ids.map((id) => ({ __typename: type, id })) })
      if (answer.errors) throw new Error(JSON.stringify(answer.errors))
      return (answer.data as { _entities: unknown[] })._entities
    },
    async viewerOf(credential) {
      const request = new Request('http://internal/internal/viewer', {
        method: 'POST',
        body: JSON.stringify(credential),
      })
      const response = await fetch(request, { kind: 'GATEWAY' })
      const body: unknown = await response.json()
      if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { body })
      return body as ResolvedViewer
    },
  }
}

/** One web site on 127.0.0.1: identity behind `/auth`, and what else a test puts there. */
export interface TestSite {
  /** For example `http://127.0.0.1:41234`. */
  url: string
  /** Gives `/auth` to an identity; the one of before is no longer asked. */
  mount(identity: MountedIdentity): void
  /** Gives every path beginning so to a handler. */
  handle(prefix: string, handler: (req: IncomingMessage, res: ServerResponse) => void): void
  close(): Promise<void>
}

/** Opens a site on any free port. */
export async function openSite(): Promise<TestSite> {
  let mounted: MountedIdentity | null = null
  const handlers = new Map<string, (req: IncomingMessage, res: ServerResponse) => void>()
  const server = createServer((req, res) => {
    const handler = [...handlers].find(([prefix]) => req.url?.startsWith(prefix))?.[1]
    if (handler) return handler(req, res)
    const answer = req.url?.startsWith('/auth/') && mounted?.fetch(toWebRequest(req, res))
    if (!answer) return void res.end('a page of the portal')
    answer
      .then((response) => sendWebResponse(response, res))
      .catch((error: unknown) => res.destroy(error as Error))
  })
  const port = await listenOn(server, '127.0.0.1', 0)
  return {
    url: `http://127.0.0.1:${port}`,
    mount: (identity) => void (mounted = identity),
    handle: (prefix, handler) => void handlers.set(prefix, handler),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** A session in the database, without Digital ID; gives the value of its cookie. */
export async function plantSession(
  { admin }: TestDatabase,
  personId: string,
): Promise<{ id: string; token: string }> {
  const id = newId()
  const token = newToken()
  await admin`
    insert into identity.session (id, token_hash, person_id, created_at, last_seen_at, expires_at, id_token)
    values (${id}, ${hashToken(token)}, ${personId}, now(), now(), now() + interval '12 hours', 'id token')`
  return { id, token }
}

/** A machine client with a token good for a day. */
export async function plantClient(
  { admin }: TestDatabase,
  name: string,
  ownerId: string | null = null,
): Promise<{ id: string; token: string }> {
  const id = newId()
  const token = newToken()
  await admin`insert into identity.client (id, name, owner_id, created_at) values (${id}, ${name}, ${ownerId}, now())`
  await admin`
    insert into identity.client_token (token_hash, client_id, created_at, expires_at)
    values (${hashToken(token)}, ${id}, now(), now() + interval '1 day')`
  return { id, token }
}
