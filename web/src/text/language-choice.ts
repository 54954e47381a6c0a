import { languages, type Language } from './language.ts'

const cookie = 'language'
/** What an address bears to have its page in a language from now on. */
const asked = 'language'

/**
 * The language of this page: of a page that is rendered here, the one that its build is for; in a browser the one that
 * its address asks for, which is kept and taken off the address, or the one that was chosen on this device.
 */
export function readLanguage(): Language {
  const built: unknown = import.meta.env.LANGUAGE
  if (built === 'th' || built === 'en') return built
  if (typeof document === 'undefined') return 'th'
  return takeAsked() ?? (new RegExp(`(?:^|; )${cookie}=en(?:;|$)`).test(document.cookie) ? 'en' : 'th')
}

function takeAsked(): Language | null {
  const url = new URL(location.href)
  const found = languages.find((one) => one === url.searchParams.get(asked))
  if (!found) return null
  url.searchParams.delete(asked)
  history.replaceState(history.state, '', url)
  keepLanguage(found)
  return found
}

/** Keeps a language on this device for a year; pages that are loaded from now on speak it. */
function keepLanguage(language: Language): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${cookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
}

/**
 * Where a page of the portal speaks a language, for going there. Nothing changes before it is gone to, so that whoever
 * stays with what they typed stays in their language, too.
 */
export function addressIn(language: Language, address: string): string {
  const url = new URL(address)
  url.searchParams.set(asked, language)
  return url.href
}
