import type { Database } from '@eact/kit/database'
import { verifyHistories } from '@eact/reports/history/history.reports'
import { historySentence } from '@eact/schema/forms/history'

/**
 * Checks every report's history and what stands in the report against it, says the first bad entry of each, and sums up.
 *
 * @param say takes one line for the person who asked
 * @returns how many histories are not as they were written
 */
export async function verifyAll(
  database: Pick<Database, 'sql'>,
  say: (line: string) => void,
): Promise<number> {
  let reports = 0
  let entries = 0
  let bad = 0
  await verifyHistories(database, null, ({ reportId, agencyCode, entries: own, firstBad }) => {
    reports += 1
    entries += own
    if (!firstBad) return
    bad += 1
    const { th, en } = historySentence(firstBad.reason, firstBad.version)
    const row = firstBad.part ? ` ${[firstBad.part, firstBad.rowId].filter(Boolean).join(' ')}` : ''
    say(`${reportId} ${agencyCode} ${firstBad.reason} ${firstBad.version}${row}: ${th} · ${en}`)
  })
  say(
    bad === 0
      ? `ประวัติของรายงาน ${reports} ฉบับ (${entries} ครั้งที่บันทึก) ครบถ้วน · The histories of ${reports} reports (${entries} saves) are intact.`
      : `ประวัติของรายงาน ${bad} จาก ${reports} ฉบับผิดปกติ · The histories of ${bad} of ${reports} reports are not as they were written.`,
  )
  return bad
}
