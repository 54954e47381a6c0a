import { publicAddress } from '../../public/public-address.ts'

/** The topic of the guide that tells of a page, by how the page's address begins; the longest that fits holds. */
const topics: Readonly<Record<string, string>> = {
  '/': 'home',
  '/notices': 'home',
  '/work': 'home',
  '/reports': 'reports',
  '/reports/': 'section-10',
  '/bulk': 'bulk',
  '/laggards': 'completeness',
  '/agencies': 'agencies',
  '/agencies/tree': 'tree',
  '/agencies/import': 'import',
  '/reorganisations': 'reorganisation',
  '/groups': 'groups',
  '/tokens': 'tokens',
  '/people': 'people',
  '/account-log': 'people',
  '/account': 'account',
  '/access': 'no-right',
}

/** Every topic to which the portal leads. */
export const ledTo: readonly string[] = [
  ...new Set([...Object.values(topics), 'sign-in', 'first-use', 'emails']),
]

/**
 * Where the guide tells of the page one is on; its contents where nothing tells of that page.
 *
 * @param path within the portal, without its base
 * @param door what is shown in the place of every page, if anything
 */
export function helpAddress(path: string, door: 'sign-in' | 'first-use' | null = null): string {
  const topic = door ?? topicOf(path)
  return publicAddress(topic ? `/help/${topic}` : '/help')
}

function topicOf(path: string): string | undefined {
  if (/^\/agencies\/[^/]+\/edit$/.test(path)) return 'emails'
  const [found] = Object.keys(topics)
    .filter((start) => path === start || (start !== '/' && path.startsWith(start.replace(/\/?$/, '/'))))
    .toSorted((a, b) => b.length - a.length)
  return found === undefined ? undefined : topics[found]
}
