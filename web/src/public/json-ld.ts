import type { AgencyAnswer } from './answers.ts'

const contactTypes: Record<AgencyAnswer['emails'][number]['kind'], string> = {
  CITIZEN_CONTACT: 'citizen contact',
  DGA_REGISTERED: 'official correspondence',
  PETITION: 'petitions',
}

/**
 * Describes an agency in the words of schema.org. Addresses are beneath the page's own origin. Sample e-mail addresses
 * are left out: who reads this does not see their mark.
 */
export function organisationOf(agency: AgencyAnswer): object {
  const { code, name, nameEn, ancestors, parentRelation, provinceName } = agency
  const emails = agency.emails.filter(({ isSample }) => !isSample)
  const main = emails.find(({ kind, isMain }) => isMain && kind === 'CITIZEN_CONTACT')
  const [parent] = ancestors
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentOrganization',
    '@id': `/agencies/${code}`,
    url: `/agencies/${code}`,
    identifier: code,
    name,
    ...(nameEn ? { alternateName: nameEn } : {}),
    ...(main ? { email: main.address } : {}),
    ...(emails.length > 0
      ? {
          contactPoint: emails.map(({ kind, address }) => ({
            '@type': 'ContactPoint',
            contactType: contactTypes[kind],
            email: address,
          })),
        }
      : {}),
    ...(provinceName ? { areaServed: { '@type': 'AdministrativeArea', name: provinceName } } : {}),
    ...(parent && parentRelation === 'BELONGS_TO'
      ? {
          parentOrganization: {
            '@type': 'GovernmentOrganization',
            '@id': `/agencies/${parent.code}`,
            name: parent.name,
          },
        }
      : {}),
  }
}
