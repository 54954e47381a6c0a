import type { Database } from '@eact/kit/database'
import type { ViewerReach } from '@eact/kit/reach'
import type { RequestContext } from '@eact/kit/serve'
import { readReach } from '@eact/kit/viewer.store'
import { createAgencyLoaders, type AgencyLoaders } from './agency/agency.loaders.ts'
import { createEmailLoaders, type EmailLoaders } from './email/email.loaders.ts'
import { createNameLoaders, type NameLoaders } from './name/name.loaders.ts'

/** What is read within one request, noun by noun. */
export interface Loaders extends AgencyLoaders, EmailLoaders, NameLoaders {}

/** What every resolver of this subgraph is given. */
export interface Context extends RequestContext {
  database: Database
  loaders: Loaders
  /** How far the viewer's rights reach; read at the first call, once per request. */
  reach: () => Promise<ViewerReach>
}

/** Makes the context of one request. */
export function createContext(request: RequestContext, database: Database, batching: boolean): Context {
  let reach: Promise<ViewerReach> | null = null
  return {
    ...request,
    database,
    loaders: {
      ...createAgencyLoaders(database, batching),
      ...createEmailLoaders(database, batching),
      ...createNameLoaders(database, batching),
    },
    reach: () => (reach ??= readReach(database, request.viewer)),
  }
}
