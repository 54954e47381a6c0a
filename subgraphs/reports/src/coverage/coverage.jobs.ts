import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { startRegularWork, type RegularWork } from '@eact/kit/regular-work'
import { followTree, noteProjection, readProjection, rebuildAgencies } from './coverage.projection.store.ts'

const lookEveryMs = 2_000
/** Agencies of one transaction: acts of reports that reach others wait for it. */
const chunk = 5_000

/**
 * Brings the projection of coverage up to date: everything when a rebuild is wanted, then what the tree and the groups
 * have changed. In small transactions, each of which leaves its agencies right: it may run twice, in several processes,
 * and be cut off.
 *
 * @param thoroughly looks at every agency's place also when nothing seems to have changed
 * @returns how many agencies stood elsewhere than before
 */
export async function projectCoverage(database: Database, thoroughly = false): Promise<number> {
  const state = await readProjection(database)
  if (state.isCurrent && !thoroughly) return 0
  if (state.rebuildWanted) await rebuildCoverage(database)
  let moved = 0
  for (let count = chunk; count === chunk; moved += count)
    count = await database.transaction((tx) => followTree(tx, chunk))
  if (!state.isCurrent || moved > 0) await noteProjection(database, state, state.rebuildWanted)
  return moved
}

/** Works the whole projection out anew from the truth. What is right already is left alone. */
export async function rebuildCoverage(database: Database): Promise<void> {
  for (let last: number | null = 0; last !== null;) {
    const after: number = last
    last = await database.transaction((tx) => rebuildAgencies(tx, after, chunk))
  }
}

/** Follows the tree and the groups; at first thoroughly. What fails is tried again at the next look. */
export function startCoverage({ database, log }: { database: Database; log: Logger }): RegularWork {
  let looks = 0
  return startRegularWork({
    everyMs: lookEveryMs,
    log,
    failure: 'coverage could not follow the tree',
    async work() {
      const moved = await projectCoverage(database, looks++ === 0)
      if (moved > 0) log.info({ agencies: moved }, 'coverage follows the tree')
    },
  })
}
