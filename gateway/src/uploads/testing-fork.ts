import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { UploadLimits } from './form.ts'

/** A server in a process of its own. */
export interface ForkedServer {
  port: number
  /** What ended it, or null while it lives. */
  end(): string | null
  /** Notes the memory of the idle process. */
  mark(): Promise<void>
  /** The most memory it has had since, above what it had idle. */
  addedBytes(): Promise<number>
  stop(): Promise<void>
}

/** Starts `testing-process.ts`; see there for the kinds. */
export async function forkServer(
  kind: 'front' | 'subgraph' | 'forward',
  limits: Partial<UploadLimits>,
  subgraphPort: number = 0,
): Promise<ForkedServer> {
  const script = fileURLToPath(new URL('testing-process.ts', import.meta.url))
  const child = fork(script, [kind, JSON.stringify(limits), String(subgraphPort)], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  })
  let ended: string | null = null
  child.once('exit', (code, signal) => (ended = `code ${code}, signal ${signal}`))
  const { port } = (await next(child)) as { port: number }
  return {
    port,
    end: () => ended,
    async mark() {
      child.send('mark')
      await next(child)
    },
    async addedBytes() {
      child.send('measure')
      return ((await next(child)) as { addedBytes: number }).addedBytes
    },
    async stop() {
      if (ended !== null) return
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

async function next(child: ChildProcess): Promise<unknown> {
  const told = once(child, 'message').then(([message]) => message as unknown)
  const gone = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`the server ended with code ${code}`)),
  )
  return Promise.race([told, gone])
}
