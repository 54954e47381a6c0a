// How the built portal and the public pages feel in a real browser: what comes, when it is there, what holds it up.
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLog } from '@eact/kit/log'
import { ensureGenerated } from '@eact/schema/desk'
import { openBrowser } from '../journeys/browser.ts'
import { startJourney, type Journey } from '../journeys/testing.ts'
import { repository } from '../start/config.ts'
import { demonstrationPeople } from '../start/digital-id/people.ts'
import { webPages } from '../start/pages.ts'
import { endWithParent } from '../start/parent.ts'
import { startPostgres } from '../start/postgres.ts'
import { seedAll } from '../start/seed/seed.ts'
import { makeUnlessThere, makingOf } from './dataset.ts'
import { openTree, trying, useForm, useList, useTree, type Done } from './page-acts.ts'
import { kept, measureOpenings } from './page-opening.ts'
import { setPageCoreApart } from './page-core.ts'
import { openWatched, type Hindrance, type SessionCookie, type Watched } from './page-watch.ts'
import { serverSettings } from './server-settings.ts'
import { figure, tableOf } from './table.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** A phone of the middle class on a mobile line. */
const phone = { cpu: 4, line: { bits: 1_600_000, rttMs: 150 } }

/** กรมการปกครอง: many documents and addresses. */
const department = '150030000000'

const firstPages = [
  { title: 'an agency, public', path: `/agencies/${department}`, goal: 1500 },
  { title: 'the search, public', path: '/', goal: 1500 },
  { title: 'what a search found, public', path: `/?q=${encodeURIComponent('ที่ดิน')}`, goal: 1500 },
  { title: 'the list of reports, first staff page', path: '/backend/reports', as: 'department' },
]

type AtEnd = (end: () => Promise<void>) => void

async function measurePages({ rounds, cpu, nodes, what }: Settings, atEnd: AtEnd): Promise<void> {
  await ensureGenerated()
  const core = await setPageCoreApart()
  const journey = await startSeeded(atEnd)
  const browser = await openBrowser()
  atEnd(() => browser.close())
  const { publicUrl } = journey.system
  const openEmpty = async (hindrance: Hindrance, cookie?: SessionCookie) => {
    const watched = await openWatched(browser, hindrance, cookie)
    await core.giveTo(browser)
    return watched
  }
  const conditions = () => `${loadNow()}, ${core.words}`
  const cookieOf = async (username: string) => {
    const { headers } = await journey.signIn(username)
    const [name = '', value = ''] = (headers['cookie'] ?? '').split('=')
    return { name, value, url: publicUrl }
  }
  const rows: string[][] = []
  for (const { title, path, goal, as } of what.includes('first') ? firstPages : []) {
    const loads: Load[] = []
    const cookie = as ? await cookieOf(as) : undefined
    for (let round = 0; round < rounds; round += 1)
      loads.push(await loadOnce(await openEmpty(phone, cookie), `${publicUrl}${path}`))
    rows.push(rowOfLoads(title, loads, goal))
  }
  if (rows.length > 0)
    say(
      `\nFirst load · nothing kept, CPU 4×, 1.6 Mbit/s, RTT 150 ms, the middle of ${rounds}; ${conditions()}\n${tableOf(
        ['page', 'LCP ms', 'goal', 'from', 'to', 'of', 'answers', 'kB', 'kB of scripts', 'shift'],
        rows,
      )}`,
    )
  const open = async (username: string, isDoubled = false) => {
    const watched = await openEmpty({ cpu }, await cookieOf(username))
    if (isDoubled) await doubleLists(watched)
    return { watched, ...trying(browser, watched) }
  }
  if (what.includes('open')) {
    const cookie = await cookieOf('admin')
    const openOn = async (viewport: { width: number; height: number }) => {
      const watched = await openEmpty({ cpu, viewport }, cookie)
      await doubleLists(watched)
      return watched
    }
    const rows = await measureOpenings({ browser, rounds, origin: publicUrl, department, openOn })
    say(
      `\nOpening · nothing kept, CPU ${cpu}×, the middle of ${rounds}; ${conditions()}\n` +
        `goal: no task > 50 ms, shift < 0.1\n${rows}`,
    )
  }
  for (const [title, path, use, isDoubled] of [
    ['Agencies, 50 on a page', '/agencies', useList, true],
    ['Reports, 50 on a page', '/reports', useList, true],
    ['The form of a report', `/reports/${department}`, useForm, false],
  ] as const) {
    if (!what.includes('use')) break
    const { watched, done, attempt } = await open('admin', isDoubled)
    await watched.page.goto(`${publicUrl}/backend${path}`, { waitUntil: 'networkidle' })
    await use(watched.page, attempt)
    await watched.close()
    sayDone(`${title} · CPU ${cpu}×; ${conditions()}`, done)
  }
  if (!what.includes('tree')) return
  const tree = await measureTree(await open('admin'), publicUrl, nodes)
  sayDone(`The tree with ${tree.rows} rows open · CPU ${cpu}×; ${conditions()}`, tree.done)
}

