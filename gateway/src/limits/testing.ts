import { createHash } from 'node:crypto'
import { createLog } from '@eact/kit/log'
import { clientAddressHeader } from '@eact/kit/http'
import { serveAnswer } from '@eact/kit/testing-http'
import type { Scope } from '@eact/kit/scopes'
import { createInnerKeys, innerTokenHeader, type Viewer } from '@eact/kit/viewer'
import { mountOverHttp } from '../mount/over-http.ts'
import { createGateway } from '../server.ts'
import { usualCrowd, type CrowdLimits } from './crowd.ts'

/** A gateway before subgraphs that know every session and token and answer nothing. */
export interface TestGateway {
  /** Host and port. */
  host: string
  /** What the subgraphs were asked: the bodies of their requests. */
  asked: string[]
  /** The inner tokens that these came with. */
  tokens: string[]
  /** Where the subgraphs were told that these came from; null when they were not told. */
  addresses: (string | null)[]
  stop(): Promise<void>
}

const person: Viewer = { kind: 'PERSON', id: 'person', sessionId: 'session' }

/** Headers of somebody with an account. */
export const withSession = { cookie: 'eact_session=good' }
/** The one right that somebody acts under. */
export const actingGrantId = '01890000-0000-7000-8000-000000000001'
/** Headers of whom that is. */
export const withActing = { cookie: 'eact_session=acting' }
/** Headers of a machine whose token is good for these alone. */
export const withScopes = (...held: Scope[]) => ({ authorization: `Bearer good-for.${held.join('.')}` })
/** Headers of somebody whom identity cannot recognise for the moment. */
export const withUnknownSession = { cookie: 'eact_session=away' }

/** The hash by which a text is known. */
export const idOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What stands in a request in the place of a known text. */
export const namedBy = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } })

/** Starts a gateway that knows the given texts. @param answer what the subgraphs say to an operation; nothing when left out */
export async function startTestGateway(
  known: string[] = [],
  {
    trustProxy = false,
    crowd = usualCrowd,
    answer = () => ({ data: null }),
  }: { trustProxy?: boolean; crowd?: CrowdLimits; answer?: (body: string) => object } = {},
): Promise<TestGateway> {
  const log = createLog('test', 'silent')
  const asked: string[] = []
  const tokens: string[] = []
  const addresses: (string | null)[] = []
  const subgraphs = await serveAnswer(async (request) => {
    const body = await request.text()
    if (request.url.endsWith('/internal/viewer')) {
      if (body.includes('away')) return new Response('', { status: 503 })
      if (body.includes('acting')) return Response.json({ viewer: { ...person, actingGrantId } })
      if (body.includes('"cookie"')) return Response.json({ viewer: person })
      const named = /good-for([.\w]*)/.exec(body)?.[1]?.slice(1).split('.')
      return Response.json({ viewer: named ? { kind: 'CLIENT', id: 'machine', scopes: named } : person })
    }
    asked.push(body)
    tokens.push(request.headers.get(innerTokenHeader) ?? '')
    addresses.push(request.headers.get(clientAddressHeader))
    return Response.json(answer(body))
  })
  const { privateKey } = await createInnerKeys()
  const gateway = await createGateway({
    mounts: ['identity', 'agencies', 'reports', 'changes'].map((name) =>
      mountOverHttp({ name, url: subgraphs.url, routes: [], maxUploadBytes: 1000, log }),
    ),
    innerKey: privateKey,
    log,
    persistedOperations: new Map(known.map((text) => [idOf(text), text])),
    maxUploadBytes: 1000,
    trustProxy,
    crowd,
  })
  const port = await gateway.listen('127.0.0.1', 0)
  return {
    host: `127.0.0.1:${port}`,
    asked,
    tokens,
    addresses,
    async stop() {
      await gateway.stop()
      await subgraphs.stop()
    },
  }
}
