import { GraphQLError } from 'graphql'

/** One sentence for the reader, in both languages of the service. */
export interface Message {
  th: string
  en: string
}

/** What a caller may see of an error beside its sentence. */
export interface RefusalExtensions {
  /** Stable, upper case; clients switch on it. */
  code: string
  /** The sentence in Thai and English. */
  messages: Message
  /** The request's id, for the person who reports the error. Set at the gateway. */
  requestId?: string
}

/**
 * An error that its reader may see: a stable code and a sentence in Thai and English.
 * Everything that is not a `Refusal` is masked before it leaves the process.
 *
 * `message` is the English sentence (as in every GraphQL library); `extensions.messages` holds both.
 */
export class Refusal extends GraphQLError {
  readonly code: string
  readonly messages: Message
  /** HTTP status for answers that are given before GraphQL runs. */
  readonly status: number

  constructor(code: string, messages: Message, status = 200) {
    super(messages.en, { extensions: { code, messages } })
    this.name = 'Refusal'
    this.code = code
    this.messages = messages
    this.status = status
  }
}

/** The caller has not signed in, or the session or token is no longer good. */
export const notSignedIn = (): Refusal =>
  new Refusal(
    'UNAUTHENTICATED',
    { th: 'กรุณาเข้าสู่ระบบก่อนใช้งาน', en: 'Sign in first: there is no valid session or token.' },
    401,
  )

/** The caller is known and may know of the thing, but may not do this. */
export const notAllowed = (): Refusal =>
  new Refusal('FORBIDDEN', { th: 'ท่านไม่มีสิทธิ์ทำรายการนี้', en: 'You are not allowed to do this.' }, 403)

/**
 * A sentence of GraphQL's own, which quotes what was sent, without what may be a citizen's number: 13 digits, Thai or
 * Arabic, with or without hyphens and spaces.
 */
export const withoutCitizenNumbers = (sentence: string): string =>
  sentence.replace(/(?<![\p{L}\p{N}])[\d๐-๙](?:[\s-]?[\d๐-๙]){12}(?![\p{L}\p{N}])/gu, 'x-xxxx-xxxxx-xx-x')

/** An argument that cannot be used; `messages` says what was wanted and what was got. */
export const badInput = (messages: Message): Refusal => new Refusal('BAD_USER_INPUT', messages, 400)

/** A part of the service that is needed does not answer; nothing of its address is told. */
export const unavailable = (): Refusal =>
  new Refusal(
    'SERVICE_UNAVAILABLE',
    {
      th: 'ระบบส่วนนี้ไม่พร้อมใช้งานชั่วคราว กรุณาลองใหม่อีกครั้ง',
      en: 'This part of the service is away for the moment. Try again.',
    },
    503,
  )

/** The sentence shown for everything that is not a `Refusal`. */
export const internalMessages: Message = {
  th: 'เกิดข้อผิดพลาดภายในระบบ กรุณาแจ้งรหัสคำขอแก่ผู้ดูแลระบบ',
  en: 'Something went wrong on our side. Report the request id to the administrator.',
}

/** Finds the `Refusal` behind an error, also where GraphQL wrapped it. */
export function findRefusal(error: unknown): Refusal | null {
  let current: unknown = error
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof Refusal) return current
    current = current instanceof GraphQLError ? current.originalError : current.cause
  }
  return null
}

/** The JSON body of an answer given before GraphQL runs, in GraphQL's own shape. */
export function refusalBody(refusal: Refusal, requestId?: string): { errors: object[] } {
  const extensions: RefusalExtensions = { code: refusal.code, messages: refusal.messages }
  if (requestId) extensions.requestId = requestId
  return { errors: [{ message: refusal.message, extensions }] }
}
