import { rolesGiving } from '@eact/kit/acts'
import { Refusal } from '@eact/kit/errors'
import type { LineRanges, ViewerReach } from '@eact/kit/reach'

/** A place in one log: after this position. */
export interface LogPosition {
  epoch: string
  position: number
}

/** The agencies whose changes a viewer may read. */
export const readableLines = (reach: ViewerReach): LineRanges => reach.ranges(rolesGiving('FOLLOW_CHANGES'))

/** The same rule, asked of changes at hand. */
export const readableOf = <Change extends { line: string }>(
  reach: ViewerReach,
  changes: readonly Change[],
): Change[] => changes.filter(({ line }) => reach.grantOver(line, rolesGiving('FOLLOW_CHANGES')) !== null)

/**
 * Why a reader cannot go on from a cursor, or null when they can: it is of another log (the database was made
 * anew), or stands where the log has not come to (the database was put back to an older state).
 *
 * @param head where the log ends now
 */
export function whyNotAfter(after: LogPosition | null, head: LogPosition): Refusal | null {
  if (after === null) return null
  return after.epoch === head.epoch && after.position <= head.position ? null : cursorExpired()
}

const cursorExpired = () =>
  new Refusal('CURSOR_EXPIRED', {
    th: 'ตัวชี้ตำแหน่งนี้ไม่อยู่ในบันทึกปัจจุบันแล้ว กรุณาอ่านข้อมูลปัจจุบันใหม่ แล้วอ่านบันทึกจากต้นโดยไม่ระบุ after',
    en: 'This cursor is not in the present log. Read the present state anew, then the log from its beginning, without `after`.',
  })

/** Nobody follows the log who holds no right at all: said once, then nothing more is told. */
export const accessEnded = (): Refusal =>
  new Refusal('ACCESS_ENDED', {
    th: 'ท่านไม่มีสิทธิ์ในหน่วยงานใดแล้ว จึงไม่สามารถติดตามการเปลี่ยนแปลงได้',
    en: 'You hold no right over any agency, or none any more, so there is nothing for you to follow.',
  })
