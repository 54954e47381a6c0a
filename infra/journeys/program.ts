import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Ends a program with the test that started it, however that ended. */
const follow = new URL('../start/boot-follow.mjs', import.meta.url).href

/** Between the end of a program that died by itself and its next start. */
const breathMs = 100

export interface ProgramOptions {
  name: string
  /** Path of the program below the repository's folder. */
  file: string
  args?: string[]
  /** Its settings; asked for at each start. */
  env: () => Record<string, string>
  /** Told of the first line that it writes, at each start. */
  onFirstLine?(line: string): void
  /** Where its standard output and standard error go. */
  logFile: string
}

interface Expectation<T> {
  promise: Promise<T>
  resolve(value: T): void
}

function expectation<T>(): Expectation<T> {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** One program in a process of its own. Once it is started it is started again whenever it ends, until it is stopped. */
export class Program {
  readonly name: string
  /** How often it was started again. */
  restarts = 0
  readonly #options: ProgramOptions
  #child: ChildProcess | null = null
  #wanted = false
  #firstLine = expectation<string>()
  #running: Promise<void> = Promise.resolve()

  constructor(options: ProgramOptions) {
    this.name = options.name
    this.#options = options
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts it, again and again until it says something; answers with the first line that it writes. */
  start(): Promise<string> {
    if (!this.#wanted) {
      this.#wanted = true
      this.#running = this.#keep()
    }
    return this.#firstLine.promise
  }

  /** Stops it in its tracks, so that it does not see what happens next. */
  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  /** Kills it with no warning; it is started again at once. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Kills it with no warning; it stays away until `start`. */
  async killForGood(): Promise<void> {
    this.#wanted = false
    await this.#end('SIGKILL')
    await this.#running
  }

  /** Asks it to end; it stays away. @returns its exit code */
  async stop(): Promise<number | null> {
    this.#wanted = false
    const child = this.#child
    await this.#end('SIGTERM')
    await this.#running
    return child?.exitCode ?? null
  }

  async #keep(): Promise<void> {
    for (let round = 0; this.#wanted; round += 1) {
      if (round > 0) this.restarts += 1
      const isWhole = await this.#runOnce()
      if (!isWhole && this.#wanted) await wait(breathMs)
    }
  }

  /** @returns false when it ended before it said anything */
  async #runOnce(): Promise<boolean> {
    const { file, args = [], env, logFile } = this.#options
    const log = createWriteStream(logFile, { flags: 'a' })
    const child = spawn(process.execPath, ['--import', follow, '--import', 'tsx', file, ...args], {
      cwd: root,
      env: env(),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child = child
    const ended = once(child, 'close')
    let said = false
    child.stderr?.pipe(log, { end: false })
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (!said) this.#tell(line)
      said = true
      log.write(`${line}\n`)
    })
    await ended
    if (said) this.#firstLine = expectation<string>()
    log.end(`--- ended by ${child.signalCode ?? child.exitCode}\n`)
    return said
  }

  #tell(line: string): void {
    this.#options.onFirstLine?.(line)
    this.#firstLine.resolve(line)
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
