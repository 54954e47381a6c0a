import type { Database } from '@eact/kit/database'
import type { ViewerReach } from '@eact/kit/reach'
import type { RequestContext } from '@eact/kit/serve-definition'
import { readReach } from '@eact/kit/viewer.store'
import { createAgencyLoaders, type AgencyLoaders } from './agency/agency.loaders.ts'
import { createPointLoaders, type PointLoaders } from './agency/agency.points.loaders.ts'
import { createCodeLoaders, type CodeLoaders } from './code/code.loaders.ts'
import { createEditLoaders, type EditLoaders } from './edit/edit.loaders.ts'
import { createEmailLoaders, type EmailLoaders } from './email/email.loaders.ts'
import { createGroupLoaders, type GroupLoaders } from './group/group.loaders.ts'
import { createNameLoaders, type NameLoaders } from './name/name.loaders.ts'
import {
  createReorganisationLoaders,
  type ReorganisationLoaders,
} from './reorganisation/reorganisation.loaders.ts'
import { sightOf } from './reorganisation/reorganisation.policy.ts'
import type { Sight } from './reorganisation/reorganisation.store.ts'

/** What is read within one request, noun by noun. */
export interface Loaders
  extends
    AgencyLoaders,
    CodeLoaders,
    EditLoaders,
    EmailLoaders,
    GroupLoaders,
    NameLoaders,
    PointLoaders,
    ReorganisationLoaders {}

/** What every resolver of this subgraph is given. */
export interface Context extends RequestContext {
  database: Database
  /** After how many days a draft of a reorganisation is dropped. */
  draftDays: number
  loaders: Loaders
  /** How far the viewer's rights reach; read at the first call, once per request. */
  reach: () => Promise<ViewerReach>
  /** Forgets what was read: what follows an act must see what it did. */
  renew(): void
}

/** Makes the context of one request. */
export function createContext(
  request: RequestContext,
  { database, batching, draftDays }: { database: Database; batching: boolean; draftDays: number },
): Context {
  let known: Promise<ViewerReach> | null = null
  const reach = () => (known ??= readReach(database, request.viewer))
  const sight = async () => sightOf(request.viewer, await reach())
  return {
    ...request,
    database,
    draftDays,
    loaders: loadersOver(database, batching, sight, request.asOf),
    reach,
    // Apollo Server hands resolvers a copy of this object, so it is the copy that has to be renewed.
    renew() {
      known = null
      this.loaders = loadersOver(database, batching, sight, request.asOf)
    },
  }
}

const loadersOver = (
  database: Database,
  batching: boolean,
  sight: () => Promise<Sight>,
  asOf: Date | null,
): Loaders => ({
  ...createAgencyLoaders(database, batching, asOf),
  ...createCodeLoaders(database, batching, asOf),
  ...createEditLoaders(database, batching, asOf),
  ...createEmailLoaders(database, batching, asOf),
  ...createGroupLoaders(database, batching, asOf),
  ...createNameLoaders(database, batching, asOf),
  ...createPointLoaders(database, batching, asOf),
  ...createReorganisationLoaders(database, batching, sight, asOf),
})
