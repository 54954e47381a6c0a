import type { Browser } from 'playwright-core'
import { costOf, type Cost, type Watched } from './page-watch.ts'
import { figure, tableOf } from './table.ts'

/** Pages of the portal with which somebody may begin. */
const openedPages = (department: string) => [
  ['home', ''],
  ['agencies, 50', '/agencies'],
  ['reports, 50', '/reports'],
  ['the form of a report', `/reports/${department}`],
  ['the tree', '/agencies/tree'],
]

const screens = [
  ['desk', { width: 1280, height: 900 }],
  ['phone', { width: 360, height: 740 }],
] as const

/** A page opened once, from asking for its address until nothing more came. */
interface Opening extends Cost {
  /** How much of the page moved by itself; 0 is nothing. */
  shift: number
}

export interface MeasureOptions {
  browser: Browser
  /** How often each page is opened on each screen. */
  rounds: number
  origin: string
  /** Code of the agency whose form is opened. */
  department: string
  openOn(viewport: { width: number; height: number }): Promise<Watched>
}

/** Opens each page anew several times, on a desk and on a phone. @returns a table of what it cost */
export async function measureOpenings(options: MeasureOptions): Promise<string> {
  const rows: string[][] = []
  for (const [screen, viewport] of screens)
    for (const [title = '', path] of openedPages(options.department)) {
      const openings: Opening[] = []
      for (let round = 0; round < options.rounds; round += 1)
        openings.push(
          await openOnce(options.browser, await options.openOn(viewport), `${options.origin}/backend${path}`),
        )
      rows.push(rowOf(`${title}, ${screen}`, openings))
    }
  return tableOf(head, rows)
}

/** Opens an address on an empty page and tells what it cost, all of it: scripts, the first rows, the last ones. */
async function openOnce(browser: Browser, watched: Watched, address: string): Promise<Opening> {
  const cost = await costOf(browser, watched, async () => {
    await watched.page.goto(address, { waitUntil: 'networkidle' })
    // Long lists are made slice by slice.
    await watched.page.waitForTimeout(1000)
  })
  const { shift } = await watched.told()
  await watched.close()
  return { ...cost, shift }
}

const head = [
  'page',
  'longest task ms',
  'its CPU ms',
  'worst',
  'tasks > 50 ms',
  'by CPU, worst',
  'shift, worst',
  'kept',
]

const middle = (of: number[]): number => of.toSorted((one, other) => one - other)[of.length >> 1] ?? 0

/** What several openings of one page come to: in the middle of the rounds by the clock, at its worst what is no time of waiting. */
function rowOf(title: string, openings: readonly Opening[]): string[] {
  const all = (part: 'taskMs' | 'taskCpuMs' | 'longTasks' | 'longCpuTasks' | 'shift') =>
    openings.map((opening) => opening[part])
  const longTasks = middle(all('longTasks'))
  const longCpuTasks = Math.max(...all('longCpuTasks'))
  const shift = Math.max(...all('shift'))
  return [
    title,
    figure(middle(all('taskMs')), 0),
    figure(middle(all('taskCpuMs')), 0),
    figure(Math.max(...all('taskCpuMs')), 0),
    String(longTasks),
    String(longCpuTasks),
    figure(shift, 3),
    shift < 0.1 ? kept(longTasks, longCpuTasks) : 'no',
  ]
}

/** Whether no task was too long: by the clock, or at least by the processor, where a machine did something else. */
export function kept(longTasks: number, longCpuTasks: number): string {
  if (longCpuTasks > 0) return 'no'
  return longTasks > 0 ? 'by CPU alone' : 'yes'
}
