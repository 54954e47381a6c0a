import { ApolloGateway } from '@apollo/gateway'
import { createLog } from '@eact/kit/log'
import { testTrust } from '@eact/kit/testing'
import type { SignedIn, Viewer } from '@eact/kit/viewer'
import { composeSupergraph } from '@eact/schema/compose'
import { MountDataSource } from '../mount/data-source.ts'
import { mountInProcess } from '../mount/in-process.ts'
import type { LiveSender } from './live-sender.ts'
import { readOperation } from './plan.ts'
import type { EventSource, SourceStep } from './source.ts'
import type { OpenSubscription, Outlet } from './subscriber.ts'
import { createSubscriptions, type Subscriptions } from './subscriptions.ts'
import { makeTicks, numberLog, thingsSdl, ticksSdl } from './testing-ticks.ts'

/** A feed whose events the test makes; read by pulling, as any other. */
export class PushedSource implements EventSource {
  readonly after: string | null
  /** How often it was asked for a step. */
  pulls = 0
  isClosed = false
  readonly #steps: (SourceStep | null)[] = []
  #wake: (() => void) | null = null

  constructor(after: string | null) {
    this.after = after
  }

  push(...steps: (SourceStep | null)[]): void {
    this.#steps.push(...steps)
    this.#wake?.()
  }

  async next(): Promise<SourceStep | null> {
    this.pulls += 1
    while (!this.isClosed && this.#steps.length === 0)
      await new Promise<void>((wake) => {
        this.#wake = wake
      })
    return this.isClosed ? null : (this.#steps.shift() ?? null)
  }

  async return(): Promise<void> {
    this.isClosed = true
    this.#wake?.()
  }
}

/** Lets everything that is ready run. */
export const settle = (): Promise<void> => new Promise((done) => void setImmediate(done))

/** A log of numbers that several viewers follow through real subscriptions, over two small subgraphs. */
export interface Ticking {
  subscriptions: Subscriptions
  /** Who asked for a thing, once for each execution. */
  askers: Viewer[]
  /** Fingerprints of rights by the holder's id: as the feed says them, and as they are. */
  told: Map<string, string>
  held: Map<string, string>
  /** Tells all feeds of one more number. */
  tick(): void
  openFeeds(): number
  /** Follows as one who may become another one meanwhile; `after` goes beside the operation as a variable. */
  follow(viewer: SignedIn | (() => SignedIn), query: string, variables?: Record<string, unknown>): Following
  /** Loads the schema anew, as after a new composition. */
  reload(): void
  stop(): Promise<void>
}

export interface Following {
  /** The next result, or null when there is none any more. */
  next(): Promise<{ data?: unknown; errors?: { extensions: { code: string } }[] } | null>
  end(): void
}

/** Starts both subgraphs in process, with the gateway's own planner and executor. */
export async function startTicking(sharing: boolean = true): Promise<Ticking> {
  const trust = await testTrust()
  const log = createLog('ticking', 'silent')
  const askers: Viewer[] = []
  const told = new Map<string, string>()
  const held = new Map<string, string>()
  const numbers = numberLog((viewer) => ('id' in viewer ? told.get(viewer.id) : undefined))

  const { ticks, things } = await makeTicks(trust.publicKey, { askers, told, held, numbers, log })
  const mounts = [ticks, things].map(mountInProcess)
  await Promise.all([ticks.start(), things.start()])
  const services = new Map(mounts.map((mount) => [mount.name, new MountDataSource(mount, trust.signer)]))
  const composed = (more: string) =>
    composeSupergraph([
      { name: 'things', files: [{ path: 'things.graphql', text: thingsSdl + more }] },
      { name: 'ticks', files: [{ path: 'ticks.graphql', text: ticksSdl }] },
    ]).supergraph
  let update: (supergraphSdl: string) => void = () => undefined
  const gateway = new ApolloGateway({
    supergraphSdl: async (manager) => {
      update = manager.update
      return { supergraphSdl: composed('') }
    },
    buildService: ({ name }) => services.get(name) as MountDataSource,
    logger: log,
  })
  const subscriptions = createSubscriptions({
    gateway,
    mounts,
    services,
    signer: trust.signer,
    sharing,
    log,
  })
  await gateway.load()
  let reloads = 0
  return {
    subscriptions,
    askers,
    told,
    held,
    tick: () => numbers.grow(),
    openFeeds: () => ticks.openFeeds(),
    follow(viewer, query, variables = {}) {
      const { document } = readOperation(query, null)
      const sender: LiveSender = {
        atPresent: typeof viewer === 'function' ? viewer : () => viewer,
        check: () => null,
        stop: () => undefined,
      }
      const subscription = subscriptions.subscribe({
        document,
        operationName: undefined,
        variables,
        sender,
        requestId: 'test',
      })
      return readOneByOne(subscription)
    },
    reload() {
      reloads += 1
      update(composed(`extend type Thing { added${reloads}: Int }`))
    },
    async stop() {
      subscriptions.stop()
      await gateway.stop()
      await Promise.all([ticks.stop(), things.stop()])
    },
  }
}

/** Reads a subscription as a client that takes one result at a time. */
function readOneByOne(subscription: OpenSubscription): Following {
  let isOver = false
  let isStarted = false
  let goOn = (): void => undefined
  let give = (_json: Buffer | null): void => undefined
  const outlet: Outlet = {
    send(json, sent) {
      goOn = () => sent(true)
      give(json)
    },
    end() {
      isOver = true
      give(null)
    },
  }
  return {
    async next() {
      const json = await new Promise<Buffer | null>((resolve) => {
        give = resolve
        if (isOver) resolve(null)
        else if (isStarted) goOn()
        else subscription.start(outlet)
        isStarted = true
      })
      return json ? (JSON.parse(json.toString()) as Awaited<ReturnType<Following['next']>>) : null
    },
    end: () => subscription.leave(),
  }
}
