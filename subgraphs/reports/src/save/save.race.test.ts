import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { SignedIn } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { openDesk, type Asked, type Desk, type Seen } from './save.testing.ts'

/** Every race is one report's; several reports race side by side. */
const races = 1000
const tracks = 8
const seed = 2565

let reports: TestReports
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())

/** Numbers from 0 to 1, the same for the same seed. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Ask = (rows: Seen, word: string) => Omit<Asked, 'version'>

/** What two officers may both want of the same part. Each word is wanted once, so that every save would change something. */
const parts: Ask[] = [
  (rows, word) => ({
    documents: [{ id: rows.section10.nodes[0].id, fileName: `${word}.pdf`, correctionReason: 'แก้ชื่อ' }],
  }),
  (rows, word) => ({ licences: [{ id: rows.licences[0].id, name: word }] }),
  (rows, word) => ({
    links: [{ id: rows.gazette.nodes[0].id, url: `https://ratchakitcha.soc.go.th/${word}` }],
  }),
  (rows, word) => ({ problems: [{ id: rows.problems.nodes[0].id, detail: word }] }),
]

interface Track {
  one: Desk
  other: Desk
  rows: Seen
}

async function openTrack(agency: Planted): Promise<Track> {
  const { admin } = reports.database
  const right = { role: 'AGENCY_OFFICER', agencyNo: agency.no, reach: 'AGENCY' } as const
  const one = await openDesk(reports, await plantPerson(admin, right), agency)
  const { report } = await one.save({
    version: 0,
    documents: [{ id: await one.upload(), announcedOn: '2023-01-01' }],
    licences: [{ name: 'ใบอนุญาต' }],
    links: [{ kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/0' }],
    problems: [{ rank: 1, typeCode: 'DATA' }],
  })
  return { one, other: one.before(await plantPerson(admin, right)), rows: report }
}

test(`of two officers who save the same part at once, ${races} times, exactly one wins and the other is told what changed`, async () => {
  const keys = Array.from({ length: tracks }, (_, place) => ({ key: `department${place}` }))
  const tree = await plantTree(reports.database.admin, keys)
  const open = await Promise.all(Object.values(tree).map(openTrack))
  const faults: string[] = []
  await Promise.all(
    open.map(async ({ one, other, rows }, track) => {
      const random = randomFrom(seed + track)
      for (let version = 1; version <= races / tracks; version += 1) {
        const ask = parts[Math.floor(random() * parts.length)]!
        const desks = random() < 0.5 ? [one, other] : [other, one]
        const words = desks.map((_, place) => `${track}-${version}-${place}`)
        const answers = await Promise.all(
          desks.map((desk, place) => desk.save({ version, ...ask(rows, words[place] ?? '') })),
        )
        faults.push(...faultsOf(answers, desks, words, version))
      }
    }),
  )
  expect(faults).toEqual([])
  const [row] = await reports.database.admin`
    select count(*)::int as saves, max(version) as last from reports.report_revision`
  expect(row).toEqual({ saves: races + tracks, last: races / tracks + 1 })
}, 240_000)

/** What must not be of one race; each a sentence. */
function faultsOf(answers: Seen[], desks: Desk[], words: string[], version: number): string[] {
  const at = `race ${words[0]}`
  const winners = answers.flatMap(({ errors }, place) => (errors.length === 0 ? [place] : []))
  const [winner = 0] = winners
  if (winners.length !== 1) return [`${at}: ${winners.length} winners`]
  const { report } = answers[winner]
  const { conflict, errors, report: seen } = answers[1 - winner]
  const [told] = conflict?.revisions ?? []
  const checks: [boolean, string][] = [
    [report.version === version + 1, 'the winner made no version'],
    [errors[0].code === 'VERSION_CONFLICT', `the loser was told ${errors[0].code}`],
    [conflict?.currentVersion === version + 1, 'the loser was told another version'],
    [conflict?.revisions.length === 1, 'the loser was told another number of saves'],
    [told?.savedBy.id === (desks[winner]!.officer as SignedIn).id, 'the loser was told of another officer'],
    [JSON.stringify(told?.changes).includes(words[winner] ?? '?'), 'the loser was not told what changed'],
    [!JSON.stringify(seen).includes(words[1 - winner] ?? '?'), 'the loser changed something'],
  ]
  return checks.filter(([holds]) => !holds).map(([, sentence]) => `${at}: ${sentence}`)
}
