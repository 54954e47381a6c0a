import { kindWords } from '@eact/schema/forms/agency-table'
import type { AgencyKind } from '@eact/schema/generated/documents'

/** The kinds of agency, in the words that the exported table has too. */
export const kinds: Record<AgencyKind, string> = kindWords
