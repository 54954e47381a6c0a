import type { Row } from './access-row.ts'

/*
 * The access table of what is read in uploads, by hand: advice is for those who see the report, of an unsaved upload for
 * its uploader, and dismissed by those who may save, who may take that back, too.
 */

export const readingEntities: Row[] = [
  {
    act: 'reports.Document',
    ask: 'reading { state }',
    thing: 'published',
    who: { data: 'DZAVFYUM @ oOPGS' },
    otherwise: 'null',
  },
]

/** Nothing was read yet: whoever may dismiss advice is told that there is none. */
export const readingChanges: Row[] = [
  {
    act: 'Mutation.dismissAdvice',
    ask: 'dismissAdvice(documentId: $published, code: SCAN, reason: "x") { document { id } errors { code } }',
    thing: 'published',
    who: { ADVICE_NOT_FOUND: 'DZAV @ oOPGS', NOT_ALLOWED: 'FYU @ oOPGS' },
    otherwise: 'DOCUMENT_NOT_FOUND',
  },
  {
    act: 'Mutation.takeBackDismissal',
    ask: 'takeBackDismissal(documentId: $published, code: SCAN) { document { id } errors { code } }',
    thing: 'published',
    who: { ADVICE_NOT_FOUND: 'DZAV @ oOPGS', NOT_ALLOWED: 'FYU @ oOPGS' },
    otherwise: 'DOCUMENT_NOT_FOUND',
  },
]
