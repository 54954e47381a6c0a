import { kinds } from '../../text/th-kinds.ts'
import { th } from '../../text/th.ts'
import type { AgencyDraft, DraftDuty, DraftEmail, DraftPart } from './agency-draft.ts'

type Writers = { [P in DraftPart]: (value: AgencyDraft[P]) => string[] }

const emails = (list: DraftEmail[]): string[] =>
  list.map(({ address, isMain }) =>
    isMain && list.length > 1 ? `${address} (${th.open.mainEmail})` : address,
  )

const duty =
  (yes: string, no: string) =>
  ({ holds, reason, from, to }: DraftDuty): string[] => [
    [holds ? yes : no, from && th.agencyPage.from(from), to && th.agencyPage.to(to)]
      .filter(Boolean)
      .join(' '),
    ...(reason ? [th.agencyPage.reason(reason)] : []),
  ]

const writers: Writers = {
  name: ({ name }) => [name],
  nameEn: (name) => [name],
  province: (code) => [code],
  area: (area) => [area?.name ?? ''],
  CITIZEN_CONTACT: emails,
  DGA_REGISTERED: emails,
  PETITION: emails,
  otherNames: (names) => names.map(({ kind, name }) => `${name} (${th.nameKinds[kind]})`),
  codes: (codes) => codes.map(({ scheme, code }) => `${code} (${th.codeSchemes[scheme]})`),
  bound: duty(th.agencyPage.isBound, th.agencyPage.notBound),
  report: duty(th.agencyPage.must, th.agencyPage.needNot),
  level: (level) => [th.open.levels[level]],
  kind: (kind) => [kinds[kind]],
  code: (code) => [code],
}

/** What a part of the page holds, in lines. */
export function partLines<P extends DraftPart>(part: P, draft: AgencyDraft): string[] {
  const lines = writers[part](draft[part]).filter(Boolean)
  return lines.length > 0 ? lines : [th.agencyPage.nothing]
}
