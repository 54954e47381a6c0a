import type { Database } from '@eact/kit/database'
import { badInput, Refusal } from '@eact/kit/errors'
import type { Route } from '@eact/kit/serve-definition'
import { z } from 'zod'
import type { ViewerCache } from './session.cache.ts'
import { resolveViewer } from './session.viewer.ts'

const credential = z.strictObject({
  cookie: z.string().max(1000).optional(),
  bearer: z.string().max(1000).optional(),
})

/**
 * `POST /internal/viewer`, for the gateway alone: `{ cookie?, bearer? }` → `{ viewer, name? }`. Nobody is
 * ANONYMOUS; a bearer token that is not good is a refusal with status 401.
 */
export const viewerRoute = (database: Database, cache: ViewerCache): Route => ({
  prefix: '/internal/viewer',
  access: 'gateway',
  async fetch(request) {
    if (request.method !== 'POST') throw wrongMethod()
    const answer = await resolveViewer(database, cache, await readCredential(request))
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
  },
})

const wrongMethod = () =>
  new Refusal('METHOD_NOT_ALLOWED', { th: 'ต้องส่งด้วยวิธี POST', en: 'Send it by POST.' }, 405)

const unreadable = () =>
  badInput({
    th: 'ต้องส่ง JSON ที่มี cookie หรือ bearer เป็นข้อความ',
    en: 'JSON with a text `cookie` or a text `bearer` is wanted.',
  })

async function readCredential(request: Request): Promise<z.infer<typeof credential>> {
  try {
    return credential.parse(JSON.parse(await request.text()))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) throw unreadable()
    throw error
  }
}
