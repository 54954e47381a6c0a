import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { access, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const launcherFiles = ['boot.mjs', 'boot-install.mjs', 'boot-signals.mjs', 'boot-follow.mjs', 'lock.mjs']
const source = dirname(dirname(fileURLToPath(import.meta.url)))

/** Stands where tsx stands: lets Node load `.ts` files, which in this project are plain JavaScript. */
const loader = `import { register } from 'node:module'
const load = 'export const load = async (url, context, next) => next(url, url.endsWith(".ts") ? { ...context, format: "module" } : context)'
register('data:text/javascript,' + encodeURIComponent(load))
`

/** A command that says that it runs, with what, and then waits for a signal or for the end of its launcher. */
const main = `
let signals = 0
const end = () => {
  signals += 1
  setTimeout(() => { console.log('signals ' + signals); process.exit(7) }, 300)
}
process.on('SIGINT', end).on('SIGTERM', end)
if (process.send) process.once('disconnect', () => process.exit(0))
console.log('running ' + JSON.stringify({ pid: process.pid, args: process.argv.slice(2), turbo: process.env.TURBO_TELEMETRY_DISABLED, apollo: process.env.APOLLO_TELEMETRY_DISABLED }))
if (process.argv.includes('end')) process.exit(3)
setInterval(() => {}, 1000)
`

/** A project of its own in a temporary folder: the real launcher, the real npm, one package, no network. */
export interface BootProject {
  folder: string
  /** Runs the launcher; `output` holds what it and its command have said so far. */
  boot(args: string[], node?: string[]): Booted
  /** Writes into a file of the project. */
  write(path: string, text: string): Promise<void>
  /** Lays a file into node_modules that only a new installation removes. */
  mark(): Promise<void>
  isMarked(): Promise<boolean>
}

export interface Booted {
  child: ChildProcess
  output(): string
  /** The exit code. */
  ended: Promise<number | null>
}

/** Makes the project; it is removed when the test has finished. */
export async function bootProject(): Promise<BootProject> {
  const folder = await mkdtemp(join(tmpdir(), 'eact boot ก-'))
  const children: ChildProcess[] = []
  onTestFinished(async () => {
    for (const child of children) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  })
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await write(
    'package.json',
    JSON.stringify({ name: 'tried', type: 'module', dependencies: { tsx: 'file:tsx' } }),
  )
  await write(
    'tsx/package.json',
    JSON.stringify({ name: 'tsx', version: '1.0.0', type: 'module', exports: './tsx.js' }),
  )
  await write('tsx/tsx.js', loader)
  await write('infra/start/main.ts', main)
  await write('infra/tooling/check.ts', main)
  for (const name of launcherFiles) await copyFile(join(source, name), join(folder, 'infra', 'start', name))
  execFileSync('npm', ['install', '--package-lock-only', '--offline', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'ignore',
  })
  const marker = join(folder, 'node_modules', '.mark')
  return {
    folder,
    write,
    boot: (args, node = []) => {
      const child = spawn(process.execPath, [...node, join(folder, 'infra/start/boot.mjs'), ...args], {
        cwd: tmpdir(),
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group, as a terminal makes one for what it runs.
        detached: true,
      })
      children.push(child)
      let said = ''
      child.stdout.on('data', (part) => (said += String(part)))
      child.stderr.on('data', (part) => (said += String(part)))
      const ended = once(child, 'close').then(([code]) => code as number | null)
      return { child, output: () => said, ended }
    },
    mark: () => writeFile(marker, ''),
    isMarked: () => exists(marker),
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/** The pid and arguments that the project's command told when it began to run. */
export function toldBy(
  booted: Booted,
): { pid: number; args: string[]; turbo: string; apollo: string } | null {
  const line = booted
    .output()
    .split('\n')
    .find((one) => one.startsWith('running '))
  return line ? JSON.parse(line.slice('running '.length)) : null
}

/** The stamp in node_modules. */
export function stampOf(project: BootProject): Promise<string> {
  return readFile(join(project.folder, 'node_modules', '.installed'), 'utf8')
}
