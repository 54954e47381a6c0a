import { describe, expect, test } from 'vitest'

import { typedDay, type FormDocument } from './document-draft.ts'
import { fieldProblems } from './form-problems.ts'
import {
  draftedForm,
  emptyDraft,
  keepUnsaved,
  pendingChanges,
  withoutBlankRows,
  type ReportDraft,
  type SavedForm,
} from './report-draft.ts'
import { isEmptyInput, saveInput } from './save-input.ts'

const today = '2026-11-23'

const saved: FormDocument = {
  id: 'saved',
  section: 'SECTION_10',
  fileName: 'test.pdf',
  announcedOn: '2023-08-17',
  inUse: true,
  scope: 'OWN',
  groupIds: [],
  isLocked: false,
  licenceIds: [],
  isPending: false,
}
const fresh: FormDocument = { ...saved, id: 'fresh', announcedOn: null, isPending: true }

const form = (values: Partial<SavedForm>): SavedForm => ({
  answers: { hasLicences: null, gazetteAnswer: null },
  documents: [],
  licences: [],
  gazetteLinks: [],
  disclosureLinks: [],
  problems: [],
  displays: [],
  ...values,
})
const draft = (values: Partial<ReportDraft>): ReportDraft => ({ ...emptyDraft, ...values })

const inputOf = (report: SavedForm, touched: Partial<ReportDraft>) =>
  saveInput(report, draftedForm(report, draft(touched)))
const changesOf = (report: SavedForm, touched: Partial<ReportDraft>) =>
  pendingChanges(report, draftedForm(report, draft(touched))).map(({ field }) => field)
const faultsOf = (report: SavedForm, touched: Partial<ReportDraft>) =>
  fieldProblems(draftedForm(report, draft(touched)), today).map(({ field, fault }) => `${field} ${fault}`)

describe('a document that is saved', () => {
  const report = form({ documents: [saved] })

  test('stays out of a save in which nothing of it was touched', () => {
    expect(changesOf(report, {})).toEqual([])
    expect(isEmptyInput(inputOf(report, {}).input)).toBe(true)
  })

  test('is switched off only when saved', () => {
    const touched = { documents: { saved: { inUse: false } } }
    expect(changesOf(report, touched)).toEqual(['inUse'])
    expect(inputOf(report, touched).input.documents).toEqual([{ id: 'saved', inUse: false }])
  })

  test('its date typed in another way is the same date', () => {
    const touched = { documents: { saved: { dateText: '๑๗/๘/๖๖' } } }
    expect(changesOf(report, touched)).toEqual([])
    expect(keepUnsaved(draft(touched), report).documents).toEqual({})
    // Half typed, it stays as it is while something else is saved.
    const typing = { documents: { saved: { dateText: '1/1/25' } } }
    expect(keepUnsaved(draft(typing), report).documents).toEqual(typing.documents)
  })

  test('its date is put right with a reason, and without one it is not saved', () => {
    const touched = { documents: { saved: { dateText: '16 สิงหาคม 2566' } } }
    expect(faultsOf(report, touched)).toEqual(['correctionReason CORRECTION_MISSING'])
    const reasoned = { documents: { saved: { dateText: '16 สิงหาคม 2566', correctionReason: ' พิมพ์ผิด ' } } }
    expect(faultsOf(report, reasoned)).toEqual([])
    expect(changesOf(report, reasoned)).toEqual(['dateText'])
    expect(inputOf(report, reasoned).input.documents).toEqual([
      { id: 'saved', announcedOn: '2023-08-16', correctionReason: 'พิมพ์ผิด' },
    ])
  })

  test('its date wiped out stands against saving, and so does one that is none', () => {
    for (const [dateText, fault] of [
      [' ', 'ANNOUNCED_ON_MISSING'],
      ['เมื่อวาน', 'ANNOUNCED_ON_UNREADABLE'],
    ] as const) {
      const touched = { documents: { saved: { dateText, correctionReason: 'ผิด' } } }
      expect(faultsOf(report, touched)).toEqual([`dateText ${fault}`])
    }
  })

  test('a date of long ago that is saved already stands against nothing', () => {
    const old = form({ documents: [{ ...saved, announcedOn: '1970-01-01' }] })
    expect(faultsOf(old, { documents: { saved: { inUse: false } } })).toEqual([])
  })

  test('its scope goes with its groups and its lock', () => {
    const touched = { documents: { saved: { scope: 'GROUP' as const, isLocked: true } } }
    expect(faultsOf(report, touched)).toEqual(['groupIds GROUP_MISSING'])
    expect(
      inputOf(report, { documents: { saved: { ...touched.documents.saved, groupIds: ['g'] } } }).input
        .documents,
    ).toEqual([{ id: 'saved', scope: 'GROUP', groupIds: ['g'], isLocked: true }])
  })
})

