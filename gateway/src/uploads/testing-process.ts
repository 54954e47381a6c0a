import { startForwarding, startSubgraph } from '../mount/testing.ts'
import { startUploadServer } from './testing.ts'

/**
 * A server in a process of its own, for tests that measure it or try to end it: `front`,
 * `subgraph`, or `forward` before the subgraph on a given port. An unhandled rejection ends it, as
 * node does by itself.
 */

const [kind = 'front', limits = '{}', subgraphPort = '0'] = process.argv.slice(2)
const options = JSON.parse(limits) as { maxFileBytes: number }

const { port } =
  kind === 'front'
    ? await startUploadServer(options)
    : kind === 'subgraph'
      ? await startSubgraph(options.maxFileBytes, 300)
      : await startForwarding(Number(subgraphPort), options)

let idleBytes = 0
process.on('message', (message) => {
  if (message === 'mark') {
    globalThis.gc?.()
    idleBytes = process.memoryUsage().rss
    process.send?.({ idleBytes })
  }
  // The system's own high-water mark: nothing slips between two samples.
  if (message === 'measure') process.send?.({ addedBytes: process.resourceUsage().maxRSS * 1024 - idleBytes })
})
process.on('disconnect', () => process.exit())
process.send?.({ port })
