import type { GraphiQL } from 'graphiql'
import { getOperationAST, GraphQLError, parse } from 'graphql'
import type { ComponentProps } from 'react'
import { language } from './language.ts'
import { thaiFirst } from './schema-words.ts'
import { ask, type Answer, type AnswerError, type Operation } from './service.ts'
import { follow } from './stream.ts'

export type Fetcher = ComponentProps<typeof GraphiQL>['fetcher']
type Returned = ReturnType<Fetcher>

/** How the last operation went. */
export type Outcome =
  | { state: 'running' }
  | { state: 'answered'; milliseconds: number; errors: AnswerError[] }
  | { state: 'following'; received: number; isOver: boolean; errors: AnswerError[] }

export interface FetcherOptions {
  /** The token in use now; null for the session's cookie. */
  token: () => string | null
  /** The day, YYYY-MM-DD, as of which operations are to be answered; null for the present. */
  asOf: () => string | null
  /** Told of what is run, as the editor has it; of all but the schema's own query. */
  onRun: (operation: Operation) => void
  /** Told how it goes. */
  onOutcome: (outcome: Outcome) => void
}

/** Results of a subscription that stay on the screen. */
const kept = 50

/** Gives the editor the service: queries and mutations by POST, subscriptions as server-sent events. */
export function createFetcher({ token, asOf, onRun, onOutcome }: FetcherOptions): Fetcher {
  const run = async (operation: Operation): Promise<Answer> => {
    const start = performance.now()
    onOutcome({ state: 'running' })
    const answer = await ask(operation, token())
    const milliseconds = Math.round(performance.now() - start)
    onOutcome({ state: 'answered', milliseconds, errors: answer.errors ?? [] })
    return answer
  }
  return (sent) => {
    if (sent.operationName === 'IntrospectionQuery') return readSchema(sent, token()) as Returned
    onRun(sent)
    const { operation: asked, isSubscription } = read(sent)
    const day = asOf()
    const operation = day ? { ...asked, extensions: { asOf: day } } : asked
    return (isSubscription ? watch(operation, token(), onOutcome) : run(operation)) as Returned
  }
}

/** What the service tells of its schema, in the words of this page first. */
async function readSchema(sent: Operation, token: string | null): Promise<Answer> {
  const answer = await ask(sent, token)
  return language === 'th' ? thaiFirst(answer) : answer
}

/**
 * Finds what is to be run. For a moment after a change the editor still gives the name of the operation before: a name
 * that the text does not have is left out. A text that does not parse is for the service to refuse.
 */
function read(sent: Operation): { operation: Operation; isSubscription: boolean } {
  try {
    const document = parse(sent.query)
    const named = getOperationAST(document, sent.operationName)
    const found = named ?? getOperationAST(document)
    const operation = named ? sent : { ...sent, operationName: found?.name?.value ?? null }
    return { operation, isSubscription: found?.operation === 'subscription' }
  } catch (error) {
    if (error instanceof GraphQLError) return { operation: sent, isSubscription: false }
    throw error
  }
}

interface Sink {
  next(value: unknown): void
  complete(): void
}

/** The editor shows what was said last, so each time it is told all that came, newest first. */
function watch(operation: Operation, token: string | null, onOutcome: (outcome: Outcome) => void) {
  return {
    subscribe(sink: Sink) {
      let received = 0
      let latest: Answer[] = []
      let errors: AnswerError[] = []
      const show = (isOver: boolean) => {
        onOutcome({ state: 'following', received, isOver, errors })
        sink.next({ received, latest })
      }
      const stop = follow(operation, token, {
        onOpen: () => show(false),
        onResult(answer) {
          received += answer.data ? 1 : 0
          latest = [answer, ...latest].slice(0, kept)
          errors = answer.errors ?? []
          show(false)
        },
        onEnd() {
          onOutcome({ state: 'following', received, isOver: true, errors })
          sink.complete()
        },
      })
      return {
        unsubscribe() {
          stop()
          onOutcome({ state: 'following', received, isOver: true, errors })
        },
      }
    },
  }
}
