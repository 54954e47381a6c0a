import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countCompleteness,
  judgeCompleteness,
  judgeSection,
  type Evidence,
  type SectionState,
} from './completeness.ts'
import type { EvidenceDocument, EvidenceLink } from './completeness-rows.ts'
import {
  completenessRules,
  judgedSections,
  type JudgedSection,
  type ReasonCode,
} from './completeness-sentences.ts'

const nothing: Evidence = {
  mustReport: true,
  today: '2026-11-23',
  hasLicences: null,
  gazetteAnswer: null,
  documents: [],
  links: [],
  licences: [],
}

const file = (
  section: EvidenceDocument['section'],
  rest: Partial<EvidenceDocument> = {},
): EvidenceDocument => ({
  id: `document of ${section}`,
  section,
  isInherited: false,
  announcedOn: '2023-08-06',
  licenceIds: [],
  reading: 'READ',
  isContradicted: false,
  ...rest,
})

const way = (kind: EvidenceLink['kind'], rest: Partial<EvidenceLink> = {}): EvidenceLink => ({
  id: `link of ${kind}`,
  kind,
  url: 'https://ratchakitcha.soc.go.th/documents/1.pdf',
  name: kind === 'DISCLOSURE' ? 'ใบอนุญาตจัดตั้งตลาด' : null,
  licenceIds: [],
  check: 'GOOD',
  isGazette: kind === 'GAZETTE',
  ...rest,
})

const market = { id: 'market', name: 'ใบอนุญาตจัดตั้งตลาด' }
const building = { id: 'building', name: 'ใบอนุญาตก่อสร้างอาคาร' }

const in10 = (rest: Partial<EvidenceDocument> = {}) => ({ documents: [file('SECTION_10', rest)] })
const in16 = (rest: Partial<EvidenceDocument> = {}) => ({ documents: [file('SECTION_16', rest)] })
/** Answers that there are licences. */
const licensing = { hasLicences: true }
const announced: Partial<Evidence> = {
  ...licensing,
  gazetteAnswer: 'COMPLETE',
  documents: [file('SECTION_13_1', { licenceIds: ['market'] })],
  links: [way('GAZETTE')],
  licences: [market],
}
const opened: Partial<Evidence> = { ...licensing, links: [way('DISCLOSURE')], licences: [market] }

const stateOf = (section: JudgedSection, evidence: Partial<Evidence>): SectionState =>
  judgeSection({ ...nothing, ...evidence }, section).state
const codesOf = (section: JudgedSection, evidence: Partial<Evidence>): ReasonCode[] =>
  judgeSection({ ...nothing, ...evidence }, section).reasons.map(({ code }) => code)

