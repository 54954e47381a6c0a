import type { AgencyKind, AgencyLevel } from '@eact/schema/generated/agencies'

/** Every kind of agency that the contract has. */
export const agencyKinds = [
  'MINISTRY',
  'GROUP',
  'DEPARTMENT',
  'SUB_DEPARTMENT',
  'MINISTER_OFFICE',
  'INTERNAL_UNIT',
  'PUBLIC_ORG',
  'AUTONOMOUS',
  'UNIVERSITY',
  'SOE',
  'SOE_COMPANY',
  'PARLIAMENT_OFFICE',
  'COURT_OFFICE',
  'INDEPENDENT_OFFICE',
  'PROSECUTION_OFFICE',
  'OTHER_STATE',
  'PROVINCE',
  'DISTRICT',
  'PROVINCIAL_OFFICE',
  'BKK_DISTRICT',
  'BMA_DEPARTMENT',
  'SPECIAL_LOCAL',
  'PAO',
  'MUN_CITY',
  'MUN_TOWN',
  'MUN_SUBDISTRICT',
  'SAO',
  'SERVICE_POINT',
] as const satisfies readonly AgencyKind[]

/** Every level that the contract has. */
export const agencyLevels = ['CENTRAL', 'REGIONAL', 'LOCAL'] as const satisfies readonly AgencyLevel[]

/** Local administrations: supervised by the agency above them, never belonging to it. */
export const supervisedKinds: readonly AgencyKind[] = [
  'PAO',
  'MUN_CITY',
  'MUN_TOWN',
  'MUN_SUBDISTRICT',
  'SAO',
  'SPECIAL_LOCAL',
]
