import { readThaiDate } from '@eact/schema/forms/thai-date'
import type {
  AgencyKind,
  AgencyLevel,
  NewAgencyInput,
  ParentRelation,
  PickedAgencyFragment,
  ReorganisationInput,
} from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'

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

/** Collects what is missing while a draft is read. */
class Reading {
  readonly problems: string[] = []

  need<Value>(value: Value | null | '', sentence: string): Value {
    if (value === null || value === '') this.problems.push(sentence)
    // What is missing is told, and nothing is sent.
    return value as Value
  }

  day(text: string): string | null {
    if (text.trim() === '') return null
    const read = readThaiDate(text)
    if (!read) this.problems.push(texts.act.dayUnread)
    return read?.day ?? null
  }

  place({ parent, isAtTop, relation }: DraftPlace): {
    parentId: string | null
    relation: ParentRelation | null
  } {
    if (isAtTop) return { parentId: null, relation: null }
    return {
      parentId: this.need(parent?.id ?? null, texts.plan.missing.parent),
      relation: this.need(relation, texts.plan.missing.relation),
    }
  }

  agency(fresh: DraftAgency): NewAgencyInput {
    const { parentId, relation } = this.place(fresh)
    return {
      name: this.need(fresh.name.trim(), texts.plan.missing.name),
      nameEn: fresh.nameEn.trim() || null,
      kind: this.need(fresh.kind, texts.plan.missing.kindOf),
      level: this.need(fresh.level, texts.plan.missing.levelOf),
      provinceCode: fresh.provinceCode || null,
      code: fresh.code.trim() || null,
      parentId,
      parentRelation: relation,
    }
  }
}

const ids = (agencies: readonly Picked[]): string[] => agencies.map(({ id }) => id)

/** Reads the form as the service wants it, or says what is missing. */
export function readPlan(draft: PlanDraft): { input: ReorganisationInput } | { problems: string[] } {
  const reading = new Reading()
  const act = readAct(draft, reading)
  const input: ReorganisationInput = {
    ...act,
    legalBasis: reading.need(draft.legalBasis.trim(), texts.plan.missing.legalBasis),
    effectiveOn: draft.isDated ? reading.need(reading.day(draft.day), texts.plan.missing.day) : null,
  }
  const problems = [...new Set(reading.problems)]
  return problems.length > 0 ? { problems } : { input }
}

function readAct(draft: PlanDraft, reading: Reading): Partial<ReorganisationInput> {
  const { missing } = texts.plan
  const agencyId = () => reading.need(draft.agency?.id ?? null, missing.agency)
  const some = () => {
    if (draft.agencies.length === 0) reading.problems.push(missing.agencies)
    return ids(draft.agencies)
  }
  switch (draft.kind) {
    case 'OPEN':
      return { open: { agency: reading.agency(draft.fresh) } }
    case 'RENAME':
      return {
        rename: {
          agencyId: agencyId(),
          name: reading.need(draft.name.trim(), missing.name),
          nameEn: draft.nameEn.trim() || null,
          usedUntil: reading.day(draft.usedUntil),
        },
      }
    case 'MOVE':
      return { move: { agencyIds: some(), ...reading.place(draft.place) } }
    case 'MERGE':
      return {
        merge: {
          agencyIds: some(),
          ...(draft.way === 'NEW'
            ? { intoNew: reading.agency(draft.fresh) }
            : { intoId: reading.need(draft.into?.id ?? null, missing.into) }),
        },
      }
    case 'SPLIT':
      return { split: readSplit(draft, agencyId(), reading) }
    case 'CLOSE':
      return {
        close: {
          agencyId: agencyId(),
          successorIds: ids(draft.successors),
          childrenTo: draft.childrenTo?.id ?? null,
        },
      }
    case '':
      reading.problems.push(missing.kind)
      return {}
  }
}

function readSplit(draft: PlanDraft, agencyId: string, reading: Reading) {
  if (draft.parts.length === 0) reading.problems.push(texts.plan.missing.parts)
  const parts = draft.parts.map(({ way, existing, fresh }, place) => ({
    ...(way === 'NEW'
      ? { new: reading.agency(fresh) }
      : { existingId: reading.need(existing?.id ?? null, texts.plan.missing.agency) }),
    childIds: Object.entries(draft.partOf)
      .filter(([, part]) => part === place)
      .map(([id]) => id),
  }))
  return { agencyId, parts, keepsExisting: draft.keepsExisting }
}

/** The draft without one of its parts: children that were to go there stay. */
export function withoutPart(draft: PlanDraft, place: number): Pick<PlanDraft, 'parts' | 'partOf'> {
  const partOf: Record<string, number> = {}
  for (const [id, part] of Object.entries(draft.partOf))
    if (part !== place) partOf[id] = part > place ? part - 1 : part
  return { parts: draft.parts.filter((_, at) => at !== place), partOf }
}
