import { fileURLToPath } from 'node:url'
import { readContract } from '@eact/kit/contract'
import { openDatabase, type DatabaseAddress } from '@eact/kit/database'
import type { SchemaSource } from '@eact/kit/database-migrate'
import type { Logger } from '@eact/kit/log'
import { DateTime, LocalDate } from '@eact/kit/scalars'
import { createSubgraph, type Subgraph } from '@eact/kit/serve'
import { createTokenVerifier, type JWK } from '@eact/kit/viewer'
import { watchGrowth } from './change/change.growth.ts'
import { createRecent } from './change/change.recent.ts'
import { startRelay } from './change/change.relay.ts'
import { changeResolvers } from './change/change.resolvers.ts'
import { createRights } from './change/change.rights.ts'
import { readHead } from './change/change.store.ts'
import { freshMs } from './change/change.tail.ts'
import { createContext } from './context.ts'

/** The schema of this subgraph and its migrations. */
export const source: SchemaSource = {
  name: 'changes',
  migrationsFolder: fileURLToPath(new URL('../migrations', import.meta.url)),
}

export interface ChangesOptions {
  address: DatabaseAddress
  /** The Postgres role to act as; the login itself when left out. */
  role?: string
  /** Public half of the gateway's key for inner tokens. */
  innerKey: JWK
  log: Logger
  /** Connections at the most; the relay has one of its own. */
  poolSize?: number
  /** Whether this process numbers what waits in the outbox. Any number of processes may, one at least must. */
  relay: boolean
}

/** Makes the subgraph of the one log of what changed. */
export async function createChanges(options: ChangesOptions): Promise<Subgraph> {
  const { address, role, innerKey, log, poolSize, relay } = options
  const verifier = await createTokenVerifier(innerKey, source.name)
  const database = openDatabase({ address, role, max: poolSize, applicationName: `eact ${source.name}` })
  const growth = watchGrowth(database, log)
  const shared = { database, growth, recent: createRecent(database, freshMs), rights: createRights(database) }
  const openForRelay = () =>
    openDatabase({ address, role, max: 1, applicationName: `eact ${source.name} relay` })
  return createSubgraph({
    name: source.name,
    typeDefs: readContract(fileURLToPath(new URL('.', import.meta.url))),
    resolvers: { DateTime, Date: LocalDate, ...changeResolvers },
    verifier,
    context: (request) => createContext(request, shared),
    jobs: async () => (relay ? startRelay({ open: openForRelay, log }) : async () => undefined),
    ready: async () => {
      await readHead(database)
    },
    close: async () => {
      growth.end()
      await database.close()
    },
    log,
  })
}
