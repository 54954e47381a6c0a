// Ours as it is, in one process: authorization, limits and logs on; the subgraphs mounted as the argument says.
import { createFileStore } from '@eact/kit/files'
import { createLog } from '@eact/kit/log'
import { createInnerKeys } from '@eact/kit/viewer'
import { beginProfile } from './profile.ts'
import { startSystem, type SystemOptions } from '../../start/system.ts'

const { address, filesUrl, mount, known, profiles } = JSON.parse(process.argv[2] ?? '{}') as {
  address: { host: string; port: number; database: string }
  filesUrl: string
  mount: SystemOptions['mount']
  /** Operations that nobody need sign in for, by their SHA-256. */
  known: [sha256: string, text: string][]
  /** Folder for a profile of all that is done; none is made when left out. */
  profiles?: string
}
const { privateKey } = await createInnerKeys()
const system = await startSystem({
  host: '127.0.0.1',
  port: 0,
  address: (role) => ({ address: { ...address, user: role } }),
  files: createFileStore({ url: filesUrl, prefix: 'reports' }),
  innerKey: privateKey,
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
process.stdout.write(`Ready: http://127.0.0.1:${system.port}/graphql\n`)
const endProfile = profiles ? await beginProfile(profiles) : async () => {}
process.once(
  'SIGTERM',
  () =>
    void endProfile()
      .then(() => system.stop())
      .then(() => process.exit(0)),
)
