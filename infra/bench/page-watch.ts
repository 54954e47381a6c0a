import type { Browser, CDPSession, Page } from 'playwright-core'

/** What a page has told of itself since it was opened. */
interface Told {
  /** When the largest part of the page was there, in milliseconds after the address was asked for, and what it is. */
  lcpMs: number
  lcpOf: string
  /** How much of the page moved by itself; 0 is nothing. */
  shift: number
  events: { interaction: number; name: string; ms: number }[]
}

/** Runs in the page, before all of its own. The browser counts; this only remembers. */
const listening = `
  const told = { lcpMs: 0, lcpOf: '', shift: 0, events: [] }
  globalThis.told = told
  const listen = (type, take, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more })
  listen('largest-contentful-paint', ({ startTime, element }) => {
    told.lcpMs = startTime
    told.lcpOf = element ? element.tagName.toLowerCase() + ' ' + (element.textContent || '').trim().slice(0, 24) : ''
  })
  listen('layout-shift', ({ value, hadRecentInput }) => hadRecentInput || (told.shift += value))
  const take = ({ interactionId, name, duration }) =>
    interactionId && told.events.push({ interaction: interactionId, name, ms: duration })
  listen('event', take, { durationThreshold: 16 })
  listen('first-input', take)
`

/** How far from the service the browser stands, and how slow it is. */
export interface Hindrance {
  /** Times slower than this machine. */
  cpu: number
  /** Bits a second and milliseconds there and back; the machine's own where left out. */
  line?: { bits: number; rttMs: number }
  /** Of the screen; a desk's when left out. */
  viewport?: { width: number; height: number }
}

/** Of somebody who is signed in. */
export interface SessionCookie {
  name: string
  value: string
  url: string
}

/** A page that tells how it fares. */
export interface Watched {
  page: Page
  told(): Promise<Told>
  /** What came over the line: answers in all, bytes in all, and of them bytes of scripts. */
  came(): { answers: number; bytes: number; scriptBytes: number }
  close(): Promise<void>
}

/** Opens an empty page with nothing kept from before. */
export async function openWatched(
  browser: Browser,
  { cpu, line, viewport = { width: 1280, height: 900 } }: Hindrance,
  cookie?: SessionCookie,
): Promise<Watched> {
  const context = await browser.newContext({ locale: 'th-TH', viewport })
  if (cookie) await context.addCookies([cookie])
  const page = await context.newPage()
  await page.addInitScript(listening)
  const session = await context.newCDPSession(page)
  const came = await countAnswers(session)
  if (line) {
    const throughput = line.bits / 8
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.rttMs,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    })
  }
  if (cpu !== 1) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  return {
    page,
    came,
    told: () => page.evaluate('globalThis.told'),
    close: () => context.close(),
  }
}

async function countAnswers(session: CDPSession): Promise<Watched['came']> {
  const scripts = new Set<string>()
  const counted = { answers: 0, bytes: 0, scriptBytes: 0 }
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    counted.answers += 1
    counted.bytes += encodedDataLength
    if (scripts.has(requestId)) counted.scriptBytes += encodedDataLength
  })
  await session.send('Network.enable')
  return () => ({ ...counted })
}

/** What something that was done on a page cost it. */
export interface Cost {
  /** The longest time from a press or a click to what it changed on the screen, and which it was. */
  inpMs: number
  inpOf: string
  /** The longest time in which the page could not answer, and the processor time of the task that took most of it. */
  taskMs: number
  taskCpuMs: number
  /** How many tasks were longer than 50 ms, and how many of them would be on a machine that does nothing else. */
  longTasks: number
  longCpuTasks: number
}

/** Does something on a page and tells what it cost. Nothing else is to run in this browser meanwhile. */
export async function costOf(browser: Browser, watched: Watched, act: () => Promise<void>): Promise<Cost> {
  const { page } = watched
  await page.evaluate('globalThis.told && (globalThis.told.events.length = 0)')
  await browser.startTracing(page, {
    categories: ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'],
  })
  await act()
  // The last events are told of when the page has been painted.
  await page.waitForTimeout(300)
  await page.evaluate(`performance.mark('${markOfPage}')`)
  const tasks = tasksOf((await browser.stopTracing()).toString('utf8'))
  const { events } = await watched.told()
  const worst = events.toSorted((one, other) => other.ms - one.ms)[0]
  return {
    inpMs: worst?.ms ?? 0,
    inpOf: worst?.name ?? '',
    taskMs: Math.max(0, ...tasks.map(({ dur }) => dur / 1000)),
    taskCpuMs: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000)),
    longTasks: tasks.filter(({ dur }) => dur > 50_000).length,
    longCpuTasks: tasks.filter(({ tdur = 0 }) => tdur > 50_000).length,
  }
}

/** An event of the browser's own trace; times in microseconds, `tdur` of the processor. */
interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  dur: number
  tdur?: number
}

/** Tells the page's own thread from those of the browser's other pages, of which it always has some. */
const markOfPage = 'this is the page'

/** The tasks of the thread that the page runs on. */
function tasksOf(trace: string): TraceEvent[] {
  const { traceEvents: events } = JSON.parse(trace) as { traceEvents: TraceEvent[] }
  const own = events.find(({ name }) => name === markOfPage)
  if (!own) throw new Error('the trace does not tell which thread is the page’s')
  return events.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name === 'RunTask' && pid === own.pid && tid === own.tid,
  )
}
