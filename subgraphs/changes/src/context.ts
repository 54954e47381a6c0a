import type { Database } from '@eact/kit/database'
import type { ViewerReach } from '@eact/kit/reach'
import type { RequestContext } from '@eact/kit/serve'
import { readReach } from '@eact/kit/viewer.store'
import type { Growth } from './change/change.growth.ts'

/** What every resolver of this subgraph is given. */
export interface Context extends RequestContext {
  database: Database
  /** Wakes who waits for the log to grow. */
  growth: Growth
  /** How far the viewer's rights reach; read at the first call, once per request. */
  reach: () => Promise<ViewerReach>
}

/** Makes the context of one request. */
export function createContext(request: RequestContext, database: Database, growth: Growth): Context {
  let reach: Promise<ViewerReach> | null = null
  return {
    ...request,
    database,
    growth,
    reach: () => (reach ??= readReach(database, request.viewer)),
  }
}
