import { kinds } from '../../text/kinds.ts'
import { texts } from '../../text/texts.ts'
import type { AgencyDraft, DraftDuty, DraftEmail, DraftPart } from './agency-draft.ts'

type Writers = { [P in DraftPart]: (value: AgencyDraft[P]) => string[] }

const emails = (list: DraftEmail[]): string[] =>
  list.map(({ address, isMain }) =>
    isMain && list.length > 1 ? `${address} (${texts.open.mainEmail})` : address,
  )

const duty =
  (yes: string, no: string) =>
  ({ holds, reason, from, to }: DraftDuty): string[] => [
    [holds ? yes : no, from && texts.agencyPage.from(from), to && texts.agencyPage.to(to)]
      .filter(Boolean)
      .join(' '),
    ...(reason ? [texts.agencyPage.reason(reason)] : []),
  ]

const writers: Writers = {
  name: ({ name }) => [name],
  nameEn: (name) => [name],
  province: (code) => [code],
  area: (area) => [area?.name ?? ''],
  CITIZEN_CONTACT: emails,
  DGA_REGISTERED: emails,
  PETITION: emails,
  otherNames: (names) => names.map(({ kind, name }) => `${name} (${texts.nameKinds[kind]})`),
  codes: (codes) => codes.map(({ scheme, code }) => `${code} (${texts.codeSchemes[scheme]})`),
  bound: duty(texts.agencyPage.isBound, texts.agencyPage.notBound),
  report: duty(texts.agencyPage.must, texts.agencyPage.needNot),
  level: (level) => [texts.open.levels[level]],
  kind: (kind) => [kinds[kind]],
  code: (code) => [code],
}

/** What a part of the page holds, in lines. */
export function partLines<P extends DraftPart>(part: P, draft: AgencyDraft): string[] {
  const lines = writers[part](draft[part]).filter(Boolean)
  return lines.length > 0 ? lines : [texts.agencyPage.nothing]
}
