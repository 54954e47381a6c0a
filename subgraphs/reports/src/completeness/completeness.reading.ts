import type { Queryable } from '@eact/kit/database'
import type { EvidenceDocument } from '@eact/schema/forms/completeness-rows'
import { answerReading } from '../reading/reading.answers.ts'
import { rowsBy } from './completeness.groups.ts'
import { dismissalsOf, emailsOfAgencies, namesOfAgencies, readingsByBytes } from '../reading/reading.store.ts'

/** A published document, as far as reading it is concerned. */
export interface ReadDocument {
  id: string
  section: EvidenceDocument['section']
  announcedOn: string | null
  sha256: string
  /** Whose document it is. */
  ownerNo: number
}

export type ReadingEvidence = Pick<EvidenceDocument, 'reading' | 'isContradicted'>

const unread: ReadingEvidence = { reading: 'UNREAD', isContradicted: false }

/**
 * What reading has found in documents and nobody has dismissed, in four statements however many there are. One that
 * stands in for several agencies is looked at once.
 */
export async function readingEvidence(
  database: Pick<Queryable, 'sql'>,
  documents: readonly ReadDocument[],
): Promise<(documentId: string) => ReadingEvidence> {
  const each = [...new Map(documents.map((one) => [one.id, one])).values()]
  if (each.length === 0) return () => unread
  const owners = unique(each.map(({ ownerNo }) => ownerNo))
  const [readings, names, emails, dismissals] = await Promise.all([
    readingsByBytes(database, unique(each.map(({ sha256 }) => sha256))),
    namesOfAgencies(database, owners),
    emailsOfAgencies(database, owners),
    dismissalsOf(
      database,
      each.map(({ id }) => id),
    ),
  ])
  const readingOf = new Map(readings.map((row) => [row.sha256, row]))
  const namesOf = new Map(names.map((row) => [row.no, row]))
  const emailsOf = rowsBy(emails, ({ agencyNo }) => agencyNo)
  const dismissedOf = rowsBy(dismissals, ({ documentId }) => documentId)
  const found = new Map(
    each.map((document) => {
      const agency = namesOf.get(document.ownerNo) ?? null
      const said = { ...document, agency, emails: emailsOf(document.ownerNo) }
      const answer = answerReading(readingOf.get(document.sha256) ?? null, said, dismissedOf(document.id))
      return [document.id, evidenceOf(answer)]
    }),
  )
  return (documentId) => found.get(documentId) ?? unread
}

const unique = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]

function evidenceOf({ state, advice }: ReturnType<typeof answerReading>): ReadingEvidence {
  const standing = advice.filter(({ isDismissed }) => !isDismissed)
  const stands = (code: string) => standing.some((one) => one.code === code)
  const isContradicted = standing.some(({ severity }) => severity === 'WARNING')
  if (state === 'WAITING') return { reading: 'UNREAD', isContradicted }
  if (state === 'READ') return { reading: 'READ', isContradicted }
  return { reading: stands(state) ? state : 'READ', isContradicted }
}
