import { fileURLToPath } from 'node:url'
import { readContract } from '@eact/kit/contract'
import { openDatabase, type DatabaseAddress } from '@eact/kit/database'
import type { SchemaSource } from '@eact/kit/database-migrate'
import type { Logger } from '@eact/kit/log'
import type { RegularWork } from '@eact/kit/regular-work'
import { mergeResolvers } from '@eact/kit/resolvers'
import { DateTime, LocalDate } from '@eact/kit/scalars'
import { createSubgraph, type Subgraph } from '@eact/kit/serve'
import { createTokenVerifier, type JWK } from '@eact/kit/viewer'
import { agencyResolvers } from './agency/agency.resolvers.ts'
import { codeResolvers } from './code/code.resolvers.ts'
import { usualDraftDays } from './config-draft.ts'
import { createContext } from './context.ts'
import { deletionResolvers } from './deletion/deletion.resolvers.ts'
import { startEditJobs } from './edit/edit.jobs.ts'
import { editResolvers } from './edit/edit.resolvers.ts'
import { emailResolvers } from './email/email.resolvers.ts'
import { exportRoute } from './export/export.routes.ts'
import { groupResolvers } from './group/group.resolvers.ts'
import { startImports } from './import/import.jobs.ts'
import { importResolvers } from './import/import.resolvers.ts'
import { nameResolvers } from './name/name.resolvers.ts'
import { startReorganisations } from './reorganisation/reorganisation.jobs.ts'
import { reorganisationResolvers } from './reorganisation/reorganisation.resolvers.ts'

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
  /** After how many days a draft of a reorganisation is dropped; as usual when left out. */
  draftDays?: number | undefined
  /** Only for showing what batching saves. */
  batching?: boolean
  /** Whether this process does the subgraph's own work, too; one of several is enough. It does when left out. */
  jobs?: boolean
}

/** Whoever reads an export slowly keeps a connection for as long: these are apart from those of everybody. */
const exportsAtOnce = 3

/** Makes the subgraph of the tree of agencies. */
export async function createAgencies(options: AgenciesOptions): Promise<Subgraph> {
  const { address, role, innerKey, log, poolSize, batching = true, jobs = true } = options
  const draftDays = options.draftDays ?? usualDraftDays
  const verifier = await createTokenVerifier(innerKey, source.name)
  const database = openDatabase({ address, role, max: poolSize, applicationName: `eact ${source.name}` })
  const exports = openDatabase({
    address,
    role,
    max: exportsAtOnce,
    applicationName: `eact ${source.name} export`,
  })
  let imports: RegularWork | null = null
  return createSubgraph({
    name: source.name,
    typeDefs: readContract(fileURLToPath(new URL('.', import.meta.url))),
    resolvers: mergeResolvers([
      { DateTime, Date: LocalDate },
      agencyResolvers,
      codeResolvers,
      deletionResolvers,
      editResolvers,
      emailResolvers,
      groupResolvers,
      importResolvers(() => imports?.wake()),
      nameResolvers,
      reorganisationResolvers,
    ]),
    verifier,
    honoursAsOf: [
      'Query.agency',
      'Query.agencies',
      'Agency.__resolveReference',
      'Agency.parent',
      'Agency.ancestors',
      'Agency.children',
      'Agency.servicePoints',
      'Agency.area',
      'Agency.codes',
      'Agency.emails',
      'Agency.otherNames',
      'Agency.changedAt',
      'Agency.history',
      'Agency.predecessors',
      'Agency.successors',
      'Agency.coverageGroups',
      'AgencyConnection.totalCount',
      'AgencyEdge.matchedName',
      'AgencyHistoryEntry.at',
      'AgencyHistoryEntry.isSystem',
      'AgencyHistoryEntry.reason',
      'AgencyHistoryEntry.by',
      'AgencyHistoryEntry.actingRole',
      'AgencyHistoryEntry.actingAgency',
      'Query.coverageGroup',
      'Query.coverageGroups',
      'CoverageGroup.__resolveReference',
      'CoverageGroup.head',
      'CoverageGroup.members',
      'CoverageGroupConnection.totalCount',
      'GroupMembership.agency',
      'GroupMembershipConnection.totalCount',
    ],
    context: (request) => createContext(request, { database, batching, draftDays }),
    routes: [exportRoute({ exports, atOnce: exportsAtOnce, log })],
    jobs: async () => {
      if (!jobs) return async () => undefined
      imports = startImports(database, log)
      const works = [startEditJobs(database, log), startReorganisations(database, log, draftDays), imports]
      return async () => void (await Promise.all(works.map(({ stop }) => stop())))
    },
    ready: () => database.ping(),
    close: async () => void (await Promise.all([database.close(), exports.close()])),
    log,
  })
}
