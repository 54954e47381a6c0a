import type { Queryable } from '@eact/kit/database'
import type { Evidence } from '@eact/schema/forms/completeness'
import { isGazetteAddress } from '@eact/schema/forms/link-check'
import { dayInBangkok } from '@eact/schema/forms/report'
import { rowsBy } from './completeness.groups.ts'
import { readingEvidence } from './completeness.reading.ts'
import {
  answersOfAgencies,
  documentsOfAgencies,
  licenceListOf,
  linksOfAgencies,
} from './completeness.store.ts'

/** Gathers what is published of agencies, and what is known of it, in eight statements however many there are. */
export async function gatherEvidence(
  database: Pick<Queryable, 'sql'>,
  nos: readonly number[],
  now: Date,
): Promise<(Evidence & { agencyNo: number })[]> {
  const [answers, documents, links, licences] = await Promise.all([
    answersOfAgencies(database, nos),
    documentsOfAgencies(database, nos),
    linksOfAgencies(database, nos),
    licenceListOf(database, nos),
  ])
  const readingOf = await readingEvidence(database, documents)
  const documentsOf = rowsBy(
    documents.map((one) => ({ ...one, ...readingOf(one.id) })),
    agencyOf,
  )
  const linksOf = rowsBy(
    links.map((one) => ({ ...one, isGazette: isGazetteAddress(one.url) })),
    agencyOf,
  )
  const licencesOf = rowsBy(licences, agencyOf)
  const today = dayInBangkok(now)
  return answers.map((one) => ({
    ...one,
    today,
    documents: documentsOf(one.agencyNo),
    links: linksOf(one.agencyNo),
    licences: licencesOf(one.agencyNo),
  }))
}

const agencyOf = ({ agencyNo }: { agencyNo: number }) => agencyNo
