import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { encodeCursor } from '@eact/kit/pages'
import { repository } from '../start/config.ts'
import { endWithParent } from '../start/parent.ts'
import { startPostgres } from '../start/postgres.ts'
import { speakAs, startCandidates, type Candidate, type CandidateName } from './candidates.ts'
import { compareAnswers } from './compare.ts'
import { openDataset, type Dataset } from './dataset.ts'
import { startLoadProcess } from './load-process.ts'
import { median, measureOperation, type MeasureOptions, type Round } from './measure.ts'
import { operationsFor, ownFilters, ownList, type Operation } from './operations.ts'
import { readOptions, usage, type BenchOptions } from './options.ts'
import { ratio, tableOfOperation } from './report.ts'
import { serverSettings } from './server-settings.ts'
import { readServer } from './statements.store.ts'
import { figure, tableOf } from './table.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return say(usage)
  const options = readOptions(process.argv.slice(2))
  const endings: (() => Promise<void>)[] = []
  const endAll = async () => {
    for (const end of endings.splice(0).toReversed()) await end()
  }
  const leave = () => void endAll().then(() => process.exit(1))
  process.on('SIGINT', leave).on('SIGTERM', leave)
  endWithParent(leave)
  try {
    if (options.only.some((part) => part.length === 1)) await run(options, (end) => endings.push(end))
  } finally {
    await endAll()
  }
  const atEnd = (end: () => Promise<void>) => void endings.push(end)
  if (options.only.includes('tree')) {
    await runProgram('tree.ts', [`--agencies=${options.treeAgencies}`, `--rounds=${options.rounds}`], atEnd)
  }
  if (options.only.includes('fan-out')) {
    say('\nFan-out · goal: ≤ 60 ms of CPU, the last one served within 150 ms, ≤ 20 kB a subscriber')
    await runProgram('fan-out.ts', [], atEnd)
  }
  if (options.only.includes('pages'))
    await runProgram('pages.ts', [`--rounds=${options.rounds}`, `--cpu=${options.cpu}`], atEnd)
}

async function run(options: BenchOptions, atEnd: (end: () => Promise<void>) => void): Promise<void> {
  const postgres = await startPostgres({
    folder: join(repository, '.data', 'bench'),
    settings: serverSettings,
    log: say,
  })
  atEnd(() => postgres.stop())
  const { host, port, user } = postgres.connection()
  const dataset = await openDataset({ host, port, user }, options.agencies, say)
  atEnd(() => dataset.close())
  const folder = await mkdtemp(join(tmpdir(), 'eact-bench-'))
  atEnd(() => rm(folder, { recursive: true, force: true }))
  const load = startLoadProcess()
  atEnd(async () => load.stop())
  const server = await readServer(dataset.sql)
  const measuring: MeasureOptions = {
    rounds: options.rounds,
    requests: options.requests,
    warmUp: options.requests,
    concurrency: 8,
    sql: dataset.sql,
    postmaster: await postmasterOf(server.dataFolder),
    load,
  }
  say(factsOf(options, server.version))
  const profiles = options.profiles && resolve(options.profiles)
  if (profiles) await mkdir(profiles, { recursive: true })
  const names: CandidateName[] = profiles ? ['ours'] : ['ours', 'ours over HTTP', 'stock', 'limit']
  const operations = operationsFor(dataset.keys)
  const candidates = await startCandidates(names, {
    address: dataset.address,
    folder,
    token: dataset.tokens.administrator,
    known: operations.filter(({ isPublic }) => isPublic).map(({ query }) => query),
    profiles: profiles ?? undefined,
  })
  for (const candidate of candidates) atEnd(() => candidate.stop())
  for (const operation of operations) {
    if (options.only.includes(operation.name)) await runOperation(operation, candidates, measuring)
  }
  const [ours] = candidates
  if (ours && options.only.includes('A') && !profiles) await runReach(ours, dataset, measuring)
}

async function runOperation(
  operation: Operation,
  candidates: Candidate[],
  measuring: MeasureOptions,
): Promise<void> {
  const compared = await compareAnswers(candidates, operation, 40)
  const found = await measureOperation(candidates, operation, measuring)
  const rounds = new Map(candidates.map(({ name }, place) => [name, found[place] ?? []]))
  say(`\n${tableOfOperation({ operation, rounds })}${compared} answers were the same.`)
}

/** The staff list of two askers, of everything and of one ministry: rights that reach less far may cost little more. */
async function runReach(
  ours: Candidate,
  { tokens, keys }: Dataset,
  measuring: MeasureOptions,
): Promise<void> {
  const asker = (token: string): Candidate => ({ ...ours, speak: speakAs(token) })
  const askers = [asker(tokens.administrator), asker(tokens.ministry)]
  const rows: string[][] = []
  for (const { title, filter } of ownFilters) {
    // A text has its own order, and its own cursors.
    const starts = 'text' in filter ? [null] : keys.starts.map(({ name, code }) => encodeCursor([name, code]))
    const variables = starts.map((after) => ({ filter: { ...filter, viewerMayReport: true }, after }))
    const list = { query: ownList, isPublic: false, variables }
    const [everything = [], ministry = []] = await measureOperation(askers, list, measuring)
    const middle = (rounds: Round[], what: keyof Round, digits?: number) =>
      figure(median(rounds.map((round) => round[what])), digits)
    rows.push([
      title,
      middle(everything, 'cpuMs'),
      middle(ministry, 'cpuMs'),
      `${figure(ratio(ministry, everything) ?? 0)}×`,
      '≤ 1.2×',
      middle(ministry, 'statements', 1),
    ])
  }
  say(
    `\nReach · the staff list of all that one may report for, page by page; CPU ms/request\n${tableOf(
      ['narrowed to', 'administrator', 'one ministry', 'of the administrator', 'goal', 'SQL/request'],
      rows,
    )}\n`,
  )
}

/** A part that is a program of its own, with its own database. */
async function runProgram(
  file: string,
  args: string[],
  atEnd: (end: () => Promise<void>) => void,
): Promise<void> {
  const command = ['--import', follow, '--import', 'tsx', `infra/bench/${file}`, ...args]
  const program = spawn(process.execPath, command, {
    cwd: repository,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  atEnd(async () => void program.kill())
  const [code] = (await once(program, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
}

const follow = new URL('../start/boot-follow.mjs', import.meta.url).href

const postmasterOf = async (dataFolder: string): Promise<number> =>
  Number.parseInt(await readFile(join(dataFolder, 'postmaster.pid'), 'utf8'), 10)

function factsOf({ agencies, rounds, requests }: BenchOptions, postgresVersion: string): string {
  const [cpu] = cpus()
  return [
    `${agencies} agencies; ${rounds} rounds of ${requests} requests, 8 at a time; median of the rounds`,
    `${cpus().length} × ${cpu?.model.trim()}, ${process.platform} ${process.arch}, Node ${process.versions.node}, PostgreSQL ${postgresVersion}`,
  ].join('\n')
}

try {
  await main()
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}
