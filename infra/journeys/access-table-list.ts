import type { Row } from './access-row.ts'

/*
 * The access table of the list of reports, by hand. Agencies are everybody's; whether there is a report is told to whom
 * the report is shown, and of a machine also whether its token is good for exports.
 */

const everywhere = 'oOPpGgcdsxvlkwS'
const signedOut = { nobody: 'UNAUTHENTICATED', suspended: 'UNAUTHENTICATED' }

export const listReads: Row[] = [
  {
    act: 'Query.reportingAgencies',
    ask: 'reportingAgencies(filter: { under: [$target] }) { totalCount nodes { id } }',
    holds: 'target',
    who: {},
    otherwise: 'data',
    also: signedOut,
  },
  {
    act: 'Query.reportingAgencies',
    ask: 'reportingAgencies(filter: { under: [$target], hasReport: true }) { totalCount nodes { id } }',
    holds: 'target',
    who: { data: 'DZAVFYUM @ oOPGS' },
    otherwise: 'empty',
    also: signedOut,
  },
  {
    act: 'Query.reportingAgencies',
    ask: 'reportingAgencies(filter: { under: [$target], viewerMayReport: true }) { totalCount nodes { id } }',
    holds: 'target',
    who: { data: 'DZAV @ oOPGS' },
    otherwise: 'empty',
    also: signedOut,
  },
]

/** What the target published for all beneath it is told to them: above it nobody is told, within the own reach neither. */
export const noticeReads: Row[] = [
  {
    act: 'Query.noticesFromAbove',
    ask: 'noticesFromAbove { totalCount nodes { kind fileName agency { id } } }',
    holds: 'target',
    who: { data: 'DZAVFYUM @ cd' },
    otherwise: 'empty',
    also: signedOut,
  },
]

export const listRoutes: Row[] = [
  {
    act: 'reports /report-list',
    ask: 'reportListPath',
    who: { SCOPE_MISSING: `M @ ${everywhere}` },
    otherwise: '200',
    also: {
      nobody: '401',
      suspended: '401',
      EXPORT: '200',
      all: '200',
      SUBSCRIBE: 'SCOPE_MISSING',
      WEBHOOKS: 'SCOPE_MISSING',
      'READ SUBSCRIBE': 'SCOPE_MISSING',
      'own token': 'SCOPE_MISSING',
      'own token beneath': 'SCOPE_MISSING',
    },
  },
]
