import type { Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { createMutation, smallPdf, uploadMutation, uploadOf, type TestReports } from '../testing.ts'

const takes = `$report: ID!, $version: Int!, $answers: SaveAnswersInput, $documents: [SaveDocumentInput!]! = [],
  $licences: [SaveLicenceInput!]! = [], $links: [SaveLinkInput!]! = [], $problems: [SaveProblemInput!]! = [],
  $displays: [SaveDisplayInput!]! = [], $suspend: Boolean`
const gives = `reportId: $report, expectedVersion: $version, answers: $answers, documents: $documents, licences: $licences,
  links: $links, problems: $problems, displays: $displays, suspendSection13: $suspend`

const item = `{ part section rowId name url announcedOn }`
const revision = `{ version savedAt savedBy { id } actingRole actingAgency { id }
  changes { part rowId field before after reason document { id } link { id } licence { id } problem { id } } }`
const reportFields = `id version createdAt modifiedAt answers { hasLicences gazetteAnswer }
  section10: documents { nodes { ...D } } section131: documents(section: SECTION_13_1) { nodes { ...D } }
  licences { id name inUse status }
  gazette: links(kind: GAZETTE) { nodes { ...L } } disclosure: links(kind: DISCLOSURE) { nodes { ...L } }
  problems { nodes { id rank type { code } detail inUse savedBy { id } } }`
const fragments = `fragment D on Document { id fileName announcedOn effectiveOn inUse status scope isLocked groups { id }
    licences { id } savedAt actingRole actingAgency { id } }
  fragment L on Link { id kind url name inUse status licences { id } savedBy { id } actingRole }`

/** Every part of a save, and all that a caller could see after it. */
export const saveWhole = `mutation(${takes}, $key: String) { saveReport(${gives}, idempotencyKey: $key) {
  report { ${reportFields} }
  conflict { expectedVersion currentVersion revisions ${revision} } merged ${revision}
  receipt { revision ${revision} agency { id } publicPath appears ${item} disappears ${item} }
  errors { code message messageEn path } } } ${fragments}`

export const previewWhole = `query(${takes}) { previewSave(${gives}) {
  version changesAnything appears ${item} disappears ${item} stays ${item} sections { section before after stateBefore stateAfter }
  coverageImpact { uncovered covered stillCovered agencies(first: 100) { nodes { agency { id } before after } } }
  conflict { currentVersion revisions ${revision} } merged ${revision}
  warnings { code message messageEn path } errors { code path } } }`

export const readWhole = `query($report: ID!) { report(id: $report) { ${reportFields}
  revisions { nodes ${revision} } myDraft { content baseVersion savedAt } } } ${fragments}`

// Tests look at what a caller would see, whatever its shape.
// oxlint-disable-next-line typescript/no-explicit-any
export type Seen = any

/** What a save asks, in the words of the variables; the report is the desk's. */
export interface Asked {
  version: number
  answers?: object
  documents?: object[]
  licences?: object[]
  links?: object[]
  problems?: object[]
  displays?: object[]
  suspend?: boolean
  key?: string
}

/** One officer at one report. */
export interface Desk {
  report: string
  officer: Viewer
  save(asked: Asked): Promise<Seen>
  preview(asked: Asked): Promise<Seen>
  read(): Promise<Seen>
  upload(section?: string, name?: string): Promise<string>
  /** The same report before another viewer. */
  before(other: Viewer): Desk
}

async function done(answer: Promise<{ data: Seen; errors?: { message: string }[] }>): Promise<Seen> {
  const { data, errors } = await answer
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

/** Opens the report of an agency. */
export async function openDesk(reports: TestReports, officer: Viewer, agency: Planted): Promise<Desk> {
  const { createReport } = await done(reports.run(officer, createMutation, { agency: agency.id }))
  return deskAt(reports, officer, createReport.report.id)
}

const deskAt = (reports: TestReports, officer: Viewer, report: string): Desk => ({
  report,
  officer,
  save: async (asked) => (await done(reports.run(officer, saveWhole, { report, ...asked }))).saveReport,
  preview: async (asked) =>
    (await done(reports.run(officer, previewWhole, { report, ...asked }))).previewSave,
  read: async () => (await done(reports.run(officer, readWhole, { report }))).report,
  async upload(section = 'SECTION_10', name = 'ประกาศ.pdf') {
    const file = uploadOf(await smallPdf(), name)
    const { uploadDocument } = await done(reports.run(officer, uploadMutation, { report, file, section }))
    return uploadDocument.document.id
  },
  before: (other) => deskAt(reports, other, report),
})

/** The codes of an answer's errors. */
export const codesOf = ({ errors }: Seen): string[] => errors.map(({ code }: { code: string }) => code)
