import type { Row } from './access-row.ts'

/*
 * The access table of coverage, by hand. What covers whom is worked out from what is published, and is everybody's. Why
 * an agency hides what it inherits, and what a change would do before it is made, is for those who see the report.
 */

const anybody = { who: {}, otherwise: 'data', also: { nobody: 'data', suspended: 'data' } }
/** Who sees the target's saved report. */
const seers = { who: { data: 'DZAVFYUM @ oOPGS' }, otherwise: 'null' }

export const coverageReads: Row[] = [
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { coverage { state documents { edges { origin steps isShown } } } }',
    ...anybody,
  },
  {
    act: 'Query.coverageStatistics',
    ask: 'coverageStatistics(under: $target) { mustReport sections { own inherited both none notApplicable } freshness { isCurrent } }',
    ...anybody,
  },
  {
    act: 'Query.documentImpact',
    ask: 'documentImpact(documentId: $published, inUse: false) { uncovered agencies { nodes { lost { id } } } }',
    thing: 'published',
    ...seers,
  },
]

export const coverageEntities: Row[] = [
  { act: 'reports.Agency', ask: 'coverage(section: SECTION_16) { state }', thing: 'target', ...anybody },
  { act: 'reports.Document', ask: 'hiddenBy { totalCount }', thing: 'published', ...seers },
]
