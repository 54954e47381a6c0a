import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AdviceCode } from '@eact/schema/forms/reading'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announcements } from './reading.testing-cases.ts'
import { agencies, type Announcement } from './reading.testing-announcements.ts'
import { nameAgencies } from './reading.facts.ts'
import { judgeReading, type Finding } from './reading.judge.ts'
import { PdfReader } from './reading.pdf.ts'
import { thaiPdf } from './reading.testing-pdf.ts'

const reader = new PdfReader()
let folder: string
const answers = new Map<Announcement, Finding[]>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eact-announcements-'))
  for (const [place, one] of announcements.entries()) {
    const path = join(folder, `${place}.pdf`)
    await writeFile(path, thaiPdf(one.pages, one.typesetting))
    answers.set(one, await answer(path, one))
  }
}, 120_000)
afterAll(async () => {
  await reader.stop()
  await rm(folder, { recursive: true })
})

async function answer(path: string, { said }: Announcement): Promise<Finding[]> {
  const found = await reader.read(path)
  const facts = 'facts' in found ? nameAgencies(found, Object.values(agencies)) : null
  return judgeReading({ state: found.state, facts }, said)
}

const codesOf = (one: Announcement): AdviceCode[] =>
  (answers.get(one) ?? []).map(({ code }) => code).toSorted()

test('there are at least thirty, no two of the same name', () => {
  expect(new Set(announcements.map(({ name }) => name)).size).toBe(announcements.length)
  expect(announcements.length).toBeGreaterThanOrEqual(30)
})

describe('each is answered as is known', () => {
  test.each(announcements.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    expect(codesOf(one)).toEqual((one.machine ?? one.truth).toSorted())
    for (const [code, found] of Object.entries(one.found ?? {})) {
      expect(answers.get(one)?.find((finding) => finding.code === code)?.found).toEqual(found)
    }
  })
})

test('false alarms and misses are those that are known', () => {
  const alarms = announcements.flatMap((one) =>
    codesOf(one)
      .filter((code) => !one.truth.includes(code))
      .map((code) => `false alarm: ${code} at ${one.name}`),
  )
  const misses = announcements.flatMap((one) =>
    one.truth.filter((code) => !codesOf(one).includes(code)).map((code) => `missed: ${code} at ${one.name}`),
  )
  const wanted = announcements.reduce((sum, { truth }) => sum + truth.length, 0)
  process.stdout.write(
    [
      '',
      `${announcements.length} announcements, ${wanted} things amiss, ${wanted - misses.length} told, ` +
        `${alarms.length} false alarms, ${misses.length} missed`,
      ...alarms,
      ...misses,
      '',
    ].join('\n'),
  )
  const known = announcements.filter(({ machine }) => machine)
  expect({ alarms: alarms.length, misses: misses.length }).toEqual({
    alarms: known.filter(({ truth, machine = [] }) => machine.some((code) => !truth.includes(code))).length,
    misses: known.filter(({ truth, machine = [] }) => truth.some((code) => !machine.includes(code))).length,
  })
})
