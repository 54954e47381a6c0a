import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'

const run = promisify(execFile)

/** A processor for the threads that pages run on, and for nothing else of ours. */
export interface PageCore {
  /** What was done, in words for a report. */
  words: string
  /** Gives it to the pages that a browser has now, and to those that it keeps ready. */
  giveTo(browser: Browser): Promise<void>
}

/**
 * Moves this process, and with it all that it will start, off the last of its processors: who opens a page has neither
 * the service nor its database on the device. The browser's other threads stay with them; only the page's own thread,
 * which is measured, stands alone. What others run on this machine goes where it likes.
 *
 * By `taskset` of util-linux; where that is missing, or there is one processor, all share what there is.
 */
export async function setPageCoreApart(): Promise<PageCore> {
  const cores = await ownCores()
  const last = cores.at(-1)
  if (last === undefined || cores.length < 2) {
    return { words: 'pages share their processors with the service', giveTo: async () => undefined }
  }
  await run('taskset', ['--all-tasks', '--cpu-list', '--pid', cores.slice(0, -1).join(), `${process.pid}`])
  return {
    words: `pages alone on processor ${last}`,
    async giveTo(browser) {
      const session = await browser.newBrowserCDPSession()
      const { processInfo } = await session.send('SystemInfo.getProcessInfo')
      await session.detach()
      // A thread bears the number of its process when it is the first, as the page's own is.
      for (const { id } of processInfo.filter(({ type }) => type === 'renderer'))
        await run('taskset', ['--cpu-list', '--pid', `${last}`, `${id}`])
    },
  }
}

/** The processors that this process may use; none where nobody tells. */
async function ownCores(): Promise<number[]> {
  const told = run('taskset', ['--cpu-list', '--pid', `${process.pid}`])
  const { stdout } = await told.catch(() => ({ stdout: '' }))
  if (stdout === '') return []
  const ranges = stdout.split(':').at(-1)?.trim().split(',') ?? []
  return ranges.flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, place) => first + place)
  })
}
