import type { Viewer } from '@eact/kit/viewer'
import type { MountedIdentity } from '../testing.ts'

/** What an act on rights or people answers, as the tests read it. */
export interface ActAnswer {
  grant?: { id: string; state: string } | null
  grants?: { id: string; role: string; person: { id: string } | null }[] | null
  person?: { id: string; suspendedAt: string | null } | null
  errors: { code: string; path: string[] }[]
}

const acts = {
  grantAccess: [
    '$personId: ID!, $role: Role!, $reach: Reach!, $agencyId: ID, $groupId: ID, $validFrom: DateTime, $validTo: DateTime, $idempotencyKey: String',
    'grant { id state }',
  ],
  endGrant: ['$grantId: ID!, $reason: String!, $idempotencyKey: String', 'grant { id state }'],
  handOverGrants: [
    '$fromPersonId: ID!, $toPersonId: ID!, $grantIds: [ID!], $reason: String!, $idempotencyKey: String',
    'grants { id role person { id } }',
  ],
  suspendPerson: ['$personId: ID!, $reason: String!, $idempotencyKey: String', 'person { id suspendedAt }'],
  reinstatePerson: ['$personId: ID!, $reason: String!, $idempotencyKey: String', 'person { id suspendedAt }'],
} as const

/** Does an act as somebody; throws what is no typed error. */
export async function doAct(
  identity: MountedIdentity,
  viewer: Viewer,
  act: keyof typeof acts,
  variables: object,
): Promise<ActAnswer> {
  const [declared, fields] = acts[act]
  const given = declared.replace(/\$(\w+): [^,]+/g, '$1: $$$1')
  const query = `mutation (${declared}) { ${act}(${given}) { ${fields} errors { code path } } }`
  const { data, errors } = await identity.ask(viewer, query, { reason: 'ย้ายหน่วยงาน', ...variables })
  if (errors) throw new Error(JSON.stringify(errors))
  return (data as Record<keyof typeof acts, ActAnswer>)[act]
}
