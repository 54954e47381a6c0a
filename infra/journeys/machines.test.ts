import { newId } from '@eact/kit/ids'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Caller, startJourney, type Journey } from './testing.ts'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

const issueText = `mutation ($name: String!, $scopes: [ClientScope!]!, $expiresAt: DateTime!, $agencyId: ID) {
  issueAccessToken(name: $name, scopes: $scopes, expiresAt: $expiresAt, agencyId: $agencyId) {
    accessToken { id } bearerToken errors { code }
  }
}`
const makeText = `mutation ($name: String!, $expiresAt: DateTime!, $agencyId: ID!) {
  makeMachineClient(name: $name, scopes: [READ], expiresAt: $expiresAt, agencyId: $agencyId, reach: SUBTREE) {
    machineClient { id } clientSecret errors { code }
  }
}`
const sessionsText = '{ viewer { sessions { id isCurrent sourceAddress browser } } }'
const follow = 'subscription { changes { cursor kind agency { code } } }'

describe.each(['process', 'http'] as const)('with subgraphs mounted by %s', (mount) => {
  let journey: Journey
  let officer: Caller
  beforeAll(async () => {
    journey = await startJourney(inject('postgres'), { mount })
    officer = await journey.signIn('department')
  })
  afterAll(() => journey.stop())

  const withBearer = (token: string) =>
    new Caller(journey.system.publicUrl, { authorization: `Bearer ${token}` })

  async function issue(scopes: string[], agencyId?: string): Promise<{ id: string; token: string }> {
    const name = `${scopes.join(' ')} ${newId()}`
    const { data } = await officer.ask(issueText, { name, scopes, expiresAt: inDays(7), agencyId })
    const { accessToken, bearerToken, errors } = data!['issueAccessToken'] as {
      accessToken: { id: string }
      bearerToken: string
      errors: unknown[]
    }
    expect(errors).toEqual([])
    return { id: accessToken.id, token: bearerToken }
  }

  const codeOf = async (caller: Caller, text: string, variables = {}) => {
    const { errors } = (await caller.ask(text, variables)) as {
      errors?: { extensions: { code: string } }[]
    }
    return errors?.[0]?.extensions.code ?? 'done'
  }

  /** Follows by server-sent events; gives all that came once it has ended. */
  async function followed(token: string, whileOpen: () => Promise<unknown>): Promise<string> {
    const response = await fetch(`${journey.system.publicUrl}/graphql/stream`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
      body: JSON.stringify({ query: follow }),
    })
    await whileOpen()
    return response.text()
  }

  test('a token of an officer does what its scopes give, at every door, and nothing else', async () => {
    const { data } = await officer.ask('{ agency(code: "150030000000") { id } }')
    const { id: agencyId } = data!['agency'] as { id: string }
    const reading = withBearer((await issue(['READ'], agencyId)).token)
    const other = withBearer((await issue(['EXPORT', 'WEBHOOKS'])).token)
    const save = `mutation { createReport(agencyId: "${agencyId}") { errors { code } } }`
    expect(await codeOf(reading, '{ agency(code: "150030000000") { name report { version } } }')).toBe('done')
    expect(await codeOf(reading, save)).toBe('NOT_FOR_MACHINES')
    expect(await codeOf(other, '{ agency(code: "150030000000") { name } }')).toBe('SCOPE_MISSING')
    expect(await codeOf(other, save)).toBe('NOT_FOR_MACHINES')
    expect(await codeOf(other, issueText, { name: 'x', scopes: ['READ'], expiresAt: inDays(1) })).toBe(
      'NOT_FOR_MACHINES',
    )
    const who = await reading.ask(
      '{ viewer { person { id } client { kind } grants { role agency { code } } } }',
    )
    expect(who.data).toEqual({
      viewer: {
        person: null,
        client: { kind: 'PERSONAL' },
        grants: [{ role: 'AGENCY_OFFICER', agency: { code: '150030000000' } }],
      },
    })
  })

  test('without SUBSCRIBE nothing is followed; with it until the token is revoked', async () => {
    const refused = await followed((await issue(['READ'])).token, async () => undefined)
    expect(refused).toContain('SCOPE_MISSING')
    const { id, token } = await issue(['READ', 'SUBSCRIBE'])
    const text = await followed(token, async () => {
      const { data } = await officer.ask(`mutation { revokeMachineClient(id: "${id}") { errors { code } } }`)
      expect(data).toEqual({ revokeMachineClient: { errors: [] } })
    })
    expect(text).not.toContain('SCOPE_MISSING')
    expect(text).toContain('UNAUTHENTICATED')
  })

  test('a service gets tokens at the token page and reads with them', async () => {
    const admin = await journey.signIn('admin')
    const agency = (await admin.ask('{ agency(code: "150030000000") { id } }')).data!['agency'] as {
      id: string
    }
    const { data } = await admin.ask(makeText, {
      name: `ระบบ ${mount}`,
      expiresAt: inDays(30),
      agencyId: agency.id,
    })
    const { machineClient, clientSecret } = data!['makeMachineClient'] as {
      machineClient: { id: string }
      clientSecret: string
    }
    const answer = await fetch(`${journey.system.publicUrl}/auth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${machineClient.id}:${clientSecret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    expect(answer.status).toBe(200)
    const { access_token: token, scope } = (await answer.json()) as Record<string, string>
    expect(scope).toBe('READ')
    const service = withBearer(token!)
    const who = await service.ask('{ viewer { client { kind } grants { role agency { code } } } }')
    expect(who.data).toEqual({
      viewer: {
        client: { kind: 'SERVICE' },
        grants: [{ role: 'ANALYST', agency: { code: '150030000000' } }],
      },
    })
    expect(await codeOf(service, follow)).toBe('SUBSCRIPTION_NOT_HERE')
    const wrong = await fetch(`${journey.system.publicUrl}/auth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${machineClient.id}:wrong`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toMatchObject({ error: 'invalid_client' })
  })

  test('a person sees their sessions and ends the others', async () => {
    const [one, two] = [await journey.signIn('sibling'), await journey.signIn('sibling')]
    const { data } = await two.ask(sessionsText)
    const { sessions } = data!['viewer'] as { sessions: Record<string, unknown>[] }
    expect(sessions).toHaveLength(2)
    expect(sessions[0]).toMatchObject({ isCurrent: true, sourceAddress: '127.0.0.1' })
    const ended = await two.ask('mutation { endOtherSessions { endedCount errors { code } } }')
    expect(ended.data).toEqual({ endOtherSessions: { endedCount: 1, errors: [] } })
    expect(await codeOf(one, sessionsText)).toBe('UNAUTHENTICATED')
    expect(await codeOf(two, sessionsText)).toBe('done')
  })
})
