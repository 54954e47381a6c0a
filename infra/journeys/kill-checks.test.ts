import { expect, test } from 'vitest'
import { judgeBulks, type BulkRows } from './kill-checks-after.ts'
import { judgeSaves, type Aftermath } from './kill-checks.ts'
import { Ledger, type SaveAct } from './kill-ledger.ts'

const url = 'https://licence.example.go.th/1'
const detail = 'รายละเอียด 1'
const asked = { id: 'document', announcedOn: '2001-01-01', inUse: true, scope: 'OWN' } as const
const save: SaveAct = {
  key: 'key',
  holderId: 'officer',
  reportId: 'report',
  documents: [asked],
  urls: [url],
  problems: [detail],
  gazetteAnswer: 'PARTIAL',
  acknowledgedVersion: 3,
  refused: false,
}
const changed = (
  part: 'DOCUMENT' | 'LINK' | 'PROBLEM',
  field: 'ANNOUNCED_ON' | 'URL' | 'DETAIL',
  after: string,
) => ({
  part,
  id: part.toLowerCase(),
  field,
  before: null,
  after,
})
const all = [
  changed('DOCUMENT', 'ANNOUNCED_ON', asked.announcedOn),
  changed('LINK', 'URL', url),
  changed('PROBLEM', 'DETAIL', detail),
]
const at = new Date(0)

/** What the database holds after the save was written as these versions. */
const written = (...versions: [version: number, changes: typeof all][]): Aftermath => ({
  reports: [],
  documents: [],
  links: [],
  answers: [
    { reportId: 'report', version: 1, gazetteAnswer: 'COMPLETE' },
    { reportId: 'report', version: 3, gazetteAnswer: 'PARTIAL' },
  ],
  revisions: versions.map(([version, changes]) => ({
    reportId: 'report',
    version,
    savedBy: 'officer',
    savedAt: at,
    agencyNo: 1,
    groupId: `group ${version}`,
    changes,
  })),
  states: versions.map(([version]) => ({ ...asked, version, from: at, to: null })),
})

const judge = (act: Partial<SaveAct>, aftermath: Aftermath): string[] => {
  const ledger = new Ledger()
  ledger.saves.push({ ...save, ...act })
  return judgeSaves(ledger, aftermath)
}

test('a save that was acknowledged and is written whole, once, is in order', () => {
  expect(judge({}, written([3, all]))).toEqual([])
})

test.each<[string, Partial<SaveAct>, Aftermath, string]>([
  ['none of it is there', {}, written([2, []]), 'acknowledged, and lost'],
  [
    'its link is not there',
    {},
    written([3, all.filter(({ part }) => part !== 'LINK')]),
    'not all of its rows',
  ],
  [
    'its problem is not there',
    {},
    written([3, all.filter(({ part }) => part !== 'PROBLEM')]),
    'not all of its rows',
  ],
  ['it is there twice', {}, written([3, all], [4, all]), 'done twice'],
  ['it is there in two halves', {}, written([3, all.slice(0, 1)], [4, all.slice(1)]), 'done in 2 saves'],
  ['it was refused', { refused: true, acknowledgedVersion: null }, written([3, all]), 'refused, and done'],
  ['its answer is another', { gazetteAnswer: 'NOT_YET' }, written([3, all]), 'PARTIAL stands'],
  ['it is another’s', { holderId: 'another' }, written([3, all]), 'done for another'],
  ['it came later than was told', {}, written([4, all]), 'acknowledged as version 3'],
])('a save is seen not to be in order when %s', (_when, act, aftermath, fault) => {
  expect(judge(act, aftermath)).toEqual([expect.stringContaining(fault)])
})

const act = { url, reportIds: ['report'], sha256: '', operationId: 'act', told: 'UNDONE' }
const judgeAct = (item: Partial<BulkRows['items'][number]>, links: Aftermath['links']): string[] => {
  const ledger = new Ledger()
  ledger.bulks.push(act)
  const items = [{ operationId: 'act', state: 'UNDONE', reportId: 'report', errors: 0, ...item }]
  return judgeBulks({ operations: [{ id: 'act', state: 'UNDONE' }], items }, ledger, { links })
}
const link = (inUse: boolean, reportId = 'report') => ({ reportId, url, inUse })

test('an act upon many that was taken back, or says why it could not be, is in order', () => {
  expect(judgeAct({}, [link(false)])).toEqual([])
  expect(judgeAct({ state: 'UNDO_FAILED', errors: 1 }, [link(true)])).toEqual([])
  expect(judgeAct({ state: 'REFUSED', errors: 1 }, [])).toEqual([])
})

test.each<[string, Parameters<typeof judgeAct>[0], Aftermath['links'], string]>([
  ['what it did is still on', {}, [link(true)], 'still on'],
  ['what it did is lost', {}, [], '0 links'],
  ['what could not be taken back is lost', { state: 'UNDO_FAILED', errors: 1 }, [], '0 links'],
  ['it does not say why it failed', { state: 'UNDO_FAILED' }, [link(true)], 'not told why'],
  ['it was refused, and done', { state: 'REFUSED', errors: 1 }, [link(true)], '1 links'],
  ['it did something elsewhere', {}, [link(false), link(true, 'other')], 'in other, too'],
])('an act upon many is seen not to be in order when %s', (_when, item, links, fault) => {
  expect(judgeAct(item, links)).toEqual([expect.stringContaining(fault)])
})
