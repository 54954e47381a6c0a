/** The host of a web address; null when it is none: such an address is shown, and leads nowhere. */
export function hostOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? host : null
}
