import type { Row } from './access-row.ts'

/*
 * The access table of the whole form, by hand. What is published is everybody's; the rest of a report belongs to those
 * who see reports, problems and drafts above all; the catalogue of problem types is read by all and kept by DGA.
 */

const anybody = { who: {}, otherwise: 'data', also: { nobody: 'data', suspended: 'data' } }
const seers = { who: { data: 'DZAVFYUM @ oOPGS' }, otherwise: 'null' }

export const formReads: Row[] = [
  { act: 'Query.reportKinds', ask: 'reportKinds { code name formVersion }', ...anybody },
  { act: 'Query.problemTypes', ask: 'problemTypes { code name }', ...anybody },
  { act: 'Query.agency', ask: 'agency(id: $target) { gazetteLinks { id } }', ...anybody },
  { act: 'Query.agency', ask: 'agency(id: $target) { licences { id name } }', ...anybody },
  {
    act: 'Query.agency',
    ask: 'agency(id: $target) { disclosureLinks { id } }',
    who: {},
    otherwise: 'empty',
    also: { nobody: 'empty', suspended: 'empty' },
  },
  {
    act: 'Query.report',
    ask: 'report(id: $saved) { id kind { code } answers { hasLicences } licences { id } links(kind: GAZETTE) { nodes { id savedBy { id } } } }',
    thing: 'saved',
    ...seers,
  },
  {
    act: 'Query.report',
    ask: 'report(id: $saved) { id problems { nodes { id detail savedBy { id } } } }',
    thing: 'saved',
    ...seers,
  },
  {
    act: 'Query.report',
    ask: 'report(id: $saved) { id receipt { publicPath revision { version } } }',
    thing: 'saved',
    ...seers,
  },
  // Another's draft is none, also for those who see the report.
  {
    act: 'Query.report',
    ask: 'report(id: $saved) { myDraft { content } }',
    who: {},
    otherwise: 'null',
  },
  {
    act: 'Query.previewSave',
    ask: 'previewSave(reportId: $saved, expectedVersion: 2) { version errors { code } }',
    thing: 'saved',
    who: { done: 'DZAV @ oOPGS', NOT_ALLOWED: 'FYUM @ oOPGS' },
    otherwise: 'null',
  },
]

export const formChanges: Row[] = [
  {
    act: 'Mutation.saveDraft',
    ask: 'saveDraft(reportId: $saved, baseVersion: 0, content: "{}") { draft { content } errors { code } }',
    thing: 'saved',
    who: { done: 'DZAV @ oOPGS', NOT_ALLOWED: 'FYU @ oOPGS' },
    otherwise: 'REPORT_NOT_FOUND',
  },
  {
    act: 'Mutation.discardDraft',
    ask: 'discardDraft(reportId: $saved) { report { id } errors { code } }',
    thing: 'saved',
    who: { done: 'DZAV @ oOPGS', NOT_ALLOWED: 'FYU @ oOPGS' },
    otherwise: 'REPORT_NOT_FOUND',
  },
  // With a code that is none, so that all may try it: whoever may is told that.
  {
    act: 'Mutation.saveProblemType',
    ask: 'saveProblemType(code: "x", expectedVersion: 0) { problemType { code } errors { code } }',
    who: { CODE_WRONG: 'D @ S' },
    otherwise: 'NOT_ALLOWED',
  },
]

export const formEntities: Row[] = [
  { act: 'reports.Link', ask: 'id title', thing: 'link', ...anybody },
  { act: 'reports.Link', ask: 'savedBy { __typename }', thing: 'link', ...seers },
  { act: 'reports.Link', ask: 'id', thing: 'linkOff', ...seers },
  { act: 'reports.Licence', ask: 'id name', thing: 'licence', ...anybody },
  { act: 'reports.Licence', ask: 'actingAgency { id }', thing: 'licence', ...seers },
  { act: 'reports.Licence', ask: 'id', thing: 'licenceOff', ...seers },
]
