import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Program } from '../journeys/program.ts'
import type { Operation } from './operations.ts'

export type CandidateName = 'ours' | 'ours over HTTP' | 'stock' | 'limit'

/** One of those who answer: a set of processes of its own. */
export interface Candidate {
  name: CandidateName
  /** Where requests are posted to. */
  url: string
  /** How an operation is sent. */
  speak: (operation: Pick<Operation, 'query' | 'isPublic'>) => Speech
  /** The processes that answer; Postgres is not among them. */
  pids: () => number[]
  stop: () => Promise<void>
}

/** What an operation is sent as. */
export interface Speech {
  headers: Record<string, string>
  bodyOf: (variables: Record<string, unknown>) => string
}

export interface CandidateOptions {
  /** The database, as one of its roles. */
  address: (role: string) => { host: string; port: number; database: string; user: string }
  /** Of everything that the processes leave on disk. */
  folder: string
  /** Bearer token of whoever asks ours what is not public; the others know of no rights. */
  token: string
  /** Texts of the operations that the public asks. */
  known: string[]
  /** Folder for a profile of ours, written when it ends. */
  profiles?: string | undefined
}

/** The role that stock and the limit read with: all may be read, nothing is asked. */
export const readingRole = 'bench'

/** Starts those that are named, each from nothing. */
export async function startCandidates(
  names: readonly CandidateName[],
  options: CandidateOptions,
): Promise<Candidate[]> {
  return Promise.all(names.map((name) => starters[name](options)))
}

const starters: Record<CandidateName, (options: CandidateOptions) => Promise<Candidate>> = {
  ours: (options) => startOurs('ours', 'process', options),
  'ours over HTTP': (options) => startOurs('ours over HTTP', 'http', options),
  stock: startStock,
  limit: startLimit,
}

async function startOurs(
  name: CandidateName,
  mount: 'process' | 'http',
  options: CandidateOptions,
): Promise<Candidate> {
  const { folder, token, known, profiles } = options
  const { host, port, database } = options.address('')
  const filesUrl = pathToFileURL(join(folder, 'files')).href
  const args = {
    address: { host, port, database },
    filesUrl,
    mount,
    known: known.map((text) => [sha256(text), text]),
    profiles,
  }
  const program = programOf({ name: `ours-${mount}`, file: 'ours/main.ts', args, folder })
  return candidateOf(name, [program], await urlOf(program), speakAs(token))
}

async function startStock(options: CandidateOptions): Promise<Candidate> {
  const args = options.address(readingRole)
  const names = ['agencies', 'reports']
  const programs = names.map((name) =>
    programOf({ name: `stock-${name}`, file: `stock/${name}.ts`, args, folder: options.folder }),
  )
  const urls = await Promise.all(programs.map(urlOf))
  const gateway = programOf({
    name: 'stock-gateway',
    file: 'stock/gateway.ts',
    args: names.map((name, place) => ({ name, url: urls[place] })),
    folder: options.folder,
  })
  return candidateOf('stock', [...programs, gateway], await urlOf(gateway), speakText)
}

async function startLimit({ address, folder }: CandidateOptions): Promise<Candidate> {
  const program = programOf({ name: 'limit', file: 'limit/main.ts', args: address(readingRole), folder })
  return candidateOf('limit', [program], await urlOf(program), speakText)
}

/** The whole text each time, as nobody. */
const speakText: Candidate['speak'] = ({ query }) => ({
  headers: {},
  bodyOf: (variables) => JSON.stringify({ query, variables, operationName: nameOf(query) }),
})

/** As ours is spoken to: the public without an account and by the hash of what is known, everyone else with a token. */
export const speakAs =
  (token: string): Candidate['speak'] =>
  (operation): Speech => {
    if (!operation.isPublic) return { ...speakText(operation), headers: { authorization: `Bearer ${token}` } }
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(operation.query) } }
    return { headers: {}, bodyOf: (variables) => JSON.stringify({ variables, extensions }) }
  }

const nameOf = (query: string): string | undefined => /^query (\w+)/.exec(query)?.[1]

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

interface ProgramSettings {
  name: string
  file: string
  /** Given to the program as JSON. */
  args: object
  folder: string
}

function programOf({ name, file, args, folder }: ProgramSettings): Program {
  return new Program({
    name,
    file: `infra/bench/${file}`,
    args: [JSON.stringify(args)],
    env: () => ({
      ...plainEnvironment(),
      NODE_ENV: 'production',
      APOLLO_TELEMETRY_DISABLED: 'true',
    }),
    logFile: join(folder, `${name}.log`),
  })
}

function plainEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

/** @throws Error when it ends before it says where it is */
async function urlOf(program: Program): Promise<string> {
  const started = program.start()
  let line: string | null = null
  while (line === null) {
    line = await Promise.race([started, wait(100, null)])
    if (line === null && program.restarts > 0) throw new Error(`${program.name} does not start: see its log`)
  }
  const [, url] = /^Ready: (http:\S+)$/.exec(line) ?? []
  if (!url) throw new Error(`${program.name} began with ${JSON.stringify(line)}`)
  return url
}

function candidateOf(
  name: CandidateName,
  programs: Program[],
  url: string,
  speak: Candidate['speak'],
): Candidate {
  return {
    name,
    url,
    speak,
    pids: () => programs.map(({ pid }) => pid).filter((pid) => pid !== undefined),
    stop: async () => void (await Promise.all(programs.map((program) => program.stop()))),
  }
}
