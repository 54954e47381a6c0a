/** What a build says of itself. */
interface ImportMetaEnv {
  /** The language of the public pages that the build renders; left out of the portal's. */
  readonly LANGUAGE?: string
}
