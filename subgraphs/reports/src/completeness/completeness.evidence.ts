import type { Queryable } from '@eact/kit/database'
import type { Evidence } from '@eact/schema/forms/completeness'
import { isGazetteAddress } from '@eact/schema/forms/link-check'
import { dayInBangkok } from '@eact/schema/forms/report'
import {
  answersOfAgencies,
  documentsOfAgencies,
  licenceListOf,
  linksOfAgencies,
} from './completeness.store.ts'

/** Gathers what is published of agencies, in four statements however many there are. */
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
  const documentsOf = byAgency(documents.map((one) => ({ ...one, isContradicted: false })))
  const linksOf = byAgency(links.map((one) => ({ ...one, isGazette: isGazetteAddress(one.url) })))
  const licencesOf = byAgency(licences)
  const today = dayInBangkok(now)
  return answers.map((one) => ({
    ...one,
    today,
    documents: documentsOf(one.agencyNo),
    links: linksOf(one.agencyNo),
    licences: licencesOf(one.agencyNo),
  }))
}

function byAgency<Row extends { agencyNo: number }>(rows: readonly Row[]): (no: number) => Row[] {
  const found = new Map<number, Row[]>()
  for (const row of rows) {
    const known = found.get(row.agencyNo)
    if (known) known.push(row)
    else found.set(row.agencyNo, [row])
  }
  return (no) => found.get(no) ?? []
}
