/** A public page, as all see it who need not draw it: the renderer, the door, the journeys, the pictures. */
export interface PublicPage {
  /** Without the language; a segment that begins with a colon may be anything. */
  path: string
  /**
   * Addresses under which it is looked at, one for each face that an address alone gives it. `{document}` stands for
   * the id of a thing that whoever looks has to make first.
   */
  examples: readonly [string, ...string[]]
}

/** Every public page, by the component that draws it. */
export const publicPages = {
  SearchPage: { path: '/', examples: ['/', '/?q=ที่ดิน', '/?q=ไม่มีหน่วยงานชื่อนี้'] },
  LaggardPage: { path: '/laggards', examples: ['/laggards'] },
  AgencyPage: { path: '/agencies/:code', examples: ['/agencies/150030000000', '/agencies/150030200000'] },
  ReceiptPage: { path: '/receipts/:documentId', examples: ['/receipts/{document}'] },
  HelpContentsPage: { path: '/help', examples: ['/help'] },
  HelpPage: { path: '/help/:topic', examples: ['/help/first-use', '/help/section-10'] },
  PrivacyPage: { path: '/privacy', examples: ['/privacy'] },
  CookiePage: { path: '/cookies', examples: ['/cookies'] },
  AccessibilityPage: { path: '/accessibility', examples: ['/accessibility'] },
  SecurityPage: { path: '/security', examples: ['/security'] },
} as const satisfies Record<string, PublicPage>

export type PublicPageName = keyof typeof publicPages

/** What stands in the place of a page that there is not. */
export const publicMessages = {
  MessagePage: { path: '*', examples: ['/nothing/stands/here', '/agencies/999999999999'] },
} as const satisfies Record<string, PublicPage>

/** A public page that stands at an address, with the one segment that its path leaves open: decoded, or empty. */
export interface FoundPage {
  name: PublicPageName
  segment: string
}

/**
 * Finds the public page at an address without its language.
 *
 * @param path as it was asked for, encoded; a slash at its end counts for nothing
 */
export function findPublicPage(path: string): FoundPage | null {
  for (const [name, { path: pattern }] of Object.entries(publicPages)) {
    const open = pattern.indexOf(':')
    if (open < 0) {
      if (trim(path) === trim(pattern)) return { name: name as PublicPageName, segment: '' }
      continue
    }
    const segment = trim(path).slice(open)
    if (path.startsWith(pattern.slice(0, open)) && segment !== '' && !segment.includes('/'))
      return { name: name as PublicPageName, segment: readSegment(segment) }
  }
  return null
}

const trim = (path: string): string => path.replace(/\/$/, '')

/** An address that cannot be decoded names nothing. */
function readSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError) return segment
    throw error
  }
}
