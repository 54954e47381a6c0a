import type { FileStore } from '@eact/kit/files'
import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import type { ViewerReach } from '@eact/kit/reach'
import type { RequestContext } from '@eact/kit/serve-definition'
import type { Viewer } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { completenessLoaders, type CompletenessLoaders } from './completeness/completeness.loaders.ts'
import { bulkLoaders, type BulkLoaders } from './bulk/bulk.loaders.ts'
import { coverageLoaders, type CoverageLoaders } from './coverage/coverage.loaders.ts'
import { displayLoaders, type DisplayLoaders } from './display/display.loaders.ts'
import { documentLoaders, type DocumentLoaders } from './document/document.loaders.ts'
import type { PdfChecker } from './document/document.pdf.ts'
import { draftLoaders, type DraftLoaders } from './draft/draft.loaders.ts'
import { licenceLoaders, type LicenceLoaders } from './licence/licence.loaders.ts'
import { linkCheckLoaders, type LinkCheckLoaders } from './link/link.check.loaders.ts'
import { linkLoaders, type LinkLoaders } from './link/link.loaders.ts'
import { impactLoaders, type ImpactLoaders } from './reorganisation/reorganisation.loaders.ts'
import { planSight, type PlanSight } from './reorganisation/reorganisation.policy.ts'
import { problemLoaders, type ProblemLoaders } from './problem/problem.loaders.ts'
import type { MalwareScanner } from './scan/scan.clamd.ts'
import { receiptLoaders, type ReceiptLoaders } from './receipt/receipt.loaders.ts'
import { readingLoaders, type ReadingLoaders } from './reading/reading.loaders.ts'
import { reportLoaders, type ReportLoaders } from './report/report.loaders.ts'

/** What the subgraph holds for its whole life. */
export interface Parts {
  database: Database
  files: FileStore
  checker: PdfChecker
  /** Null: files are not scanned for malware. */
  scanner: MalwareScanner | null
  log: Logger
  /** Whether loaders batch; off only where a test shows what that costs. */
  batching: boolean
}

export interface Loaders
  extends
    ReportLoaders,
    DocumentLoaders,
    CoverageLoaders,
    DisplayLoaders,
    LinkLoaders,
    LinkCheckLoaders,
    CompletenessLoaders,
    LicenceLoaders,
    ProblemLoaders,
    DraftLoaders,
    ReadingLoaders,
    ReceiptLoaders,
    ImpactLoaders,
    BulkLoaders {}

/** One request: who asks, how far they reach, and loaders of their own. */
export interface Context extends RequestContext, Parts {
  /** The viewer's reach, read once. */
  reach: () => Promise<ViewerReach>
  load: Loaders
  /** Forgets what was read: what follows an act must see what it did. */
  renew: () => void
}

export function contextOf(parts: Parts, request: RequestContext): Context {
  const { database, batching } = parts
  let reading: Promise<ViewerReach> | null = null
  const reach = () => (reading ??= readReach(database, request.viewer))
  const sight = async () => planSight(request.viewer, await reach())
  return {
    ...parts,
    ...request,
    reach,
    load: loadersOver(database, batching, request.viewer, sight),
    // Apollo Server hands resolvers a copy of this object, so it is the copy that has to be renewed.
    renew() {
      reading = null
      this.load = loadersOver(database, batching, request.viewer, sight)
    },
  }
}

const loadersOver = (
  database: Database,
  batching: boolean,
  viewer: Viewer,
  sight: () => Promise<PlanSight>,
): Loaders => ({
  ...reportLoaders(database, batching),
  ...documentLoaders(database, batching),
  ...coverageLoaders(database, batching),
  ...displayLoaders(database, batching),
  ...linkLoaders(database, batching),
  ...linkCheckLoaders(database, batching),
  ...completenessLoaders(database, batching),
  ...licenceLoaders(database, batching),
  ...problemLoaders(database, batching),
  ...draftLoaders(database, batching, viewer),
  ...readingLoaders(database, batching),
  ...receiptLoaders(database, batching),
  ...bulkLoaders(database, batching),
  ...impactLoaders(database, batching, sight),
})