/** Rule → section, where it applies with the state that it leaves, and the nearest case where it does not. */
const cases: [ReasonCode, JudgedSection, Partial<Evidence>, SectionState, Partial<Evidence>][] = [
  ['NOT_REPORTING', 'SECTION_10', { mustReport: false }, 'NOT_APPLICABLE', {}],
  ['NOT_REPORTING', 'SECTION_16', { mustReport: false }, 'NOT_APPLICABLE', { mustReport: false, ...in16() }],
  ['ANNOUNCEMENT_MISSING', 'SECTION_10', in16(), 'MISSING', in10()],
  ['ANNOUNCEMENT_MISSING', 'SECTION_10', {}, 'MISSING', in10({ isInherited: true })],
  ['ORDER_MISSING', 'SECTION_16', in10(), 'MISSING', in16()],
  ['LICENCES_UNANSWERED', 'SECTION_13_1', {}, 'MISSING', licensing],
  ['LICENCES_UNANSWERED', 'SECTION_13_1', { ...announced, hasLicences: null }, 'PARTIAL', announced],
  ['LICENCES_UNANSWERED', 'SECTION_13_2', {}, 'MISSING', { hasLicences: false }],
  ['LICENCES_UNANSWERED', 'SECTION_13_2', { ...opened, hasLicences: null }, 'PARTIAL', opened],
  ['NO_LICENCES', 'SECTION_13_1', { hasLicences: false }, 'NOT_APPLICABLE', licensing],
  ['NO_LICENCES', 'SECTION_13_2', { hasLicences: false }, 'NOT_APPLICABLE', {}],
  [
    'NO_LICENCES_BUT_PUBLISHED',
    'SECTION_13_1',
    { hasLicences: false, documents: [file('SECTION_13_1')] },
    'NOT_APPLICABLE',
    { hasLicences: false, links: [way('DISCLOSURE')] },
  ],
  [
    'NO_LICENCES_BUT_PUBLISHED',
    'SECTION_13_2',
    { hasLicences: false, links: [way('DISCLOSURE')] },
    'NOT_APPLICABLE',
    { hasLicences: false, links: [way('GAZETTE')] },
  ],
  ['GAZETTE_UNANSWERED', 'SECTION_13_1', licensing, 'MISSING', announced],
  [
    'GAZETTE_UNANSWERED',
    'SECTION_13_1',
    { ...announced, gazetteAnswer: null },
    'PARTIAL',
    { hasLicences: false },
  ],
  [
    'COMPLETE_WITHOUT_DOCUMENT',
    'SECTION_13_1',
    { ...licensing, gazetteAnswer: 'COMPLETE' },
    'MISSING',
    announced,
  ],
  ['COMPLETE_WITHOUT_DOCUMENT', 'SECTION_13_1', { ...announced, documents: [] }, 'PARTIAL', announced],
  [
    'COMPLETE_WITHOUT_DOCUMENT',
    'SECTION_13_1',
    { ...announced, documents: [file('SECTION_13_1', { announcedOn: null })] },
    'PARTIAL',
    { ...announced, documents: [file('SECTION_13_1', { announcedOn: null }), file('SECTION_13_1')] },
  ],
  ['COMPLETE_WITHOUT_LINK', 'SECTION_13_1', { ...announced, links: [] }, 'PARTIAL', announced],
  [
    'COMPLETE_WITHOUT_LINK',
    'SECTION_13_1',
    { ...announced, links: [way('GAZETTE', { check: 'DEAD' }), way('DISCLOSURE')] },
    'PARTIAL',
    { ...announced, links: [way('GAZETTE', { check: 'DEAD' }), way('GAZETTE', { check: 'UNKNOWN' })] },
  ],
  [
    'LICENCE_NOT_COVERED',
    'SECTION_13_1',
    { ...announced, licences: [market, building] },
    'PARTIAL',
    { ...announced, licences: [market, building], links: [way('GAZETTE', { licenceIds: ['building'] })] },
  ],
  ['LICENCE_LIST_EMPTY', 'SECTION_13_1', { ...announced, licences: [] }, 'DONE', announced],
  ['DECLARED_PARTIAL', 'SECTION_13_1', { ...announced, gazetteAnswer: 'PARTIAL' }, 'PARTIAL', announced],
  [
    'PARTIAL_WITHOUT_DOCUMENT',
    'SECTION_13_1',
    { ...licensing, gazetteAnswer: 'PARTIAL' },
    'MISSING',
    { ...announced, gazetteAnswer: 'PARTIAL' },
  ],
  [
    'NOT_ANNOUNCED',
    'SECTION_13_1',
    { ...licensing, gazetteAnswer: 'NOT_YET' },
    'MISSING',
    { ...announced, gazetteAnswer: 'NOT_YET' },
  ],
  [
    'NOT_ANNOUNCED_BUT_PUBLISHED',
    'SECTION_13_1',
    { ...announced, gazetteAnswer: 'NOT_YET' },
    'PARTIAL',
    { ...licensing, gazetteAnswer: 'NOT_YET' },
  ],
  [
    'NOT_ANNOUNCED_BUT_PUBLISHED',
    'SECTION_13_1',
    { ...licensing, gazetteAnswer: 'NOT_YET', links: [way('GAZETTE')] },
    'PARTIAL',
    { ...licensing, gazetteAnswer: 'NOT_YET', links: [way('DISCLOSURE')] },
  ],
  ['CHANNEL_MISSING', 'SECTION_13_2', { ...licensing, links: [way('GAZETTE')] }, 'MISSING', opened],
  [
    'LICENCE_WITHOUT_CHANNEL',
    'SECTION_13_2',
    { ...opened, licences: [market, building] },
    'PARTIAL',
    { ...opened, licences: [{ ...market, name: ' ใบอนุญาตจัดตั้งตลาด  ' }] },
  ],
  [
    'LICENCE_WITHOUT_CHANNEL',
    'SECTION_13_2',
    { ...opened, licences: [building] },
    'PARTIAL',
    { ...opened, licences: [building], links: [way('DISCLOSURE', { licenceIds: ['building'] })] },
  ],
  ['DATE_MISSING', 'SECTION_10', in10({ announcedOn: null }), 'PARTIAL', in10()],
  ['DATE_MISSING', 'SECTION_16', in16({ announcedOn: null }), 'PARTIAL', in16()],
  [
    'FUTURE_EFFECT',
    'SECTION_10',
    in10({ announcedOn: '2026-11-24' }),
    'PARTIAL',
    in10({ announcedOn: '2026-11-23' }),
  ],
  ['FUTURE_EFFECT', 'SECTION_16', in16({ announcedOn: '2027-01-01' }), 'PARTIAL', in16()],
  ['FILE_UNREADABLE', 'SECTION_10', in10({ reading: 'UNREADABLE' }), 'PARTIAL', in10({ reading: 'UNREAD' })],
  ['READING_CONTRADICTS', 'SECTION_16', in16({ isContradicted: true }), 'DONE', in16()],
  ['FILE_IS_SCAN', 'SECTION_10', in10({ reading: 'SCAN' }), 'DONE', in10()],
  [
    'LINK_DEAD',
    'SECTION_13_2',
    { ...opened, links: [way('DISCLOSURE', { check: 'DEAD' })] },
    'PARTIAL',
    { ...opened, links: [way('DISCLOSURE', { check: 'MOVED' })] },
  ],
  [
    'LINK_NOT_PUBLIC',
    'SECTION_13_2',
    { ...opened, links: [way('DISCLOSURE', { check: 'REFUSED', url: 'http://127.0.0.1:8000/' })] },
    'PARTIAL',
    { ...opened, links: [way('DISCLOSURE', { check: 'UNKNOWN' })] },
  ],
  [
    'LINK_NOT_GAZETTE',
    'SECTION_13_1',
    { ...announced, links: [way('GAZETTE', { isGazette: false })] },
    'DONE',
    { ...announced, links: [way('GAZETTE'), way('DISCLOSURE')] },
  ],
  [
    'INHERITED_ONLY',
    'SECTION_10',
    in10({ isInherited: true }),
    'DONE',
    { documents: [file('SECTION_10', { isInherited: true }), file('SECTION_10')] },
  ],
]

