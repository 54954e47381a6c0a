import { createHmac, createPublicKey } from 'node:crypto'
import { base64url, importJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { newId } from './ids.ts'
import {
  anonymous,
  createInnerKeys,
  createTokenSigner,
  createTokenVerifier,
  publicHalf,
  requireSignedIn,
  type JWK,
  type PublicKeys,
  type TokenSigner,
  type TokenVerifier,
  type Viewer,
} from './viewer.ts'

const now = new Date('2026-01-31T02:15:00Z')
const seconds = Math.floor(now.getTime() / 1000)
const person = { kind: 'PERSON', id: newId(), sessionId: newId() } as const

let keys: { privateKey: JWK; publicKey: JWK }
let signer: TokenSigner
let verifier: TokenVerifier
beforeAll(async () => {
  keys = await createInnerKeys()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now })
  signer = await createTokenSigner(keys.privateKey)
  verifier = await createTokenVerifier(keys.publicKey, 'reports')
})
afterEach(() => vi.useRealTimers())

const later = (ms: number) => vi.setSystemTime(now.getTime() + ms)
const refused = {
  code: 'UNAUTHENTICATED',
  status: 401,
  messages: { th: expect.any(String), en: expect.any(String) },
}

/** A token with exactly these claims, signed with the gateway's key unless another is given. */
async function forge(claims: JWTPayload, key: JWK = keys.privateKey, alg = 'EdDSA'): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(await importJWK(key, alg))
}
const good: JWTPayload = {
  iss: 'eact-gateway',
  aud: 'reports',
  sub: `PERSON ${person.id}`,
  sid: person.sessionId,
  iat: seconds,
  exp: seconds + 60,
}
const without = (claim: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== claim))

describe('an inner token', () => {
  test.each<Viewer>([
    anonymous,
    person,
    { ...person, actingGrantId: newId() },
    { kind: 'CLIENT', id: newId(), scopes: ['READ', 'SUBSCRIBE'] },
    { kind: 'CLIENT', id: newId(), scopes: [] },
    { kind: 'GATEWAY' },
    { kind: 'RIGHTS', holder: { kind: 'PERSON', id: newId() }, rights: 'some' },
    { kind: 'RIGHTS', holder: { kind: 'PERSON', id: newId(), actingGrantId: newId() }, rights: 'some' },
    { kind: 'RIGHTS', holder: { kind: 'CLIENT', id: newId() }, rights: 'some' },
  ])('brings $kind to the subgraph that it is for', async (viewer) => {
    const token = await signer.sign(viewer, 'reports')
    expect(await verifier.verify(token)).toEqual(viewer)
    expect(await verifier.verify(token)).toEqual(viewer)
  })

  test('made by hand just so is good, so that what follows is refused for its one fault', async () => {
    expect(await verifier.verify(await forge(good))).toEqual(person)
  })

  const forged: [string, () => string | null | Promise<string | null>][] = [
    ['that is absent', () => null],
    ['that is empty', () => ''],
    ['that is no token', () => 'a.b.c'],
    ['for another subgraph', () => forge({ ...good, aud: 'identity' })],
    ['for nobody', () => forge(without('aud'))],
    ['of another issuer', () => forge({ ...good, iss: 'someone' })],
    ['without an issuer', () => forge(without('iss'))],
    ['of another key', async () => forge(good, (await createInnerKeys()).privateKey)],
    ['that has run out', () => forge({ ...good, iat: seconds - 61, exp: seconds - 1 })],
    ['that never runs out', () => forge(without('exp'))],
    [
      'that is older than a minute, though it says it is good',
      () => forge({ ...good, iat: seconds - 61, exp: seconds + 60 }),
    ],
    ['that does not say when it was made', () => forge(without('iat'))],
    ['from the future', () => forge({ ...good, iat: seconds + 30 })],
    ['that is not good yet', () => forge({ ...good, nbf: seconds + 30 })],
    ['without a subject', () => forge(without('sub'))],
    ['of an unknown kind', () => forge({ ...good, sub: `ADMIN ${person.id}` })],
    ['of a person without an id', () => forge({ ...good, sub: 'PERSON' })],
    ['of a person without a session', () => forge(without('sid'))],
    ['of a person whose session is no text', () => forge({ ...good, sid: 1 })],
    ['of a person who acts under no grant that can be', () => forge({ ...good, act: 'all' })],
    ['of a person who acts under nothing', () => forge({ ...good, act: '' })],
    [
      'of rights that are held under no grant that can be',
      () => forge({ ...good, sub: `RIGHTS some PERSON ${person.id}`, act: 'all' }),
    ],
    ['of a client without an id', () => forge({ ...good, sub: 'CLIENT ' })],
    ['that nobody signed', () => new UnsecuredJWT(good).encode()],
    [
      'that says nobody need sign it',
      async () => `${base64url.encode('{"alg":"none"}')}.${(await forge(good)).split('.')[1]}.`,
    ],
    ['signed with the public key as a secret', () => signedWithPublicKey()],
    ['that was changed', () => changed('sub', 'GATEWAY')],
    ['whose end was put off', () => changed('exp', seconds + 3600)],
    ['whose signature was cut off', async () => `${(await forge(good)).split('.').slice(0, 2).join('.')}.`],
  ]
  test.each(forged)('%s is refused', async (_what, make) => {
    await expect(verifier.verify(await make())).rejects.toMatchObject(refused)
  })

  /** HS256 over every form in which the public key is known: the oldest trick on JWT. */
  function signedWithPublicKey(): string {
    const pem = createPublicKey({ key: keys.publicKey as never, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    })
    const content = `${base64url.encode('{"alg":"HS256"}')}.${base64url.encode(JSON.stringify(good))}`
    return `${content}.${createHmac('sha256', pem).update(content).digest('base64url')}`
  }

  async function changed(claim: string, value: unknown): Promise<string> {
    const [head, , signature] = (await forge(good)).split('.')
    return [head, base64url.encode(JSON.stringify({ ...good, [claim]: value })), signature].join('.')
  }
})

