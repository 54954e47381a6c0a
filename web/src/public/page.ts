/** What the renderer of the public pages and the server that serves them tell each other. */
import type { Site } from './site.ts'

/** What an operation answered, as GraphQL has it. */
export interface Answer<Data> {
  data?: Data | null
  errors?: readonly { extensions?: { code?: unknown } }[]
}

/** Runs an operation, given by the hash under which the service knows it, as nobody. */
export type Run = (id: string, variables: Record<string, unknown>) => Promise<Answer<unknown>>

/** What is asked for, without the server's name. */
export interface PageRequest {
  path: string
  query: URLSearchParams
}

/** A page, ready to be set into its document. */
export interface RenderedPage {
  /**
   * 200; 301 when the page stands elsewhere; 404 when there is no such page; 400 for a broken link; 503 when what the
   * page is about cannot be had.
   */
  status: number
  /** Where the page stands, for 301. */
  location?: string
  /** All that the page is made of: pages of one build are the same where this is, so that nothing need be rendered. */
  basis: string
  title: string
  /** One sentence for search engines; empty where there is nothing to find. */
  description: string
  /**
   * Under which address search engines keep it, without the server's name and its language; null for what is not to
   * be found there: searches, further pages of a list, and trouble.
   */
  canonical: string | null
  /** Renders what stands in the body of a page at an address: its own, without the server's name and its language. */
  html: (address: string, site: Site) => string
  /** schema.org data about what the page shows; null where there is none. */
  linkedData: ((site: Site) => object) | null
  /** Whether everything that belongs to the page is on it: one that is not must not be kept. */
  isWhole: boolean
}

/** Files that the document names. */
export interface DocumentAssets {
  /** Addresses of the stylesheets. */
  styles: readonly string[]
  /** Address of the icon. */
  icon: string
  /** Address of the page without the server's name and its language. */
  address: string
  site: Site
}

/** What the built renderer exports. */
export interface Renderer {
  render(request: PageRequest, run: Run): Promise<RenderedPage>
  writeDocument(page: RenderedPage, assets: DocumentAssets): string
}
