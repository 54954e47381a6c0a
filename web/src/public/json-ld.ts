import { dayInBangkok } from '@eact/schema/forms/report'
import { languages } from '../text/language.ts'
import { language, texts } from '../text/texts.ts'
import type { AgencyAnswer } from './answers.ts'
import { pageChangedAt } from './page-changed.ts'
import { publicAddress } from './public-address.ts'
import type { Site } from './site.ts'

const contactTypes: Record<AgencyAnswer['emails'][number]['kind'], string> = {
  CITIZEN_CONTACT: 'customer service',
  DGA_REGISTERED: 'official correspondence',
  PETITION: 'petitions',
}

/**
 * Describes an agency in the words of schema.org. Sample e-mail addresses and documents are left out: who reads this
 * does not see their mark.
 */
export function organisationOf(agency: AgencyAnswer, { origin }: Site): object {
  const {
    code,
    name,
    nameEn,
    otherNames,
    ancestors,
    parentRelation,
    provinceName,
    provinceNameEn,
    closedAt,
  } = agency
  const idOf = (of: string) => `${origin}/agencies/${of}`
  const emails = agency.emails.filter(({ isSample }) => !isSample)
  const main = emails.find(({ kind, isMain }) => isMain && kind === 'CITIZEN_CONTACT')
  const others = [...(nameEn ? [nameEn] : []), ...otherNames.map((one) => one.name)]
  const documents = (agency.announcements?.edges ?? []).map(({ node }) => node).filter((one) => !one.isSample)
  const [parent] = ancestors
  const url = `${origin}${publicAddress(`/agencies/${code}`)}`
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentOrganization',
    '@id': idOf(code),
    url,
    mainEntityOfPage: {
      '@type': 'WebPage',
      '@id': url,
      inLanguage: language,
      dateModified: pageChangedAt(agency),
    },
    identifier: { '@type': 'PropertyValue', propertyID: texts.open.code, value: code },
    name,
    ...(others.length > 0 ? { alternateName: others } : {}),
    ...(main ? { email: main.address } : {}),
    ...(emails.length > 0
      ? {
          contactPoint: emails.map(({ kind, address }) => ({
            '@type': 'ContactPoint',
            contactType: contactTypes[kind],
            email: address,
            availableLanguage: 'th',
          })),
        }
      : {}),
    ...(provinceName
      ? {
          areaServed: {
            '@type': 'AdministrativeArea',
            name: provinceName,
            ...(provinceNameEn ? { alternateName: provinceNameEn } : {}),
          },
        }
      : {}),
    ...(parent && parentRelation === 'BELONGS_TO'
      ? {
          parentOrganization: {
            '@type': 'GovernmentOrganization',
            '@id': idOf(parent.code),
            url: `${origin}${publicAddress(`/agencies/${parent.code}`)}`,
            name: parent.name,
          },
        }
      : {}),
    ...(closedAt ? { dissolutionDate: dayInBangkok(new Date(closedAt)) } : {}),
    ...(documents.length > 0
      ? {
          subjectOf: documents.map(({ fileName, path, announcedOn, publicFrom }) => ({
            '@type': 'DigitalDocument',
            name: fileName,
            url: `${origin}${path}`,
            encodingFormat: 'application/pdf',
            inLanguage: 'th',
            // A day ahead is when it takes effect.
            ...(announcedOn && publicFrom && announcedOn <= dayInBangkok(new Date(publicFrom))
              ? { datePublished: announcedOn }
              : {}),
          })),
        }
      : {}),
  }
}

/** Describes the site itself, and how it is searched. */
export function siteOf({ origin }: Site): object {
  const home = `${origin}${publicAddress('/')}`
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    '@id': home,
    url: home,
    name: texts.site.system,
    inLanguage: [...languages],
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${home}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  }
}
