import { createFileStore } from '@eact/kit/files'
import { createLog } from '@eact/kit/log'
import { createInnerKeys, type JWK } from '@eact/kit/viewer'
import { startSystem, type RunningSystem, type SystemOptions } from '../../start/system.ts'

export interface OursOptions {
  address: { host: string; port: number; database: string }
  filesUrl: string
  mount: SystemOptions['mount']
  /** Operations that nobody need sign in for, by their SHA-256. */
  known: [sha256: string, text: string][]
}

/** Starts ours as it is, in this process: authorization, limits and logs on. */
export async function startOurs({
  address,
  filesUrl,
  mount,
  known,
}: OursOptions): Promise<{ system: RunningSystem; innerKey: JWK }> {
  const { privateKey: innerKey } = await createInnerKeys()
  const system = await startSystem({
    host: '127.0.0.1',
    port: 0,
    address: (role) => ({ address: { ...address, user: role } }),
    files: createFileStore({ url: filesUrl, prefix: 'reports' }),
    innerKey,
    nationalIdKey: Buffer.alloc(32, 'bench'),
    persistedOperations: new Map(known),
    // Nobody signs in during a measurement: tokens are asked about, never given out.
    signIn: {
      kind: 'issuer',
      issuer: 'http://127.0.0.1:9/digital-id',
      clientId: 'eact',
      clientSecret: 'secret-of-a-measurement',
      providerName: 'digital-id',
      flavor: 'standard',
    },
    mount,
    maxUploadBytes: 5 * 1024 * 1024,
    log: createLog('bench', 'info'),
  })
  return { system, innerKey }
}
