import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import { plantTree, type Planted } from '@eact/kit/testing'
import type { Role } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { signPersonIn } from './officers.ts'
import { readWholeLog } from './savers.ts'
import { Caller, startJourney, type Journey } from './testing.ts'

/*
 * Two ministries. `ended` with two units is merged into `survivor` of the other one; only the first ministry has an
 * announcement for all beneath, and one of the units one of its own.
 */
const agencies = [
  { key: 'first' },
  { key: 'ended', parent: 'first' },
  { key: 'bareUnit', parent: 'ended' },
  { key: 'ownUnit', parent: 'ended' },
  { key: 'second' },
  { key: 'survivor', parent: 'second' },
  { key: 'office' },
]
const officers = {
  dga: ['DGA_ADMINISTRATOR', 'office', 'STATE'],
  ofFirst: ['CENTRAL_OFFICER', 'first', 'SUBTREE'],
  ofSecond: ['CENTRAL_OFFICER', 'second', 'SUBTREE'],
  ofEnded: ['AGENCY_OFFICER', 'ended', 'SUBTREE'],
  ofUnit: ['AGENCY_OFFICER', 'bareUnit', 'AGENCY'],
  ofSurvivor: ['AGENCY_OFFICER', 'survivor', 'SUBTREE'],
} satisfies Record<string, [Role, string, 'AGENCY' | 'SUBTREE' | 'STATE']>
type Name = keyof typeof officers
const names = Object.keys(officers) as Name[]

let journey: Journey
let tree: Record<string, Planted>
const callers: Partial<Record<Name, Caller>> = {}
const caller = (name: Name) => callers[name] as Caller
const idOf = (key: string) => tree[key]?.id ?? ''

beforeAll(async () => {
  journey = await startJourney(inject('postgres'), { mount: 'process' })
  tree = await plantTree(journey.database.admin, agencies)
  for (const name of names) {
    const [role, agency, reach] = officers[name]
    const grant = { role, reach, agencyCode: tree[agency]?.code ?? '' }
    callers[name] = new Caller(
      journey.system.publicUrl,
      (await signPersonIn(journey.database.admin, name, grant)).headers,
    )
  }
  await publish('first', 'SUBTREE')
  await publish('ownUnit', 'OWN')
}, 180_000)
afterAll(() => journey?.stop())

async function publish(agency: string, scope: 'OWN' | 'SUBTREE'): Promise<void> {
  const dga = caller('dga')
  const { data: made } = await dga.ask(
    'mutation ($id: ID!) { createReport(agencyId: $id) { report { id version } } }',
    { id: idOf(agency) },
  )
  const { id, version } = made.createReport.report
  const { data: uploaded } = await dga.upload(
    'mutation ($id: ID!, $file: Upload!) { uploadDocument(reportId: $id, file: $file) { document { id } } }',
    { id },
    await goodPdf({ title: 'ประกาศ' }),
  )
  const documents = [{ id: uploaded.uploadDocument.document.id, announcedOn: '2023-08-07', scope }]
  const { data: saved } = await dga.ask(
    `mutation ($id: ID!, $version: Int!, $documents: [SaveDocumentInput!]!) {
      saveReport(reportId: $id, expectedVersion: $version, documents: $documents) { errors { code } } }`,
    { id, version, documents },
  )
  expect(saved.saveReport.errors).toEqual([])
}

const open = async () => {
  const { data } = await caller('dga').ask(
    `{ ${agencies.map(({ key }) => `${key}: agency(id: "${idOf(key)}") { closedAt }`).join(' ')} }`,
  )
  return agencies.map(({ key }) => key).filter((key) => data[key].closedAt === null)
}

/** Which open agencies each officer reaches. */
async function reached(): Promise<Map<Name, string[]>> {
  const keys = await open()
  const query = `{ ${keys
    .map((key) => `${key}: explainAccess(act: FOLLOW_CHANGES, agencyId: "${idOf(key)}") { allowed }`)
    .join(' ')} }`
  const found = new Map<Name, string[]>()
  for (const name of names) {
    const { data } = await caller(name).ask(query)
    found.set(
      name,
      keys.filter((key) => data[key].allowed),
    )
  }
  return found
}

/** How many announcements the public sees of each open agency. */
async function covered(): Promise<Map<string, number>> {
  const keys = await open()
  const { data } = await caller('dga').ask(
    `{ ${keys
      .map(
        (key) =>
          `${key}: agency(id: "${idOf(key)}") { publishedDocuments(section: SECTION_10) { nodes { id } } }`,
      )
      .join(' ')} }`,
  )
  return new Map(keys.map((key) => [key, data[key].publishedDocuments.nodes.length]))
}

