import { texts } from '../text/texts.ts'
import type { AgencyAnswer } from './answers.ts'
import { nameOf } from './agency-name.ts'
import { mailTo } from './mail-to.ts'
import type { Site } from './site.ts'

/** Who is told that an agency's page is wrong. */
export interface WrongMail {
  /** The agency itself, one above it, or the Contact Center, where no agency has an address for petitions. */
  to: 'OWN' | 'ABOVE' | 'CENTER'
  name: string
  email: string
  /** Opens a message with all that is known filled in. */
  link: string
}

/**
 * The message by which somebody says that an agency's page is wrong: to its own address for petitions, the nearest
 * one above it that has one, or the Contact Center. The name stands in it once: a Thai letter is nine in the link, and
 * some programs read no more than two thousand.
 *
 * @param address of the page, whole
 */
export function wrongMail(
  agency: Pick<AgencyAnswer, 'code' | 'name' | 'nameEn' | 'emails' | 'ancestors'>,
  { contactCenter }: Pick<Site, 'contactCenter'>,
  address: string,
): WrongMail {
  const { code, name, emails, ancestors } = agency
  const own = petitionOf(emails)
  const above = ancestors.find((one) => petitionOf(one.emails))
  const { to, ...who } = own
    ? { to: 'OWN' as const, name: nameOf(agency), email: own }
    : above
      ? { to: 'ABOVE' as const, name: nameOf(above), email: petitionOf(above.emails) ?? '' }
      : { to: 'CENTER' as const, name: contactCenter.name, email: contactCenter.email }
  const body = texts.wrong.body({ name, code, address }).replaceAll('\n', '\r\n')
  const link = `${mailTo(who.email)}?subject=${encodeURIComponent(texts.wrong.subject(code))}&body=${encodeURIComponent(body)}`
  return { to, ...who, link }
}

const petitionOf = (
  emails: readonly { kind: string; address: string; isMain: boolean }[],
): string | undefined =>
  emails
    .filter(({ kind }) => kind === 'PETITION')
    .toSorted((one, other) => Number(other.isMain) - Number(one.isMain))[0]?.address
