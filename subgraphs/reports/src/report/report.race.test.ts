import { plantPerson, plantTree } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, publishOne, saveMutation, type TestReports } from '../testing.ts'

let reports: TestReports
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())

const dayNumber = (days: number) => new Date(Date.UTC(2010, 0, 1 + days)).toISOString().slice(0, 10)

/** Saves from the same version at the same moment; tells who won. */
async function race(
  officers: Awaited<ReturnType<typeof plantPerson>>[],
  reportId: string,
  documentId: string,
  version: number,
) {
  const answers = await Promise.all(
    officers.map((officer, place) =>
      reports.run(officer, saveMutation, {
        report: reportId,
        version,
        // Each officer wants a date that nobody wanted before, so that every save would change something.
        documents: [
          {
            id: documentId,
            announcedOn: dayNumber(version * officers.length + place),
            correctionReason: 'พิมพ์ผิด',
          },
        ],
      }),
    ),
  )
  return answers.map(({ data, errors }) => {
    if (errors) throw new Error(JSON.stringify(errors))
    return data.saveReport
  })
}

test('of twenty officers who save at once, ten times, one wins each time', async () => {
  const { admin } = reports.database
  const tree = await plantTree(admin, [{ key: 'crowded' }])
  const agency = tree['crowded']
  if (!agency) throw new Error('no agency')
  const officers = await Promise.all(
    Array.from({ length: 20 }, () =>
      plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo: agency.no, reach: 'AGENCY' }),
    ),
  )
  const { reportId, documentId } = await publishOne(reports, officers[0] as never, agency.id)
  for (let version = 1; version <= 10; version += 1) {
    const answers = await race(officers, reportId, documentId, version)
    expect(answers.filter(({ errors }) => errors.length === 0).length).toBe(1)
    expect(answers.filter(({ conflict }) => conflict).length).toBe(19)
  }
})
