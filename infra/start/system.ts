import type { AddressInfo } from 'node:net'
import { createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { createAgencies, source as agenciesSource } from '@eact/agencies/subgraph'
import { createChanges, source as changesSource } from '@eact/changes/subgraph'
import type { CrowdLimits } from '@eact/gateway/limits/crowd'
import { mountInProcess } from '@eact/gateway/mount/in-process'
import type { Mount } from '@eact/gateway/mount/mount'
import { mountOverHttp } from '@eact/gateway/mount/over-http'
import { createGateway, type Execute, type Page } from '@eact/gateway/server'
import { readPersistedOperations } from '@eact/gateway/supergraph'
import { usualScope, type OidcFlavor } from '@eact/identity/digital-id/digital-id.flavor'
import type { accountOptions } from '@eact/identity/config-account'
import { createIdentity, source as identitySource } from '@eact/identity/subgraph'
import type { DatabaseAddress } from '@eact/kit/database'
import { migrateAll } from '@eact/kit/database-migrate'
import type { FileStore } from '@eact/kit/files'
import type { Logger } from '@eact/kit/log'
import type { Subgraph } from '@eact/kit/serve'
import { serveSubgraph } from '@eact/kit/serve-http'
import { publicHalf } from '@eact/kit/viewer'
import { createReports, source as reportsSource } from '@eact/reports/subgraph'
import type { JWK } from 'jose'
import { isLoopback } from './config.ts'
import { createDigitalId, type StandInPerson } from './digital-id/digital-id.ts'

/** All schemas, in the order in which they migrate. */
export const sources = [identitySource, agenciesSource, reportsSource, changesSource]

/** Brings every schema of a database up to date. */
export const migrate = (admin: DatabaseAddress): Promise<void> => migrateAll(admin, sources)

/** The OIDC provider to sign in at: one that runs somewhere, or the embedded stand-in. */
export type SignInProvider =
  | {
      kind: 'issuer'
      issuer: string
      clientId: string
      clientSecret: string
      providerName: string
      flavor: OidcFlavor
      /** What is asked for; by the flavor when left out. */
      scope?: string
    }
  | {
      kind: 'stand-in'
      people: StandInPerson[]
      clientSecret: string
      keysFile: string
      /** Where those who register there are kept. */
      accountsFile: string
      providerName: string
    }

export interface SystemOptions {
  host: string
  /** 0 takes any free port. */
  port: number
  /** Address that users type; by the port when left out. */
  publicUrl?: string
  /** How each subgraph reaches the database: as its own role. */
  address(role: string): { address: DatabaseAddress; role?: string }
  files: FileStore
  innerKey: JWK
  signIn: SignInProvider
  /** Under which citizens' numbers are kept. */
  nationalIdKey: Buffer
  /** Tokens, the Contact Center and dormant accounts; as usual when left out. */
  accounts?: ReturnType<typeof accountOptions>
  /** After how many days a draft of a reorganisation is dropped; as usual when left out. */
  draftDays?: number
  mount: 'process' | 'http'
  maxUploadBytes: number
  trustProxy?: boolean
  /** How many may be here at a time; as usual when left out. */
  crowd?: CrowdLimits
  /** The portal and the public pages. */
  pages?: (execute: Execute, site: { publicUrl: string }) => Promise<Page[]>
  /** Operations by their hash that are known beside the portal's; only for tests. */
  persistedOperations?: ReadonlyMap<string, string>
  /** Whether published links are checked over the internet. No when left out. */
  checksLinks?: boolean
  /** Where clamd is had, `tcp://host:port`; files are not scanned for malware when it is left out. */
  clamdUrl?: string
  /** Whether the text of uploads is read. No when left out. */
  readsFiles?: boolean
  /** Only for showing what batching saves. */
  batching?: boolean
  /** Only for showing what sharing among subscribers saves. */
  sharing?: boolean
  log: Logger
}

export interface RunningSystem {
  publicUrl: string
  port: number
  /** Subscriptions open at the gateway, events executed since the start, and feeds open at the subgraphs. */
  following(): { open: number; executions: number; feeds: number }
  /** The subgraphs as they run behind the gateway; for asking one alone. */
  subgraphs: readonly Subgraph[]
  stop(): Promise<void>
}

/** Starts all subgraphs and the gateway in this process, over a database that is migrated. */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const port = options.port || (await findFreePort(options.host))
  const publicUrl = (options.publicUrl ?? `http://localhost:${port}`).replace(/\/$/, '')
  const standIn = await makeStandIn(options, publicUrl)
  const subgraphs = await makeSubgraphs(options, publicUrl)
  const mounted = await mountAll(options, subgraphs)
  const gateway = await createGateway({
    mounts: mounted.mounts,
    innerKey: options.innerKey,
    log: options.log,
    persistedOperations: new Map([...readPersistedOperations(), ...(options.persistedOperations ?? [])]),
    publicUrl,
    maxUploadBytes: options.maxUploadBytes,
    trustProxy: options.trustProxy ?? false,
    ...(options.crowd ? { crowd: options.crowd } : {}),
    sharing: options.sharing ?? true,
    secureCookies: publicUrl.startsWith('https:'),
    pages: async (execute) => [...standIn, ...((await options.pages?.(execute, { publicUrl })) ?? [])],
  })
  const stop = async () => {
    await gateway.stop()
    await mounted.stop()
  }
  try {
    await gateway.listen(options.host, port)
  } catch (error) {
    await stop()
    throw error
  }
  const following = () => ({
    ...gateway.subscriptions(),
    feeds: subgraphs.reduce((sum, subgraph) => sum + subgraph.openFeeds(), 0),
  })
  return { publicUrl, port, following, subgraphs, stop }
}

