import type { Sql } from 'postgres'
import type { Candidate } from './candidates.ts'
import { readCpu } from './cpu.ts'
import type { LoadProcess } from './load-process.ts'
import type { Operation } from './operations.ts'
import { countStatements } from './statements.store.ts'

/** What one candidate cost in one round. */
export interface Round {
  /** Processor time of the candidate's processes and of Postgres, in milliseconds a request. */
  cpuMs: number
  /** Of that, the part of Postgres. */
  postgresMs: number
  statements: number
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
}

export interface MeasureOptions {
  rounds: number
  /** Requests of each candidate in a round. */
  requests: number
  /** Requests of each candidate before anything is measured. */
  warmUp: number
  concurrency: number
  /** Superuser of the database, for counting. */
  sql: Sql
  /** Process id of the Postgres server. */
  postmaster: number
  load: LoadProcess
}

/**
 * Measures one operation in rounds: in each, every candidate is asked the same keys in the same order; every other
 * round they come in the reverse order, so that what else the machine does falls on all alike.
 *
 * @returns the rounds of each candidate, in the order of the candidates
 */
export async function measureOperation(
  candidates: readonly Candidate[],
  operation: Pick<Operation, 'query' | 'isPublic' | 'variables'>,
  options: MeasureOptions,
): Promise<Round[][]> {
  const { rounds, requests, warmUp } = options
  const found = candidates.map((): Round[] => [])
  for (const candidate of candidates) await ask(candidate, operation, { ...options, from: 0, count: warmUp })
  for (let round = 0; round < rounds; round += 1) {
    const order = [...candidates.entries()]
    for (const [place, candidate] of round % 2 === 0 ? order : order.toReversed()) {
      const from = warmUp + round * requests
      found[place]?.push(await ask(candidate, operation, { ...options, from, count: requests }))
    }
  }
  return found
}

async function ask(
  { url, speak, pids }: Candidate,
  operation: Pick<Operation, 'query' | 'isPublic' | 'variables'>,
  { sql, postmaster, load, concurrency, from, count }: MeasureOptions & { from: number; count: number },
): Promise<Round> {
  const { headers, bodyOf } = speak(operation)
  const bodies = operation.variables.map(bodyOf)
  const statements = await countStatements(sql)
  const before = await readCpu(pids(), postmaster)
  const { seconds, latenciesMs } = await load.send({ url, headers, bodies, from, count, concurrency })
  const after = await readCpu(pids(), postmaster)
  const postgresMs = (after.postgresMs - before.postgresMs) / count
  return {
    cpuMs: (after.processesMs - before.processesMs) / count + postgresMs,
    postgresMs,
    statements: ((await countStatements(sql)) - statements) / count,
    requestsPerSecond: count / seconds,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
  }
}

/** @param sorted the smallest first */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
