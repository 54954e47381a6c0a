import type DataLoader from 'dataloader'
import { loaderById } from '@eact/kit/batch'
import { isId } from '@eact/kit/ids'
import type { ViewerReach } from '@eact/kit/reach'
import type { SignedIn, Viewer } from '@eact/kit/viewer'

/**
 * A loader of what one viewer may see. Nothing is read for the anonymous, and everything asked for in the same
 * tick is read at once.
 *
 * @param sightOf the policy: what this viewer may see, which `read` must be given
 */
export function loaderInSight<Sight, Row extends { id: string }>(
  { viewer, reach }: { viewer: Viewer; reach: () => Promise<ViewerReach> },
  sightOf: (viewer: SignedIn, reach: ViewerReach) => Sight,
  read: (ids: readonly string[], sight: Sight) => Promise<readonly Row[]>,
): DataLoader<string, Row | null> {
  return loaderById(
    async (keys: readonly string[]) => {
      if (viewer.kind !== 'PERSON' && viewer.kind !== 'CLIENT') return []
      const ids = keys.filter(isId)
      return ids.length === 0 ? [] : read(ids, sightOf(viewer, await reach()))
    },
    (row) => row.id,
  )
}
