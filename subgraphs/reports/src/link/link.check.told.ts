import {
  isGazetteAddress,
  linkCheckMessages,
  linkFailedLately,
  linkNotChecked,
} from '@eact/schema/forms/link-check'
import type { LinkCheckRow } from './link.check.store.ts'

/** What is told of an address; also of one that was never tried. */
export function toldOf(url: string, row: LinkCheckRow | null) {
  const last = row?.outcome ? linkCheckMessages[row.outcome] : linkNotChecked
  const isDoubtful = row !== null && row.failures > 0 && row.state !== 'DEAD'
  return {
    state: row?.state ?? ('UNKNOWN' as const),
    lastCheckedAt: row?.lastCheckedAt ?? null,
    lastGoodAt: row?.lastGoodAt ?? null,
    statusCode: row?.statusCode ?? null,
    failures: row?.failures ?? 0,
    movedTo: row?.movedTo ?? null,
    isGazette: isGazetteAddress(url),
    message: isDoubtful ? `${last.th} ${linkFailedLately.th}` : last.th,
    messageEn: isDoubtful ? `${last.en} ${linkFailedLately.en}` : last.en,
  }
}
