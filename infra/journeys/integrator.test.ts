import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { registerClient } from './officers.ts'
import { openSavable, readWholeLog } from './savers.ts'
import { Caller, startJourney, type Journey } from './testing.ts'

const department = '150030000000'

interface Change {
  cursor: string
  kind: string
}

/** The client of the guide, as a reader copies it. */
type FollowChanges = (options: {
  url: string
  token: string
  after: string
  onChange: (change: Change) => void
  signal: AbortSignal
}) => Promise<void>

let journey: Journey
let folder: string
beforeAll(async () => {
  journey = await startJourney(inject('postgres'), { mount: 'process' })
  // Where its packages are found.
  folder = await mkdtemp(fileURLToPath(new URL('../../node_modules/.guide-', import.meta.url)))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await journey.stop()
})

test("the guide's client follows the changes and stops when told", async () => {
  const guide = await readFile(new URL('../docs/integrator.md', import.meta.url), 'utf8')
  const code = /```js\n([\s\S]+?)```/.exec(guide)?.[1] ?? ''
  const file = join(folder, 'client.mjs')
  await writeFile(file, code)
  const { followChanges } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    followChanges: FollowChanges
  }
  const right = { role: 'ANALYST', agencyCode: department, reach: 'STATE' } as const
  const { headers } = await registerClient(journey.database.admin, 'ผู้เชื่อมต่อ', right)
  const machine = new Caller(journey.system.publicUrl, headers)
  const { end } = await readWholeLog(machine, null)

  const seen: Change[] = []
  const stopping = new AbortController()
  const following = followChanges({
    url: `${journey.system.publicUrl.replace('http', 'ws')}/graphql`,
    token: (headers['authorization'] ?? '').replace('Bearer ', ''),
    after: end,
    onChange: (change) => void seen.push(change),
    signal: stopping.signal,
  })
  const report = await openSavable(await journey.signIn('department'), department)
  await report.save()
  await expect
    .poll(async () => (await readWholeLog(machine, end)).changes.map(({ cursor }) => cursor), {
      timeout: 20_000,
    })
    .toHaveLength(4)
  const { changes } = await readWholeLog(machine, end)
  await expect.poll(() => seen.map(({ cursor }) => cursor)).toEqual(changes.map(({ cursor }) => cursor))
  stopping.abort()
  await following
  await expect.poll(() => journey.system.following()).toMatchObject({ open: 0, feeds: 0 })
})
