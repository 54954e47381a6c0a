import type { Language } from './language.ts'

const cookie = 'language'

/**
 * The language of this page: of a page that is rendered here, the one that its build is for; in a browser the one that
 * was chosen on this device.
 */
export function readLanguage(): Language {
  const built: unknown = import.meta.env.LANGUAGE
  if (built === 'th' || built === 'en') return built
  if (typeof document === 'undefined') return 'th'
  return new RegExp(`(?:^|; )${cookie}=en(?:;|$)`).test(document.cookie) ? 'en' : 'th'
}

/** Keeps a language on this device for a year; pages that are loaded from now on speak it. */
export function keepLanguage(language: Language): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${cookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
}
