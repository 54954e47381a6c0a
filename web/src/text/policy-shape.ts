import type { PolicyName } from './policy-names.ts'

/** One part of a policy: sentences, then a list, then things explained one by one. */
export interface PolicyPart {
  title: string
  text?: readonly string[]
  items?: readonly string[]
  terms?: readonly { term: string; text: string }[]
  /** Whom one may turn to stands here. */
  contact?: 'PROTECTION' | 'CENTER' | 'SECURITY'
}

export interface Policy {
  title: string
  lead: string
  parts: readonly PolicyPart[]
}

/** What of the policies depends on how the service was set up. */
export interface PolicyFacts {
  /** After how many days without a sign-in an account is suspended. */
  dormantDays: number
  /** Whether cookies have the names that go with TLS. */
  isSecure: boolean
}

/** Every policy as each language must have it. */
export interface PolicyTexts extends Record<PolicyName, (facts: PolicyFacts) => Policy> {
  /** When their words changed last. */
  changed: (day: string) => string
}

/** The cookies of this site, each set for staff alone: by their names over TLS, and without it. */
export const cookieNames = ({ isSecure }: PolicyFacts) => {
  const prefix = isSecure ? '__Host-' : ''
  return { session: `${prefix}eact_session`, signIn: `${prefix}eact_sign_in`, language: 'language' }
}
