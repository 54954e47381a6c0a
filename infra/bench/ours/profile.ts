import { writeFile } from 'node:fs/promises'
import { Session, type Profiler } from 'node:inspector/promises'
import { join } from 'node:path'

/** Begins to sample what this process does; the answer ends it and writes `ours.cpuprofile`. */
export async function beginProfile(folder: string): Promise<() => Promise<void>> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 250 })
  await session.post('Profiler.start')
  return async () => {
    const { profile } = (await session.post('Profiler.stop')) as { profile: Profiler.Profile }
    await writeFile(join(folder, 'ours.cpuprofile'), JSON.stringify(profile))
    session.disconnect()
  }
}
