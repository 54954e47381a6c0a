import { portalPages } from '@eact/web/page-table'
import type { Language } from '@eact/web/text/language'

/** One entry of the list of files that a build leaves behind. */
export interface BuiltFile {
  file: string
  src?: string
  /** Entries that it cannot do without. */
  imports?: string[]
}

/** What a build made of which source. */
export type BuiltFiles = Record<string, BuiltFile>

/** Writes the portal's document for the page at an address beneath `/backend`. */
export type PortalDocument = (path: string, language: Language) => string

/**
 * The portal's document names at once what the page at an address will bring by and by (its own code, the sentences
 * of its language, the letters): the browser asks for all of it together.
 */
export function makePortalDocument(html: string, files: BuiltFiles): PortalDocument {
  const made = new Map<string, string>()
  const links = (path: string, language: Language) => {
    const page = pageAt(path)
    const entries = Object.keys(files).filter((entry) => page && entry.endsWith(`/${page}.tsx`))
    const needed = [...entries, `src/text/${language}.ts`].flatMap((entry) => [...filesOf(entry, files)])
    return [
      ...[...new Set(needed)]
        .filter((file) => !html.includes(file))
        .map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
      ...letterFiles(files, language).map(
        (file) =>
          `<link rel="preload" as="font" type="font/woff2" crossorigin fetchpriority="low" href="/${file}">`,
      ),
    ]
  }
  return (path, language) => {
    const key = `${language} ${pageAt(path)}`
    const known = made.get(key)
    if (known) return known
    const document = html.replace('</head>', () => `  ${links(path, language).join('\n    ')}\n  </head>`)
    made.set(key, document)
    return document
  }
}

/** The letters of running text: without them all of it would change when they come. */
export function letterFiles(files: BuiltFiles, language: Language): string[] {
  const scripts = language === 'th' ? ['thai', 'latin'] : ['latin']
  return scripts.flatMap((script) =>
    Object.keys(files).flatMap((entry) =>
      entry.endsWith(`sarabun-${script}-400-normal.woff2`) ? [files[entry]?.file ?? ''] : [],
    ),
  )
}

/** The file of an entry, and of all that it cannot do without. */
function filesOf(entry: string, files: BuiltFiles, found = new Set<string>()): Set<string> {
  const built = files[entry]
  if (!built || found.has(built.file)) return found
  found.add(built.file)
  for (const needed of built.imports ?? []) filesOf(needed, files, found)
  return found
}

/** The component of the page at an address; of two, the one with more of it written out. */
function pageAt(path: string): string | null {
  const parts = partsOf(path)
  const fitting = Object.entries(portalPages)
    .map(([name, page]) => ({ name, pattern: partsOf(page.path) }))
    .filter(
      ({ pattern }) =>
        pattern.length === parts.length &&
        pattern.every((part, place) => part.startsWith(':') || part === parts[place]),
    )
  const open = (pattern: string[]) => pattern.filter((part) => part.startsWith(':')).length
  return fitting.toSorted((one, other) => open(one.pattern) - open(other.pattern))[0]?.name ?? null
}

const partsOf = (path: string): string[] => path.split('/').filter(Boolean)
