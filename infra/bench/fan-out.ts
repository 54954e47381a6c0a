import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseArgs } from 'node:util'
import { plantLog } from '@eact/changes/testing'
import type { CrowdLimits } from '@eact/gateway/limits/crowd'
import type { TestPostgres } from '@eact/kit/testing'
import type { Role } from '@eact/kit/viewer'
import type { TestProject } from 'vitest/node'
import { signPersonIn } from '../journeys/officers.ts'
import { startJourney, type Journey } from '../journeys/testing.ts'
import startTestPostgres from '../tooling/test-database.ts'
import { openBareSockets } from './fan-out-bare.ts'
import type { FollowNews, FollowOrder } from './fan-out-client.ts'

export interface FanOutOptions {
  subscribers: number
  operations: number
  viewers: number
  /** How many different rights the viewers hold. */
  rights: number
  /** Events, one after the other; the first ones warm up. */
  events: number
  warmUp: number
  mount: 'process' | 'http'
  /** Without it each subscriber has a feed and an execution of their own. */
  sharing: boolean
}

export interface FanOutFigures {
  /** Of the serving process (gateway and, in process, the subgraphs), for one event; of each event measured. */
  cpuMs: number[]
  /** From the commit of the change until the last subscriber, in another process, has it. */
  lastServedMs: number[]
  /** The same of writing one frame to as many bare sockets, by turns with the events. */
  bareCpuMs: number[]
  bareLastServedMs: number[]
  /** CPU of the serving process in the same time while nothing happens. */
  idleCpuMs: number
  /** Executions and bytes of one event. */
  executions: number
  bytes: number
  feeds: number
  /** What the process grew by for each subscriber, after a collection. */
  heapBytesPerSubscriber: number
  rssBytesPerSubscriber: number
}

export const fanOutDefaults: FanOutOptions = {
  subscribers: 5000,
  operations: 20,
  viewers: 10,
  rights: 1,
  events: 12,
  warmUp: 4,
  mount: 'process',
  sharing: true,
}

/** All of them come from here, and as few people. */
const everybody = (subscribers: number): CrowdLimits => ({
  connections: 2 * subscribers + 100,
  perAddress: 2 * subscribers + 100,
  streamsPerPerson: subscribers,
})

/** How long one event is given, for all that it sets off to be counted. */
const settleMs = 400
const departmentCode = '150030000000'

/** Serves one event after the other to many subscribers over WebSocket, and measures what each costs. */
export async function measureFanOut(server: TestPostgres, options: FanOutOptions): Promise<FanOutFigures> {
  const { mount, sharing, subscribers } = options
  const journey = await startJourney(server, { mount, sharing, crowd: everybody(subscribers) })
  const bare = await openBareSockets()
  const crowds = [forkCrowd(), forkCrowd()] as const
  const [bareNews, news] = crowds.map(listen) as [News, News]
  try {
    const order = await orderFor(journey, options)
    crowds[0].send({ ...order, url: bare.url })
    await bareNews.next('following')
    await until(() => bare.count() === subscribers)
    const before = await memory()
    crowds[1].send(order)
    await news.next('following')
    await until(() => journey.system.following().open === subscribers)
    await pause(1000)
    const agencyNo = await agencyNoOf(journey)
    const rounds: Round[] = []
    const bareRounds: Round[] = []
    for (let round = 0; round < options.events + options.warmUp; round += 1) {
      const { executions } = journey.system.following()
      const event = await oneRound(news, () => change(journey, agencyNo))
      rounds.push({ ...event, executions: journey.system.following().executions - executions })
      const bytes = Math.round(event.bytes / subscribers)
      bareRounds.push(await oneRound(bareNews, async () => bare.write(bytes)))
    }
    const measured = rounds.slice(options.warmUp)
    const bareMeasured = bareRounds.slice(options.warmUp)
    const idle = process.cpuUsage()
    await pause(settleMs)
    const idleCpuMs = cpuSince(idle)
    const after = await memory()
    return {
      cpuMs: measured.map(({ cpuMs }) => cpuMs),
      lastServedMs: measured.map(({ lastServedMs }) => lastServedMs),
      bareCpuMs: bareMeasured.map(({ cpuMs }) => cpuMs),
      bareLastServedMs: bareMeasured.map(({ lastServedMs }) => lastServedMs),
      idleCpuMs,
      executions: measured.at(-1)?.executions ?? 0,
      bytes: measured.at(-1)?.bytes ?? 0,
      feeds: journey.system.following().feeds,
      heapBytesPerSubscriber: (after.heap - before.heap) / subscribers,
      rssBytesPerSubscriber: (after.rss - before.rss) / subscribers,
    }
  } finally {
    for (const crowd of crowds) crowd.kill()
    await bare.stop()
    await journey.stop()
  }
}

