import { lazy, type Component } from 'solid-js'

/** A page's own code could not be brought: the service has a newer release, or cannot be reached. */
export class PageNotBrought extends Error {
  override name = 'PageNotBrought'
}

/**
 * A page whose code is brought when it is opened.
 *
 * @throws PageNotBrought where the page is shown
 */
export const lazyPage = (bring: () => Promise<Component>): Component =>
  lazy(async () => {
    try {
      return { default: await bring() }
    } catch (error) {
      throw new PageNotBrought('a page could not be brought', { cause: error })
    }
  })
