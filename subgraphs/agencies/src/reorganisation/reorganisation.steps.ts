import type { ReorganisationCode } from '@eact/schema/forms/reorganisation'
import type { AgencyKind, AgencyLevel, ParentRelation, PlaceChange } from '@eact/schema/generated/agencies'

/** A rule that an act broke, and where in its input. */
export interface Broken {
  code: ReorganisationCode
  path: string[]
}

/** An agency as far as its place depends on it. */
export interface Standing {
  no: number
  id: string
  name: string
  nameEn: string | null
  kind: AgencyKind
  areaCode: string | null
  parentNo: number | null
  relation: ParentRelation | null
  /** `/1/12/345/`, whatever the relation. */
  path: string
  /** The same along สังกัด only. */
  line: string
  depth: number
  isClosed: boolean
}

/** What is said of an agency that is opened. */
export interface Opened {
  id: string
  code: string
  codeIsProvisional: boolean
  name: string
  nameEn: string | null
  kind: AgencyKind
  level: AgencyLevel
  provinceCode: string | null
  provinceName: string | null
  areaCode: string | null
  boundByAct: boolean
  boundByActReason: string | null
  mustReport: boolean
  mustReportReason: string | null
}

/** One thing that an act does to one agency; `at` is where in the input it is asked for. */
export type Step =
  | {
      do: 'OPEN'
      no: number
      opened: Opened
      parentNo: number | null
      relation: ParentRelation | null
      at: string[]
    }
  | { do: 'RENAME'; no: number; name: string; nameEn: string | null; usedUntil: string | null; at: string[] }
  | {
      do: 'MOVE'
      no: number
      parentNo: number | null
      relation: ParentRelation | null
      /** It follows from another's end or division, and keeps its name whatever others are called there. */
      follows: boolean
      at: string[]
    }
  | { do: 'CLOSE'; no: number; successors: number[]; at: string[] }
  | { do: 'REOPEN'; no: number; at: string[] }
  /** Something is changed that neither places nor names depend on; whoever plans it writes it. */
  | { do: 'EDIT'; no: number; at: string[] }

/** What an act changes of one agency. */
export interface Place {
  no: number
  change: PlaceChange
  /** As others are told: null where there was, or will be, no agency. */
  pathBefore: string | null
  lineBefore: string | null
  pathAfter: string | null
  lineAfter: string | null
  nameBefore: string | null
  nameAfter: string | null
  /** Where its entry stands afterwards, be it open or closed. */
  parentNo: number | null
  relation: ParentRelation | null
  path: string
  line: string
  depth: number
  /** Where in the input it is named; null for what is carried along. */
  at: string[] | null
}
