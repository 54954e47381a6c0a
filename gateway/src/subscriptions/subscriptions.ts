import { createHash } from 'node:crypto'
import type { ApolloGateway, GraphQLDataSource } from '@apollo/gateway'
import { Refusal } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import type { SignedIn, TokenSigner } from '@eact/kit/viewer'
import type { DocumentNode } from 'graphql'
import type { Mount } from '../mount/mount.ts'
import { createExecutions } from './executions.ts'
import { createHubs } from './hubs.ts'
import type { LiveSender } from './live-sender.ts'
import { createPlanner, startOf, type SubscriptionPlan, type SubscriptionPlanner } from './plan.ts'
import { openSource } from './source.ts'
import { Subscriber, type OpenSubscription, type SubscriberOptions } from './subscriber.ts'

export interface SubscriptionRequest {
  document: DocumentNode
  operationName: string | undefined
  variables: Record<string, unknown>
  sender: LiveSender
  requestId: string
}

/** What the subscriptions do and hold. */
export interface SubscriptionCounts {
  open: number
  /** How often an event was executed since the start. */
  executions: number
  /** Feeds of subgraphs that are open. */
  sources: number
  /** Events and bytes of results that are kept for those who come a little later. */
  keptEvents: number
  keptBytes: number
}

export interface Subscriptions {
  /** Opens a subscription. @throws GraphQLError what is wrong with it */
  subscribe(request: SubscriptionRequest): OpenSubscription
  counts(): SubscriptionCounts
  /** Ends all. */
  stop(): void
}

export interface SubscriptionsOptions {
  /** Before it is started. */
  gateway: ApolloGateway
  mounts: Mount[]
  services: ReadonlyMap<string, GraphQLDataSource>
  signer: TokenSigner
  /** Whether equal subscriptions share feeds and executions; only for showing what that saves. */
  sharing?: boolean
  log: Logger
}

/** Runs subscriptions, which @apollo/gateway only plans, over the same mounts as everything else. */
export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { gateway, mounts, services, signer, sharing: shares = true, log } = options
  const executions = createExecutions({ services, log })
  const hubs = createHubs()
  const open = new Set<Subscriber>()
  let planner: SubscriptionPlanner | null = null
  let alone = 0
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    planner = createPlanner(coreSupergraphSdl, apiSchema)
    for (const one of open) one.endWith(schemaReload())
  })

  function follow(
    plan: SubscriptionPlan,
    request: SubscriptionRequest,
    viewer: SignedIn,
  ): SubscriberOptions['follow'] {
    const { primary } = plan
    const mount = mounts.find(({ name }) => name === primary.serviceName)
    if (!mount) throw new Error(`the plan names ${primary.serviceName}, which is not mounted`)
    const { requestId } = request
    const wanted = variablesOf(request, primary.variableUsages ?? [])
    const body = { query: plan.feedQuery, variables: Object.fromEntries(wanted) }
    const key = nameOf(
      shares ? null : (alone += 1),
      mount.name,
      viewer,
      plan.feedQuery,
      wanted.filter(([name]) => !plan.cursorVariables.has(name)),
    )
    const open = (after: string | null) => openSource({ mount, signer, viewer, requestId, body, after })
    const after = startOf(plan, request.variables)
    return (onStep) => hubs.follow({ key, after, open, onStep })
  }

  return {
    subscribe(request) {
      if (!planner) throw new Error('the gateway has not started')
      const plan = planner.plan(request.document, request.operationName)
      planner.checkVariables(plan, request.variables)
      const { sender, requestId } = request
      const viewer = sender.atPresent()
      const names = Object.keys(request.variables).filter((name) => !plan.cursorVariables.has(name))
      const group = nameOf(shares ? null : (alone += 1), plan.identity, variablesOf(request, names))
      const one = new Subscriber({
        follow: follow(plan, request, viewer),
        check: checkOf(sender, viewer),
        requestId,
        execute: executions.of({
          plan,
          variables: request.variables,
          viewer,
          requestId,
          group,
        }),
        onEnd: () => void open.delete(one),
        log,
      })
      open.add(one)
      return one
    },
    counts() {
      const { feeds, keptEvents } = hubs.counts()
      return {
        open: open.size,
        executions: executions.count(),
        sources: feeds,
        keptEvents,
        keptBytes: executions.keptBytes(),
      }
    },
    stop() {
      for (const one of open) one.leave()
    },
  }
}

/** Looks whether the sender is still whom the subscription was opened for: whose session is good, and acts as it did. */
function checkOf(sender: LiveSender, viewer: SignedIn): SubscriberOptions['check'] {
  const judge = () => {
    if (actingOf(sender.atPresent()) !== actingOf(viewer)) throw actingChanged()
  }
  return () => {
    const look = sender.check()
    if (look) return look.then(judge)
    judge()
    return null
  }
}

const actingOf = (viewer: SignedIn): string | undefined =>
  viewer.kind === 'PERSON' ? viewer.actingGrantId : undefined

const actingChanged = (): Refusal =>
  new Refusal('ACTING_CHANGED', {
    th: 'มีการเปลี่ยนสิทธิ์ที่ใช้ปฏิบัติงานในเซสชันนี้ กรุณาติดตามใหม่โดยใส่ตัวชี้ตำแหน่งล่าสุดใน after',
    en: 'This session acts under another right now. Subscribe again, after the last cursor.',
  })

/** Those of a request's variables that are given, sorted. */
const variablesOf = ({ variables }: SubscriptionRequest, names: readonly string[]): [string, unknown][] =>
  names
    .toSorted()
    .filter((name) => Object.hasOwn(variables, name))
    .map((name) => [name, variables[name]])

/** A short name for what may be long. */
const nameOf = (...parts: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

const schemaReload = (): Refusal =>
  new Refusal('SUBSCRIPTION_SCHEMA_RELOAD', {
    th: 'ระบบได้รับการปรับปรุงเป็นรุ่นใหม่แล้ว กรุณาติดตามใหม่โดยใส่ตัวชี้ตำแหน่งล่าสุดใน after',
    en: 'There is a newer version of the service. Subscribe again, after the last cursor.',
  })

/** Where a socket may follow only so much. */
export const tooManySubscriptions = (most: number): Refusal =>
  new Refusal('TOO_MANY_SUBSCRIPTIONS', {
    th: `การเชื่อมต่อหนึ่งติดตามได้ไม่เกิน ${most} รายการ กรุณาเปิดการเชื่อมต่อใหม่`,
    en: `One connection may hold at most ${most} subscriptions. Open another.`,
  })
