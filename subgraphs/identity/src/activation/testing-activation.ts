import type { Viewer } from '@eact/kit/viewer'
import type { MountedIdentity } from '../testing.ts'

/** What the tests read of Tokens that were issued. */
export interface Issued {
  token: { id: string; agency: { id: string } | null }
  code: string | null
}

interface IssueAnswer {
  batch: string | null
  issued: Issued[] | null
  errors: { code: string; path: string[] }[]
}

const issueMutation = `
  mutation ($role: Role!, $reach: Reach!, $at: ActivationAgenciesInput!, $expiresInDays: Int, $key: String) {
    issueActivationTokens(role: $role, reach: $reach, at: $at, expiresInDays: $expiresInDays, idempotencyKey: $key) {
      batch issued { token { id agency { id } } code } errors { code path }
    }
  }`

const redeemMutation = `
  mutation ($code: String!, $key: String) {
    redeemActivationToken(code: $code, idempotencyKey: $key) {
      grant { id role reach agency { id } } errors { code message }
    }
  }`

/** What was asked for; an agency officer for one agency by default. */
export type Asked = { at: object; role?: string; reach?: string; expiresInDays?: number; key?: string }

/** Issues Tokens as somebody; throws what is no typed error. */
export async function issue(
  identity: MountedIdentity,
  viewer: Viewer,
  { role = 'AGENCY_OFFICER', reach = 'AGENCY', ...rest }: Asked,
): Promise<IssueAnswer> {
  const { data, errors } = await identity.ask(viewer, issueMutation, { role, reach, ...rest })
  if (errors) throw new Error(JSON.stringify(errors))
  return (data as { issueActivationTokens: IssueAnswer }).issueActivationTokens
}

/** Issues one Token for one agency and gives its code. */
export async function issueOne(
  identity: MountedIdentity,
  viewer: Viewer,
  agencyId: string,
  more: Partial<Asked> = {},
): Promise<{ id: string; code: string }> {
  const { issued, errors } = await issue(identity, viewer, { at: { ids: [agencyId] }, ...more })
  const [first] = issued ?? []
  if (!first?.code) throw new Error(JSON.stringify(errors))
  return { id: first.token.id, code: first.code }
}

interface RedeemAnswer {
  grant: { id: string; role: string; reach: string; agency: { id: string } } | null
  errors: { code: string; message: string }[]
}

/** Tries to redeem a code as somebody, from an address. */
export async function redeem(
  identity: MountedIdentity,
  viewer: Viewer,
  code: string,
  { from, key }: { from?: string; key?: string } = {},
): Promise<RedeemAnswer> {
  const { data, errors } = await identity.ask(viewer, redeemMutation, { code, key }, from)
  if (errors) throw new Error(JSON.stringify(errors))
  return (data as { redeemActivationToken: RedeemAnswer }).redeemActivationToken
}
