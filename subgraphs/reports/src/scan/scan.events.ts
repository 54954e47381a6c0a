import type { OutboxEvent } from '@eact/kit/outbox.store'

/** What others are told when a verdict makes documents public; the reports keep their versions. */
export const publishedByScan = (
  documents: readonly { id: string; reportId: string; agencyNo: number }[],
  { at, groupId, versions }: { at: Date; groupId: string; versions: ReadonlyMap<string, number> },
): OutboxEvent[] =>
  documents.map(({ id, reportId, agencyNo }) => ({
    kind: 'DOCUMENT_PUBLISHED',
    at,
    groupId,
    agencyNo,
    reportId,
    reportVersion: versions.get(reportId) ?? null,
    documentId: id,
  }))
