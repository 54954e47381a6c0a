/** In this order: what comes first calls itself by the names below as well. */
const families: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bLine\//, 'LINE'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/**
 * The kind of browser and system behind a user agent, for its owner to know it again: `Chrome · Windows`. Versions
 * and models, by which a device could be followed, are not kept.
 */
export function browserOf(userAgent: string | null): string | null {
  if (userAgent === null) return null
  const nameIn = (list: typeof families) => list.find(([mark]) => mark.test(userAgent))?.[1]
  const known = [nameIn(families), nameIn(systems)].filter((name) => name !== undefined)
  return known.length > 0 ? known.join(' · ') : null
}
