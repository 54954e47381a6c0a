/** What the editor begins with. */
export interface Beginning {
  initialQuery: string
  initialVariables: string
}

interface KeptTabs {
  tabs?: { query?: string | null; variables?: string | null }[]
  activeTabIndex?: number
}

/**
 * What was written in the tab that was open last; the editor by itself brings back operations without their variables.
 *
 * @param kept the editor's own note of its tabs
 * @returns null where there is none, or none that can be read
 */
export function readKeptTab(kept: string | null): Beginning | null {
  try {
    const { tabs, activeTabIndex = 0 } = (JSON.parse(kept ?? 'null') ?? {}) as KeptTabs
    const tab = tabs?.[activeTabIndex]
    return tab ? { initialQuery: tab.query ?? '', initialVariables: tab.variables ?? '' } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
