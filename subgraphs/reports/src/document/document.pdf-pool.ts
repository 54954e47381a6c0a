import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { Refusal, unavailable } from '@eact/kit/errors'
import { documentMessages } from '@eact/schema/forms/document'

import type { PdfAnswer, PdfBounds, PdfQuestion } from './document.pdf-serve.ts'

/** Bounds of the children and of each file that they are given. */
export interface PdfPoolSettings {
  /** Processes kept. One is started at once, further ones when files wait. */
  children: number
  /** Files that may wait beside those that are looked at. */
  maxWaiting: number
  /** Processor time of one file. */
  workMs: number
  /** Time on the clock of one file, for a child that neither works nor answers. */
  totalMs: number
  /** Resident memory at which a child is killed in the middle of a file. */
  maxRssBytes: number
  /** Resident memory at which a child is replaced after its file. */
  tiredRssBytes: number
  /** Larger files are not opened. */
  maxFileBytes: number
}

/** What the children run, and what it means when one of them is killed over a file. */
export interface PdfWork<Verdict> {
  /** A module that calls `servePdfs`, as it is from source; built, it ends in `.js`. */
  module: URL
  /** The judgement of a file over which a child ended, or that is too large. */
  killed: Verdict
}

interface Check<Verdict> {
  path: string
  resolve(verdict: Verdict): void
  reject(error: Error): void
}

interface Child<Verdict> {
  fork: ChildProcess
  ended: Promise<void>
  state: 'starting' | 'idle' | 'busy' | 'ending'
  check: Check<Verdict> | null
  deadline: NodeJS.Timeout | undefined
}

const megabyte = 1024 * 1024
/** A child that is not ready by then will not be; generous, for a loaded machine. */
const startMs = 30_000

/** Child processes that look at PDFs and may be killed without harm: a file that kills one costs that file alone. */
export class PdfPool<Verdict> {
  readonly #work: PdfWork<Verdict>
  readonly #settings: PdfPoolSettings
  readonly #children = new Set<Child<Verdict>>()
  readonly #waiting: Check<Verdict>[] = []
  #isStopped = false
  #lastId = 0

  /** Starts the first child. */
  constructor(work: PdfWork<Verdict>, settings: PdfPoolSettings) {
    this.#work = work
    this.#settings = settings
    this.#start()
  }

