/**
 * Calls `onEnd` once when the launcher (boot.mjs) that started this process has ended, even by kill -9.
 * Does nothing in a process that no launcher started. Does not keep the process alive.
 *
 * The launcher holds one end of an IPC channel and never sends on it; the kernel closes that end with it.
 */
export function endWithParent(onEnd: () => void): void {
  if (!process.send) return
  if (!process.connected) {
    // It ended while this process was still loading: there will be no event.
    setImmediate(onEnd)
    return
  }
  process.once('disconnect', onEnd)
  process.channel?.unref()
}
