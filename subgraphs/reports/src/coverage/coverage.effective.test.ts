import { plantPerson, plantTree } from '@eact/kit/testing'
import { anonymous } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, publishOne, type TestReports } from '../testing.ts'

let reports: TestReports
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())

test('what is announced from above changes a page when the scanner lets it, and no earlier', async () => {
  const { admin } = reports.database
  const tree = await plantTree(admin, [{ key: 'm' }, { key: 'd', parent: 'm' }])
  const [m, d] = [tree['m']!, tree['d']!]
  const dga = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo: m.no, reach: 'STATE' })
  await publishOne(reports, dga, d.id)
  const { documentId } = await publishOne(reports, dga, m.id, { scope: 'SUBTREE' })
  const read = async () => {
    const { data } = await reports.run(
      dga,
      `query($r: [_Any!]!) { reportingAgencies(filter: { effectiveChangedFrom: "2090-01-01" }) { nodes { id } }
        _entities(representations: $r) { ... on Agency { report { modifiedAt effectiveChangedAt } } } }`,
      { r: [{ __typename: 'Agency', id: d.id }] },
    )
    return { ...data._entities[0].report, listed: data.reportingAgencies.nodes }
  }
  const scan = (state: string, at: string | null) => admin`
    update reports.document set scan_state = ${state}, scanned_at = ${at}, public_from = ${at},
      scan_due_at = case ${state} when 'WAITING' then now() end
    where id = ${documentId}`
  const before = await read()
  expect(before.effectiveChangedAt > before.modifiedAt).toBe(true)
  await scan('WAITING', null)
  expect(await read()).toEqual({ ...before, effectiveChangedAt: before.modifiedAt, listed: [] })
  const at = '2090-01-02T03:04:05.000Z'
  await scan('CLEAN', at)
  expect(await read()).toEqual({ ...before, effectiveChangedAt: at, listed: [{ id: d.id }] })
})

test('the public is told when what it sees of a page changed, and of no save of anything else', async () => {
  const { admin } = reports.database
  const tree = await plantTree(admin, [{ key: 'm' }, { key: 'd', parent: 'm' }, { key: 'e', parent: 'm' }])
  const [m, d, e] = [tree['m']!, tree['d']!, tree['e']!]
  const dga = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo: m.no, reach: 'STATE' })
  const read = async () => {
    const { data, errors } = await reports.run(
      anonymous,
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Agency { publicationChangedAt } } }',
      { r: [m, d, e].map(({ id }) => ({ __typename: 'Agency', id })) },
    )
    expect(errors).toBeUndefined()
    const all = data._entities as { publicationChangedAt: string | null }[]
    return all.map(({ publicationChangedAt }) => publicationChangedAt)
  }
  expect(await read()).toEqual([null, null, null])
  const own = await publishOne(reports, dga, d.id)
  const [, published] = await read()
  expect(await read()).toEqual([null, expect.stringMatching(/^20/), null])
  const { data } = await reports.run(
    dga,
    `mutation($report: ID!, $version: Int!) { saveReport(reportId: $report, expectedVersion: $version,
      problems: [{ rank: 1, typeCode: "DATA", detail: "x" }]) { report { modifiedAt } errors { code } } }`,
    { report: own.reportId, version: own.version },
  )
  expect(data.saveReport.errors).toEqual([])
  expect(data.saveReport.report.modifiedAt > published!).toBe(true)
  expect(await read()).toEqual([null, published, null])
  await publishOne(reports, dga, m.id, { scope: 'SUBTREE' })
  const after = await read()
  expect(new Set(after).size).toBe(1)
  expect(after[0]! > published!).toBe(true)
})
