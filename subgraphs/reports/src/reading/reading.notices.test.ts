import type { Database } from '@eact/kit/database'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { judgeAuthor, type AgencyNames } from './reading.agency.ts'
import { findFacts, nameAgencies } from './reading.facts.ts'
import type { ReadFacts } from './reading.read-facts.ts'
import { agenciesNamedIn, namesOfAgencies } from './reading.store.ts'

/*
 * Titles as the Royal Gazette printed them, of agencies that were told apart by hand: what is said of each by the whole
 * real tree, as it would stand in the heading of its announcement.
 */

interface Notice {
  title: string
  agencyNo: number
}

let testing: TestDatabase
let database: Database
let notices: { notice: Notice; facts: ReadFacts; agency: AgencyNames }[]

beforeAll(async () => {
  testing = await createTestDatabase(inject('postgres'), { seeded: true })
  database = testing.open('reports')
  const rows = await testing.admin<Notice[]>`
    select title, agency_no as "agencyNo" from reports.gazette_notice where agency_no is not null
    order by url, title`
  const names = await namesOfAgencies(database, [...new Set(rows.map(({ agencyNo }) => agencyNo))])
  const byNo = new Map(names.map((agency) => [agency.no, agency]))
  notices = []
  for (const notice of rows) {
    const agency = byNo.get(notice.agencyNo)
    if (agency) notices.push({ notice, facts: await factsOf(notice.title), agency })
  }
}, 120_000)
afterAll(() => testing.drop())

async function factsOf(title: string): Promise<ReadFacts> {
  const text = `${title.replace(' เรื่อง ', '\nเรื่อง ')}\nอาศัยอำนาจตามความในพระราชบัญญัติ`
  const found = findFacts([{ page: 1, text, hasImage: false }])
  if (!('facts' in found)) throw new Error(`no text: ${title}`)
  return nameAgencies(found, await agenciesNamedIn(database, found.text))
}

test('the announcement of an agency is taken for its own', () => {
  const alarms = notices.filter(({ facts, agency }) => judgeAuthor(facts, agency) !== 'OWN')
  process.stdout.write(`\n${notices.length} titles, ${alarms.length} not taken for the agency's own\n`)
  for (const { notice, agency, facts } of alarms)
    process.stdout.write(
      `${agency.name}: ${notice.title} (${facts.named.map(({ name }) => name).join(', ')})\n`,
    )
  expect(alarms).toEqual([])
})

test('the announcement of one agency is not taken for that of another', () => {
  const pairs = notices.flatMap(({ notice, facts, agency }, place) => {
    const { agency: other } = notices[(place + 1) % notices.length] ?? { agency }
    // A ministry's announcement is good for those beneath it, and namesakes are told apart by nobody.
    const isNear = other.no === agency.no || other.above.includes(agency.no) || other.name === agency.name
    return isNear ? [] : [{ notice, facts, other }]
  })
  const misses = pairs.filter(({ facts, other }) => judgeAuthor(facts, other) !== 'OTHER')
  process.stdout.write(`\n${pairs.length} pairs, ${misses.length} missed\n`)
  for (const { notice, other } of misses) process.stdout.write(`${other.name}: ${notice.title}\n`)
  expect(pairs.length).toBeGreaterThan(100)
  expect(misses).toEqual([])
})
