import { expect, test } from 'vitest'

import { pdfCorpus } from './document.pdf-corpus.ts'
import { openTestDesk } from './document.pdf-testing.ts'

const seed = 20_220_712
const rounds = Number(process.env['PDF_FUZZ_ROUNDS'] ?? 300)
const desk = openTestDesk()

/** Numbers below `end`, the same for the same seed (mulberry32). */
function createDice(start: number): (end: number) => number {
  let state = start
  return (end) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end)
  }
}

const words = [
  'obj',
  'endobj',
  'stream',
  '<<',
  '>>',
  '[',
  ']',
  '/Kids',
  '/Length',
  ' 0 R',
  '-1',
  '4294967296',
  '%',
  '(',
  '\0',
]

function mutate(bytes: Buffer, other: Buffer, dice: (end: number) => number): Buffer {
  const at = dice(bytes.length + 1)
  const to = Math.min(bytes.length, at + dice(64))
  const middle = [
    () => Buffer.from([dice(256)]),
    () => Buffer.alloc(0),
    () => Buffer.concat([bytes.subarray(at, to), bytes.subarray(at, to)]),
    () => Buffer.from(words[dice(words.length)] ?? ''),
    () => other.subarray(dice(other.length), dice(other.length)),
    () =>
      Buffer.from(bytes.subarray(at, to).map((byte) => (byte >= 48 && byte <= 57 ? 48 + dice(10) : byte))),
  ][dice(6)]
  return Buffer.concat([bytes.subarray(0, at), middle?.() ?? bytes.subarray(at, to), bytes.subarray(to)])
}

test(
  `${rounds} damaged PDFs (seed ${seed}) are each answered`,
  { timeout: 60_000 + rounds * 2_000 },
  async () => {
    const made = await Promise.all(pdfCorpus.map(async ({ make }) => Buffer.from(await make())))
    const small = made.filter((bytes) => bytes.length < 50_000)
    const dice = createDice(seed)
    const draw = (): Buffer => small[dice(small.length)] ?? Buffer.alloc(0)
    const checker = desk.startChecker()
    const counts: Record<string, number> = {}
    for (let round = 0; round < rounds; round += 1) {
      let bytes = draw()
      for (let times = dice(12); times >= 0; times -= 1) bytes = mutate(bytes, draw(), dice)
      const verdict = await checker.check(await desk.put(bytes))
      const word = verdict.ok ? 'ok' : verdict.reason
      counts[word] = (counts[word] ?? 0) + 1
    }
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(rounds)
    // Damage of every depth was dealt: some files survived it, some broke, some kept their sting.
    expect(Object.keys(counts)).toEqual(expect.arrayContaining(['ok', 'UNREADABLE', 'ACTIVE_CONTENT']))
  },
)