/** Without what this process was itself started with: its launcher's hook would take the crowd's channel for its own. */
const forkCrowd = (): ChildProcess =>
  fork(fileURLToPath(new URL('./fan-out-client.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })

async function orderFor(journey: Journey, options: FanOutOptions): Promise<FollowOrder> {
  const roles: Role[] = ['ANALYST', 'AUDITOR', 'OPDC_FOLLOW_UP', 'DGA_ADMINISTRATOR']
  const people = await Promise.all(
    Array.from({ length: options.viewers }, (_, at) =>
      signPersonIn(journey.database.admin, `ผู้ติดตาม ${at}`, {
        role: roles[at % options.rights] ?? 'ANALYST',
        agencyCode: departmentCode,
        reach: 'STATE',
      }),
    ),
  )
  const operations = Array.from(
    { length: options.operations },
    (_, at) => `subscription Follow${at} { changes { cursor kind at reportVersion
      agency { code name label${at}: nameEn parent { name } } report { id version modifiedAt } } }`,
  )
  return {
    url: `${journey.system.publicUrl.replace('http', 'ws').replace('localhost', '127.0.0.1')}/graphql`,
    subscribers: options.subscribers,
    viewers: people.map(({ headers }) => headers),
    operations,
    paused: false,
  }
}

interface Round {
  cpuMs: number
  lastServedMs: number
  bytes: number
  executions: number
}

async function agencyNoOf({ database }: Journey): Promise<number> {
  const [agency] = await database.admin`select no from agencies.agency where code = ${departmentCode}`
  return agency?.['no'] as number
}

/** One change in the log, as the relay leaves it. */
async function change({ database }: Journey, agencyNo: number): Promise<void> {
  await plantLog(database, [agencyNo])
  await database.admin`select pg_notify('changes_log', '')`
}

async function oneRound(news: News, act: () => Promise<void>): Promise<Round> {
  collect()
  await pause(100)
  const cpu = process.cpuUsage()
  const began = Date.now()
  await act()
  const { lastAt, bytes } = await news.next('served')
  await pause(Math.max(0, settleMs - (Date.now() - began)))
  return { cpuMs: cpuSince(cpu), lastServedMs: lastAt - began, bytes, executions: 0 }
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

async function memory(): Promise<{ heap: number; rss: number }> {
  for (let round = 0; round < 3; round += 1) {
    collect()
    await pause(50)
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: heapUsed + external, rss }
}

interface News {
  next<Kind extends FollowNews['kind']>(kind: Kind): Promise<Extract<FollowNews, { kind: Kind }>>
}

/** Hears what the crowd tells, in its order. */
function listen(crowd: ChildProcess): News {
  const told: FollowNews[] = []
  let wake = (): void => undefined
  crowd.on('message', (news: FollowNews) => {
    told.push(news)
    wake()
  })
  crowd.on('exit', (code) => {
    told.push({ kind: 'failed', why: `the crowd has gone: ${code}` })
    wake()
  })
  return {
    async next(kind) {
      while (told.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      const news = told.shift() as FollowNews
      if (news.kind !== kind) throw new Error(`${kind} was expected: ${JSON.stringify(news)}`)
      return news as Extract<FollowNews, { kind: typeof kind }>
    },
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(20)
}

const pause = (ms: number) => new Promise<void>((done) => void setTimeout(done, ms))

const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/** One line that says what was measured. */
export function printFanOut(options: FanOutOptions, figures: FanOutFigures): string {
  const { subscribers, operations, viewers, rights, mount, sharing } = options
  return [
    `${subscribers} subscribers, ${operations} operations, ${viewers} viewers of ${rights} rights, by ${mount}, ${sharing ? 'shared' : 'each alone'}:`,
    `${figures.executions} executions of ${figures.feeds} feeds, ${Math.round(figures.bytes / subscribers)} bytes each;`,
    `CPU ${median(figures.cpuMs).toFixed(0)} ms (${figures.cpuMs.map((ms) => ms.toFixed(0)).join(' ')}; idle ${figures.idleCpuMs.toFixed(0)}),`,
    `last served after ${median(figures.lastServedMs)} ms (${figures.lastServedMs.join(' ')}),`,
    `bare sockets ${median(figures.bareCpuMs).toFixed(0)} ms (${figures.bareCpuMs.map((ms) => ms.toFixed(0)).join(' ')}), last after ${median(figures.bareLastServedMs)} ms,`,
    `${(figures.heapBytesPerSubscriber / 1000).toFixed(1)} kB of heap and ${(figures.rssBytesPerSubscriber / 1000).toFixed(1)} kB of memory each`,
  ].join(' ')
}

/** Runs the program: `node --import tsx infra/bench/fan-out.ts [--subscribers 5000] [--rights 1] [--events 12] [--mount http] [--alone]`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      subscribers: { type: 'string', default: String(fanOutDefaults.subscribers) },
      viewers: { type: 'string', default: String(fanOutDefaults.viewers) },
      events: { type: 'string', default: String(fanOutDefaults.events) },
      rights: { type: 'string', default: String(fanOutDefaults.rights) },
      mount: { type: 'string', default: fanOutDefaults.mount },
      alone: { type: 'boolean', default: false },
    },
  })
  let server: TestPostgres | undefined
  const provide = (_name: string, value: unknown) => {
    server = value as TestPostgres
  }
  const end = await startTestPostgres({ provide } as unknown as TestProject)
  try {
    if (!server) throw new Error('there is no Postgres')
    const options: FanOutOptions = {
      ...fanOutDefaults,
      subscribers: Number(values.subscribers),
      viewers: Number(values.viewers),
      rights: Number(values.rights),
      events: Number(values.events),
      mount: values.mount === 'http' ? 'http' : 'process',
    }
    for (const sharing of values.alone ? [true, false] : [true]) {
      const run = { ...options, sharing, ...(sharing ? {} : { events: 3, warmUp: 1 }) }
      process.stdout.write(`${printFanOut(run, await measureFanOut(server, run))}\n`)
    }
  } finally {
    await end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
