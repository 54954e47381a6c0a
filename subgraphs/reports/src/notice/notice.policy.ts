import { rolesGiving } from '@eact/kit/acts'
import { ViewerReach, type LineRanges } from '@eact/kit/reach'

/** Who stands above a viewer's agencies. */
export interface Above {
  /** The agencies directly and indirectly above the anchors of the viewer's rights. */
  nos: number[]
  /** The viewer's own agencies. */
  own: LineRanges
}

/**
 * Who is above the agencies whose reports the viewer may see; null where nobody can be. Above who holds the whole state
 * there is nobody.
 */
export function aboveOf(reach: ViewerReach): Above | null {
  const roles = rolesGiving('SEE_REPORT')
  const held = reach.grants.filter((grant) => roles.includes(grant.role) && grant.reach !== 'STATE')
  if (held.length === 0) return null
  const own = new ViewerReach(held).ranges(roles)
  const nos = held.flatMap(({ line }) => line.split('/').slice(1, -2).map(Number))
  return { nos: [...new Set(nos)], own }
}
