import { formBytes, oneFile, post, sha256 } from '@eact/kit/testing-uploads'
import { expect, test } from 'vitest'
import { takesGoodUpload } from './testing.ts'
import { forkServer, type ForkedServer } from './testing-fork.ts'

const MB = 1024 * 1024
const limits = { maxFileBytes: 5 * MB }

/** Sends files of the largest size all at once and says what they cost the server. */
async function cost(server: ForkedServer, files: number): Promise<number> {
  const content = Buffer.alloc(5 * MB, 'eact ก ')
  const form = formBytes(oneFile(content))
  expect(await takesGoodUpload(server.port)).toBe(true)
  await server.mark()
  const answers = await Promise.all(Array.from({ length: files }, () => post(server.port, form)))
  const sums = answers.map(({ json }) => json?.data?.store?.sha256 as string)
  expect(new Set(sums)).toEqual(new Set([sha256(content)]))
  return server.addedBytes()
}

test('20 files of 5 MB at once add less than 150 MB to a front that reads them itself', async ({
  annotate,
}) => {
  const front = await forkServer('front', limits)
  const addedBytes = await cost(front, 20)
  await front.stop()
  await annotate(`20 × 5 MB in process: +${Math.round(addedBytes / MB)} MB`)
  expect(addedBytes).toBeLessThan(150 * MB)
})

test('40 files of 5 MB at once add less than 100 MB to a gateway that sends them on, and to the subgraph', async ({
  annotate,
}) => {
  const subgraph = await forkServer('subgraph', limits)
  const gateway = await forkServer('forward', limits, subgraph.port)
  expect(await takesGoodUpload(subgraph.port)).toBe(true)
  await subgraph.mark()
  const addedBytes = await cost(gateway, 40)
  const subgraphBytes = await subgraph.addedBytes()
  await gateway.stop()
  await subgraph.stop()
  await annotate(
    `40 × 5 MB over HTTP: gateway +${Math.round(addedBytes / MB)} MB, subgraph +${Math.round(subgraphBytes / MB)} MB`,
  )
  // Half of what the files weigh: a hop that keeps what it has sent on cannot stay below.
  expect(addedBytes).toBeLessThan(100 * MB)
  expect(subgraphBytes).toBeLessThan(100 * MB)
})