describe('a new document', () => {
  const report = form({ documents: [fresh] })

  test('is one change however much of it is filled in, and lacks its date', () => {
    expect(changesOf(report, { documents: { fresh: { scope: 'SUBTREE', inUse: false } } })).toEqual(['added'])
    expect(faultsOf(report, {})).toEqual(['dateText ANNOUNCED_ON_MISSING'])
  })

  test('is sent with its date, on, and for the agency itself', () => {
    expect(inputOf(report, { documents: { fresh: { dateText: '7 ส.ค. 2566' } } }).input.documents).toEqual([
      { id: 'fresh', announcedOn: '2023-08-07', inUse: true, scope: 'OWN', isLocked: false },
    ])
  })

  test('of an order has no scope', () => {
    const order = form({ documents: [{ ...fresh, section: 'SECTION_16' }] })
    expect(inputOf(order, { documents: { fresh: { dateText: '7 ส.ค. 2566' } } }).input.documents).toEqual([
      { id: 'fresh', announcedOn: '2023-08-07', inUse: true },
    ])
  })

  test.each([
    ['23 พ.ย. 2569', false],
    ['24 พ.ย. 2569', true],
  ])('of %s lies ahead: %s', (text, isFuture) => {
    expect(typedDay(text, null, today)).toMatchObject({ isFuture, problem: null })
  })
})

describe('answers, licences, links and problems', () => {
  const link = { id: 'l', name: 'ใบ ก', url: 'https://a.go.th', licenceIds: [], inUse: true }

  test('an answer is sent alone, and as it was it is no change', () => {
    const report = form({ answers: { hasLicences: true, gazetteAnswer: 'PARTIAL' } })
    expect(inputOf(report, { answers: { hasLicences: false } }).input.answers).toEqual({ hasLicences: false })
    expect(inputOf(report, { answers: { hasLicences: true } }).input.answers).toBeNull()
  })

  test('a new licence is named by its word, and links point to it', () => {
    const { input, sent } = inputOf(form({ disclosureLinks: [link] }), {
      licences: { 'new:ab': { name: ' ใบอนุญาตขาย ' } },
      gazetteLinks: { 'new:cd': { url: 'https://ratchakitcha.soc.go.th/x', licenceIds: ['new:ab'] } },
      disclosureLinks: { l: { inUse: false } },
    })
    expect(input.licences).toEqual([{ key: 'ab', name: 'ใบอนุญาตขาย' }])
    expect(input.links).toEqual([
      { kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/x', licenceIds: ['new:ab'] },
      { id: 'l', inUse: false },
    ])
    expect(sent['links']).toEqual([
      { part: 'gazetteLinks', key: 'new:cd' },
      { part: 'disclosureLinks', key: 'l' },
    ])
  })

  test('fields that stay empty are nothing; half-filled ones stand against saving', () => {
    const blank = { disclosureLinks: { 'new:1': { url: '' } }, problems: { 'new:2': {} } }
    expect(isEmptyInput(inputOf(form({}), blank).input)).toBe(true)
    expect(withoutBlankRows(draft(blank))).toEqual(emptyDraft)
    expect(faultsOf(form({}), { disclosureLinks: { 'new:1': { url: 'aaa.com' } } })).toEqual([
      'name NAME_MISSING',
      'url URL_SCHEME_WRONG',
    ])
    expect(faultsOf(form({}), { gazetteLinks: { 'new:1': { url: 'http://127.0.0.1:8000/x' } } })).toEqual([
      'url URL_NOT_PUBLIC',
    ])
    expect(faultsOf(form({}), { gazetteLinks: { 'new:1': { url: 'https:///x.go.th' } } })).toEqual([
      'url URL_WRONG',
    ])
    expect(faultsOf(form({}), { problems: { 'new:2': { detail: 'x' } } })).toEqual(['rank RANK_MISSING'])
  })

  test('of each rank one problem is on', () => {
    const problem = { id: 'p', rank: 1, typeCode: 'DATA', detail: '', inUse: true }
    const begun = { 'new:1': { rank: 1, typeCode: 'INFRA' } }
    expect(faultsOf(form({ problems: [problem] }), { problems: begun })).toEqual(['rank RANK_TWICE'])
    expect(faultsOf(form({ problems: [problem] }), { problems: { ...begun, p: { inUse: false } } })).toEqual(
      [],
    )
  })

  test("a parent's announcement is hidden with a reason and shown without one", () => {
    const report = form({ displays: [{ id: 'd', isShown: true, reason: '' }] })
    expect(faultsOf(report, { displays: { d: { isShown: false } } })).toEqual(['reason REASON_MISSING'])
    expect(
      inputOf(report, { displays: { d: { isShown: false, reason: 'มีฉบับใหม่' } } }).input.displays,
    ).toEqual([{ documentId: 'd', isShown: false, reason: 'มีฉบับใหม่' }])
    const hidden = form({ displays: [{ id: 'd', isShown: false, reason: 'มีฉบับใหม่' }] })
    expect(inputOf(hidden, { displays: { d: { isShown: true } } }).input.displays).toEqual([
      { documentId: 'd', isShown: true, reason: null },
    ])
  })
})
