import type { Database } from '@eact/kit/database'
import type { ViewerReach } from '@eact/kit/reach'
import type { RequestContext } from '@eact/kit/serve-definition'
import { readReach } from '@eact/kit/viewer.store'
import type { Growth } from './change/change.growth.ts'
import type { Recent } from './change/change.recent.ts'
import type { Rights } from './change/change.rights.ts'

/** What every resolver of this subgraph is given. */
export interface Context extends RequestContext {
  database: Database
  /** Wakes who waits for the log to grow. */
  growth: Growth
  /** The newest part of the log. */
  recent: Recent
  /** Rights of those who follow the log. */
  rights: Rights
  /** How far the viewer's rights reach; read at the first call, once per request. */
  reach: () => Promise<ViewerReach>
}

/** What all requests of a process share. */
export type SharedParts = Pick<Context, 'database' | 'growth' | 'recent' | 'rights'>

/** Makes the context of one request. */
export function createContext(request: RequestContext, shared: SharedParts): Context {
  const { database } = shared
  let reach: Promise<ViewerReach> | null = null
  return {
    ...request,
    ...shared,
    reach: () => (reach ??= readReach(database, request.viewer)),
  }
}
