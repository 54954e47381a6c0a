import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** The kernel's unit of processor time in /proc; 100 a second on every Linux that Node runs on. */
const tickMs = 10

/** Processor time of one process. */
interface Usage {
  pid: number
  parent: number
  /** User and system time of all its threads, in milliseconds. */
  ms: number
  /** The same of children that have ended and were waited for. */
  endedChildrenMs: number
}

/** Processor time used so far, in milliseconds. Only differences mean anything. */
export interface CpuTimes {
  processesMs: number
  /** Of a Postgres server with all that it has started, ended ones included. */
  postgresMs: number
}

/**
 * Reads the processor time of some processes and of a Postgres server.
 *
 * Linux counts to 10 ms. Elsewhere `ps` is asked, which knows nothing of what has ended.
 */
export async function readCpu(pids: readonly number[], postmaster: number): Promise<CpuTimes> {
  const all = await usages()
  const own = all.filter(({ pid }) => pids.includes(pid))
  const server = all.filter(({ pid, parent }) => pid === postmaster || parent === postmaster)
  const ended = server.find(({ pid }) => pid === postmaster)?.endedChildrenMs ?? 0
  return {
    processesMs: own.reduce((sum, { ms }) => sum + ms, 0),
    postgresMs: server.reduce((sum, { ms }) => sum + ms, ended),
  }
}

async function usages(): Promise<Usage[]> {
  return process.platform === 'linux' ? fromProc() : fromPs()
}

async function fromProc(): Promise<Usage[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map((pid) => readStat(`/proc/${pid}/stat`)))
  return found.filter((usage) => usage !== null)
}

async function readStat(path: string): Promise<Usage | null> {
  try {
    return parseStat(await readFile(path, 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // It has ended meanwhile.
    if (code === 'ENOENT' || code === 'ESRCH') return null
    throw error
  }
}

/** Reads a line of /proc/<pid>/stat; the name stands in parentheses and may hold anything. */
export function parseStat(line: string): Usage {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const [parent, user, system, childUser, childSystem] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]))
  return {
    pid: Number.parseInt(line, 10),
    parent: parent ?? 0,
    ms: ((user ?? 0) + (system ?? 0)) * tickMs,
    endedChildrenMs: ((childUser ?? 0) + (childSystem ?? 0)) * tickMs,
  }
}

async function fromPs(): Promise<Usage[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,time='])
  return stdout.split('\n').filter(Boolean).map(parsePs)
}

/** Reads a line of `ps -o pid=,ppid=,time=`, for example `  71     1   1:02.03`. */
export function parsePs(line: string): Usage {
  const [pid, parent, time = ''] = line.trim().split(/\s+/)
  const seconds = time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0)
  return { pid: Number(pid), parent: Number(parent), ms: seconds * 1000, endedChildrenMs: 0 }
}
