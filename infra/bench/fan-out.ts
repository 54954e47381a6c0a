import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseArgs } from 'node:util'
import { plantLog } from '@eact/changes/testing'
import type { TestPostgres } from '@eact/kit/testing'
import type { Role } from '@eact/kit/viewer'
import type { TestProject } from 'vitest/node'
import { signPersonIn } from '../journeys/officers.ts'
import { startJourney, type Journey } from '../journeys/testing.ts'
import startTestPostgres from '../tooling/test-database.ts'
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

/** How long one event is given, for all that it sets off to be counted. */
const settleMs = 400
const departmentCode = '150030000000'

/** Serves one event after the other to many subscribers over WebSocket, and measures what each costs. */
export async function measureFanOut(server: TestPostgres, options: FanOutOptions): Promise<FanOutFigures> {
  const { mount, sharing, subscribers } = options
  const journey = await startJourney(server, { mount, sharing })
  const crowd = fork(fileURLToPath(new URL('./fan-out-client.ts', import.meta.url)))
  const news = listen(crowd)
  try {
    const before = await memory()
    crowd.send(await orderFor(journey, options))
    await news.next('following')
    await until(() => journey.system.following().open === subscribers)
    await pause(1000)
    const [agency] = await journey.database
      .admin`select no from agencies.agency where code = ${departmentCode}`
    const no = agency?.['no'] as number
    const rounds: { cpuMs: number; lastServedMs: number; executions: number; bytes: number }[] = []
    for (let round = 0; round < options.events + options.warmUp; round += 1)
      rounds.push(await oneEvent(journey, no, news))
    const measured = rounds.slice(options.warmUp)
    const idle = process.cpuUsage()
    await pause(settleMs)
    const idleCpuMs = cpuSince(idle)
    const after = await memory()
    return {
      cpuMs: measured.map(({ cpuMs }) => cpuMs),
      lastServedMs: measured.map(({ lastServedMs }) => lastServedMs),
      idleCpuMs,
      executions: measured.at(-1)?.executions ?? 0,
      bytes: measured.at(-1)?.bytes ?? 0,
      feeds: journey.system.following().feeds,
      heapBytesPerSubscriber: (after.heap - before.heap) / subscribers,
      rssBytesPerSubscriber: (after.rss - before.rss) / subscribers,
    }
  } finally {
    crowd.kill()
    await journey.stop()
  }
}

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

async function oneEvent(journey: Journey, agencyNo: number, news: News) {
  collect()
  await pause(100)
  const { executions } = journey.system.following()
  const cpu = process.cpuUsage()
  await plantLog(journey.database, [agencyNo])
  const began = Date.now()
  await journey.database.admin`select pg_notify('changes_log', '')`
  const { lastAt, bytes } = await news.next('served')
  await pause(Math.max(0, settleMs - (Date.now() - began)))
  return {
    cpuMs: cpuSince(cpu),
    lastServedMs: lastAt - began,
    executions: journey.system.following().executions - executions,
    bytes,
  }
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
    `${(figures.heapBytesPerSubscriber / 1000).toFixed(1)} kB of heap and ${(figures.rssBytesPerSubscriber / 1000).toFixed(1)} kB of memory each`,
  ].join(' ')
}

/** Runs the program: `node --import tsx infra/bench/fan-out.ts [--subscribers 5000] [--rights 1] [--mount http] [--alone]`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      subscribers: { type: 'string', default: String(fanOutDefaults.subscribers) },
      viewers: { type: 'string', default: String(fanOutDefaults.viewers) },
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
