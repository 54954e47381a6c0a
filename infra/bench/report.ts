import type { CandidateName } from './candidates.ts'
import { median, type Round } from './measure.ts'
import type { Operation } from './operations.ts'
import { figure, tableOf } from './table.ts'

/** One operation as it was measured. */
export interface Measured {
  operation: Operation
  /** By candidate; all have as many rounds. */
  rounds: Map<CandidateName, Round[]>
}

const head = [
  'candidate',
  'CPU ms/request',
  'of Postgres',
  'less than stock',
  'goal',
  'of the limit',
  'goal',
  'SQL/request',
  'requests/s',
  'p50 ms',
  'p99 ms',
]

/** Writes what was measured of one operation. Ratios are taken within each round; the median stands. */
export function tableOfOperation({ operation, rounds }: Measured): string {
  const { name, title, goal } = operation
  const rows = [...rounds].map(([candidate, own]) => {
    const isOurs = candidate === 'ours'
    const lessThanStock = ratio(rounds.get('stock'), own)
    const ofLimit = ratio(own, rounds.get('limit'))
    return [
      candidate,
      figure(middle(own, 'cpuMs')),
      figure(middle(own, 'postgresMs')),
      lessThanStock === null ? '-' : `${figure(lessThanStock, 1)}×`,
      isOurs ? `≥ ${goal.lessThanStock}×` : '',
      ofLimit === null ? '-' : `${figure(ofLimit, 1)}×`,
      isOurs ? `≤ ${goal.ofLimit}×` : '',
      figure(middle(own, 'statements'), 1),
      figure(middle(own, 'requestsPerSecond'), 0),
      figure(middle(own, 'p50Ms'), 1),
      figure(middle(own, 'p99Ms'), 1),
    ]
  })
  return `${name} · ${title}\n${tableOf(head, rows)}\n`
}

/** How many times as much CPU one took as the other in the same round; the median of the rounds. */
export function ratio(over: Round[] | undefined, under: Round[] | undefined): number | null {
  if (!over || !under) return null
  return median(over.map(({ cpuMs }, round) => cpuMs / (under[round]?.cpuMs || Number.NaN)))
}

const middle = (rounds: Round[], what: keyof Round): number => median(rounds.map((round) => round[what]))
