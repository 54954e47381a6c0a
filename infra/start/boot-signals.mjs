/** A signal repeated within this time is the same wish: npm and the terminal both pass Ctrl-C on. */
const sameWishMs = 2000

/**
 * Hands the first signal that asks this process to end on to the child, once; a later one kills a child that hangs.
 *
 * @returns what stops the forwarding
 */
export function forwardSignals(child) {
  let first = null
  const forward = (signal) => {
    if (first === null) {
      first = Date.now()
      child.kill(signal)
    } else if (Date.now() - first > sameWishMs) {
      child.kill('SIGKILL')
    }
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
  }
}
