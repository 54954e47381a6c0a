import { describe, expect, test } from 'vitest'

import {
  draftedDocument,
  draftProblems,
  keepUnsaved,
  pendingChanges,
  saveInput,
  type FormDocument,
} from './report-draft.ts'

const today = '2026-11-23'

const saved: FormDocument = {
  id: 'saved',
  announcedOn: '2023-08-17',
  inUse: true,
  scope: 'OWN',
  isPending: false,
}
const fresh: FormDocument = { id: 'fresh', announcedOn: null, inUse: true, scope: 'OWN', isPending: true }

describe('a document that is saved', () => {
  test('shows its date as people write it, and nothing is unsaved', () => {
    expect(draftedDocument(saved, undefined, today)).toEqual({
      inUse: true,
      scope: 'OWN',
      dateText: '17 ส.ค. 2566',
      day: '2023-08-17',
      commonEra: false,
      isFuture: false,
      problem: null,
      changes: [],
    })
    expect(saveInput([saved], {}, today)).toEqual([])
  })

  test('is switched off only when saved', () => {
    const draft = { saved: { inUse: false } }
    expect(draftedDocument(saved, draft.saved, today)).toMatchObject({ inUse: false, changes: ['IN_USE'] })
    expect(saveInput([saved], draft, today)).toEqual([{ id: 'saved', inUse: false }])
  })

  test('switched off and on again is as it was', () => {
    expect(pendingChanges([saved], { saved: { inUse: true } }, today)).toEqual([])
    expect(saveInput([saved], { saved: { inUse: true } }, today)).toEqual([])
  })

  test('its date typed in another way is the same date', () => {
    expect(pendingChanges([saved], { saved: { dateText: '๑๗/๘/๖๖' } }, today)).toEqual([])
  })

  test('its date is put right', () => {
    const draft = { saved: { dateText: '16 สิงหาคม 2566' } }
    expect(pendingChanges([saved], draft, today)).toEqual([{ documentId: 'saved', field: 'ANNOUNCED_ON' }])
    expect(saveInput([saved], draft, today)).toEqual([{ id: 'saved', announcedOn: '2023-08-16' }])
  })

  test('its date wiped out stands against saving, and so does one that is none', () => {
    expect(draftProblems([saved], { saved: { dateText: ' ' } }, today)).toEqual([
      { documentId: 'saved', problem: 'ANNOUNCED_ON_MISSING' },
    ])
    expect(draftProblems([saved], { saved: { dateText: 'เมื่อวาน' } }, today)).toEqual([
      { documentId: 'saved', problem: 'ANNOUNCED_ON_UNREADABLE' },
    ])
  })

  test('a date of long ago that is saved already stands against nothing', () => {
    const old = { ...saved, announcedOn: '1970-01-01' }
    expect(draftProblems([old], { saved: { inUse: false } }, today)).toEqual([])
  })

  test('all three values count each', () => {
    const draft = { saved: { inUse: false, dateText: '1/1/2566', scope: 'SUBTREE' as const } }
    expect(pendingChanges([saved], draft, today).map(({ field }) => field)).toEqual([
      'IN_USE',
      'ANNOUNCED_ON',
      'SCOPE',
    ])
    expect(saveInput([saved], draft, today)).toEqual([
      { id: 'saved', announcedOn: '2023-01-01', inUse: false, scope: 'SUBTREE' },
    ])
  })
})

describe('a new document', () => {
  test('is one unsaved change from its upload on, and lacks its date', () => {
    expect(pendingChanges([fresh, saved], {}, today)).toEqual([{ documentId: 'fresh', field: 'ADDED' }])
    expect(draftProblems([fresh, saved], {}, today)).toEqual([
      { documentId: 'fresh', problem: 'ANNOUNCED_ON_MISSING' },
    ])
  })

  test('stays one change however much of it is filled in, and is sent whole', () => {
    const draft = { fresh: { dateText: '22 ก.ย. 2566', scope: 'SUBTREE' as const, inUse: false } }
    expect(pendingChanges([fresh], draft, today)).toHaveLength(1)
    expect(draftProblems([fresh], draft, today)).toEqual([])
    expect(saveInput([fresh], draft, today)).toEqual([
      { id: 'fresh', announcedOn: '2023-09-22', inUse: false, scope: 'SUBTREE' },
    ])
  })

  test.each([
    ['1/1/2542', 'ANNOUNCED_ON_TOO_OLD'],
    ['1 ม.ค. 2513', 'ANNOUNCED_ON_TOO_OLD'],
    ['24/11/2570', null],
    ['25/11/2570', 'ANNOUNCED_ON_TOO_FAR'],
    ['23 พ.ย. 2569', null],
  ])('with the date %s is judged %s', (dateText, problem) => {
    expect(draftedDocument(fresh, { dateText }, today).problem).toBe(problem)
  })

  test('may bear a date ahead, which is told, as is a year of the common era', () => {
    expect(draftedDocument(fresh, { dateText: '1/1/2570' }, today)).toMatchObject({
      isFuture: true,
      problem: null,
    })
    expect(draftedDocument(fresh, { dateText: '23 พ.ย. 2569' }, today).isFuture).toBe(false)
    expect(draftedDocument(fresh, { dateText: '2023-09-22' }, today).commonEra).toBe(true)
  })
})

describe('after a save, of one’s own or of somebody else’s', () => {
  test('what the report now says is no longer unsaved', () => {
    const draft = {
      fresh: { dateText: '22/9/66', inUse: true, scope: 'SUBTREE' as const },
      saved: { inUse: false },
    }
    const after: FormDocument[] = [
      { ...fresh, announcedOn: '2023-09-22', scope: 'SUBTREE', isPending: false },
      { ...saved, inUse: false },
    ]
    expect(keepUnsaved(draft, after)).toEqual({})
  })

  test('what differs from it stays unsaved, untouched values follow the report', () => {
    const draft = { saved: { dateText: '16/8/66' } }
    const after = [{ ...saved, inUse: false }]
    expect(keepUnsaved(draft, after)).toEqual(draft)
    expect(draftedDocument(after[0]!, draft.saved, today)).toMatchObject({
      inUse: false,
      day: '2023-08-16',
      changes: ['ANNOUNCED_ON'],
    })
  })

  test('an unreadable date is not lost', () => {
    expect(keepUnsaved({ saved: { dateText: '17 ส' } }, [saved])).toEqual({ saved: { dateText: '17 ส' } })
    expect(keepUnsaved({ fresh: { dateText: '17 ส' } }, [fresh])).toEqual({ fresh: { dateText: '17 ส' } })
  })

  test('what belonged to a discarded upload is dropped', () => {
    expect(keepUnsaved({ fresh: { dateText: '22/9/66' } }, [saved])).toEqual({})
  })
})
