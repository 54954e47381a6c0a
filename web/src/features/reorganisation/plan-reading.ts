import { tidyReason } from '@eact/schema/forms/reason'
import { readThaiDate } from '@eact/schema/forms/thai-date'
import type {
  NewAgencyInput,
  ParentRelation,
  PickedAgencyFragment,
  ReorganisationInput,
} from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'
import type { FormProblem } from '../../ui/ProblemList.tsx'
import type { DraftAgency, DraftPlace, PlanDraft } from './plan-draft.ts'

/** Ids of the form's fields, for links from what stands against it. */
export const planFields = {
  /** What those of the place and of the agency that is opened begin with. */
  own: 'plan',
  kind: 'plan-kind-of-act',
  agency: 'plan-agency',
  agencies: 'plan-agencies',
  name: 'plan-name',
  usedUntil: 'plan-used-until',
  parts: 'plan-add-part',
  legalBasis: 'plan-legal-basis',
  day: 'plan-day',
} as const

/** What the ids of one part of a split begin with. */
export const partFields = (place: number): string => `${planFields.own}-part-${place}`

/** Collects what is missing while a draft is read. */
class Reading {
  readonly problems: FormProblem[] = []

  tell(sentence: string, at: string): void {
    this.problems.push({ sentence, at })
  }

  need<Value>(value: Value | null | '', sentence: string, at: string): Value {
    if (value === null || value === '') this.tell(sentence, at)
    // What is missing is told, and nothing is sent.
    return value as Value
  }

  day(text: string, at: string): string | null {
    if (text.trim() === '') return null
    const read = readThaiDate(text)
    if (!read) this.tell(texts.act.dayUnread, at)
    return read?.day ?? null
  }

  /** @param of what the ids of its fields begin with */
  place(
    { parent, isAtTop, relation }: DraftPlace,
    of: string = planFields.own,
  ): { parentId: string | null; relation: ParentRelation | null } {
    if (isAtTop) return { parentId: null, relation: null }
    return {
      parentId: this.need(parent?.id ?? null, texts.plan.missing.parent, `${of}-parent`),
      relation: this.need(relation, texts.plan.missing.relation, `${of}-relation`),
    }
  }

  /** @param of what the ids of its fields begin with */
  agency(fresh: DraftAgency, of: string = planFields.own): NewAgencyInput {
    // What is missing is told in the order of the form.
    const name = this.need(fresh.name.trim(), texts.plan.missing.name, `${of}-name`)
    const { parentId, relation } = this.place(fresh, of)
    return {
      name,
      nameEn: fresh.nameEn.trim() || null,
      kind: this.need(fresh.kind, texts.plan.missing.kindOf, `${of}-kind`),
      level: this.need(fresh.level, texts.plan.missing.levelOf, `${of}-level`),
      provinceCode: fresh.provinceCode || null,
      code: fresh.code.trim() || null,
      parentId,
      parentRelation: relation,
    }
  }
}

const ids = (agencies: readonly PickedAgencyFragment[]): string[] => agencies.map(({ id }) => id)

/** Reads the form as the service wants it, or says what is missing, each with its field. */
export function readPlan(draft: PlanDraft): { input: ReorganisationInput } | { problems: FormProblem[] } {
  const reading = new Reading()
  const act = readAct(draft, reading)
  const { missing } = texts.plan
  const dayOf = () =>
    draft.day.trim() === ''
      ? reading.need(null, missing.day, planFields.day)
      : reading.day(draft.day, planFields.day)
  const input: ReorganisationInput = {
    ...act,
    legalBasis: reading.need(tidyReason(draft.legalBasis), missing.legalBasis, planFields.legalBasis),
    effectiveOn: draft.isDated ? dayOf() : null,
  }
  return reading.problems.length > 0 ? { problems: reading.problems } : { input }
}

function readAct(draft: PlanDraft, reading: Reading): Partial<ReorganisationInput> {
  const { missing } = texts.plan
  const agencyId = () => reading.need(draft.agency?.id ?? null, missing.agency, planFields.agency)
  const some = () => {
    if (draft.agencies.length === 0) reading.tell(missing.agencies, planFields.agencies)
    return ids(draft.agencies)
  }
  switch (draft.kind) {
    case 'OPEN':
      return { open: { agency: reading.agency(draft.fresh) } }
    case 'RENAME':
      return {
        rename: {
          agencyId: agencyId(),
          name: reading.need(draft.name.trim(), missing.name, planFields.name),
          nameEn: draft.nameEn.trim() || null,
          usedUntil: reading.day(draft.usedUntil, planFields.usedUntil),
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
            : { intoId: reading.need(draft.into?.id ?? null, missing.into, `${planFields.own}-existing`) }),
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
      reading.tell(missing.kind, planFields.kind)
      return {}
  }
}

function readSplit(draft: PlanDraft, agencyId: string, reading: Reading) {
  if (draft.parts.length === 0) reading.tell(texts.plan.missing.parts, planFields.parts)
  const parts = draft.parts.map(({ way, existing, fresh }, place) => {
    const before = reading.problems.length
    const part = {
      ...(way === 'NEW'
        ? { new: reading.agency(fresh, partFields(place)) }
        : {
            existingId: reading.need(
              existing?.id ?? null,
              texts.plan.missing.agency,
              `${partFields(place)}-existing`,
            ),
          }),
      childIds: Object.entries(draft.partOf)
        .filter(([, of]) => of === place)
        .map(([id]) => id),
    }
    // Each part lacks the same things by the same sentences.
    for (const problem of reading.problems.slice(before))
      problem.sentence = `${texts.plan.part(place + 1)}: ${problem.sentence}`
    return part
  })
  return { agencyId, parts, keepsExisting: draft.keepsExisting }
}
