import type { Row } from './access-row.ts'

/*
 * The access table of files and of the history, by hand. A history is verified by whom the report is shown; that
 * something was public is everybody's to know, and nobody's of what never was; the bytes are DGA's to remove.
 */

const seen = 'DZAVFYUM @ oOPGS'
const anybody = { who: {}, otherwise: 'data', also: { nobody: 'data', suspended: 'data' } }

export const fileReads: Row[] = [
  {
    act: 'Query.verifyHistory',
    ask: 'verifyHistory(reportId: $saved) { entries head firstBad { version } }',
    thing: 'saved',
    who: { data: seen },
    otherwise: 'null',
  },
  {
    act: 'Query.publicationReceipt',
    ask: 'publicationReceipt(documentId: $published) { sha256 state periods { from to } agency { id } }',
    thing: 'published',
    ...anybody,
  },
  {
    act: 'Query.publicationReceipt',
    ask: 'publicationReceipt(documentId: $suspended) { sha256 state periods { from to } agency { id } }',
    thing: 'suspended',
    ...anybody,
  },
  {
    act: 'Query.publicationReceipt',
    ask: 'publicationReceipt(documentId: $pending) { sha256 }',
    thing: 'pending',
    who: {},
    otherwise: 'null',
  },
]

export const fileEntities: Row[] = [
  { act: 'reports.Document', ask: 'periods { from }', thing: 'published', ...anybody },
  {
    act: 'reports.Document',
    ask: 'scan { state }',
    thing: 'published',
    who: { data: seen },
    otherwise: 'null',
  },
  {
    act: 'reports.Document',
    ask: 'viewerMayPurge',
    thing: 'published',
    who: { yes: 'D @ oOPGS' },
    otherwise: 'no',
    also: { nobody: 'no' },
  },
]

export const fileChanges: Row[] = [
  {
    act: 'Mutation.purgeDocument',
    ask: 'purgeDocument(documentId: $purgeable, reason: "x") { document { id } errors { code } }',
    thing: 'purgeable',
    who: { done: 'D @ oOPGS', NOT_ALLOWED: 'ZAVFYU @ oOPGS' },
    otherwise: 'DOCUMENT_NOT_FOUND',
  },
]