async function makeStandIn({ signIn, log }: SystemOptions, publicUrl: string): Promise<Page[]> {
  if (signIn.kind !== 'stand-in') return []
  const handler = await createDigitalId({
    issuer: `${publicUrl}/digital-id`,
    redirectUris: [`${publicUrl}/auth/callback`],
    postLogoutRedirectUris: [`${publicUrl}/backend?signIn=out`],
    clientId: 'eact',
    clientSecret: signIn.clientSecret,
    keysFile: signIn.keysFile,
    accountsFile: signIn.accountsFile,
    people: signIn.people,
    log,
  })
  return [{ prefix: '/digital-id', handler }]
}

async function makeSubgraphs(options: SystemOptions, publicUrl: string): Promise<Subgraph[]> {
  const { signIn, files, log } = options
  const innerKey = publicHalf(options.innerKey)
  const base = (role: string) => ({ ...options.address(role), innerKey, log: log.child({ part: role }) })
  const provider =
    signIn.kind === 'issuer'
      ? { ...signIn, scope: signIn.scope ?? usualScope[signIn.flavor] }
      : {
          issuer: `${publicUrl}/digital-id`,
          clientId: 'eact',
          clientSecret: signIn.clientSecret,
          flavor: 'standard' as const,
          scope: 'openid profile citizen_id',
        }
  return Promise.all([
    createIdentity({
      ...base('identity'),
      signIn: {
        issuer: provider.issuer,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        flavor: provider.flavor,
        scope: provider.scope,
        providerName: signIn.providerName,
        publicUrl,
        // Without TLS the provider is believed on this machine alone.
        allowInsecureIssuer:
          provider.issuer.startsWith('http:') && isLoopback(new URL(provider.issuer).hostname),
      },
      nationalIdKey: options.nationalIdKey,
      ...options.accounts,
      secureCookies: publicUrl.startsWith('https:'),
    }),
    createAgencies({ ...base('agencies'), draftDays: options.draftDays, batching: options.batching ?? true }),
    createReports({
      ...base('reports'),
      files,
      ...(options.accounts ? { contact: options.accounts.contactCenter } : {}),
      sweep: true,
      ...(options.clamdUrl ? { clamdUrl: options.clamdUrl } : {}),
      checksLinks: options.checksLinks ?? false,
      readsFiles: options.readsFiles ?? false,
      batching: options.batching ?? true,
    }),
    createChanges({ ...base('changes'), relay: true }),
  ])
}

async function mountAll(
  { mount, maxUploadBytes, log }: SystemOptions,
  subgraphs: Subgraph[],
): Promise<{ mounts: Mount[]; stop(): Promise<void> }> {
  if (mount === 'process') {
    await Promise.all(subgraphs.map((subgraph) => subgraph.start()))
    return {
      mounts: subgraphs.map(mountInProcess),
      stop: async () => void (await Promise.all(subgraphs.map((subgraph) => subgraph.stop()))),
    }
  }
  const served = await Promise.all(
    subgraphs.map((subgraph) => serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, maxUploadBytes })),
  )
  const mounts = subgraphs.map(({ name, routes }, place) =>
    mountOverHttp({ name, routes, url: `http://127.0.0.1:${served[place]?.port}`, maxUploadBytes, log }),
  )
  return { mounts, stop: async () => void (await Promise.all(served.map((one) => one.stop()))) }
}

async function findFreePort(host: string): Promise<number> {
  const probe = createTcpServer()
  await new Promise<void>((done) => void probe.listen(0, host, done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}

/** Where the stand-in keeps its keys and its accounts in a data folder. */
export const standInFiles = (dataFolder: string): { keysFile: string; accountsFile: string } => ({
  keysFile: join(dataFolder, 'keys', 'digital-id.jwks.json'),
  accountsFile: join(dataFolder, 'keys', 'digital-id.accounts.json'),
})
