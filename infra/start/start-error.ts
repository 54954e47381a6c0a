import type { Message } from '@eact/kit/errors'

/**
 * Why the service could not start, said to whoever started it: a stable code, and what to do in Thai and English.
 * `message` holds both sentences, the Thai one first.
 */
export class StartError extends Error {
  readonly code: string
  readonly messages: Message

  constructor(code: string, messages: Message, options?: ErrorOptions) {
    super(`${messages.th}\n${messages.en}`, options)
    this.name = 'StartError'
    this.code = code
    this.messages = messages
  }
}

/** The system's code of an error, such as `ENOENT`; null when it has none. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
