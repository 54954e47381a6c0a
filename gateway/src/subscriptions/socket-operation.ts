import type { ApolloServer } from '@apollo/server'
import { findRefusal } from '@eact/kit/errors'
import { newId } from '@eact/kit/ids'
import type { Logger } from '@eact/kit/log'
import { GraphQLError, OperationTypeNode, type ExecutionArgs, type ExecutionResult } from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import { refuseAsOf } from '../as-of.ts'
import type { GatewayContext } from '../context.ts'
import { chooseText, type PersistedOperations } from '../limits/persisted.ts'
import { shown } from './event.ts'
import type { LiveSender } from './live-sender.ts'
import { readOperation } from './plan.ts'
import type { OpenSubscription } from './subscriber.ts'
import type { SocketContext } from './socket-context.ts'
import { tooManySubscriptions, type Subscriptions } from './subscriptions.ts'

/** Operations under way on one socket. */
const mostAtOnce = 50
const queryMs = 20_000

/** What graphql-ws carries from one hook to the next. */
export interface Begun extends Omit<ExecutionArgs, 'schema'> {
  /** Of a subscription. */
  subscription: OpenSubscription | null
  payload: SubscribePayload
  sender: LiveSender
  clientAddress: string | undefined
  asOfHeader: unknown
}

/** Begins an operation of whatever kind. @throws GraphQLError what is wrong with it */
export function beginOperation(
  ctx: SocketContext,
  payload: SubscribePayload,
  { subscriptions, known }: { subscriptions: Subscriptions; known: PersistedOperations },
): Begun {
  const { sender, clientAddress, asOfHeader } = ctx.extra
  if (!sender) throw new Error('an operation came before its connection was accepted')
  if (Object.keys(ctx.subscriptions).length > mostAtOnce) throw tooManySubscriptions(mostAtOnce)
  const query = chooseText(payload, { viewer: sender.atPresent(), identityAway: false }, known) ?? ''
  const { document, operation } = readOperation(query, payload.operationName)
  const request = {
    document,
    operationName: payload.operationName ?? undefined,
    variables: payload.variables ?? {},
    sender,
    requestId: newId(),
  }
  const follows = operation.operation === OperationTypeNode.SUBSCRIPTION
  if (follows) refuseAsOf({ extension: payload.extensions?.['asOf'], header: asOfHeader })
  return {
    document,
    operationName: payload.operationName ?? null,
    variableValues: request.variables,
    subscription: follows ? subscriptions.subscribe(request) : null,
    payload: { ...payload, query },
    sender,
    clientAddress,
    asOfHeader,
  }
}

/** A query or mutation, through all that a request over HTTP goes through. */
export async function answerOperation(
  { payload, sender, clientAddress, asOfHeader }: Begun,
  { server, log }: { server: ApolloServer<GatewayContext>; log: Logger },
): Promise<ExecutionResult> {
  try {
    await sender.check()
    const { body } = await server.executeOperation(
      {
        query: payload.query,
        variables: payload.variables ?? {},
        operationName: payload.operationName ?? undefined,
        // Of what else may stand there all has been seen to.
        extensions: { asOf: payload.extensions?.['asOf'] },
      },
      {
        contextValue: {
          viewer: sender.atPresent(),
          asOfHeader,
          asOf: null,
          ...(clientAddress ? { clientAddress } : {}),
          identityAway: false,
          requestId: newId(),
          signal: AbortSignal.timeout(queryMs),
        },
      },
    )
    if (body.kind !== 'single') throw new Error('incremental delivery is not offered')
    return body.singleResult as unknown as ExecutionResult
  } catch (error) {
    if (!findRefusal(error)) log.error({ err: error }, 'unexpected error')
    return { errors: [shown(error)] }
  }
}

/** Apollo Server's errors are plain already. */
export function plain({ errors, ...rest }: ExecutionResult): ExecutionResult {
  if (!errors) return rest
  const shownErrors = errors.map((error) => (error instanceof GraphQLError ? error.toJSON() : error))
  return { ...rest, errors: shownErrors as unknown as readonly GraphQLError[] }
}
