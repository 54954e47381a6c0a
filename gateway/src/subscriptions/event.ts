import { executeQueryPlan, type GraphQLDataSource, type ServiceMap } from '@apollo/gateway'
import type { GatewayGraphQLRequestContext, GatewayGraphQLResponse } from '@apollo/server-gateway-interface'
import type { FeedAnswer } from '@eact/kit/feeds'
import type { Logger } from '@eact/kit/log'
import { GraphQLError, type ExecutionResult } from 'graphql'
import type { GatewayContext } from '../context.ts'
import { formatGatewayError } from '../errors.ts'
import type { SubscriptionPlan } from './plan.ts'

export interface EventRun {
  plan: SubscriptionPlan
  variables: Record<string, unknown>
  /** The subgraph's answer for this event. Not changed: it is copied. */
  answer: FeedAnswer
  context: GatewayContext
  services: ReadonlyMap<string, GraphQLDataSource>
  log: Logger
}

/**
 * Makes of one event what the subscriber asked for. The gateway's own executor runs the plan as that of a query
 * whose first fetch has been answered already, so that fragments, aliases, null and errors are as in any query.
 */
export async function runEvent(run: EventRun): Promise<ExecutionResult> {
  const { plan, variables, context, services, log } = run
  const { operationContext, schemas } = plan
  // Only what the executor reads; a whole request context belongs to a request.
  const requestContext = {
    logger: log,
    request: { variables, operationName: plan.operationName },
    context,
    metrics: { captureTraces: false },
    schema: schemas.api,
    document: plan.document,
  } as unknown as GatewayGraphQLRequestContext
  const { data, errors } = await executeQueryPlan(
    plan.eventPlan,
    overlaid(run, services),
    requestContext,
    operationContext,
    schemas.supergraph,
    schemas.apiForPlans,
  )
  return { data: data ?? null, ...(errors?.length ? { errors: errors.map(shown) } : {}) }
}

/** The data sources, with the event in the place of the first fetch. Other fetches are queries, never the same text. */
function overlaid(
  { plan: { primary }, answer }: EventRun,
  services: ReadonlyMap<string, GraphQLDataSource>,
): ServiceMap {
  const map: ServiceMap = Object.fromEntries(services)
  const owner = map[primary.serviceName]
  if (!owner) throw new Error(`the plan names ${primary.serviceName}, which is not mounted`)
  map[primary.serviceName] = {
    async process(options) {
      if (options.request.query !== primary.operation) return owner.process(options)
      // The executor writes into what it is given.
      return structuredClone(answer) as GatewayGraphQLResponse
    },
  }
  return map
}

/** An error as any other answer of the gateway shows it; graphql-ws wants real ones. */
export function shown(error: unknown): GraphQLError {
  const known =
    error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })
  const { message, path, extensions } = formatGatewayError(known.toJSON(), known)
  return new GraphQLError(message, { path: path ?? null, extensions: { ...extensions } })
}