async function measureTree(
  { watched, done, attempt }: { watched: Watched } & ReturnType<typeof trying>,
  publicUrl: string,
  nodes: number,
): Promise<{ rows: number; done: Done[] }> {
  const { page } = watched
  let rows = 0
  await page.goto(`${publicUrl}/backend/agencies/tree`)
  await attempt('open it row by row', async () => void (rows = await openTree(page, nodes - 200)))
  // What comes last comes to the longest tree.
  await attempt('open the last two hundred', async () => void (rows = await openTree(page, nodes)))
  await useTree(page, attempt)
  await watched.close()
  return { rows, done }
}

interface Load {
  lcpMs: number
  lcpOf: string
  shift: number
  answers: number
  bytes: number
  scriptBytes: number
}

async function loadOnce(watched: Watched, address: string): Promise<Load> {
  await watched.page.goto(address, { waitUntil: 'networkidle' })
  // The largest part may yet come, and be told of a little later.
  for (let wait = 0; wait < 40 && (await watched.told()).lcpMs === 0; wait += 1)
    await watched.page.waitForTimeout(250)
  await watched.page.waitForTimeout(1000)
  const { lcpMs, lcpOf, shift } = await watched.told()
  const load = { lcpMs, lcpOf, shift, ...watched.came() }
  await watched.close()
  return load
}

function rowOfLoads(title: string, loads: Load[], goal: number | undefined): string[] {
  const sorted = loads.toSorted((one, other) => one.lcpMs - other.lcpMs)
  const middle = sorted[sorted.length >> 1]
  if (!middle) throw new Error('nothing was loaded')
  const [first, last] = [sorted[0], sorted.at(-1)].map((load) => figure(load?.lcpMs ?? 0, 0))
  return [
    title,
    figure(middle.lcpMs, 0),
    goal ? `< ${goal}` : '-',
    first ?? '',
    last ?? '',
    middle.lcpOf.split(' ')[0] ?? '',
    String(middle.answers),
    figure(middle.bytes / 1000, 0),
    figure(middle.scriptBytes / 1000, 0),
    figure(middle.shift, 3),
  ]
}

function sayDone(title: string, done: Done[]): void {
  const rows = done.map(({ what, inpMs, inpOf, taskMs, taskCpuMs, longTasks, longCpuTasks }) => [
    what,
    inpMs ? figure(inpMs, 0) : '< 16',
    inpOf,
    figure(taskMs, 0),
    figure(taskCpuMs, 0),
    String(longTasks),
    String(longCpuTasks),
    inpMs < 200 ? kept(longTasks, longCpuTasks) : 'no',
  ])
  const head = ['done', 'INP ms', 'by', 'longest task ms', 'its CPU ms', 'tasks > 50 ms', 'by CPU', 'kept']
  say(`\n${title}\ngoal: INP < 200 ms, no task > 50 ms\n${tableOf(head, rows)}`)
}

/** The lists hold half as many as they are to be good for: each agency comes twice. */
async function doubleLists({ page }: Watched): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const name = /"operationName":"(\w+)"/.exec(route.request().postData() ?? '')?.[1]
    if (name !== 'AgencyList' && name !== 'ReportList') return route.continue()
    const response = await route.fetch()
    const answer = (await response.json()) as { data?: Record<string, Record<string, unknown>> }
    for (const list of Object.values(answer.data ?? {}))
      for (const part of ['edges', 'nodes']) {
        const items = list?.[part]
        if (Array.isArray(items)) list[part] = [...items, ...structuredClone(items)]
      }
    await route.fulfill({ response, json: answer })
  })
}

/** The demonstration's data and people, made once, and a copy of them for this run. */
async function startSeeded(atEnd: AtEnd): Promise<Journey> {
  const server = await startPostgres({
    folder: join(repository, '.data', 'bench'),
    settings: serverSettings,
    log: say,
  })
  atEnd(() => server.stop())
  const { host, port, user } = server.connection()
  const making = await makingOf([
    '../data/agencies.csv',
    '../start/seed/seed.ts',
    '../start/digital-id/people.ts',
  ])
  const database = `bench_pages_${making}`
  const log = createLog('bench', 'warn')
  await makeUnlessThere(
    { host, port, user, database },
    (admin) => seedAll({ admin, people: demonstrationPeople, demonstration: true, log }),
    say,
  )
  const journey = await startJourney(
    { host, port, user, template: database, seededTemplate: database },
    { mount: 'process', pages: webPages },
  )
  atEnd(() => journey.stop())
  return journey
}

/** What else the machine did: times mean little where this is more than a part of its processors. */
const loadNow = (): string => `load ${figure(loadavg()[0] ?? 0, 1)}`

interface Settings {
  rounds: number
  /** How many times slower than this machine the browser is while the portal is used. */
  cpu: number
  /** Of the tree, that are open. */
  nodes: number
  /** Some of `first`, the first loads; `open`, pages that open; `use`, lists and a form; `tree`. */
  what: string[]
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    cpu: { type: 'string', default: '1' },
    nodes: { type: 'string', default: '10000' },
    what: { type: 'string', default: 'first,open,use,tree' },
  },
})
const endings: (() => Promise<void>)[] = []
const endAll = async () => {
  for (const end of endings.splice(0).toReversed()) await end()
}
endWithParent(() => void endAll().then(() => process.exit(1)))
try {
  const { rounds, cpu, nodes, what } = values
  await measurePages(
    { rounds: Number(rounds), cpu: Number(cpu), nodes: Number(nodes), what: what.split(',') },
    (end) => endings.push(end),
  )
} finally {
  await endAll()
}
