import { fileURLToPath } from 'node:url'
import { usualContact, type Contact } from '@eact/kit/config-contact'
import { readContract } from '@eact/kit/contract'
import { openDatabase, type DatabaseAddress } from '@eact/kit/database'
import type { SchemaSource } from '@eact/kit/database-migrate'
import type { FileStore } from '@eact/kit/files'
import type { Logger } from '@eact/kit/log'
import type { RegularWork } from '@eact/kit/regular-work'
import { mergeResolvers } from '@eact/kit/resolvers'
import { DateTime, LocalDate } from '@eact/kit/scalars'
import { createSubgraph, type Subgraph } from '@eact/kit/serve'
import { createTokenVerifier } from '@eact/kit/viewer'
import type { JWK } from 'jose'
import { completenessResolvers } from './completeness/completeness.resolvers.ts'
import { startBulk } from './bulk/bulk.jobs.ts'
import { bulkResolvers } from './bulk/bulk.resolvers.ts'
import { contextOf, type Context } from './context.ts'
import { coverageImpactResolvers } from './coverage/coverage.impact.resolvers.ts'
import { startCoverage } from './coverage/coverage.jobs.ts'
import { coverageResolvers } from './coverage/coverage.resolvers.ts'
import { displayResolvers } from './display/display.resolvers.ts'
import { createPdfChecker } from './document/document.pdf.ts'
import { documentResolvers } from './document/document.resolvers.ts'
import { fileRoute } from './document/document.routes.ts'
import { startSweep } from './document/document.sweep.ts'
import { historyResolvers } from './history/history.resolvers.ts'
import { draftResolvers } from './draft/draft.resolvers.ts'
import { laggardResolvers } from './laggard/laggard.resolvers.ts'
import { licenceResolvers } from './licence/licence.resolvers.ts'
import { listResolvers } from './list/list.resolvers.ts'
import { listTableRoute } from './list/list.routes.ts'
import { startLinkChecks } from './link/link.check.jobs.ts'
import { linkCheckResolvers } from './link/link.check.resolvers.ts'
import { linkResolvers } from './link/link.resolvers.ts'
import { startNeeds } from './need/need.jobs.ts'
import { noticeResolvers } from './notice/notice.resolvers.ts'
import { startReading } from './reading/reading.jobs.ts'
import { readingResolvers } from './reading/reading.resolvers.ts'
import { purgeResolvers } from './purge/purge.resolvers.ts'
import { receiptResolvers } from './receipt/receipt.resolvers.ts'
import { problemResolvers } from './problem/problem.resolvers.ts'
import { reorganisationResolvers } from './reorganisation/reorganisation.resolvers.ts'
import { reportResolvers } from './report/report.resolvers.ts'
import { saveResolvers } from './save/save.resolvers.ts'
import { createClamd } from './scan/scan.clamd.ts'
import { startScans } from './scan/scan.jobs.ts'
import { scanResolvers } from './scan/scan.resolvers.ts'
import { startReleases } from './scan/scan.unscanned.jobs.ts'
import { statisticsResolvers } from './statistics/statistics.resolvers.ts'

export interface ReportsOptions {
  address: DatabaseAddress
  /** The Postgres role to act as, where the login is another. */
  role?: string
  /** Public half of the gateway's inner key. */
  innerKey: JWK
  files: FileStore
  /** Whether this process removes expired uploads and orphaned objects from the store; one of several is enough. */
  sweep: boolean
  /** Whether this process brings what lists and figures are read from (coverage, needs) up to date; any number may. Yes when left out. */
  followsTree?: boolean
  /** Whether this process checks the links that are published, over the internet; any number may. No when left out. */
  checksLinks?: boolean
  /** Whether this process reads the text of uploads; any number may. No when left out. */
  readsFiles?: boolean
  /** Where clamd is had, `tcp://host:port`; files are not scanned for malware when it is left out. */
  clamdUrl?: string
  /** Whether this process asks the scanner; any number may. Yes when left out. */
  asksScanner?: boolean
  /** Whether this process works at operations upon many reports; one of several is enough. It does when left out. */
  carriesOut?: boolean
  poolSize?: number
  /** Whom a page that leads no further names; as usual when left out. */
  contact?: Contact
  /** Only for showing what batching saves. */
  batching?: boolean
  log: Logger
}

/** The Postgres schema of this subgraph and its migrations. */
export const source: SchemaSource = {
  name: 'reports',
  migrationsFolder: fileURLToPath(new URL('../migrations', import.meta.url)),
}

/** Whoever reads an export slowly keeps a connection for as long: these are apart from those of everybody. */
const exportsAtOnce = 3

/** What each noun resolves; acts upon many are added with their work. */
const resolvers = [
  reportResolvers,
  saveResolvers,
  documentResolvers,
  coverageResolvers,
  coverageImpactResolvers,
  displayResolvers,
  statisticsResolvers,
  linkResolvers,
  linkCheckResolvers,
  completenessResolvers,
  laggardResolvers,
  noticeResolvers,
  listResolvers,
  licenceResolvers,
  problemResolvers,
  draftResolvers,
  readingResolvers,
  historyResolvers,
  receiptResolvers,
  purgeResolvers,
  scanResolvers,
  reorganisationResolvers,
  { DateTime, Date: LocalDate },
]

/** Builds the reports subgraph. */
export async function createReports(options: ReportsOptions): Promise<Subgraph> {
  const { address, role, files, log } = options
  const database = openDatabase({
    address,
    ...(role ? { role } : {}),
    applicationName: 'reports',
    ...(options.poolSize ? { max: options.poolSize } : {}),
  })
  const exports = openDatabase({
    address,
    ...(role ? { role } : {}),
    max: exportsAtOnce,
    applicationName: 'eact reports export',
  })
  const checker = createPdfChecker()
  const scanner = options.clamdUrl ? createClamd({ url: options.clamdUrl }) : null
  const parts = { database, files, checker, scanner, log, batching: options.batching ?? true }
  let bulk: RegularWork | null = null
  return createSubgraph<Context>({
    name: 'reports',
    typeDefs: readContract(fileURLToPath(new URL('.', import.meta.url))),
    resolvers: mergeResolvers([...resolvers, bulkResolvers(() => bulk?.wake())]),
    verifier: await createTokenVerifier(options.innerKey, 'reports'),
    context: (request) => contextOf(parts, request),
    routes: [
      fileRoute({ ...parts, contact: options.contact ?? usualContact }),
      listTableRoute({ exports, atOnce: exportsAtOnce, log }),
    ],
    jobs: async () => {
      bulk = options.carriesOut === false ? null : startBulk(parts)
      const followsTree = options.followsTree !== false
      const works = [
        bulk,
        startSweep(parts, { objects: options.sweep }),
        followsTree ? startCoverage(parts) : null,
        followsTree ? startNeeds(parts) : null,
        options.checksLinks ? startLinkChecks(parts) : null,
        options.readsFiles ? startReading(parts) : null,
        scanner && options.asksScanner !== false ? startScans(parts, scanner) : null,
        scanner ? null : startReleases(parts),
      ]
      return async () => void (await Promise.all(works.map(async (work) => work?.stop())))
    },
    ready: () => database.ping(),
    async close() {
      await checker.stop()
      await Promise.all([database.close(), exports.close()])
    },
    log,
  })
}
