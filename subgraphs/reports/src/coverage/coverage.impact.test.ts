import { newId } from '@eact/kit/ids'
import { countStatements, plantPerson, plantTree } from '@eact/kit/testing'
import { describe, expect, test } from 'vitest'
import { codesOf, openDesk } from '../save/save.testing.ts'
import { publishOne } from '../testing.ts'
import { coveredState, keys } from './coverage.testing-state.ts'

const { of, reports, dga, desk, plantGroup, live } = coveredState()

const impactQuery = `query($id: ID!, $inUse: Boolean, $scope: DocumentScope, $groups: [ID!]) {
  documentImpact(documentId: $id, inUse: $inUse, scope: $scope, groupIds: $groups) { section at uncovered covered stillCovered
    agencies { nodes { before after agency { id } lost { id } gained { id } } } } }`

describe('what a change would do is told before it is made', () => {
  test('of a suspension, of a narrower scope, of a group, and nothing is changed by asking', async () => {
    const group = await plantGroup('m', ['x', 'u'])
    const { documentId } = await publishOne(reports(), dga(), of('m').id, { scope: 'SUBTREE' })
    await publishOne(reports(), dga(), of('d').id)
    const told = async (change: object) => {
      const { data, errors } = await reports().run(dga(), impactQuery, { id: documentId, ...change })
      expect(errors).toBeUndefined()
      const { uncovered, covered, stillCovered, agencies } = data.documentImpact
      const keyOf = (id: string) => keys.find((key) => of(key).id === id)
      const lines = agencies.nodes.map(
        (one: { agency: { id: string }; before: string; after: string; lost: object[]; gained: object[] }) =>
          `${keyOf(one.agency.id)} ${one.before}>${one.after} -${one.lost.length} +${one.gained.length}`,
      )
      return [uncovered, covered, stillCovered, ...lines]
    }
    expect(await told({ inUse: false })).toEqual([
      2,
      0,
      1,
      'm OWN>NONE -1 +0',
      'u INHERITED>NONE -1 +0',
      'd BOTH>OWN -1 +0',
    ])
    expect(await told({ scope: 'OWN' })).toEqual([1, 0, 1, 'u INHERITED>NONE -1 +0', 'd BOTH>OWN -1 +0'])
    expect(await told({ scope: 'GROUP', groups: [group.id] })).toEqual([
      0,
      1,
      1,
      'x NONE>INHERITED -0 +1',
      'd BOTH>OWN -1 +0',
    ])
    expect(await told({})).toEqual([0, 0, 0])
    expect(await live()).toEqual(['OWN', 'BOTH', 'INHERITED', 'NONE', 'NONE', 'NONE'])
    const preview = `query($report: ID!, $documents: [SaveDocumentInput!]!) {
      previewSave(reportId: $report, expectedVersion: 1, documents: $documents) {
        errors { code } coverageImpact { uncovered covered stillCovered agencies { nodes { before after } } } } }`
    const report = (await desk('m')).report
    const previewed = async (document: object) =>
      (await reports().run(dga(), preview, { report, documents: [{ id: documentId, ...document }] })).data
        .previewSave
    expect(await previewed({ inUse: false })).toMatchObject({
      errors: [],
      coverageImpact: {
        uncovered: 2,
        covered: 0,
        stillCovered: 1,
        agencies: { nodes: [{ before: 'OWN' }, {}, {}] },
      },
    })
    expect(await previewed({ isLocked: true })).toMatchObject({ errors: [], coverageImpact: null })
  })

  test('of one of several: who keeps another from above, or by a group, is not left with nothing', async () => {
    const group = await plantGroup('m', ['x'])
    const [one, other] = [
      await publishOne(reports(), dga(), of('m').id, { scope: 'SUBTREE' }),
      await publishOne(reports(), dga(), of('d').id, { scope: 'SUBTREE' }),
    ]
    const ofGroup = await publishOne(reports(), dga(), of('x').id)
    await (
      await desk('m')
    ).save({
      version: 1,
      documents: [{ id: one.documentId, scope: 'GROUP', groupIds: [group.id] }],
    })
    const counts = async (id: string, change: object) => {
      const { data } = await reports().run(dga(), impactQuery, { id, ...change })
      const { uncovered, covered, stillCovered } = data.documentImpact
      return { uncovered, covered, stillCovered }
    }
    // Of m and of x: x has its own.
    expect(await counts(one.documentId, { inUse: false })).toEqual({
      uncovered: 1,
      covered: 0,
      stillCovered: 1,
    })
    expect(await counts(ofGroup.documentId, { inUse: false })).toEqual({
      uncovered: 0,
      covered: 0,
      stillCovered: 1,
    })
    await (await desk('m')).save({ version: 2, documents: [{ id: one.documentId, scope: 'SUBTREE' }] })
    // Of d, which has the one of m, and of u, which has it, too.
    expect(await counts(other.documentId, { inUse: false })).toEqual({
      uncovered: 0,
      covered: 0,
      stillCovered: 2,
    })
    expect(await counts(other.documentId, { scope: 'OWN' })).toEqual({
      uncovered: 0,
      covered: 0,
      stillCovered: 1,
    })
  })

  test('to those alone who see the report: for anybody else there is no such document', async () => {
    const { documentId } = await publishOne(reports(), dga(), of('m').id, { scope: 'SUBTREE' })
    const { admin } = reports().database
    const beneath = await plantPerson(admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: of('d').no,
      reach: 'AGENCY',
    })
    for (const viewer of [beneath, { kind: 'ANONYMOUS' as const }])
      expect(await reports().run(viewer, impactQuery, { id: documentId, inUse: false })).toMatchObject({
        data: { documentImpact: null },
      })
    for (const id of [newId(), 'no id'])
      expect(await reports().run(dga(), impactQuery, { id })).toMatchObject({
        data: { documentImpact: null },
      })
  })
})

test('statements: 25 agencies as one; a save over 1,000 beneath as one over none', async () => {
  const { admin } = reports().database
  const many = await plantTree(admin, [
    { key: 'top' },
    { key: 'lone' },
    ...Array.from({ length: 1000 }, (_, n) => ({ key: `k${n}`, parent: 'top' })),
  ])
  const question = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Agency {
    s10: coverage { state documents(first: 5) { edges { origin agency { id } isShown hiding { reason } } } }
    s131: coverage(section: SECTION_13_1) { state } s16: coverage(section: SECTION_16) { state } } } }`
  const ask = (size: number) =>
    countStatements(reports().database, () =>
      reports().run(dga(), question, {
        r: Array.from({ length: size }, (_, n) => ({ __typename: 'Agency', id: many[`k${n}`]!.id })),
      }),
    )
  const { documentId } = await publishOne(reports(), dga(), many['top']!.id)
  const lone = await publishOne(reports(), dga(), many['lone']!.id)
  // The agencies, their states, what covers them.
  expect([(await ask(1)).statements, (await ask(25)).statements]).toEqual([3, 3])
  const save = async (key: string, id: string) => {
    const at = await openDesk(reports(), dga(), many[key]!)
    const scope = { version: 1, documents: [{ id, scope: 'SUBTREE' }] }
    const { statements, answer } = await countStatements(reports().database, () => at.save(scope))
    expect(codesOf(answer)).toEqual([])
    return statements
  }
  expect(await save('top', documentId)).toBe(await save('lone', lone.documentId))
}, 120_000)
