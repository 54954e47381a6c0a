import { clientAddressHeader } from '@eact/kit/http'
import { testTrust } from '@eact/kit/testing'
import { anonymous, requestIdHeader } from '@eact/kit/viewer'
import { expect, test } from 'vitest'
import { MountDataSource } from './data-source.ts'
import type { Mount } from './mount.ts'

test('a subgraph is told where the client comes from, where that is known', async () => {
  const { signer } = await testTrust()
  const heard: Headers[] = []
  const mount = {
    name: 'identity',
    execute: async (_body: unknown, headers: Headers) => {
      heard.push(headers)
      return { data: {} }
    },
  } as unknown as Mount
  const source = new MountDataSource(mount, signer)
  const ask = (more: object) =>
    source.process({
      request: { query: '{ __typename }' },
      context: {
        viewer: anonymous,
        identityAway: false,
        requestId: 'a request',
        signal: AbortSignal.timeout(1000),
        ...more,
      },
    } as unknown as Parameters<typeof source.process>[0])
  await ask({ clientAddress: '203.0.113.9' })
  await ask({})
  expect(heard.map((headers) => headers.get(clientAddressHeader))).toEqual(['203.0.113.9', null])
  expect(heard.map((headers) => headers.get(requestIdHeader))).toEqual(['a request', 'a request'])
})