describe('a verified token', () => {
  test('is believed again until it runs out, and no longer', async () => {
    const token = await signer.sign(person, 'reports')
    expect(await verifier.verify(token)).toEqual(person)
    later(59_999)
    expect(await verifier.verify(token)).toEqual(person)
    later(60_000)
    await expect(verifier.verify(token)).rejects.toMatchObject(refused)
  })

  test('that promises itself more than a minute is believed for a minute', async () => {
    const token = await forge({ ...good, exp: seconds + 3600 })
    expect(await verifier.verify(token)).toEqual(person)
    later(60_000 + 1000)
    await expect(verifier.verify(token)).rejects.toMatchObject(refused)
  })

  test('is not believed by the verifier of another subgraph, in the same process', async () => {
    const token = await signer.sign(person, 'reports')
    await verifier.verify(token)
    const other = await createTokenVerifier(keys.publicKey, 'identity')
    await expect(other.verify(token)).rejects.toMatchObject(refused)
  })

  test('does not make a refused one be believed', async () => {
    const [mine, theirs] = [await forge(good), await forge(good, (await createInnerKeys()).privateKey)]
    for (let round = 0; round < 2; round += 1) {
      await expect(verifier.verify(theirs)).rejects.toMatchObject(refused)
      expect(await verifier.verify(mine)).toEqual(person)
    }
  })

  test('is forgotten when many others came after it, without harm', async () => {
    const first = await signer.sign(person, 'reports')
    const viewers = Array.from({ length: 5100 }, (): Viewer => ({ kind: 'CLIENT', id: newId(), scopes: [] }))
    for (const viewer of viewers)
      expect(await verifier.verify(await signer.sign(viewer, 'reports'))).toEqual(viewer)
    expect(await verifier.verify(first)).toEqual(person)
    expect(await signer.sign(person, 'reports')).toBeTypeOf('string')
  })
})

describe('the signer', () => {
  test('gives the same token for half a minute, so that it never gives one about to run out', async () => {
    const first = await signer.sign(person, 'reports')
    later(29_999)
    expect(await signer.sign(person, 'reports')).toBe(first)
    later(30_000)
    const second = await signer.sign(person, 'reports')
    expect(second).not.toBe(first)
    later(89_000)
    expect(await verifier.verify(second)).toEqual(person)
  })

  test('never gives one viewer the token of another, nor one subgraph that of another', async () => {
    const viewers: Viewer[] = [
      anonymous,
      { kind: 'GATEWAY' },
      person,
      { ...person, sessionId: newId() },
      { kind: 'CLIENT', id: person.id, scopes: [] },
      { kind: 'CLIENT', id: person.id, scopes: ['READ'] },
      { kind: 'RIGHTS', holder: { kind: 'PERSON', id: person.id }, rights: 'one' },
      { kind: 'RIGHTS', holder: { kind: 'PERSON', id: person.id }, rights: 'other' },
      { kind: 'RIGHTS', holder: { kind: 'CLIENT', id: person.id }, rights: 'one' },
    ]
    const tokens = await Promise.all(
      ['reports', 'identity'].flatMap((audience) => viewers.map((viewer) => signer.sign(viewer, audience))),
    )
    expect(new Set(tokens).size).toBe(18)
  })
})

test('while the key is changed tokens of both are believed, then those of the new one alone', async () => {
  const young = await createInnerKeys()
  const youngSigner = await createTokenSigner(young.privateKey)
  const [before, during, after] = [
    keys.publicKey,
    { keys: [keys.publicKey, young.publicKey] },
    young.publicKey,
  ]
  const tokens = [await signer.sign(person, 'reports'), await youngSigner.sign(person, 'reports')]
  const believed = async (publicKey: PublicKeys) => {
    const made = await createTokenVerifier(publicKey, 'reports')
    return Promise.all(
      tokens.map((token) =>
        made.verify(token).then(
          () => true,
          () => false,
        ),
      ),
    )
  }
  expect(await believed(before)).toEqual([true, false])
  expect(await believed(during)).toEqual([true, true])
  expect(await believed(after)).toEqual([false, true])
  const both = await createTokenVerifier(during, 'reports')
  const forged = (await createTokenSigner((await createInnerKeys()).privateKey)).sign(person, 'reports')
  await expect(both.verify(await forged)).rejects.toMatchObject(refused)
})

test('the public half of a key verifies and cannot sign', async () => {
  const half = publicHalf(keys.privateKey)
  expect(half).toEqual({ kty: 'OKP', crv: 'Ed25519', x: keys.publicKey.x })
  const other = await createTokenVerifier(half, 'reports')
  expect(await other.verify(await signer.sign(person, 'reports'))).toEqual(person)
  await expect(createTokenSigner(half).then((made) => made.sign(person, 'reports'))).rejects.toBeInstanceOf(
    TypeError,
  )
})

test('who has not signed in is asked to', () => {
  expect(requireSignedIn(person)).toBe(person)
  const client = { kind: 'CLIENT', id: 'x', scopes: [] } as const
  expect(requireSignedIn(client)).toBe(client)
  const rights = { kind: 'RIGHTS', holder: { kind: 'PERSON', id: person.id }, rights: 'x' } as const
  for (const viewer of [anonymous, { kind: 'GATEWAY' }, rights] as const) {
    expect(() => requireSignedIn(viewer)).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED', status: 401 }),
    )
  }
})
