import { createLog } from '@eact/kit/log'
import { notSignedIn, refusalBody } from '@eact/kit/errors'
import { serveAnswer, type SmallServer } from '@eact/kit/testing-http'
import { createInnerKeys, createTokenSigner, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountOverHttp } from './mount/over-http.ts'
import { createViewerResolver, type ViewerResolver } from './viewer.ts'

const log = createLog('test', 'silent')
const person: Viewer = { kind: 'PERSON', id: 'p', sessionId: 's' }

/** What identity says of any credential at present; `AWAY` when it says nothing. */
let said: Viewer | 'REVOKED' | 'AWAY' = person
let identity: SmallServer
let viewers: ViewerResolver

beforeAll(async () => {
  identity = await serveAnswer(() => {
    if (said === 'AWAY') return new Response('', { status: 503 })
    if (said === 'REVOKED') return Response.json(refusalBody(notSignedIn()), { status: 401 })
    return Response.json({ viewer: said })
  })
  const { privateKey } = await createInnerKeys()
  viewers = createViewerResolver({
    identity: mountOverHttp({ name: 'identity', url: identity.url, routes: [], log }),
    signer: await createTokenSigner(privateKey),
    secureCookies: false,
    log,
  })
})
afterAll(() => identity.stop())

const withCookie = (value: string) => viewers.resolve({ cookie: `eact_session=${value}` }, 'r')
const withBearer = (value: string) => viewers.resolve({ authorization: `Bearer ${value}` }, 'r')

test('while identity is away, whom it vouched for is still known, and a stranger is nobody for now', async () => {
  said = person
  expect((await withCookie('vouched')).viewer).toEqual(person)
  said = 'AWAY'
  expect(await withCookie('vouched')).toEqual({ viewer: person, identityAway: false })
  expect(await withCookie('stranger')).toEqual({ viewer: { kind: 'ANONYMOUS' }, identityAway: true })
})

test('a session that has ended is not brought back by identity going away', async () => {
  said = person
  await withCookie('ended')
  said = { kind: 'ANONYMOUS' }
  expect((await withCookie('ended')).viewer).toEqual({ kind: 'ANONYMOUS' })
  said = 'AWAY'
  expect(await withCookie('ended')).toEqual({ viewer: { kind: 'ANONYMOUS' }, identityAway: true })
})

test('a token that was revoked is not brought back by identity going away', async () => {
  said = { kind: 'CLIENT', id: 'c', scopes: ['READ'] }
  await withBearer('revoked-token')
  said = 'REVOKED'
  await expect(withBearer('revoked-token')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  said = 'AWAY'
  expect(await withBearer('revoked-token')).toEqual({ viewer: { kind: 'ANONYMOUS' }, identityAway: true })
})
