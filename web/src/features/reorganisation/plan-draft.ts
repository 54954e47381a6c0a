import type {
  AgencyKind,
  AgencyLevel,
  ParentRelation,
  PickedAgencyFragment,
} from '@eact/schema/generated/documents'

/** What can be planned in the portal; a file is brought in by its own page. */
export const planKinds = ['OPEN', 'RENAME', 'MOVE', 'MERGE', 'SPLIT', 'CLOSE'] as const
export type PlanKind = (typeof planKinds)[number]

type Picked = PickedAgencyFragment

/** Where an agency is to hang. */
export interface DraftPlace {
  parent: Picked | null
  isAtTop: boolean
  relation: ParentRelation | ''
}

/** An agency that is to be opened, as far as it is filled in. */
export interface DraftAgency extends DraftPlace {
  name: string
  nameEn: string
  kind: AgencyKind | ''
  level: AgencyLevel | ''
  provinceCode: string
  code: string
}

/** One of the agencies that another is split into. */
export interface DraftPart {
  way: 'EXISTING' | 'NEW'
  existing: Picked | null
  fresh: DraftAgency
}

/** The whole form. What another kind of act asks for is kept while one looks at this. */
export interface PlanDraft {
  kind: PlanKind | ''
  /** The one that is renamed, split or closed. */
  agency: Picked | null
  /** Those that are moved, or merge. */
  agencies: Picked[]
  place: DraftPlace
  fresh: DraftAgency
  name: string
  nameEn: string
  usedUntil: string
  way: 'EXISTING' | 'NEW'
  into: Picked | null
  parts: DraftPart[]
  /** Which part a child goes to, by its id; those that stay are not named. */
  partOf: Record<string, number>
  keepsExisting: boolean
  successors: Picked[]
  childrenTo: Picked | null
  legalBasis: string
  isDated: boolean
  day: string
}

const emptyPlace: DraftPlace = { parent: null, isAtTop: false, relation: '' }

export const emptyAgency = (): DraftAgency => ({
  ...emptyPlace,
  name: '',
  nameEn: '',
  kind: '',
  level: '',
  provinceCode: '',
  code: '',
})

export const emptyPart = (): DraftPart => ({ way: 'NEW', existing: null, fresh: emptyAgency() })

export const emptyPlan = (): PlanDraft => ({
  kind: '',
  agency: null,
  agencies: [],
  place: { ...emptyPlace },
  fresh: emptyAgency(),
  name: '',
  nameEn: '',
  usedUntil: '',
  way: 'EXISTING',
  into: null,
  parts: [emptyPart()],
  partOf: {},
  keepsExisting: true,
  successors: [],
  childrenTo: null,
  legalBasis: '',
  isDated: false,
  day: '',
})

/** The draft without one of its parts: children that were to go there stay. */
export function withoutPart(draft: PlanDraft, place: number): Pick<PlanDraft, 'parts' | 'partOf'> {
  const partOf: Record<string, number> = {}
  for (const [id, part] of Object.entries(draft.partOf))
    if (part !== place) partOf[id] = part > place ? part - 1 : part
  return { parts: draft.parts.filter((_, at) => at !== place), partOf }
}
