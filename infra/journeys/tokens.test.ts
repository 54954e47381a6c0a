import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startJourney, type Answer, type Caller, type Journey } from './testing.ts'

/** กรมการปกครอง, and the department beside it. */
const department = '150030000000'
const sibling = '150050000000'

const issueMutation = `mutation ($code: String!) {
  issueActivationTokens(role: AGENCY_OFFICER, reach: AGENCY, at: { rows: [{ agencyCode: $code, note: "ผู้รับ" }] }) {
    issued { code token { id state agency { name code } issuedBy { displayName } } }
    errors { code path }
  }
}`
const redeemMutation = `mutation ($code: String!) {
  redeemActivationToken(code: $code) { grant { id role agency { code } } errors { code message } }
}`
const viewerQuery = '{ viewer { actingUnder { id } grants { id role agency { code } } } }'
const explainQuery = `query ($id: ID!) {
  explainAccess(act: SAVE_REPORT, agencyId: $id) { allowed lack grants { agency { code } } agencyToAsk { name } }
}`

const codesOf = ({ data }: Answer): string[] =>
  (data as { viewer: { grants: { agency: { code: string } }[] } }).viewer.grants.map(
    ({ agency }) => agency.code,
  )

describe.each(['process', 'http'] as const)(
  'Tokens and rights through the one door, mounted by %s',
  (mount) => {
    let journey: Journey
    let ministry: Caller
    beforeAll(async () => {
      journey = await startJourney(inject('postgres'), { mount })
      ministry = await journey.signIn('ministry')
    }, 180_000)
    afterAll(() => journey?.stop())

    const idOf = async (code: string) =>
      ((await ministry.ask(`{ agency(code: "${code}") { id } }`)).data as { agency: { id: string } }).agency
        .id

    test('a Token is issued and redeemed; the session ends, and the next one has the right', async () => {
      const { data, errors } = await ministry.ask(issueMutation, { code: department })
      expect(errors).toBeUndefined()
      const { issued } = (data as { issueActivationTokens: { issued: { code: string; token: object }[] } })
        .issueActivationTokens
      expect(issued).toMatchObject([
        {
          token: {
            state: 'UNREDEEMED',
            agency: { code: department },
            issuedBy: { displayName: expect.any(String) },
          },
        },
      ])
      const officer = await journey.signIn('sibling')
      expect(codesOf(await officer.ask(viewerQuery))).toEqual([sibling])
      const redeemed = await officer.ask(redeemMutation, { code: issued[0]!.code })
      expect(redeemed.data).toMatchObject({
        redeemActivationToken: {
          grant: { role: 'AGENCY_OFFICER', agency: { code: department } },
          errors: [],
        },
      })
      // The cookie is nobody's now, and nobody asks what they like.
      expect((await officer.ask(viewerQuery)).errors?.[0]?.extensions.code).toBeDefined()
      const again = await journey.signIn('sibling')
      expect(codesOf(await again.ask(viewerQuery))).toEqual([sibling, department])
      const [event] = await journey.database.admin`
      select source_address from identity.account_event where kind = 'TOKEN_REDEEMED'`
      expect(event?.['source_address']).toMatch(/^(::ffff:)?127\.0\.0\.1$|^::1$/)
    })

    test('acting under one right narrows every subgraph from the next request on', async () => {
      const officer = await journey.signIn('sibling')
      const { viewer } = (await officer.ask(viewerQuery)).data as {
        viewer: { grants: { id: string; agency: { code: string } }[] }
      }
      const grant = viewer.grants.find(({ agency }) => agency.code === department)
      const mayReport = async (code: string) =>
        (
          (await officer.ask(`{ agency(code: "${code}") { viewerMayReport } }`)).data as {
            agency: { viewerMayReport: boolean }
          }
        ).agency.viewerMayReport
      expect([await mayReport(department), await mayReport(sibling)]).toEqual([true, true])
      await officer.ask(`mutation { setActingGrant(grantId: "${grant!.id}") { errors { code } } }`)
      expect([await mayReport(department), await mayReport(sibling)]).toEqual([true, false])
      expect((await officer.ask(explainQuery, { id: await idOf(sibling) })).data).toMatchObject({
        explainAccess: { allowed: false, lack: 'NOT_ACTING' },
      })
      await officer.ask('mutation { setActingGrant { errors { code } } }')
      expect([await mayReport(department), await mayReport(sibling)]).toEqual([true, true])
    })

    test('the explanation names what gives the right, and whom to ask for what is missing', async () => {
      expect((await ministry.ask(explainQuery, { id: await idOf(department) })).data).toEqual({
        explainAccess: {
          allowed: true,
          lack: null,
          grants: [{ agency: { code: '150000000000' } }],
          agencyToAsk: { name: 'กระทรวงมหาดไทย' },
        },
      })
    })

    test('as many tries as one request can hold are that many tries', async () => {
      const guesser = await journey.signIn('unit')
      const tries = Array.from(
        { length: 20 },
        (_, at) => `a${at}: redeemActivationToken(code: "guess ${at}") { errors { code } }`,
      )
      const { data } = await guesser.ask(`mutation { ${tries.join(' ')} }`)
      const codes = Object.values(data as Record<string, { errors: { code: string }[] }>).map(
        ({ errors }) => errors[0]?.code,
      )
      expect(codes.filter((code) => code === 'REFUSED')).toHaveLength(10)
      expect(codes.filter((code) => code === 'TOO_MANY_TRIES')).toHaveLength(10)
    })
  },
)
