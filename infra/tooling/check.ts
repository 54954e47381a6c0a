/**
 * `npm run check`: format, lint, types, the contract, the rules of the house and the lock file.
 * Runs every step whatever the others say, prints one line for each with its time, and what went wrong beneath;
 * fails at the end if any step failed. Ends in one sentence.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { judgeHouse } from './house.ts'
import { faultsOfLock, faultsOfSettings } from './lock.ts'
import type { Lock } from './lock.ts'
import { readTree, repository } from './tree.ts'

/** A step gives what is wrong, as text for the reader; empty when all is well. */
interface Step {
  name: string
  run(): Promise<string> | string
}

/** Runs a program of node_modules (or of the repository) with Node; gives its output if it failed. */
function program(path: string, ...rest: string[]): Promise<string> {
  const child = spawn(
    process.execPath,
    [...(path.endsWith('.ts') ? ['--import', 'tsx'] : []), path, ...rest],
    {
      cwd: repository,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  const collect = (chunk: Buffer): void => {
    output += chunk.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0 ? '' : output.trim() || `${path} ended with ${code}`))
  })
}

const read = (path: string): string => readFileSync(join(repository, path), 'utf8')

const steps: Step[] = [
  { name: 'schema', run: () => program('schema/main.ts', '--check') },
  { name: 'format', run: () => program('node_modules/oxfmt/bin/oxfmt', '--check') },
  { name: 'lint', run: () => program('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings') },
  {
    name: 'types',
    run: () =>
      program(
        'node_modules/turbo/bin/turbo',
        'run',
        'types',
        '--continue=always',
        '--output-logs=errors-only',
        '--concurrency=2',
      ),
  },
  { name: 'house', run: () => judgeHouse(readTree()).join('\n') },
  {
    name: 'lock',
    run: () => {
      const lock = JSON.parse(read('package-lock.json')) as Lock
      return [...faultsOfLock(lock), ...faultsOfSettings(read('.npmrc'))].join('\n')
    },
  },
]

const failed: string[] = []
for (const step of steps) {
  const start = performance.now()
  const fault = await step.run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${fault === '' ? 'ok    ' : 'failed'} ${step.name.padEnd(7)} ${seconds.padStart(5)} s`)
  if (fault !== '') {
    console.log(fault.replace(/^/gm, '    '))
    failed.push(step.name)
  }
}
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`)
if (failed.length > 0) process.exitCode = 1