describe('each rule', () => {
  test.each(cases)('%s in %s applies, and leaves its state', (code, section, applies, state, not) => {
    expect(codesOf(section, applies)).toContain(code)
    expect(stateOf(section, applies)).toBe(state)
    expect(codesOf(section, not)).not.toContain(code)
  })

  test('has been seen to apply, in sections that it names', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(Object.keys(completenessRules)))
    for (const [code, section] of cases) expect(completenessRules[code].sections).toContain(section)
  })

  test.each(Object.entries(completenessRules))('%s says itself in both languages', (_code, { th, en }) => {
    expect(th).toMatch(/[ก-๙]{4}/)
    expect(en).toMatch(/^[A-Z][^ก-๙]+\.$|^[A-Z][^ก-๙]+\)\.$/)
  })
})

describe('a section', () => {
  test('is done when its evidence is sound', () => {
    const whole: Evidence = {
      ...nothing,
      ...announced,
      documents: [file('SECTION_10'), file('SECTION_13_1', { licenceIds: ['market'] }), file('SECTION_16')],
      links: [way('GAZETTE'), way('DISCLOSURE')],
    }
    expect(judgeCompleteness(whole)).toEqual(
      judgedSections.map((section) => ({ section, state: 'DONE', reasons: [] })),
    )
  })

  test('is never done by a claim alone', () => {
    for (const gazetteAnswer of ['COMPLETE', 'PARTIAL', 'NOT_YET', null] as const)
      expect(stateOf('SECTION_13_1', { ...licensing, gazetteAnswer, licences: [market] })).toBe('MISSING')
  })

  test('keeps being done beside a faulty document; the fault is told, and less gravely', () => {
    const documents = [file('SECTION_10'), file('SECTION_10', { id: 'faulty', reading: 'UNREADABLE' })]
    expect(judgeSection({ ...nothing, documents }, 'SECTION_10')).toEqual({
      section: 'SECTION_10',
      state: 'DONE',
      reasons: [{ code: 'FILE_UNREADABLE', severity: 'WARNING', documentId: 'faulty' }],
    })
  })

  test('tells what each reason is about', () => {
    const [first] = judgeSection({ ...nothing, ...announced, licences: [building] }, 'SECTION_13_1').reasons
    expect(first).toEqual({
      code: 'LICENCE_NOT_COVERED',
      severity: 'LACK',
      licenceId: 'building',
      about: building.name,
    })
    const dead = judgeSection(
      { ...nothing, ...opened, links: [way('DISCLOSURE', { check: 'DEAD' })] },
      'SECTION_13_2',
    )
    expect(dead.reasons.find(({ code }) => code === 'LINK_DEAD')).toMatchObject({
      linkId: 'link of DISCLOSURE',
      severity: 'LACK',
    })
  })

  test('counts what an agency publishes that need not report', () => {
    expect(stateOf('SECTION_10', { mustReport: false, ...in10() })).toBe('DONE')
  })
})

