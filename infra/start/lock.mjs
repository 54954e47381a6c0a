// One at a time, without a package and without a file that could go stale: a process holds the lock by
// listening on a local socket whose address is made of the lock's name. Plain JavaScript, because boot.mjs
// needs it before anything is installed. Types: lock.d.mts.

import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { unlink } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

export async function withLock(name, work, onWait = () => {}) {
  const address = addressOf(name)
  let holder = await tryToListen(address)
  if (!holder) onWait()
  while (!holder) {
    await holderGone(address)
    holder = await tryToListen(address)
  }
  try {
    return await work()
  } finally {
    await release(holder)
  }
}

function addressOf(name) {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 24)
  // Linux's abstract addresses and Windows's pipes end with their process; elsewhere it is a file.
  if (process.platform === 'linux') return `\0eact-${digest}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\eact-${digest}`
  return join(tmpdir(), `eact-${userInfo().uid}-${digest}`)
}

async function tryToListen(address) {
  const waiting = new Set()
  const server = createServer((socket) => {
    waiting.add(socket)
    // One who waited may be killed: that is no trouble of the holder's.
    socket.on('error', () => waiting.delete(socket))
    socket.on('close', () => waiting.delete(socket))
  })
  try {
    server.listen(address)
    await once(server, 'listening')
    return { server, waiting }
  } catch (error) {
    if (error.code === 'EADDRINUSE') return null
    throw error
  }
}

async function holderGone(address) {
  const socket = connect(address)
  const code = await new Promise((resolve) => {
    socket.on('error', (error) => resolve(error.code))
    socket.on('close', () => resolve(null))
  })
  const isFile = process.platform !== 'linux' && process.platform !== 'win32'
  if (code === 'ECONNREFUSED' && isFile) await unlink(address)
}

async function release({ server, waiting }) {
  const closed = once(server, 'close')
  server.close()
  for (const socket of waiting) socket.destroy()
  await closed
}
