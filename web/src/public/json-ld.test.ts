import { expect, test } from 'vitest'
import type { AgencyAnswer } from './answers.ts'
import { organisationOf, siteOf } from './json-ld.ts'

const center = { name: 'DGA Contact Center', phone: '0 2612 6060', email: 'contact@dga.or.th' }
const site = {
  origin: 'https://info.go.th',
  contactCenter: center,
  dataProtection: center,
  securityEmail: center.email,
  dormantDays: 180,
}

const email = (address: string, isSample = false) =>
  ({ kind: 'CITIZEN_CONTACT', address, isMain: true, verifiedAt: null, isSample }) as const
const document = (id: string, isSample = false) => ({
  origin: 'OWN',
  groups: null,
  node: {
    id,
    section: 'SECTION_10',
    fileName: `${id}.pdf`,
    announcedOn: '2023-09-22',
    sizeBytes: 1234,
    publicFrom: '2026-01-01T00:00:00.000Z',
    path: `/files/${id}/a.pdf`,
    isSample,
    agency: null,
  },
})

const agency = {
  id: '1',
  code: '150030000000',
  name: 'กรมการปกครอง',
  nameEn: 'Department of Provincial Administration',
  otherNames: [{ kind: 'ABBREVIATION', name: 'ปค.' }],
  closedAt: null,
  provinceName: 'กระบี่',
  provinceNameEn: 'Krabi',
  parentRelation: 'BELONGS_TO',
  ancestors: [{ id: '2', code: '150000000000', name: 'กระทรวงมหาดไทย', nameEn: null, emails: [] }],
  emails: [email('contact@dopa.go.th'), email('sample@dopa.example', true)],
  announcements: { edges: [document('real'), document('made-up', true)], pageInfo: {} },
  changedAt: '2026-01-01T00:00:00.000Z',
  publicationChangedAt: '2026-02-01T00:00:00.000Z',
} as unknown as AgencyAnswer

test('an agency is told in the words of schema.org, with whole addresses and no sample', () => {
  expect(organisationOf(agency, site)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'GovernmentOrganization',
    '@id': 'https://info.go.th/agencies/150030000000',
    url: 'https://info.go.th/agencies/150030000000',
    mainEntityOfPage: {
      '@type': 'WebPage',
      '@id': 'https://info.go.th/agencies/150030000000',
      inLanguage: 'th',
      dateModified: '2026-02-01T00:00:00.000Z',
    },
    identifier: { '@type': 'PropertyValue', propertyID: 'รหัสหน่วยงาน', value: '150030000000' },
    name: 'กรมการปกครอง',
    alternateName: ['Department of Provincial Administration', 'ปค.'],
    email: 'contact@dopa.go.th',
    contactPoint: [
      {
        '@type': 'ContactPoint',
        contactType: 'customer service',
        email: 'contact@dopa.go.th',
        availableLanguage: 'th',
      },
    ],
    areaServed: { '@type': 'AdministrativeArea', name: 'กระบี่', alternateName: 'Krabi' },
    parentOrganization: {
      '@type': 'GovernmentOrganization',
      '@id': 'https://info.go.th/agencies/150000000000',
      url: 'https://info.go.th/agencies/150000000000',
      name: 'กระทรวงมหาดไทย',
    },
    subjectOf: [
      {
        '@type': 'DigitalDocument',
        name: 'real.pdf',
        url: 'https://info.go.th/files/real/a.pdf',
        encodingFormat: 'application/pdf',
        inLanguage: 'th',
        datePublished: '2023-09-22',
      },
    ],
  })
})

test('an agency that merely supervises is not said to be the parent, and a closed one says when it ended', () => {
  const told = organisationOf(
    { ...agency, parentRelation: 'SUPERVISED_BY', closedAt: '2026-03-04T17:30:00.000Z' },
    site,
  )
  expect(told).not.toHaveProperty('parentOrganization')
  expect(told).toMatchObject({ dissolutionDate: '2026-03-05' })
})

test('a document that takes effect on a day to come is not said to have been published on it', () => {
  const [edge] = agency.announcements?.edges ?? []
  const node = { ...edge?.node, announcedOn: '2027-01-22' }
  const told = organisationOf(
    { ...agency, announcements: { edges: [{ ...edge, node }] } } as unknown as AgencyAnswer,
    site,
  )
  expect(told).toMatchObject({ subjectOf: [{ name: 'real.pdf' }] })
  expect(JSON.stringify(told)).not.toContain('datePublished')
})

test('the site tells how it is searched', () => {
  expect(siteOf(site)).toMatchObject({
    '@type': 'WebSite',
    url: 'https://info.go.th/',
    potentialAction: {
      '@type': 'SearchAction',
      target: { urlTemplate: 'https://info.go.th/?q={search_term_string}' },
      'query-input': 'required name=search_term_string',
    },
  })
})
