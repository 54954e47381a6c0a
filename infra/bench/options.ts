import { parseArgs } from 'node:util'
import type { OperationName } from './operations.ts'

/** What can be measured: an operation, the tree of 120,000, one event for five thousand subscribers, or pages in a browser. */
export type Part = OperationName | 'tree' | 'fan-out' | 'pages'

const parts: readonly Part[] = ['A', 'B', 'C', 'tree', 'fan-out', 'pages']

export interface BenchOptions {
  agencies: number
  /** Of the part `tree`: around the real ones. */
  treeAgencies: number
  rounds: number
  /** Requests of each candidate in a round. */
  requests: number
  only: Part[]
  /** Of the part `pages`: how many times slower the browser is while the portal is used. */
  cpu: number
  /** Folder for profiles of ours; null measures only. */
  profiles: string | null
}

export const usage = `npm run bench -- [--quick] [--rounds=5] [--requests=600] [--only=A,B,C,tree,fan-out,pages] [--agencies=100000] [--tree-agencies=120000] [--cpu=1] [--profiles=folder]`

/** Reads the command line. @throws Error naming what is wrong */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      requests: { type: 'string' },
      only: { type: 'string' },
      agencies: { type: 'string' },
      'tree-agencies': { type: 'string' },
      cpu: { type: 'string' },
      profiles: { type: 'string' },
    },
  })
  const { quick } = values
  return {
    agencies: wholeNumber('agencies', values.agencies ?? (quick ? '2000' : '100000'), 500),
    treeAgencies: wholeNumber('tree-agencies', values['tree-agencies'] ?? '120000', 16_000),
    rounds: wholeNumber('rounds', values.rounds ?? (quick ? '1' : '5'), 1),
    requests: wholeNumber('requests', values.requests ?? (quick ? '60' : '600'), 10),
    only: (values.only ?? (quick || values.profiles ? 'A,B,C' : parts.join())).split(',').map(partNamed),
    cpu: wholeNumber('cpu', values.cpu ?? '1', 1),
    profiles: values.profiles ?? null,
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text.replaceAll('_', ''))
  if (Number.isInteger(value) && value >= least) return value
  throw new Error(`--${name} wants a whole number of at least ${least}, got ${text}`)
}

function partNamed(name: string): Part {
  const part = parts.find((one) => one === name)
  if (part) return part
  throw new Error(`--only wants some of ${parts.join()}, got ${name}`)
}
