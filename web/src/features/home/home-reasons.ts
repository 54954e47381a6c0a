import type { HomeAgencyFragment, ReportNeed } from '@eact/schema/generated/documents'

type Section = NonNullable<HomeAgencyFragment['compliance']>[number]

/** One thing to do in a section of an agency's form. */
export interface Reason {
  section: Section['section']
  /** How far the section is; of INCOMPLETE alone. */
  state: 'MISSING' | 'PARTIAL' | null
  message: string | null
  /** The file or the address that it is about. */
  about: string | null
}

const codes: Record<Exclude<ReportNeed, 'INCOMPLETE'>, readonly string[]> = {
  CONTRADICTION: ['READING_CONTRADICTS', 'NO_LICENCES_BUT_PUBLISHED', 'NOT_ANNOUNCED_BUT_PUBLISHED'],
  DEAD_LINK: ['LINK_DEAD', 'LINK_NOT_PUBLIC'],
}

/** Of one agency no more are told here; its form tells all. */
const most = 4

/** What is to be done at an agency at this moment, section by section; what its report lacks by the gravest reason. Pure. */
export function reasonsOf(agency: HomeAgencyFragment, need: ReportNeed): Reason[] {
  const sections = agency.compliance ?? []
  if (need === 'INCOMPLETE') {
    return sections.flatMap(({ section, state, reasons: [gravest] }): Reason[] =>
      state === 'MISSING' || state === 'PARTIAL'
        ? [{ section, state, message: gravest?.message ?? null, about: gravest?.about ?? null }]
        : [],
    )
  }
  const isOwn = ({ document }: Section['reasons'][number]) =>
    !document?.agency || document.agency.id === agency.id
  const found = sections.flatMap(({ section, reasons }) =>
    reasons
      .filter((reason) => codes[need].includes(reason.code) && isOwn(reason))
      .map(({ message, about, document }): Reason => ({
        section,
        state: null,
        message,
        about: about ?? document?.fileName ?? null,
      })),
  )
  // The answers of section 13 concern both of its sections: once is enough.
  const once = new Map(found.map((reason) => [`${reason.message} ${reason.about}`, reason]))
  return [...once.values()].slice(0, most)
}
