import type { ViewerReach } from '@eact/kit/reach'
import type { Viewer } from '@eact/kit/viewer'
import { maySeeReport } from '../report/report.policy.ts'
import type { ScanState } from './document.store.ts'

/** What a right to a document is judged by. */
export interface DocumentPlace {
  line: string
  savedAt: Date | null
  publicFrom: Date | null
  uploadedBy: string
}

/** Whether nothing that a malware scanner said, or is yet to say, keeps a document from the public. */
export const isCleared = (scanState: ScanState): boolean =>
  scanState === 'NOT_NEEDED' || scanState === 'CLEAN'

/** What a viewer may see of a document: all of it, what the public sees, or nothing. */
export type DocumentSight = 'ALL' | 'PUBLIC' | 'NONE'

/** An unsaved upload is its uploader's alone, and only while they may still report for the agency. */
export function sightOf(viewer: Viewer, reach: ViewerReach, document: DocumentPlace): DocumentSight {
  const { line } = document
  if (!document.savedAt) {
    const own = 'id' in viewer && viewer.id === document.uploadedBy
    return own && maySeeReport(reach, { line, version: 0 }) ? 'ALL' : 'NONE'
  }
  if (maySeeReport(reach, { line, version: 1 })) return 'ALL'
  return document.publicFrom ? 'PUBLIC' : 'NONE'
}
