import { plantPerson, plantTree } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { reportRules } from '@eact/schema/forms/report'
import { afterAll, beforeEach, beforeAll, expect, inject, test } from 'vitest'
import {
  createMutation,
  mountReports,
  smallPdf,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'
import { goodPdf } from './document.pdf-corpus.ts'

let reports: TestReports
let agencyId: string
let officer: Viewer
let reportId: string
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())
beforeEach(async () => {
  const { admin } = reports.database
  const { department } = await plantTree(admin, [{ key: 'department' }])
  agencyId = department!.id
  officer = await plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo: department!.no, reach: 'AGENCY' })
  const { data } = await reports.run(officer, createMutation, { agency: agencyId })
  reportId = data.createReport.report.id
})

const upload = async (key: string, bytes?: Uint8Array) => {
  const file = uploadOf(bytes ?? (await smallPdf()))
  const { data, errors } = await reports.run(officer, uploadMutation, { report: reportId, file, key })
  expect(errors).toBeUndefined()
  return data.uploadDocument
}

async function countDocuments(): Promise<number> {
  const [row] = await reports.database.admin<{ count: number }[]>`
    select count(*)::int as count from reports.document where report_id = ${reportId}`
  return row!.count
}

test('an upload sent twice at once under one key is kept once, and both are told of it', async () => {
  for (let round = 1; round <= 10; round += 1) {
    const both = await Promise.all([upload(`round ${round}`), upload(`round ${round}`)])
    expect(both.map(({ errors }) => errors)).toEqual([[], []])
    expect(both[0].document.id).toBe(both[1].document.id)
    expect(await countDocuments()).toBe(round)
  }
})

test('of two files sent at once under one key one is kept, and the other is told so', async () => {
  const other = await goodPdf({ title: 'อีกฉบับ' })
  const both = await Promise.all([upload('one key'), upload('one key', other)])
  expect(both.flatMap(({ errors }) => errors)).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
  expect(await countDocuments()).toBe(1)
})

test('the last upload that has room, sent again, finds its place and not that there is none', async () => {
  for (let n = 1; n <= reportRules.maxPending; n += 1) await upload(`file ${n}`)
  const [again, more] = [await upload(`file ${reportRules.maxPending}`), await upload('one more')]
  expect([again.errors, again.document.isPending]).toEqual([[], true])
  expect(more.errors).toMatchObject([{ code: 'TOO_MANY_PENDING' }])
})

test('a report opened twice at once under one key is opened once', async () => {
  const query = `mutation($agency: ID!) { createReport(agencyId: $agency, idempotencyKey: "open") { report { id } errors { code } } }`
  for (let round = 0; round < 5; round += 1) {
    const both = await Promise.all([1, 2].map(() => reports.run(officer, query, { agency: agencyId })))
    for (const { data } of both) expect(data.createReport).toEqual({ report: { id: reportId }, errors: [] })
    await reports.database.admin`delete from reports.idempotency where key = 'open'`
  }
})

test('a name is kept with signs in the place of what no text can hold', async () => {
  const { data, errors } = await reports.run(officer, uploadMutation, {
    report: reportId,
    file: uploadOf(await smallPdf(), 'ประกาศ\u0000\uD800.pdf'),
  })
  expect(errors).toBeUndefined()
  expect(data.uploadDocument.document.fileName).toBe('ประกาศ__.pdf')
})
