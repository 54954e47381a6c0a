import { createContext, useContext } from 'solid-js'

/** How somebody is reached. */
export interface Reached {
  name: string
  phone: string
  email: string
}

/** What only whoever runs the service can know of it, as the public pages tell it. */
export interface Site {
  /** Scheme, host and port, without a slash at the end. */
  origin: string
  contactCenter: Reached
  /** Who answers questions about personal data. */
  dataProtection: Reached
  /** Where weaknesses are reported to. */
  securityEmail: string
  /** After how many days without a sign-in an account is suspended. */
  dormantDays: number
}

const SiteContext = createContext<Site>()

/** Gives the site to whatever is rendered beneath. */
export const SiteProvider = SiteContext.Provider

/** The site whose page this is. @throws Error outside of `SiteProvider` */
export function useSite(): Site {
  const site = useContext(SiteContext)
  if (!site) throw new Error('a public page is rendered without its site')
  return site
}
