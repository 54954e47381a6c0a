import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'

import { expect, onTestFinished, test, vi } from 'vitest'

import { complexPdfs, endlessPdf } from './document.pdf-corpus-damaged.ts'
import { goodPdf } from './document.pdf-corpus.ts'
import { isAlive, openTestDesk } from './document.pdf-testing.ts'

const desk = openTestDesk()
const good = await desk.put(await goodPdf())
const endless = await desk.put(endlessPdf())
const tooComplex = { ok: false, reason: 'TOO_COMPLEX' }
const accepted = { ok: true, facts: { pageCount: 1, encryptedByOwner: false, hasText: true } }
const hour = 3_600_000
vi.setConfig({ testTimeout: 120_000 })

test('fifty checks at once are all answered, by two processes at most', async () => {
  const checker = desk.startChecker()
  const verdicts = Array.from({ length: 50 }, () => checker.check(good))
  expect(checker.childIds().length).toBeLessThanOrEqual(2)
  for (const verdict of await Promise.all(verdicts)) expect(verdict).toEqual(accepted)
  expect(checker.childIds()).toHaveLength(2)
})

test('a check that works too long is killed, and the next one is answered', async () => {
  const checker = desk.startChecker({ children: 1, workMs: 500, totalMs: hour, maxRssBytes: 1e12 })
  const verdicts = [checker.check(endless), checker.check(good)]
  expect(await Promise.all(verdicts)).toEqual([tooComplex, accepted])
})

test('a check that takes too much memory is killed, and the next one is answered', async () => {
  const checker = desk.startChecker({ children: 1, workMs: hour, totalMs: hour, maxRssBytes: 50_000_000 })
  expect(await checker.check(endless)).toEqual(tooComplex)
  expect(await desk.startChecker().check(good)).toEqual(accepted)
})

test('a stream that unpacks to too much is refused without losing the process', async () => {
  const checker = desk.startChecker({ children: 1 })
  await checker.check(good)
  const ids = checker.childIds()
  for (const name of ['whose object stream unpacks to 100 MB', 'whose attached PDF unpacks to 100 MB']) {
    const bomb = complexPdfs.find((one) => one.name === name)
    expect(await checker.check(await desk.put((await bomb?.make()) ?? Buffer.alloc(0)))).toEqual(tooComplex)
    expect(checker.childIds()).toEqual(ids)
  }
})

test('a process that does nothing at all is killed, and the next check is answered', async () => {
  const checker = desk.startChecker({ children: 1, totalMs: 4_000 })
  await checker.check(good)
  const [first = 0] = checker.childIds()
  process.kill(first, 'SIGSTOP')
  expect(await checker.check(good)).toEqual(tooComplex)
  expect(await checker.check(good)).toEqual(accepted)
  expect(checker.childIds()).not.toContain(first)
})

test('a process that died between checks is replaced', async () => {
  const checker = desk.startChecker({ children: 1 })
  await checker.check(good)
  const [first = 0] = checker.childIds()
  process.kill(first, 'SIGKILL')
  await vi.waitUntil(() => !checker.childIds().includes(first), { timeout: 60_000 })
  expect(await checker.check(good)).toEqual(accepted)
})

test('a process that grew fat is replaced after its check', async () => {
  const checker = desk.startChecker({ children: 1, tiredRssBytes: 1 })
  await checker.check(good)
  const [first = 0] = checker.childIds()
  expect(await checker.check(good)).toEqual(accepted)
  expect(checker.childIds()).not.toContain(first)
})

test('checks beyond those that may wait are told that the service is busy', async () => {
  const checker = desk.startChecker({ children: 1, maxWaiting: 3 })
  const answers = await Promise.allSettled(Array.from({ length: 5 }, () => checker.check(good)))
  expect(answers.map((answer) => answer.status)).toEqual([
    ...Array<string>(3).fill('fulfilled'),
    'rejected',
    'rejected',
  ])
  expect(answers[4]).toMatchObject({ reason: { code: 'SERVICE_BUSY', status: 503 } })
})

test('a file that is not there is an error of ours, no judgement', async () => {
  const checker = desk.startChecker()
  await expect(checker.check('/nowhere/a.pdf')).rejects.toThrow(/cannot read its file: .*ENOENT/)
  expect(await checker.check(good)).toEqual(accepted)
})

test('stopping ends the processes and refuses what runs and what waits', async () => {
  const checker = desk.startChecker({ children: 1, workMs: hour, totalMs: hour })
  await checker.check(good)
  const ids = checker.childIds()
  const answers = Promise.allSettled([checker.check(endless), checker.check(good)])
  await checker.stop()
  for (const answer of await answers)
    expect(answer).toMatchObject({ reason: { code: 'SERVICE_UNAVAILABLE' } })
  await expect(checker.check(good)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  expect(ids.filter(isAlive)).toEqual([])
})

test('Ctrl-C in the terminal does not turn a check into a refusal', async () => {
  const checker = desk.startChecker({ children: 1 })
  await checker.check(good)
  const verdict = checker.check(good)
  for (const id of checker.childIds()) process.kill(id, 'SIGINT')
  for (const id of checker.childIds()) process.kill(id, 'SIGTERM')
  expect(await verdict).toEqual(accepted)
  expect(await checker.check(good)).toEqual(accepted)
})

/** Runs lines of a module in a process of its own, with a checker; the lines print the children's ids. */
function startParent(lines: string) {
  const checkerUrl = new URL('./document.pdf.ts', import.meta.url).href
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const program = `
    const { createPdfChecker } = await import(${JSON.stringify(checkerUrl)})
    const checker = createPdfChecker({ workMs: ${hour}, totalMs: ${hour}, maxRssBytes: 1e12 })
    const [good, endless] = ${JSON.stringify([good, endless])}
    ${lines}`
  const parent = spawn(process.execPath, ['--import', loader, '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // One that fails its test must not live on.
  onTestFinished(() => void parent.kill('SIGKILL'))
  return parent
}

test('the processes die with a parent that was killed, even in the middle of a check', async () => {
  const parent = startParent(`
    await Promise.all([checker.check(good), checker.check(good)])
    void checker.check(endless)
    console.log(checker.childIds().join(' '))`)
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const ids = line.toString().trim().split(' ').map(Number)
  expect(ids).toHaveLength(2)
  expect(ids.filter(isAlive)).toEqual(ids)
  parent.kill('SIGKILL')
  await vi.waitUntil(() => !ids.some(isAlive), { timeout: 60_000 })
})

test('waiting processes do not keep their parent from ending', async () => {
  const parent = startParent('console.log((await checker.check(good)).ok)')
  const [line, [code]] = await Promise.all([text(parent.stdout), once(parent, 'exit')])
  expect([line.trim(), code]).toEqual(['true', 0])
})

test('a process that stops its checker gets to hear that it is stopped', async () => {
  const parent = startParent("await checker.check(good); await checker.stop(); console.log('stopped')")
  const [line, [code]] = await Promise.all([text(parent.stdout), once(parent, 'exit')])
  expect([line.trim(), code]).toEqual(['stopped', 0])
})
