import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { Refusal, unavailable } from '@eact/kit/errors'
import { documentMessages, type PdfRefusal } from '@eact/schema/forms/document'

import type { PdfAnswer, PdfBounds, PdfQuestion } from './document.pdf-child.ts'
import type { PdfFacts, PdfVerdict } from './document.pdf-inspect.ts'

export type { PdfFacts, PdfRefusal, PdfVerdict }

/** Checks the structure of PDFs in child processes, which may be killed without harm. */
export interface PdfChecker {
  /**
   * Judges one file.
   *
   * @param path a file on this machine; it must stay until the answer
   * @throws Refusal SERVICE_BUSY when too many checks wait; SERVICE_UNAVAILABLE after `stop`
   * @throws Error when the file cannot be read or no child can be started: no judgement of the document
   */
  check(path: string): Promise<PdfVerdict>
  /** The children's process ids, for diagnostics. */
  childIds(): number[]
  /** Ends the children; checks that run or wait are refused. */
  stop(): Promise<void>
}

/** Every setting has a default that fits uploads of 5 MB. */
export interface PdfCheckerOptions {
  /** Processes kept. One is started at once, further ones when checks wait. */
  children?: number
  /** Checks that may wait beside those that run. */
  maxWaiting?: number
  /** Processor time of one check. */
  workMs?: number
  /** Time on the clock of one check, for a child that neither works nor answers. */
  totalMs?: number
  /** Resident memory at which a child is killed in the middle of a check. */
  maxRssBytes?: number
  /** Resident memory at which a child is replaced after its check. */
  tiredRssBytes?: number
  /** Larger files are TOO_COMPLEX unread. */
  maxFileBytes?: number
}

interface Check {
  path: string
  resolve(verdict: PdfVerdict): void
  reject(error: Error): void
}

interface Child {
  fork: ChildProcess
  ended: Promise<void>
  state: 'starting' | 'idle' | 'busy' | 'ending'
  check: Check | null
  deadline: NodeJS.Timeout | undefined
}

const megabyte = 1024 * 1024
const defaults: Required<PdfCheckerOptions> = {
  children: 2,
  maxWaiting: 100,
  workMs: 2_000,
  totalMs: 10_000,
  maxRssBytes: 400 * megabyte,
  tiredRssBytes: 250 * megabyte,
  maxFileBytes: 64 * megabyte,
}
/** A child that is not ready by then will not be; generous, for a loaded machine. */
const startMs = 30_000

/** Starts the checker and its first child. */
export function createPdfChecker(options: PdfCheckerOptions = {}): PdfChecker {
  return new Pool({ ...defaults, ...options })
}

class Pool implements PdfChecker {
  readonly #settings: Required<PdfCheckerOptions>
  readonly #children = new Set<Child>()
  readonly #waiting: Check[] = []
  #isStopped = false
  #lastId = 0

  constructor(settings: Required<PdfCheckerOptions>) {
    this.#settings = settings
    this.#start()
  }

  check(path: string): Promise<PdfVerdict> {
    if (this.#isStopped) return Promise.reject(unavailable())
    if (this.#waiting.length >= this.#settings.maxWaiting) {
      return Promise.reject(new Refusal('SERVICE_BUSY', documentMessages.SERVICE_BUSY, 503))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ path, resolve, reject })
      this.#serve()
    })
  }

  childIds(): number[] {
    return [...this.#children].flatMap((child) => child.fork.pid ?? [])
  }

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

  #give(child: Child): void {
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

  #start(): Child {
    const child = startChild(this.#settings)
    this.#children.add(child)
    killAfter(child, startMs)
    child.fork.on('message', (message) => this.#hear(child, message as PdfAnswer))
    void child.ended.then(() => this.#bury(child))
    return child
  }

  #hear(child: Child, answer: PdfAnswer): void {
    clearTimeout(child.deadline)
    const { check } = child
    child.check = null
    child.state = 'idle'
    keepAlive(child, false)
    if (answer.kind === 'verdict') {
      check?.resolve(answer.verdict)
      if (answer.rssBytes > this.#settings.tiredRssBytes) end(child)
    } else if (answer.kind === 'failure') {
      check?.reject(new Error(`The PDF check cannot read its file: ${answer.message}`))
    }
    this.#serve()
  }

  /** A child's end is the judgement of what it was checking: too much work, or too much memory. */
  #bury(child: Child): void {
    clearTimeout(child.deadline)
    this.#children.delete(child)
    if (this.#isStopped) {
      child.check?.reject(unavailable())
      return
    }
    child.check?.resolve({ ok: false, reason: 'TOO_COMPLEX' })
    if (child.state === 'starting') {
      // Told to whoever waits, one by one, so that a broken installation is neither silent nor a loop.
      this.#waiting.shift()?.reject(new Error('The process that checks PDFs could not be started.'))
    } else if (this.#children.size === 0) {
      this.#start()
    }
    this.#serve()
  }
}

function end(child: Child): void {
  child.state = 'ending'
  child.fork.kill('SIGKILL')
}

function killAfter(child: Child, milliseconds: number): void {
  clearTimeout(child.deadline)
  child.deadline = setTimeout(() => child.fork.kill('SIGKILL'), milliseconds).unref()
}

/** An idle child does not keep its parent from ending; one that is needed does. */
function keepAlive(child: Child, isNeeded: boolean): void {
  if (isNeeded) {
    child.fork.ref()
    child.fork.channel?.ref()
  } else {
    child.fork.unref()
    child.fork.channel?.unref()
  }
}

function startChild(settings: Required<PdfCheckerOptions>): Child {
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(`./document.pdf-child.${isSource ? 'ts' : 'js'}`, import.meta.url)
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
  const child: Child = { fork: made, ended, state: 'starting', check: null, deadline: undefined }
  keepAlive(child, false)
  return child
}

const tsxLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
