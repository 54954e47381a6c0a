// Ours as it is, in a process of its own; the subgraphs mounted as the argument says.
import { beginProfile } from './profile.ts'
import { startOurs, type OursOptions } from './system.ts'

const { profiles, ...options } = JSON.parse(process.argv[2] ?? '{}') as OursOptions & {
  /** Folder for a profile of all that is done; none is made when left out. */
  profiles?: string
}
const { system } = await startOurs(options)
process.stdout.write(`Ready: http://127.0.0.1:${system.port}/graphql\n`)
const endProfile = profiles ? await beginProfile(profiles) : async () => {}
process.once(
  'SIGTERM',
  () =>
    void endProfile()
      .then(() => system.stop())
      .then(() => process.exit(0)),
)
