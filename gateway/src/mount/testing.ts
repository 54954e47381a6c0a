import { expressMiddleware } from '@as-integrations/express5'
import { findRefusal, refusalBody, unavailable } from '@eact/kit/errors'
import { storingServer } from '@eact/kit/testing-uploads'
import { receiveUploads } from '@eact/kit/uploads'
import express, { type RequestHandler } from 'express'
import type { UploadFrontOptions } from '../uploads/front.ts'
import { listenForTest, startBehindFront, testLimits, type UploadServer } from '../uploads/testing.ts'
import { collectUploads, multipartBody, streamedPost, type MultipartOperation } from './multipart.ts'

/** Starts a subgraph as it is served over HTTP, whose resolvers hash the files. */
export async function startSubgraph(
  maxFileBytes: number,
  orderTimeoutMs: number = 5000,
): Promise<UploadServer> {
  const { server, log } = storingServer(maxFileBytes)
  await server.start()
  const app = express()
  const uploads = receiveUploads({
    maxFileBytes,
    maxFiles: 10,
    maxFieldBytes: 100_000,
    times: { idleTimeoutMs: 20_000, totalTimeoutMs: 20_000, orderTimeoutMs },
  })
  app.post('/graphql', uploads, express.json(), expressMiddleware(server))
  const started = await listenForTest(app)
  return {
    ...started,
    log,
    async stop() {
      await started.stop()
      await server.stop()
    },
  }
}

/** Starts a front that sends everything on to one subgraph, as the gateway's mount does. */
export async function startForwarding(
  subgraphPort: number,
  limits: Partial<UploadFrontOptions> = {},
  idleTimeoutMs?: number,
): Promise<Omit<UploadServer, 'log'>> {
  const forward: RequestHandler = async (request, response) => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    try {
      const operation = request.body as MultipartOperation
      const uploads = collectUploads(operation.variables ?? {})
      const sending = multipartBody(operation, uploads, gone.signal, idleTimeoutMs)
      try {
        const answer = await fetch(`http://127.0.0.1:${subgraphPort}/graphql`, {
          ...streamedPost,
          headers: sending.headers,
          body: sending.body,
          signal: sending.signal,
        })
        response.json(await answer.json())
      } finally {
        sending.close()
      }
    } catch (error) {
      response.json(refusalBody(findRefusal(error) ?? unavailable()))
    }
  }
  return startBehindFront({ ...testLimits, ...limits }, forward)
}