const seed = 25_650_722
const anyState = fc.constantFrom<SectionState>('DONE', 'PARTIAL', 'MISSING', 'NOT_APPLICABLE')
const dates = fc.constantFrom(null, '2023-08-06', '2026-11-23', '2030-01-01')
const licenceIds = fc.subarray(['market', 'building'])
const anyDocument = fc.record({
  id: fc.string(),
  section: fc.constantFrom('SECTION_10', 'SECTION_13_1', 'SECTION_16'),
  isInherited: fc.boolean(),
  announcedOn: dates,
  licenceIds,
  reading: fc.constantFrom('UNREAD', 'READ', 'SCAN', 'UNREADABLE'),
  isContradicted: fc.boolean(),
}) as fc.Arbitrary<EvidenceDocument>
const anyLink = fc.record({
  id: fc.string(),
  kind: fc.constantFrom('GAZETTE', 'DISCLOSURE'),
  url: fc.webUrl(),
  name: fc.constantFrom(null, market.name),
  licenceIds,
  check: fc.constantFrom('GOOD', 'MOVED', 'DEAD', 'REFUSED', 'UNKNOWN'),
  isGazette: fc.boolean(),
}) as fc.Arbitrary<EvidenceLink>
const anyEvidence = fc.record({
  mustReport: fc.boolean(),
  today: fc.constant('2026-11-23'),
  hasLicences: fc.constantFrom(null, true, false),
  gazetteAnswer: fc.constantFrom(null, 'COMPLETE', 'PARTIAL', 'NOT_YET'),
  documents: fc.array(anyDocument, { maxLength: 5 }),
  links: fc.array(anyLink, { maxLength: 5 }),
  licences: fc.subarray([market, building]),
}) as fc.Arbitrary<Evidence>

describe('of any evidence', () => {
  test('done means no lack, and less than done means one or a contradiction', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        for (const { section, state, reasons } of judgeCompleteness(evidence)) {
          const gravest = reasons.map(({ severity }) => severity)
          if (state === 'DONE') expect(gravest).not.toContain('LACK')
          if (state === 'PARTIAL') expect(gravest.some((one) => one !== 'ADVICE')).toBe(true)
          if (state === 'MISSING') expect(gravest).toContain('LACK')
          for (const { code } of reasons) expect(completenessRules[code].sections).toContain(section)
        }
      }),
      { seed, numRuns: 2000 },
    )
  })

  test('nothing published is never done, whatever is answered', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const bare = judgeCompleteness({ ...evidence, documents: [], links: [] })
        expect(bare.filter(({ state }) => state === 'DONE' || state === 'PARTIAL')).toEqual([])
      }),
      { seed, numRuns: 500 },
    )
  })
})

test('a rate never exceeds the whole: whoever counts as done is among those who must report', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ mustReport: fc.boolean(), state: anyState })), (agencies) => {
      const counts = countCompleteness(agencies)
      const { mustReport, done, partial, missing, notApplicable, rate } = counts
      expect(done + partial + missing + notApplicable).toBe(mustReport)
      expect(mustReport).toBe(agencies.filter((agency) => agency.mustReport).length)
      expect(done).toBe(agencies.filter((agency) => agency.mustReport && agency.state === 'DONE').length)
      if (rate === null) expect(mustReport).toBe(0)
      else expect(rate >= 0 && rate <= 1).toBe(true)
    }),
    { seed, numRuns: 2000 },
  )
})
