import type { GraphQLDataSource } from '@apollo/gateway'
import type { Logger } from '@eact/kit/log'
import type { SignedIn, Viewer } from '@eact/kit/viewer'
import { rightsChangedCode } from '@eact/kit/viewer.store'
import { runEvent } from './event.ts'
import type { SubscriptionPlan } from './plan.ts'
import { createSharing, type MadeResult, type OnMade } from './sharing.ts'
import type { SourceEvent } from './source.ts'

/** One subscription, as far as executing its events goes. */
export interface ExecutionRequest {
  plan: SubscriptionPlan
  variables: Record<string, unknown>
  viewer: SignedIn
  requestId: string
  /** Names the operation and its variables, but for where it begins. */
  group: string
}

/** Executes events, once for all who are to get the same. */
export interface Executions {
  of(request: ExecutionRequest): (event: SourceEvent, onMade: OnMade) => void
  /** How many there have been. */
  count(): number
  /** Bytes of results that are kept for those who come a little later. */
  keptBytes(): number
}

const eventMs = 20_000

/**
 * One execution for all who wait for the same event with the same operation and variables, and with the same rights
 * where nothing else of the viewer matters: then it is done as nobody in particular who holds these rights.
 */
export function createExecutions(options: {
  services: ReadonlyMap<string, GraphQLDataSource>
  log: Logger
}): Executions {
  const sharing = createSharing([rightsChangedCode])

  async function run(
    { plan, variables, requestId }: ExecutionRequest,
    viewer: Viewer,
    answer: SourceEvent['answer'],
  ): Promise<MadeResult> {
    const result = await runEvent({
      ...options,
      plan,
      variables,
      answer,
      context: {
        viewer,
        identityAway: false,
        asOf: null,
        requestId,
        // Others may wait for it too: it does not end with the one who was first.
        signal: AbortSignal.timeout(eventMs),
      },
    })
    return {
      json: Buffer.from(JSON.stringify(result)),
      codes: result.errors?.map(({ extensions }) => extensions['code'] as string | undefined) ?? null,
    }
  }

  return {
    of(request) {
      const { plan, viewer, group } = request
      const { kind, id } = viewer
      const acting = viewer.kind === 'PERSON' ? { actingGrantId: viewer.actingGrantId } : {}
      // A subscriber has one event at a time, so what is needed for it is made once: there are thousands.
      let event: SourceEvent = { cursor: '', answer: {} }
      let onMade: OnMade = () => undefined
      const runForRights = () =>
        run(
          request,
          { kind: 'RIGHTS', holder: { kind, id, ...acting }, rights: event.rights ?? '' },
          event.answer,
        )
      const runForViewer = () => run(request, viewer, event.answer)
      const takeForRights: OnMade = (made, error) => {
        if (made?.codes?.includes(rightsChangedCode)) shareForViewer()
        else onMade(made, error)
      }
      function shareForViewer(): void {
        const name = `${kind} ${id} ${acting.actingGrantId ?? ''}`
        sharing.run(`${event.cursor} ${name} ${group}`, runForViewer, onMade)
      }
      return (next, then) => {
        event = next
        onMade = then
        if (!next.rights || !plan.byReach) return shareForViewer()
        sharing.run(`${next.cursor} ${next.rights} ${group}`, runForRights, takeForRights)
      }
    },
    count: () => sharing.executions(),
    keptBytes: () => sharing.bytes(),
  }
}