const impacts = `impact { moved carriedAlong closed }
  accessImpact { peopleLosing peopleGaining grants(first: 100) { nodes { grant { person { displayName } } loses gains ends } } }
  coverageImpact { uncovered covered stillCovered reportsConcerned
    agencies(first: 100) { nodes { agency { id } before after documentsLost } } }`

/** Who came to reach fewer or other agencies, and how many of each. */
function changesOf(before: Map<Name, string[]>, after: Map<Name, string[]>) {
  const missing = (from: Map<Name, string[]>, then: Map<Name, string[]>, name: Name) =>
    (from.get(name) ?? []).filter((key) => !then.get(name)?.includes(key)).length
  return names
    .map((name) => ({
      name,
      loses: missing(before, after, name),
      gains: missing(after, before, name),
    }))
    .filter(({ loses, gains }) => loses + gains > 0)
}

test('a merger does what its three impacts said', async () => {
  const dga = caller('dga')
  // What was published to prepare this is numbered a moment later.
  await expect
    .poll(
      async () => (await readWholeLog(dga, null)).changes.filter(({ kind }) => /PUBLISHED/.test(kind)).length,
      {
        timeout: 20_000,
      },
    )
    .toBe(2)
  const { end } = await readWholeLog(dga, null)
  const { data: planned, errors } = await dga.ask(
    `mutation ($input: ReorganisationInput!) { planReorganisation(input: $input) {
      errors { code path } reorganisation { id state ${impacts} } } }`,
    {
      input: { merge: { agencyIds: [idOf('ended')], intoId: idOf('survivor') }, legalBasis: 'พระราชกฤษฎีกา' },
    },
  )
  expect(errors).toBeUndefined()
  expect(planned.planReorganisation.errors).toEqual([])
  const { id, state, impact, accessImpact, coverageImpact } = planned.planReorganisation.reorganisation
  expect(state).toBe('DRAFT')
  expect(impact).toEqual({ moved: 2, carriedAlong: 0, closed: 1 })

  // Others see the plan only where they may change all of it.
  const asked =
    'query ($id: ID!) { reorganisation(id: $id) { accessImpact { peopleLosing } coverageImpact { uncovered } } }'
  for (const name of ['ofFirst', 'ofSecond', 'ofEnded', 'ofUnit'] as const)
    expect((await caller(name).ask(asked, { id })).data.reorganisation).toBeNull()

  const [reachBefore, coverBefore] = [await reached(), await covered()]
  const { data: done } = await dga.ask(
    'mutation ($id: ID!) { carryOutReorganisation(id: $id) { errors { code } reorganisation { state } } }',
    { id },
  )
  expect(done.carryOutReorganisation).toEqual({ errors: [], reorganisation: { state: 'DONE' } })
  const [reachAfter, coverAfter] = [await reached(), await covered()]

  // Rights: who reached what, and reaches what.
  const real = changesOf(reachBefore, reachAfter)
  const said = accessImpact.grants.nodes as {
    grant: { person: { displayName: string } | null }
    loses: number
    gains: number
    ends: boolean
  }[]
  const people = said.flatMap(({ grant, ...rest }) =>
    grant.person ? [{ name: grant.person.displayName, ...rest }] : [],
  )
  const ours = people.filter(({ name }) => (names as string[]).includes(name))
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
  expect(ours.map(({ name, loses, gains }) => ({ name, loses, gains })).toSorted(byName)).toEqual(
    real.toSorted(byName),
  )
  expect(ours.filter(({ ends }) => ends).map(({ name }) => name)).toEqual(['ofEnded'])
  // The demonstration has people over the whole state, too: they lose the agency that closed.
  expect(accessImpact.peopleLosing).toBe(people.filter(({ loses }) => loses > 0).length)
  expect(real).toEqual(
    expect.arrayContaining([
      { name: 'ofFirst', loses: 3, gains: 0 },
      { name: 'ofSurvivor', loses: 0, gains: 2 },
    ]),
  )

  // Coverage: what the public saw, and sees.
  const uncovered = [...coverAfter].filter(([key, count]) => count === 0 && (coverBefore.get(key) ?? 0) > 0)
  expect(uncovered.map(([key]) => key)).toEqual(['bareUnit'])
  expect(coverageImpact).toMatchObject({ uncovered: 1, covered: 0, stillCovered: 1, reportsConcerned: 1 })
  expect(coverageImpact.agencies.nodes).toEqual([
    { agency: { id: idOf('bareUnit') }, before: 'INHERITED', after: 'NONE', documentsLost: 1 },
    { agency: { id: idOf('ended') }, before: 'INHERITED', after: null, documentsLost: 1 },
    { agency: { id: idOf('ownUnit') }, before: 'BOTH', after: 'OWN', documentsLost: 1 },
  ])

  // It stays readable as of then; what was carried out is public, who had rights is not.
  const again = await dga.ask(`query ($id: ID!) { reorganisation(id: $id) { ${impacts} } }`, { id })
  expect(again.data.reorganisation).toEqual({ impact, accessImpact, coverageImpact })
  const outsider = (await caller('ofUnit').ask(asked, { id })).data.reorganisation
  expect(outsider).toEqual({ accessImpact: null, coverageImpact: { uncovered: 1 } })

  // Those above hear of it, each by where the agencies stand now.
  await expect
    .poll(async () => (await readWholeLog(dga, end)).changes.map(({ kind }) => kind).toSorted(), {
      timeout: 20_000,
    })
    .toEqual(['AGENCY_CLOSED', 'AGENCY_MOVED', 'AGENCY_MOVED'])
  const kinds = async (name: Name) => (await readWholeLog(caller(name), end)).changes.map(({ kind }) => kind)
  expect(await kinds('ofFirst')).toEqual(['AGENCY_CLOSED'])
  expect(await kinds('ofSecond')).toEqual(['AGENCY_MOVED', 'AGENCY_MOVED'])
}, 120_000)

