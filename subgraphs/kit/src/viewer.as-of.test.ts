import { importJWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from './ids.ts'
import {
  anonymous,
  createInnerKeys,
  createTokenSigner,
  createTokenVerifier,
  type JWK,
  type TokenSigner,
  type TokenVerifier,
  type Viewer,
} from './viewer.ts'

const person: Viewer = { kind: 'PERSON', id: newId(), sessionId: newId() }
const asOf = new Date('2026-01-31T02:15:00.123Z')

let keys: { privateKey: JWK; publicKey: JWK }
let signer: TokenSigner
let verifier: TokenVerifier
beforeAll(async () => {
  keys = await createInnerKeys()
  signer = await createTokenSigner(keys.privateKey)
  verifier = await createTokenVerifier(keys.publicKey, 'reports')
})

async function forged(asof: unknown): Promise<string> {
  return new SignJWT({ asof, sid: newId() })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer('eact-gateway')
    .setAudience('reports')
    .setSubject(`PERSON ${newId()}`)
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(await importJWK(keys.privateKey, 'EdDSA'))
}

describe('an inner token', () => {
  test.each([[asOf], [new Date(0)], [new Date('0001-01-01T00:00:00Z')], [null]])(
    'brings the instant %s to the subgraph, each time that it is read',
    async (instant) => {
      const token = await signer.sign(person, 'reports', instant)
      for (let time = 0; time < 2; time += 1) {
        expect(await verifier.read(token)).toMatchObject({ viewer: person, asOf: instant })
      }
    },
  )

  test('that names no instant is of the present', async () => {
    expect(await verifier.read(await signer.sign(anonymous, 'reports'))).toMatchObject({ asOf: null })
  })

  test.each([
    ['a text', asOf.toISOString()],
    ['digits in a text', String(asOf.getTime())],
    ['half a millisecond', 1.5],
    ['more than there is time', 9e15],
    ['null', null],
    ['true', true],
    ['a list', [asOf.getTime()]],
  ])('whose instant is %s is refused, and not taken for one of the present', async (_what, asof) => {
    await expect(verifier.read(await forged(asof))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(verifier.verify(await forged(asof))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await verifier.read(await forged(asOf.getTime()))).toMatchObject({ asOf })
  })

  test('from which the instant was taken is refused', async () => {
    const [head, , signature] = (await signer.sign(person, 'reports', asOf)).split('.')
    const [, present] = (await signer.sign(person, 'reports')).split('.')
    await expect(verifier.read([head, present, signature].join('.'))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })
})

describe('the signer', () => {
  test('gives one token for one instant, and never that of another or of the present', async () => {
    const instants = [null, asOf, new Date(asOf.getTime() + 1), new Date(0)]
    const viewers: Viewer[] = [anonymous, person, { kind: 'CLIENT', id: newId(), scopes: ['READ'] }]
    const tokens = () =>
      Promise.all(viewers.flatMap((viewer) => instants.map((one) => signer.sign(viewer, 'reports', one))))
    const first = await tokens()
    expect(new Set(first).size).toBe(12)
    expect(await tokens()).toEqual(first)
  })

  test('keeps the tokens of the present, however many instants are asked for', async () => {
    const present = await signer.sign(person, 'reports')
    const past = await signer.sign(person, 'reports', asOf)
    for (let ms = 1; ms <= 5100; ms += 1) await signer.sign(anonymous, 'reports', new Date(ms))
    expect(await signer.sign(person, 'reports')).toBe(present)
    expect(await verifier.read(await signer.sign(person, 'reports', asOf))).toMatchObject({ asOf })
    expect(await verifier.read(past)).toMatchObject({ asOf })
  })
})
