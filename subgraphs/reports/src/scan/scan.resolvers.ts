import { scanMessages, type ScanMessageState } from '@eact/schema/forms/scan'
import type { Resolvers } from '@eact/schema/generated/reports'
import { sightOf } from '../document/document.policy.ts'
import type { ScanState } from '../document/document.store.ts'

const sentenceOf = (state: ScanState) =>
  state in scanMessages ? scanMessages[state as ScanMessageState] : null

export const scanResolvers: Resolvers = {
  Document: {
    scan: async (document, _args, context) =>
      sightOf(context.viewer, await context.reach(), document) === 'ALL' ? document : null,
  },
  DocumentScan: {
    state: ({ scanState }) => scanState,
    scannedAt: ({ scanState, scannedAt }) => (scanState === 'NOT_NEEDED' ? null : scannedAt),
    finding: ({ scanFinding }) => scanFinding,
    message: ({ scanState }) => sentenceOf(scanState)?.th ?? null,
    messageEn: ({ scanState }) => sentenceOf(scanState)?.en ?? null,
  },
}
