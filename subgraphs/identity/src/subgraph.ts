import { fileURLToPath } from 'node:url'
import { readContract } from '@eact/kit/contract'
import { openDatabase, type DatabaseAddress } from '@eact/kit/database'
import type { SchemaSource } from '@eact/kit/database-migrate'
import type { Logger } from '@eact/kit/log'
import { DateTime, LocalDate } from '@eact/kit/scalars'
import { createSubgraph, type Subgraph } from '@eact/kit/serve'
import { createTokenVerifier, type JWK } from '@eact/kit/viewer'
import type { Resolvers } from '@eact/schema/generated/identity'
import { activationRules } from '@eact/schema/forms/activation'
import { accessResolvers } from './access/access.resolvers.ts'
import { accountResolvers } from './account/account.resolvers.ts'
import { activationResolvers } from './activation/activation.resolvers.ts'
import { clientResolvers } from './client/client.resolvers.ts'
import { tokenRoute } from './client/client.routes.ts'
import { createContext, type ContactCenter } from './context.ts'
import { createProvider, type SignInSettings } from './digital-id/digital-id.oidc.ts'
import { signInRoutes } from './digital-id/digital-id.routes.ts'
import { grantResolvers } from './grant/grant.resolvers.ts'
import type { DormancyDays } from './person/person.dormancy.store.ts'
import { startAccountJobs } from './person/person.jobs.ts'
import { personResolvers } from './person/person.resolvers.ts'
import { reorganisationResolvers } from './reorganisation/reorganisation.resolvers.ts'
import { createViewerCache } from './session/session.cache.ts'
import type { ViewerSubject } from './session/session.store.ts'
import { startSessionJobs } from './session/session.jobs.ts'
import { sessionResolvers } from './session/session.resolvers.ts'
import { viewerRoute } from './session/session.routes.ts'

/** Name of the subgraph, of its Postgres schema and of its role. */
const name = 'identity'

/** Its schema, for `migrateAll`. */
export const source: SchemaSource = {
  name,
  migrationsFolder: fileURLToPath(new URL('../migrations', import.meta.url)),
}

/** What identity is told at its start. */
export interface IdentityOptions {
  address: DatabaseAddress
  /** The Postgres role to act as; the login user itself when left out. */
  role?: string
  /** Public half of the gateway's key. */
  innerKey: JWK
  log: Logger
  /** Connections at the most, beside one that listens. */
  poolSize?: number
  signIn: SignInSettings
  /** Under which citizens' numbers are kept, for `nationalIdHmac`. */
  nationalIdKey: Buffer
  /** Days until a Token expires when its issuer says nothing; 14 when left out. */
  activationDays?: number
  /** How to reach DGA Contact Center; as it is published when left out. */
  contactCenter?: ContactCenter
  /** When accounts that nobody uses are warned and suspended; 150 and 180 days when left out. */
  dormancyDays?: DormancyDays
  /** Whether browsers reach the site over TLS. */
  secureCookies: boolean
}

/** As DGA publishes it. */
const usualContactCenter: ContactCenter = {
  name: 'DGA Contact Center',
  phone: '0 2612 6060',
  email: 'contact@dga.or.th',
}

const usualDormancyDays: DormancyDays = { warn: 150, suspend: 180 }

const resolvers: Resolvers = {
  DateTime,
  Date: LocalDate,
  ...personResolvers,
  ...grantResolvers,
  ...clientResolvers,
  ...activationResolvers,
  ...accessResolvers,
  ...accountResolvers,
  ...reorganisationResolvers,
  Query: {
    ...personResolvers.Query,
    ...grantResolvers.Query,
    ...activationResolvers.Query,
    ...accessResolvers.Query,
    ...accountResolvers.Query,
    ...clientResolvers.Query,
  },
  Viewer: { ...personResolvers.Viewer, ...sessionResolvers.Viewer, ...clientResolvers.Viewer },
  Mutation: {
    ...personResolvers.Mutation,
    ...grantResolvers.Mutation,
    ...activationResolvers.Mutation,
    ...sessionResolvers.Mutation,
    ...clientResolvers.Mutation,
  },
}

/** Builds identity: people, their sign-in and sessions, grants, machine clients. */
export async function createIdentity(options: IdentityOptions): Promise<Subgraph> {
  const { address, role, innerKey, log, poolSize, signIn, nationalIdKey, secureCookies } = options
  const { activationDays = activationRules.defaultDays } = options
  const verifier = await createTokenVerifier(innerKey, name)
  const database = openDatabase({ address, role, max: poolSize, applicationName: name })
  const cache = createViewerCache()
  const forget = (subject: ViewerSubject) => cache.forget(subject)
  const { contactCenter = usualContactCenter, dormancyDays = usualDormancyDays } = options
  const parts = { database, nationalIdKey, activationDays, contactCenter, forget }
  const provider = createProvider(signIn, nationalIdKey, log)
  return createSubgraph({
    name,
    typeDefs: readContract(fileURLToPath(new URL('.', import.meta.url))),
    resolvers,
    verifier,
    context: (request) => createContext(request, parts),
    routes: [
      // Before the routes of people, beneath whose prefix it stands.
      tokenRoute({ database }, log),
      signInRoutes({
        database,
        provider,
        forget,
        publicUrl: signIn.publicUrl,
        secureCookies,
        contact: contactCenter,
        log,
      }),
      viewerRoute(database, cache),
    ],
    jobs: async () => {
      const accounts = startAccountJobs(database, dormancyDays, log)
      const endSessionJobs = await startSessionJobs(database, cache, log)
      return async () => {
        await accounts.stop()
        await endSessionJobs()
      }
    },
    ready: () => database.ping(),
    close: () => database.close(),
    log,
  })
}
