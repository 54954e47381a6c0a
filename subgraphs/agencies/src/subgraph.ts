import { fileURLToPath } from 'node:url'
import { readContract } from '@eact/kit/contract'
import { openDatabase, type DatabaseAddress } from '@eact/kit/database'
import type { SchemaSource } from '@eact/kit/database-migrate'
import type { Logger } from '@eact/kit/log'
import { DateTime, LocalDate } from '@eact/kit/scalars'
import { createSubgraph, type Subgraph } from '@eact/kit/serve'
import { createTokenVerifier, type JWK } from '@eact/kit/viewer'
import { agencyResolvers } from './agency/agency.resolvers.ts'
import { createContext } from './context.ts'
import { emailResolvers } from './email/email.resolvers.ts'
import { nameResolvers } from './name/name.resolvers.ts'

/** The schema of this subgraph and its migrations. */
export const source: SchemaSource = {
  name: 'agencies',
  migrationsFolder: fileURLToPath(new URL('../migrations', import.meta.url)),
}

export interface AgenciesOptions {
  address: DatabaseAddress
  /** The Postgres role to act as; the login itself when left out. */
  role?: string
  /** Public half of the gateway's key for inner tokens. */
  innerKey: JWK
  log: Logger
  /** Connections at the most. */
  poolSize?: number
  /** Only for showing what batching saves. */
  batching?: boolean
}

/** Makes the subgraph of the tree of agencies. */
export async function createAgencies(options: AgenciesOptions): Promise<Subgraph> {
  const { address, role, innerKey, log, poolSize, batching = true } = options
  const verifier = await createTokenVerifier(innerKey, source.name)
  const database = openDatabase({ address, role, max: poolSize, applicationName: `eact ${source.name}` })
  return createSubgraph({
    name: source.name,
    typeDefs: readContract(fileURLToPath(new URL('.', import.meta.url))),
    resolvers: {
      DateTime,
      Date: LocalDate,
      ...agencyResolvers,
      Agency: { ...agencyResolvers.Agency, ...emailResolvers.Agency, ...nameResolvers.Agency },
    },
    verifier,
    context: (request) => createContext(request, database, batching),
    ready: () => database.ping(),
    close: () => database.close(),
    log,
  })
}
