import type { AgencyAnswer } from './answers.ts'
import type { After } from './DocumentList.tsx'

/** What the page of an agency, and each part of it, shows. */
export interface AgencyPageProps {
  agency: AgencyAnswer
  /** From where the documents of each section are read on; null for the first of them. */
  after: Record<After, string | null>
  /** The day in Bangkok, YYYY-MM-DD. */
  today: string
}
