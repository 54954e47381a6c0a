import { createHash } from 'node:crypto'
import { badInput, Refusal, unavailable } from '@eact/kit/errors'
import type { Sender } from '../viewer.ts'

/** The operations that the service knows: SHA-256 of the text, in hexadecimal → the text. */
export type PersistedOperations = ReadonlyMap<string, string>

/** An operation as it came, through whichever door; nothing of it has been looked at. */
export interface SentOperation {
  query?: unknown
  extensions?: unknown
}

/**
 * Finds the text to run. An operation comes as text, or as `extensions.persistedQuery` with the hash of one that the
 * service knows; with both they must agree. Who has no account may only name what is known.
 *
 * @returns null when neither was sent, or something that is no text: each door has its own words for that
 * @throws Refusal PERSISTED_OPERATION_UNKNOWN, BAD_USER_INPUT, UNAUTHENTICATED; SERVICE_UNAVAILABLE for somebody
 *   who cannot be recognised for the moment
 */
export function chooseText(
  { query, extensions }: SentOperation,
  { viewer, identityAway }: Sender,
  known: PersistedOperations,
): string | null {
  // graphql-ws wants a text in any case; clients that send a hash leave it empty.
  const isAbsent = query === undefined || query === null || query === ''
  if (!isAbsent && typeof query !== 'string') return null
  const hash = hashOf(extensions)
  if (hash === null && isAbsent) return null
  if (hash !== null && !isAbsent && sha256(query) !== hash) throw otherText()
  const text = hash === null ? undefined : known.get(hash)
  if (text !== undefined) return text
  if (isAbsent) throw unknownOperation()
  if (viewer.kind === 'ANONYMOUS') throw identityAway ? unavailable() : accountNeeded()
  return query
}

/**
 * Puts the text in the place of the hash, so that nothing behind has to know of either.
 *
 * @returns the same when nothing was sent that can be run
 */
export function withText<Sent extends SentOperation>(
  sent: Sent,
  sender: Sender,
  known: PersistedOperations,
): Sent {
  const query = chooseText(sent, sender, known)
  if (query === null) return sent
  const { persistedQuery: _, ...extensions } = (sent.extensions ?? {}) as Record<string, unknown>
  return { ...sent, query, extensions }
}

function hashOf(extensions: unknown): string | null {
  if (typeof extensions !== 'object' || extensions === null || !Object.hasOwn(extensions, 'persistedQuery'))
    return null
  const { persistedQuery } = extensions as { persistedQuery: unknown }
  const { version, sha256Hash } = (persistedQuery ?? {}) as Record<string, unknown>
  if (version !== 1 || typeof sha256Hash !== 'string' || !/^[0-9a-f]{64}$/.test(sha256Hash)) throw badHash()
  return sha256Hash
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const unknownOperation = () =>
  new Refusal('PERSISTED_OPERATION_UNKNOWN', {
    th: 'ระบบได้รับการปรับปรุงเป็นรุ่นใหม่แล้ว กรุณาโหลดหน้านี้ใหม่',
    en: 'No operation is known by this hash. There is a newer version of the service: reload the page, or send the text of the operation with an account.',
  })

const otherText = () =>
  badInput({
    th: 'ค่า sha256Hash ไม่ตรงกับข้อความของคำสั่งสืบค้น',
    en: '`sha256Hash` is not the SHA-256 of `query`.',
  })

const badHash = () =>
  badInput({
    th: 'extensions.persistedQuery ต้องมี version เป็น 1 และ sha256Hash เป็นเลขฐานสิบหกตัวพิมพ์เล็ก 64 หลัก',
    en: '`extensions.persistedQuery` must have `version` 1 and `sha256Hash` of 64 lower-case hexadecimal digits.',
  })

const accountNeeded = () =>
  new Refusal(
    'UNAUTHENTICATED',
    {
      th: 'คำสั่งสืบค้นที่เขียนเองใช้ได้เฉพาะผู้มีบัญชี กรุณาเข้าสู่ระบบหรือส่งโทเคน (Authorization: Bearer …) แล้วลองเขียนคำสั่งได้ที่ /explorer',
      en: 'Operations of your own need an account: sign in, or send a token (`Authorization: Bearer …`). /explorer is the place to try them.',
    },
    401,
  )
