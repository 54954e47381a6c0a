import type { AgencyAnswer } from './answers.ts'

/** Describes an agency in the words of schema.org. Addresses are beneath the page's own origin. */
export function organisationOf(agency: AgencyAnswer): object {
  const { code, name, nameEn, ancestors, parentRelation, provinceName } = agency
  const [parent] = ancestors
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentOrganization',
    '@id': `/agencies/${code}`,
    url: `/agencies/${code}`,
    identifier: code,
    name,
    ...(nameEn ? { alternateName: nameEn } : {}),
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
