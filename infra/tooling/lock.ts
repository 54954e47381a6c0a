/** One entry of package-lock.json's `packages`. */
interface LockedPackage {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  inBundle?: boolean
  optionalDependencies?: Record<string, string>
}

/** The part of package-lock.json that the rules read: folder → package; the repository itself is `''`. */
export interface Lock {
  packages: Record<string, LockedPackage>
}

/**
 * Judges the lock file, so that `npm ci` gives the same packages from any registry and on any platform.
 *
 * - No entry names a registry's host: the installer's own registry is used.
 * - Every package carries its integrity, since no address vouches for it.
 * - Every optional dependency is locked. npm leaves out binaries of other platforms without a word when a version
 *   lacks them, and `npm ci` then fails, here or on somebody's Mac.
 *
 * @returns one sentence for each fault
 */
export function faultsOfLock({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, entry]) => {
    const name = path === '' ? 'the repository' : path
    const faults: string[] = []
    if (entry.resolved !== undefined && entry.link !== true)
      faults.push(`${name} names where it was found: ${entry.resolved}`)
    const isInstalled = path.includes('node_modules/') && entry.link !== true && entry.inBundle !== true
    if (isInstalled && entry.integrity === undefined) faults.push(`${name} has no integrity`)
    for (const wanted of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isLocked(packages, path, wanted)) faults.push(`${name} wants ${wanted}, which is not locked`)
    }
    return faults
  })
}

/** Whether a package finds `wanted` in its own node_modules or in one above. */
function isLocked(packages: Lock['packages'], path: string, wanted: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))) {
    if (packages[folder === '' ? `node_modules/${wanted}` : `${folder}/node_modules/${wanted}`]) return true
    if (folder === '') return false
  }
}

/** Finds a registry in the text of .npmrc: whose machine installs decides, not the repository. */
export const faultsOfSettings = (npmrc: string): string[] =>
  /(?:^|\n)\s*(?:@[^\s:=]+:)?registry\s*=/.test(npmrc) ? ['.npmrc names a registry'] : []
