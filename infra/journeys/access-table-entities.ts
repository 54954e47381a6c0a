import { coverageEntities } from './access-table-coverage.ts'
import { impacts } from './access-table-impact.ts'
import { fileEntities } from './access-table-files.ts'
import { formEntities } from './access-table-form.ts'
import { bulkEntities } from './access-table-bulk.ts'
import { groupEntities } from './access-table-group.ts'
import { readingEntities } from './access-table-reading.ts'
import { reorganisationEntities } from './access-table-reorganisation.ts'
import { anybody } from './access-table.ts'
import type { Row } from './access-row.ts'

/** What `_entities` gives to the viewer for whom the gateway vouches. */
export const entities: Row[] = [
  { act: 'agencies.Agency', ask: 'id name', thing: 'target', ...anybody },
  { act: 'reports.Agency', ask: 'publishedDocuments { nodes { id } }', thing: 'target', ...anybody },
  {
    act: 'reports.Agency',
    ask: 'report { id }',
    thing: 'target',
    who: { data: 'DZAVFYUM @ oOPGS' },
    otherwise: 'null',
  },
  {
    act: 'reports.Agency',
    ask: 'viewerMayReport',
    thing: 'target',
    who: { yes: 'DZAV @ oOPGS' },
    otherwise: 'no',
    also: { nobody: 'no', 'own token': 'no' },
  },
  {
    act: 'reports.Report',
    ask: 'id version',
    thing: 'saved',
    who: { data: 'DZAVFYUM @ oOPGS' },
    otherwise: 'null',
  },
  { act: 'reports.Document', ask: 'id fileName', thing: 'published', ...anybody },
  {
    act: 'reports.Document',
    ask: 'savedBy { __typename }',
    thing: 'published',
    who: { data: 'DZAVFYUM @ oOPGS' },
    otherwise: 'null',
  },
  {
    act: 'reports.Document',
    ask: 'id',
    thing: 'suspended',
    who: { data: 'DZAVFYUM @ oOPGS' },
    otherwise: 'null',
  },
  // An unsaved upload is its uploader's alone, as long as they may report.
  {
    act: 'reports.Document',
    ask: 'id',
    thing: 'pending',
    who: { data: 'A @ o' },
    otherwise: 'null',
    also: { 'A k': 'null' },
  },
  { act: 'reports.Document', ask: 'id', thing: 'draft', who: { data: 'DZAV @ oOPGS' }, otherwise: 'null' },
  {
    act: 'identity.Person',
    ask: 'id displayName',
    thing: 'officer',
    who: { data: 'DCZAVFYUM @ oOPGS' },
    otherwise: 'null',
  },
  {
    act: 'identity.Person',
    ask: 'id',
    thing: 'boss',
    who: { data: 'DCZAVFYUM @ oOPGScd' },
    otherwise: 'null',
  },
  {
    act: 'identity.Person',
    ask: 'id',
    thing: 'watcher',
    who: { data: 'DCZAVFYUM @ oOpPgGcdsxvlS' },
    otherwise: 'null',
  },
  { act: 'identity.Person', ask: 'id', thing: 'stranger', who: { data: 'DCZAVFYUM @ S' }, otherwise: 'null' },
  {
    act: 'identity.Person',
    ask: 'viewerMaySuspend',
    thing: 'officer',
    who: { yes: 'DZ @ oOPGS', no: 'CAVFYUM @ oOPGS' },
    otherwise: 'null',
    also: { 'own token': 'no' },
  },
  {
    act: 'identity.Person',
    ask: 'viewerMaySuspend',
    thing: 'boss',
    who: { yes: 'D @ OPGS', no: 'D @ ocd; CZAVFYUM @ oOPGScd' },
    otherwise: 'null',
  },
  {
    act: 'identity.Grant',
    ask: 'id role',
    thing: 'officerGrant',
    who: { data: 'DCZAVU @ oOPGS' },
    otherwise: 'null',
  },
  {
    act: 'identity.Grant',
    ask: 'id',
    thing: 'bossGrant',
    who: { data: 'DCZAVU @ oOPGScd' },
    otherwise: 'null',
  },
  {
    act: 'identity.Grant',
    ask: 'viewerMayEnd',
    thing: 'officerGrant',
    who: { yes: 'DZ @ oOPGS', no: 'CAVU @ oOPGS' },
    otherwise: 'null',
    also: { 'own token': 'no' },
  },
  {
    act: 'identity.Grant',
    ask: 'id',
    thing: 'ownGrant',
    who: { data: 'DCZAVFYUM @ oOpPgGcdsxvlS' },
    otherwise: 'null',
    also: {
      ended: 'data',
      'acting ended': 'data',
      'not begun': 'data',
      'own token': 'null',
      'own token beneath': 'null',
    },
  },
  {
    act: 'identity.MachineClient',
    ask: 'id name',
    thing: 'service',
    who: { data: 'D @ S' },
    otherwise: 'null',
  },
  ...coverageEntities,
  ...impacts,
  ...fileEntities,
  ...formEntities,
  ...groupEntities,
  ...bulkEntities,
  ...readingEntities,
  ...reorganisationEntities,
]
