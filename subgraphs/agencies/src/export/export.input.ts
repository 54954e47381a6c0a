import type { Database } from '@eact/kit/database'
import { ViewerReach } from '@eact/kit/reach'
import { flagOf, formOf, oneOf, refuseStrangers, wordsOf, type TableForm } from '@eact/kit/table-query'
import { kindWords, levelWords } from '@eact/schema/forms/agency-table'
import type { AgencyFilter, AgencyKind, AgencyLevel } from '@eact/schema/generated/agencies'
import { settle } from '../agency/agency.lists.ts'
import type { AgencyConditions } from '../agency/agency.search.store.ts'

/** What is exported, and how it is written. */
export interface ExportAsked {
  conditions: AgencyConditions | 'NONE'
  form: TableForm
}

const known = ['under', 'text', 'kinds', 'levels', 'provinceCode', 'mustReport', 'form'] as const

/**
 * Reads the query of an export: the filter of the list of agencies, lists with commas, and `form`: for people in
 * Thai or in English, or for programs.
 *
 * @throws Refusal BAD_USER_INPUT for what is not understood; nothing is left out silently
 */
export async function readExport(asked: URLSearchParams, database: Database): Promise<ExportAsked> {
  refuseStrangers(asked, known)
  const filter: AgencyFilter = {
    under: oneOf(asked, 'under'),
    text: oneOf(asked, 'text'),
    provinceCode: oneOf(asked, 'provinceCode'),
    kinds: wordsOf(asked, 'kinds', Object.keys(kindWords) as AgencyKind[]),
    levels: wordsOf(asked, 'levels', Object.keys(levelWords) as AgencyLevel[]),
    mustReport: flagOf(asked, 'mustReport'),
  }
  return {
    conditions: await settle(filter, { database, reach: async () => new ViewerReach([]) }),
    form: formOf(asked),
  }
}
