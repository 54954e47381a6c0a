/** What a build says of itself. */
interface ImportMetaEnv {
  /** The language of the public pages that the build renders; left out of the portal's. */
  readonly LANGUAGE?: string
}

/** The text of a stylesheet. */
declare module '*.css?raw' {
  const css: string
  export default css
}
