import type { Act } from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'

/** What is asked about. */
export interface WhyQuestion {
  act: Act
  /** 12-character code. */
  agencyCode: string
}

/** The page, within the portal, that says why something can or cannot be done. */
export const whyAddress = ({ act, agencyCode }: WhyQuestion): string =>
  `/access?${new URLSearchParams({ act, agency: agencyCode })}`

type Params = Record<string, string | string[] | undefined>

/** Reads the question from the query of the address; null when it is not whole. */
export function readWhyQuestion({ act, agency }: Params): WhyQuestion | null {
  if (typeof act !== 'string' || typeof agency !== 'string') return null
  return isAct(act) && agency !== '' ? { act, agencyCode: agency } : null
}

const isAct = (text: string): text is Act => Object.hasOwn(texts.why.acts, text)
