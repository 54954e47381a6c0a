// How long what is done with the tree takes, at 120,000 agencies grown around the real ones.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseArgs } from 'node:util'
import { createLog } from '@eact/kit/log'
import { anonymous, createTokenSigner, innerTokenHeader, type TokenSigner } from '@eact/kit/viewer'
import type { Subgraph } from '@eact/kit/serve'
import postgres from 'postgres'
import { repository } from '../start/config.ts'
import { endWithParent } from '../start/parent.ts'
import { startPostgres } from '../start/postgres.ts'
import { seedAgencies } from '../start/seed/seed-agencies.ts'
import { seedNames } from '../start/seed/seed-names.ts'
import { makeUnlessThere, makingOf, plantAskers, type OneDatabase } from './dataset.ts'
import { startLoadProcess, type LoadProcess } from './load-process.ts'
import { startOurs } from './ours/system.ts'
import { serverSettings } from './server-settings.ts'
import { figure, tableOf } from './table.ts'
import { plantGrowth, readTreeKeys } from './tree-dataset.store.ts'
import { treeOperationsFor, type TreeOperation } from './tree-operations.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Where an operation is asked: how long each set of variables took, in their order, in milliseconds. */
type Ask = (operation: TreeOperation) => Promise<number[]>

async function measureTree(agencies: number, rounds: number, atEnd: (end: () => Promise<void>) => void) {
  const server = await startPostgres({
    folder: join(repository, '.data', 'bench'),
    settings: serverSettings,
    log: say,
  })
  atEnd(() => server.stop())
  const { host, port, user } = server.connection()
  const making = await makingOf(['tree-dataset.store.ts', 'tree-growth.ts', '../data/agencies.csv'])
  const database = { host, port, user, database: `bench_tree_${agencies}_${making}` }
  await makeUnlessThere(database, (draft) => fillTree(draft, agencies), say)
  const sql = postgres({ ...database, max: 1, onnotice: () => undefined })
  const keys = await readTreeKeys(sql)
  await sql.end({ timeout: 5 })
  const tokens = await plantAskers(database, keys)
  const folder = await mkdtemp(join(tmpdir(), 'eact-bench-tree-'))
  atEnd(() => rm(folder, { recursive: true, force: true }))
  const { system, innerKey } = await startOurs({
    address: database,
    filesUrl: pathToFileURL(join(folder, 'files')).href,
    mount: 'process',
    known: [],
  })
  atEnd(() => system.stop())
  const load = startLoadProcess()
  atEnd(async () => load.stop())
  const subgraph = system.subgraphs.find(({ name }) => name === 'agencies')
  if (!subgraph) throw new Error('there is no subgraph of agencies')
  const atSubgraph = askSubgraph(subgraph, await createTokenSigner(innerKey))
  const atService = askService(load, `http://127.0.0.1:${system.port}/graphql`, tokens.administrator)
  const operations = treeOperationsFor(keys)
  const rows: string[][] = []
  const slowest: string[] = []
  const warm = async () => {
    for (const operation of operations) await atService(operation)
  }
  await warm()
  const before = memory()
  for (const operation of operations) {
    const [service, inner] = [
      await manyOf(atService, operation, rounds),
      await manyOf(atSubgraph, operation, rounds),
    ]
    rows.push(rowOf(operation, service, inner))
    slowest.push(slowestOf(operation, service))
  }
  const after = memory()
  const head = [
    'operation',
    'asked',
    'p50',
    'p95',
    'p99',
    'worst',
    'goal',
    'subgraph p50',
    'p95',
    'p99',
    'worst',
  ]
  say(
    `\nTree · ${agencies} agencies, one request at a time, in ms; each the middle of ${rounds} rounds\n${tableOf(head, rows)}`,
  )
  say(slowest.join('\n'))
  say(`Heap ${before.toFixed(0)} MB before and ${after.toFixed(0)} MB after; goal: flat.`)
}

async function fillTree(draft: OneDatabase, agencies: number): Promise<void> {
  const log = createLog('bench', 'warn')
  await seedAgencies(draft, { log })
  await seedNames(draft, { log })
  await plantGrowth(draft, agencies)
}

const askService =
  (load: LoadProcess, url: string, token: string): Ask =>
  async ({ query, variables }) => {
    const bodies = variables.map((one) => JSON.stringify({ query, variables: one }))
    const headers = { authorization: `Bearer ${token}` }
    const { eachMs } = await load.send({
      url,
      headers,
      bodies,
      from: 0,
      count: bodies.length,
      concurrency: 1,
    })
    return eachMs
  }

const askSubgraph =
  (subgraph: Subgraph, signer: TokenSigner): Ask =>
  async ({ query, variables }) => {
    const eachMs: number[] = []
    for (const one of variables) {
      const headers = new Headers({ [innerTokenHeader]: await signer.sign(anonymous, subgraph.name) })
      const begun = performance.now()
      const answer = await subgraph.execute({ query, variables: one }, headers, new AbortController().signal)
      eachMs.push(performance.now() - begun)
      if (answer['errors']) throw new Error(`the subgraph answered ${JSON.stringify(answer).slice(0, 500)}`)
    }
    return eachMs
  }

/** Asks everything so many times: what else the machine did in one round shall not stand for the operation. */
async function manyOf(ask: Ask, operation: TreeOperation, rounds: number): Promise<number[]> {
  const all: number[][] = []
  for (let round = 0; round < rounds; round += 1) all.push(await ask(operation))
  return operation.variables.map((_, place) => median(all.map((one) => one[place] ?? 0)))
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

interface Figures {
  p50: number
  p95: number
  p99: number
  worst: number
}

function figuresOf(eachMs: readonly number[]): Figures {
  const sorted = eachMs.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) }
}

function rowOf({ title, variables, goal }: TreeOperation, service: number[], inner: number[]): string[] {
  const cells = (eachMs: number[]) => Object.values(figuresOf(eachMs)).map((ms: number) => figure(ms, 1))
  return [title, String(variables.length), ...cells(service), `${goal.of} < ${goal.ms}`, ...cells(inner)]
}

/** Names the three that took longest. */
function slowestOf({ title, variables }: TreeOperation, eachMs: readonly number[]): string {
  const places = [...eachMs.entries()].toSorted(([, a], [, b]) => b - a).slice(0, 3)
  const named = places.map(([place, ms]) => `${JSON.stringify(variables[place])} ${figure(ms, 1)}`)
  return `slowest · ${title}: ${named.join(' · ')}`
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Megabytes in use by this process, which serves, after a collection. */
function memory(): number {
  for (let round = 0; round < 3; round += 1) collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}

const { values } = parseArgs({
  options: { agencies: { type: 'string', default: '120000' }, rounds: { type: 'string', default: '3' } },
})
const endings: (() => Promise<void>)[] = []
const endAll = async () => {
  for (const end of endings.splice(0).toReversed()) await end()
}
endWithParent(() => void endAll().then(() => process.exit(1)))
try {
  await measureTree(Number(values.agencies), Number(values.rounds), (end) => endings.push(end))
} finally {
  await endAll()
}
