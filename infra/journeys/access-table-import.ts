import type { Row } from './access-row.ts'

/*
 * The access table of tables that are handed in and taken out, by hand. What somebody handed in is theirs alone, whatever
 * right others hold: `imported` is nobody's who asks here. What a row may change is judged row by row, where the table is
 * read; whoever may change nothing anywhere hands none in.
 */

const everywhere = 'oOpPgGcdsxvlSkw'
const noMachine = { 'READ SUBSCRIBE': 'null', all: 'null', 'own token': 'null', 'own token beneath': 'null' }

export const importReads: Row[] = [
  {
    act: 'Query.agencyImport',
    ask: 'agencyImport(id: $imported) { id state problems { nodes { row } } changes { nodes { row } } }',
    thing: 'imported',
    who: {},
    otherwise: 'null',
  },
  {
    act: 'Query.agencyImports',
    ask: 'agencyImports { nodes { id } }',
    who: { null: `M @ ${everywhere}` },
    otherwise: 'empty',
    also: noMachine,
  },
]

export const importChanges: Row[] = [
  {
    act: 'Mutation.carryOutAgencyImport',
    ask: 'carryOutAgencyImport(id: $imported) { agencyImport { id } errors { code } }',
    thing: 'imported',
    who: {},
    otherwise: 'IMPORT_NOT_FOUND',
  },
  {
    act: 'Mutation.dropAgencyImport',
    ask: 'dropAgencyImport(id: $imported) { agencyImport { id } errors { code } }',
    thing: 'imported',
    who: {},
    otherwise: 'IMPORT_NOT_FOUND',
  },
]

/** With a file that holds a header and nothing else: whoever may hand one in is told that. */
export const importUpload: Row = {
  act: 'Mutation.checkAgencyImport',
  ask: 'checkAgencyImport(file: $file, legalBasis: "x") { agencyImport { id } errors { code } }',
  who: { NO_ROWS: `DZAV @ ${everywhere}` },
  otherwise: 'NOT_ALLOWED',
}

/** The table is everybody's; of machines, theirs whose token is good for exports. */
export const exportRoutes: Row[] = [
  {
    act: 'agencies /agency-list',
    ask: 'tablePath',
    who: { SCOPE_MISSING: `M @ ${everywhere}` },
    otherwise: '200',
    also: {
      nobody: '200',
      suspended: '200',
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
