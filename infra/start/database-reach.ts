import { connectTo } from '@eact/kit/database-address'
import { StartError, systemCode } from './start-error.ts'

/** What went wrong, without the address's password. */
const reasons: Record<string, { th: string; en: string }> = {
  ECONNREFUSED: { th: 'ไม่มีฐานข้อมูลรับการเชื่อมต่อที่ที่อยู่นี้', en: 'nothing listens at this address' },
  ENOTFOUND: { th: 'ไม่รู้จักชื่อเครื่องนี้', en: 'the host name is not known' },
  CONNECT_TIMEOUT: { th: 'เครื่องไม่ตอบภายในเวลาที่กำหนด', en: 'the host does not answer in time' },
  '28P01': { th: 'รหัสผ่านไม่ถูกต้อง', en: 'the password is wrong' },
  '28000': { th: 'ผู้ใช้นี้เข้าไม่ได้', en: 'this user may not connect' },
  '3D000': { th: 'ไม่มีฐานข้อมูลชื่อนี้', en: 'there is no database of this name' },
}

/**
 * Makes one connection to an existing database and closes it.
 *
 * @throws StartError saying what is wrong with DATABASE_URL; the password is never told
 */
export async function connectOrExplain({ url }: { url: string }): Promise<void> {
  try {
    new URL(url)
  } catch (cause) {
    throw wrong(
      'is no URL, such as postgres://user:password@host:5432/database',
      'ไม่ใช่ URL เช่น postgres://user:password@host:5432/database',
      cause,
    )
  }
  const sql = connectTo({ url }, { max: 1, connect_timeout: 8, onnotice: () => undefined })
  try {
    await sql`select 1`
  } catch (cause) {
    const reason = reasons[systemCode(cause) ?? '']
    throw wrong(reason?.en ?? (cause as Error).message, reason?.th ?? (cause as Error).message, cause)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const wrong = (en: string, th: string, cause: unknown) =>
  new StartError(
    'DATABASE_NOT_REACHED',
    { th: `ใช้ DATABASE_URL ไม่ได้: ${th}`, en: `DATABASE_URL cannot be used: ${en}.` },
    { cause },
  )
