import type DataLoader from 'dataloader'
import { loaderOfMany } from '@eact/kit/batch'
import type { Database } from '@eact/kit/database'
import type { ViewerReach } from '@eact/kit/reach'
import type { RequestContext } from '@eact/kit/serve-definition'
import type { Viewer } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { tokenSight } from './activation/activation.policy.ts'
import { readTokensInSight, type TokenRow } from './activation/activation.store.ts'
import { clientSight } from './client/client.policy.ts'
import { readClients, type ClientRow } from './client/client.store.ts'
import { grantSight, type Right } from './grant/grant.policy.ts'
import { readGrants, readRightsOfPeople, type GrantRow } from './grant/grant.store.ts'
import { impactLoaders, type ImpactLoaders } from './reorganisation/reorganisation.loaders.ts'
import { impactSight } from './reorganisation/reorganisation.policy.ts'
import { visibleImpacts, type ImpactRow } from './reorganisation/reorganisation.store.ts'
import { personSight } from './person/person.policy.ts'
import { readPeople, type PersonRow } from './person/person.store.ts'
import type { ViewerSubject } from './session/session.store.ts'
import { loaderInSight } from './sight.loaders.ts'

/** How to reach DGA Contact Center. */
export interface ContactCenter {
  name: string
  phone: string
  email: string
}

/** What this subgraph's resolvers share during one request of one viewer. */
export interface Context extends RequestContext, ImpactLoaders {
  database: Database
  /** For `nationalIdHmac`. */
  nationalIdKey: Buffer
  /** Days until a Token expires when its issuer says nothing. */
  activationDays: number
  contactCenter: ContactCenter
  /** Makes this process forget whom a session or token stands for. */
  forget: (subject: ViewerSubject) => void
  /** The viewer's rights, read once. */
  reach: () => Promise<ViewerReach>
  people: DataLoader<string, PersonRow | null>
  /** The rights of people who are seen, in force or to come: to judge who may take them away. */
  rightsOf: DataLoader<string, Right[]>
  grants: DataLoader<string, GrantRow | null>
  clients: DataLoader<string, ClientRow | null>
  tokens: DataLoader<string, TokenRow | null>
  /** Reorganisations whose impact on rights the viewer may see. */
  impacts: DataLoader<string, ImpactRow | null>
  /** Forgets what was read: what follows an act must see what it did. */
  renew(): void
}

/** What the subgraph holds for its whole life. */
export type Parts = Pick<
  Context,
  'database' | 'nationalIdKey' | 'activationDays' | 'contactCenter' | 'forget'
>

/** Makes the context of one request. */
export function createContext(request: RequestContext, parts: Parts): Context {
  return {
    ...request,
    ...parts,
    ...readersFor(request.viewer, parts.database),
    // Apollo Server hands resolvers a copy of this object, so it is the copy that has to be renewed.
    renew() {
      Object.assign(this, readersFor(request.viewer, parts.database))
    },
  }
}

type Readers = Pick<
  Context,
  'reach' | 'people' | 'rightsOf' | 'grants' | 'clients' | 'tokens' | 'impacts' | keyof ImpactLoaders
>

function readersFor(viewer: Viewer, database: Database): Readers {
  let reading: Promise<ViewerReach> | null = null
  const reach = () => (reading ??= readReach(database, viewer))
  const asker = { viewer, reach }
  return {
    reach,
    people: loaderInSight(asker, personSight, (ids, sight) => readPeople(database, ids, sight)),
    rightsOf: loaderOfMany(
      (ids) => readRightsOfPeople(database, ids),
      ({ holderId }) => holderId,
    ),
    grants: loaderInSight(asker, grantSight, (ids, sight) => readGrants(database, ids, sight)),
    tokens: loaderInSight(
      asker,
      (_viewer, rights) => tokenSight(rights),
      (ids, sight) => readTokensInSight(database, ids, sight),
    ),
    clients: loaderInSight(asker, clientSight, (ids, sight) => readClients(database, ids, sight)),
    impacts: loaderInSight(asker, impactSight, (ids, sight) => visibleImpacts(database, ids, sight)),
    ...impactLoaders(database, async () =>
      viewer.kind === 'PERSON' || viewer.kind === 'CLIENT' ? grantSight(viewer, await reach()) : null,
    ),
  }
}