  /**
   * Looks at one file.
   *
   * @param path a file on this machine; it must stay until the answer
   * @throws Refusal SERVICE_BUSY when too many files wait; SERVICE_UNAVAILABLE after `stop`
   * @throws Error when the file cannot be read or no child can be started: no judgement of the document
   */
  check(path: string): Promise<Verdict> {
    if (this.#isStopped) return Promise.reject(unavailable())
    if (this.#waiting.length >= this.#settings.maxWaiting) {
      return Promise.reject(new Refusal('SERVICE_BUSY', documentMessages.SERVICE_BUSY, 503))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ path, resolve, reject })
      this.#serve()
    })
  }

  /** The children's process ids, for diagnostics. */
  childIds(): number[] {
    return [...this.#children].flatMap((child) => child.fork.pid ?? [])
  }

  /** Ends the children; files that are looked at or wait are refused. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const check of this.#waiting.splice(0)) check.reject(unavailable())
    const ends = [...this.#children].map((child) => child.ended)
    for (const child of this.#children) {
      keepAlive(child, true)
      end(child)
    }
    await Promise.all(ends)
  }

  /** Gives waiting checks to idle children, and makes another child where that is not enough. */
  #serve(): void {
    let starting = 0
    for (const child of this.#children) {
      if (child.state === 'idle') this.#give(child)
      if (child.state !== 'starting') continue
      starting += 1
      keepAlive(child, this.#waiting.length > 0)
    }
    if (this.#waiting.length > starting && this.#children.size < this.#settings.children) {
      keepAlive(this.#start(), true)
    }
  }

  #give(child: Child<Verdict>): void {
    const check = this.#waiting.shift()
    if (!check) return
    child.state = 'busy'
    child.check = check
    keepAlive(child, true)
    killAfter(child, this.#settings.totalMs)
    this.#lastId = (this.#lastId % 0x7fff_fffe) + 1
    const question: PdfQuestion = { id: this.#lastId, path: check.path }
    // A send that fails means that the child is ending, and its end is what answers.
    child.fork.send(question, () => {})
  }

  #start(): Child<Verdict> {
    const child = startChild<Verdict>(this.#work.module, this.#settings)
    this.#children.add(child)
    killAfter(child, startMs)
    child.fork.on('message', (message) => this.#hear(child, message as PdfAnswer<Verdict>))
    void child.ended.then(() => this.#bury(child))
    return child
  }

  #hear(child: Child<Verdict>, answer: PdfAnswer<Verdict>): void {
    clearTimeout(child.deadline)
    const { check } = child
    child.check = null
    child.state = 'idle'
    keepAlive(child, false)
    if (answer.kind === 'verdict') {
      check?.resolve(answer.verdict ?? this.#work.killed)
      if (answer.rssBytes > this.#settings.tiredRssBytes) end(child)
    } else if (answer.kind === 'failure') {
      check?.reject(new Error(`The PDF check cannot read its file: ${answer.message}`))
    }
    this.#serve()
  }

  /** A child's end is the judgement of what it was checking: too much work, or too much memory. */
  #bury(child: Child<Verdict>): void {
    clearTimeout(child.deadline)
    this.#children.delete(child)
    if (this.#isStopped) {
      child.check?.reject(unavailable())
      return
    }
    child.check?.resolve(this.#work.killed)
    if (child.state === 'starting') {
      // Told to whoever waits, one by one, so that a broken installation is neither silent nor a loop.
      this.#waiting.shift()?.reject(new Error('The process that checks PDFs could not be started.'))
    } else if (this.#children.size === 0) {
      this.#start()
    }
    this.#serve()
  }
}

function end(child: Child<unknown>): void {
  child.state = 'ending'
  child.fork.kill('SIGKILL')
}

function killAfter(child: Child<unknown>, milliseconds: number): void {
  clearTimeout(child.deadline)
  child.deadline = setTimeout(() => child.fork.kill('SIGKILL'), milliseconds).unref()
}

/** An idle child does not keep its parent from ending; one that is needed does. */
function keepAlive(child: Child<unknown>, isNeeded: boolean): void {
  if (isNeeded) {
    child.fork.ref()
    child.fork.channel?.ref()
  } else {
    child.fork.unref()
    child.fork.channel?.unref()
  }
}

function startChild<Verdict>(module: URL, settings: PdfPoolSettings): Child<Verdict> {
  const isSource = import.meta.url.endsWith('.ts')
  const file = isSource ? module : new URL(module.href.replace(/\.ts$/, '.js'))
  const bounds: PdfBounds = {
    workMs: settings.workMs,
    rssBytes: settings.maxRssBytes,
    fileBytes: settings.maxFileBytes,
  }
  const loader = isSource ? ['--import', tsxLoader()] : []
  // Not below the watchdog's bound, which ends a child more quietly than the heap's own limit does.
  const heapMegabytes = Math.min(4_096, Math.ceil(settings.maxRssBytes / megabyte))
  const made = fork(fileURLToPath(file), [JSON.stringify(bounds)], {
    // What parses hostile files is given nothing: no environment, so no secret, and no input.
    env: {},
    execArgv: [...loader, `--max-old-space-size=${heapMegabytes}`, '--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((resolve) => {
    made.once('exit', () => resolve())
    // Not even made, or not to be killed; of the latter `exit` still tells.
    made.on('error', () => made.pid ?? resolve())
  })
  const child: Child<Verdict> = { fork: made, ended, state: 'starting', check: null, deadline: undefined }
  keepAlive(child, false)
  return child
}

const tsxLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
