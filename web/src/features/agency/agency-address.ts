/** What the page of an agency is told of where one came from. */
export interface AgencyPlace {
  /** The query of the list's address, with its question mark: for the way back. */
  agencies: string
  /** What has just been done, in sentences. */
  done: string[]
}
