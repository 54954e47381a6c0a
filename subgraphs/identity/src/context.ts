import type DataLoader from 'dataloader'
import type { Database } from '@eact/kit/database'
import type { ViewerReach } from '@eact/kit/reach'
import type { RequestContext } from '@eact/kit/serve'
import { readReach } from '@eact/kit/viewer.store'
import { clientSight } from './client/client.policy.ts'
import { readClients, type ClientRow } from './client/client.store.ts'
import { grantSight } from './grant/grant.policy.ts'
import { readGrants, type GrantRow } from './grant/grant.store.ts'
import { personSight } from './person/person.policy.ts'
import { readPeople, type PersonRow } from './person/person.store.ts'
import { loaderInSight } from './sight.loaders.ts'

/** What this subgraph's resolvers share during one request of one viewer. */
export interface Context extends RequestContext {
  database: Database
  /** For `nationalIdHmac`. */
  nationalIdKey: Buffer
  /** The viewer's rights, read once. */
  reach(): Promise<ViewerReach>
  people: DataLoader<string, PersonRow | null>
  grants: DataLoader<string, GrantRow | null>
  clients: DataLoader<string, ClientRow | null>
}

/** Makes the context of one request. */
export function createContext(request: RequestContext, database: Database, nationalIdKey: Buffer): Context {
  let reading: Promise<ViewerReach> | null = null
  const reach = () => (reading ??= readReach(database, request.viewer))
  const asker = { viewer: request.viewer, reach }
  return {
    ...request,
    database,
    nationalIdKey,
    reach,
    people: loaderInSight(asker, personSight, (ids, sight) => readPeople(database, ids, sight)),
    grants: loaderInSight(asker, grantSight, (ids, sight) => readGrants(database, ids, sight)),
    clients: loaderInSight(asker, clientSight, (ids, sight) => readClients(database, ids, sight)),
  }
}
