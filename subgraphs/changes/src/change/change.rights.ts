import type { Database } from '@eact/kit/database'
import type { ViewerReach } from '@eact/kit/reach'
import type { SignedIn } from '@eact/kit/viewer'
import { readReaches } from '@eact/kit/viewer.store'

/** Reads the rights of all who look at the log at the same moment in one statement. */
export interface Rights {
  /** How far a viewer's rights reach, read after it was asked for. */
  of(viewer: SignedIn): Promise<ViewerReach>
}

interface Asked {
  viewer: SignedIn
  told: ((reach: ViewerReach) => void)[]
  failed: ((error: unknown) => void)[]
}

export function createRights(database: Database): Rights {
  let asked = new Map<string, Asked>()

  async function readAll(): Promise<void> {
    const round = [...asked.values()]
    asked = new Map()
    try {
      const reaches = await readReaches(
        database,
        round.map(({ viewer }) => viewer),
      )
      for (const [place, { told }] of round.entries())
        for (const tell of told) tell(reaches[place] as ViewerReach)
    } catch (error) {
      for (const { failed } of round) for (const fail of failed) fail(error)
    }
  }

  return {
    of: (viewer) =>
      new Promise((resolve, reject) => {
        // Whoever is woken by the same change asks within the same turn.
        if (asked.size === 0) setImmediate(() => void readAll())
        const acting = viewer.kind === 'PERSON' ? viewer.actingGrantId : undefined
        const name = `${viewer.kind} ${viewer.id} ${acting ?? ''}`
        const one = asked.get(name) ?? { viewer, told: [], failed: [] }
        one.told.push(resolve)
        one.failed.push(reject)
        asked.set(name, one)
      }),
  }
}
