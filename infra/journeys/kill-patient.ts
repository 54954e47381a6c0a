import { setTimeout as wait } from 'node:timers/promises'
import type { Ledger, Phase } from './kill-ledger.ts'
import type { Officer } from './officers.ts'
import type { Answer } from './testing.ts'

export interface PatienceOptions {
  publicUrl: string
  who: Officer
  ledger: Ledger
  random: () => number
}

/** What is sent: the body of a POST to the service. */
export interface Sent {
  body: string | ReadableStream<Uint8Array>
  type: string
}

/** Codes after which one tries again. */
const passing = ['SERVICE_UNAVAILABLE', 'SERVICE_BUSY']

/** Somebody who sends the same again, under the same key, until there is an answer that ends the matter. */
export class Patient {
  readonly #options: PatienceOptions

  constructor(options: PatienceOptions) {
    this.#options = options
  }

  /**
   * @param payloadOf takes the act's own answer out of the data
   * @param isEnd    whether an answer with these codes ends the matter
   * @param leaves   aborted when they go away in the middle
   * @returns null when they went away
   * @throws Error for an answer that no kill explains
   */
  // An act's answer has whatever shape it has.
  // oxlint-disable-next-line typescript/no-explicit-any
  async persist<Payload = any>(
    phase: Phase,
    send: () => Sent,
    { payloadOf, isEnd = (codes) => codes.length === 0, leaves = null }: Matter<Payload>,
  ): Promise<Payload | null> {
    const { ledger, random } = this.#options
    for (let tries = 1; ; tries += 1) {
      const limit = AbortSignal.timeout(60_000)
      const signal = leaves ? AbortSignal.any([leaves, limit]) : limit
      const outcome = await ledger.during(phase, () =>
        attempt(() => this.#post(send(), signal), payloadOf, isEnd),
      )
      if (typeof outcome !== 'string') {
        if (tries > 1) ledger.retriedActs += 1
        return outcome.payload
      }
      if (leaves?.aborted) return null
      ledger.failed(outcome)
      await wait(20 + random() * 200)
    }
  }

  /** Asks the same until it is answered: a question, or an act that may be asked again. */
  // oxlint-disable-next-line typescript/no-explicit-any
  ask<Payload = any>(
    phase: Phase,
    query: string,
    variables: Record<string, unknown>,
    matter: Matter<Payload>,
  ): Promise<Payload | null> {
    const body = JSON.stringify({ query, variables })
    return this.persist(phase, () => ({ body, type: 'application/json' }), matter)
  }

  async #post({ body, type }: Sent, signal: AbortSignal): Promise<Answer> {
    const { publicUrl, who } = this.#options
    const response = await fetch(`${publicUrl}/graphql`, {
      method: 'POST',
      headers: { ...who.headers, 'content-type': type, 'apollo-require-preflight': '1' },
      body,
      signal,
      duplex: 'half',
    } as RequestInit)
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
  }
}

export interface Matter<Payload> {
  payloadOf: (data: Answer['data']) => Payload | null | undefined
  isEnd?: (codes: string[], payload: Payload) => boolean
  leaves?: AbortSignal | null
}

/**
 * @returns the act's answer, or why another try is worth it
 * @throws Error for an answer that no kill explains
 */
async function attempt<Payload>(
  send: () => Promise<Answer>,
  payloadOf: Matter<Payload>['payloadOf'],
  isEnd: NonNullable<Matter<Payload>['isEnd']>,
): Promise<{ payload: Payload } | string> {
  let answer: Answer
  try {
    answer = await send()
  } catch (error) {
    if (error instanceof SyntaxError) return 'cut answer'
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError'))
      return 'no answer'
    if (error instanceof DOMException) return error.name
    throw error
  }
  const payload = answer.data ? payloadOf(answer.data) : null
  const refused = (payload as { errors?: { code: string }[] } | null)?.errors ?? []
  const codes = [
    ...(answer.errors ?? []).map(({ extensions }) => extensions.code),
    ...refused.map(({ code }) => code),
  ]
  if (payload && isEnd(codes, payload)) return { payload }
  const strange = codes.find((code) => !passing.includes(code))
  if (strange || codes.length === 0) throw new Error(`Nobody expects this answer: ${JSON.stringify(answer)}`)
  return codes.join(' ')
}
