/**
 * The rules of an agency's e-mail addresses, for the portal, the subgraph and import alike.
 * Pure: imports nothing, touches nothing.
 */
export const emailRules = {
  /** Addresses of one kind that one agency shows: the main one and the further ones. */
  maxPerKind: 10,
  /** Characters; RFC 5321 allows no more in a path. */
  maxLength: 254,
  /** Characters before the @. */
  maxLocalLength: 64,
} as const

/** The three kinds, in the order in which they are shown. */
export const emailKinds = ['CITIZEN_CONTACT', 'DGA_REGISTERED', 'PETITION'] as const

export type EmailKind = (typeof emailKinds)[number]

/** Where DGA says which address an agency has registered. */
export const registeredEmailCheck = 'https://www.dga.or.th/document-sharing/dga-3263/government-email/'

const atoms = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const topLabel = '[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])'
const shape = new RegExp(`^${atoms}(?:\\.${atoms})*@(?:${label}\\.)+${topLabel}$`)

/**
 * Whether a text is an address as it may be kept: RFC 5322 without quotes and comments, in ASCII (a Thai domain in
 * its `xn--` form), with a domain of two names or more. The table of addresses keeps the same rule.
 */
export const isEmailAddress = (text: string): boolean =>
  text.length <= emailRules.maxLength && text.indexOf('@') <= emailRules.maxLocalLength && shape.test(text)

/** Whether an address is one that never reaches anyone, reserved for samples (RFC 2606). */
export const isSampleAddress = (address: string): boolean => /\.example$/i.test(address)
