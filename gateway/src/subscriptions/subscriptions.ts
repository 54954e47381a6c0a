import type { ApolloGateway, GraphQLDataSource } from '@apollo/gateway'
import { Refusal } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import type { TokenSigner } from '@eact/kit/viewer'
import type { DocumentNode, ExecutionResult } from 'graphql'
import type { GatewayContext } from '../context.ts'
import type { Mount } from '../mount/mount.ts'
import { runEvent } from './event.ts'
import type { LiveSender } from './live-sender.ts'
import { createPlanner, type SubscriptionPlan, type SubscriptionPlanner } from './plan.ts'
import { openResults, type Results } from './results.ts'
import { createSharing } from './sharing.ts'
import { openSource, type SourceEvent } from './source.ts'

export interface SubscriptionRequest {
  document: DocumentNode
  operationName: string | undefined
  variables: Record<string, unknown>
  sender: LiveSender
  requestId: string
}

export interface Subscriptions {
  /** Begins a subscription. @throws GraphQLError what is wrong with it */
  subscribe(request: SubscriptionRequest): Results
  /** How many are open, and how often an event was executed since the start. */
  counts(): { open: number; executions: number }
  /** Ends all. */
  stop(): Promise<void>
}

export interface SubscriptionsOptions {
  /** Before it is started. */
  gateway: ApolloGateway
  mounts: Mount[]
  services: ReadonlyMap<string, GraphQLDataSource>
  signer: TokenSigner
  log: Logger
}

const eventMs = 20_000

/** Runs subscriptions, which @apollo/gateway only plans, over the same mounts as everything else. */
export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { gateway, mounts, services, signer, log } = options
  const sharing = createSharing()
  const open = new Set<Results>()
  let planner: SubscriptionPlanner | null = null
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    planner = createPlanner(coreSupergraphSdl, apiSchema)
  })

  /** One execution for all who wait for the same event with the same operation, variables and viewer. */
  function execute(
    plan: SubscriptionPlan,
    request: SubscriptionRequest,
    event: SourceEvent,
  ): Promise<ExecutionResult> {
    const { viewer } = request.sender
    const variables = Object.entries(request.variables)
      .filter(([name]) => !plan.cursorVariables.has(name))
      .sort(([one], [other]) => (one < other ? -1 : 1))
    const key = JSON.stringify([event.cursor, viewer, plan.identity, variables])
    return sharing.run(key, () => {
      const context: GatewayContext = {
        viewer,
        identityAway: false,
        requestId: request.requestId,
        // Others may wait for it too: it does not end with the one who was first.
        signal: AbortSignal.timeout(eventMs),
      }
      return runEvent({ plan, variables: request.variables, answer: event.answer, context, services, log })
    })
  }

  return {
    subscribe(request) {
      if (!planner) throw new Error('the gateway has not started')
      const plan = planner.plan(request.document, request.operationName)
      planner.checkVariables(plan, request.variables)
      const mount = mounts.find(({ name }) => name === plan.primary.serviceName)
      if (!mount) throw new Error(`the plan names ${plan.primary.serviceName}, which is not mounted`)
      const { sender, requestId } = request
      const wanted = plan.primary.variableUsages ?? []
      const source = openSource({
        mount,
        signer,
        viewer: sender.viewer,
        requestId,
        body: {
          query: plan.primary.operation,
          variables: Object.fromEntries(
            wanted.filter((name) => name in request.variables).map((name) => [name, request.variables[name]]),
          ),
          operationName: plan.primary.operationName ?? null,
        },
      })
      const results: Results = openResults({
        source,
        sender,
        requestId,
        execute: (event) => execute(plan, request, event),
        onEnd: () => void open.delete(results),
        log,
      })
      open.add(results)
      return results
    },
    counts: () => ({ open: open.size, executions: sharing.executions() }),
    async stop() {
      await Promise.all([...open].map((results) => results.return(undefined)))
    },
  }
}

/** Where a socket may follow only so much. */
export const tooManySubscriptions = (most: number): Refusal =>
  new Refusal('TOO_MANY_SUBSCRIPTIONS', {
    th: `การเชื่อมต่อหนึ่งติดตามได้ไม่เกิน ${most} รายการ กรุณาเปิดการเชื่อมต่อใหม่`,
    en: `One connection may hold at most ${most} subscriptions. Open another.`,
  })