/** Hands a table in as the portal does. */
async function checkTable(by: Caller, ...rows: string[]) {
  const { data } = await by.upload(
    `mutation ($basis: String!, $file: Upload!) { checkAgencyImport(legalBasis: $basis, file: $file) {
      errors { code } agencyImport { id state counts { problems } reorganisation { id state ${impacts} } } } }`,
    { basis: 'คำสั่ง' },
    Buffer.from(['code,parent_code,relation', ...rows, ''].join('\r\n')),
    'table.csv',
  )
  expect(data.checkAgencyImport.errors).toEqual([])
  return data.checkAgencyImport.agencyImport
}

test('an import does what its three impacts said before', async () => {
  const dga = caller('dga')
  const code = (key: string) => tree[key]?.code ?? ''
  const found = await checkTable(
    dga,
    `${code('survivor')},${code('first')},สังกัด`,
    `${code('ownUnit')},${code('second')},สังกัด`,
  )
  expect(found).toMatchObject({ state: 'READY', counts: { problems: 0 } })
  const { impact, accessImpact, coverageImpact } = found.reorganisation
  // The unit that came to the survivor goes along with it.
  expect(impact).toEqual({ moved: 2, carriedAlong: 1, closed: 0 })

  const [reachBefore, coverBefore] = [await reached(), await covered()]
  const { data: begun } = await dga.ask(
    'mutation ($id: ID!) { carryOutAgencyImport(id: $id) { errors { code } } }',
    { id: found.id },
  )
  expect(begun.carryOutAgencyImport.errors).toEqual([])
  const look = async () => {
    const query = `query ($id: ID!) { agencyImport(id: $id) { state reorganisation { id state ${impacts} } } }`
    return (await dga.ask(query, { id: found.id })).data.agencyImport
  }
  await expect.poll(async () => (await look()).state, { timeout: 30_000 }).toBe('DONE')
  const [reachAfter, coverAfter] = [await reached(), await covered()]

  const real = changesOf(reachBefore, reachAfter)
  const said = accessImpact.grants.nodes as {
    grant: { person: { displayName: string } | null }
    loses: number
    gains: number
  }[]
  const ours = said.flatMap(({ grant, loses, gains }) => {
    const name = grant.person?.displayName ?? ''
    return (names as string[]).includes(name) ? [{ name, loses, gains }] : []
  })
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
  expect(real.length).toBeGreaterThan(2)
  expect(ours.toSorted(byName)).toEqual(real.toSorted(byName))
  const told = [...coverAfter].map(([key, count]) => [coverBefore.get(key) ?? 0, count] as const)
  expect(coverageImpact).toMatchObject({
    uncovered: told.filter(([before, after]) => before > 0 && after === 0).length,
    covered: told.filter(([before, after]) => before === 0 && after > 0).length,
  })
  expect(coverageImpact.covered).toBeGreaterThan(0)

  // What was done is recorded as it was told.
  const { reorganisation: record } = await look()
  expect(record).toMatchObject({ state: 'DONE', impact, coverageImpact })
  expect(record.accessImpact).toMatchObject({
    peopleLosing: accessImpact.peopleLosing,
    peopleGaining: accessImpact.peopleGaining,
  })
}, 120_000)
