import {
  AgencyFilterChoicesDocument,
  type AgencyKind,
  type AgencyLevel,
} from '@eact/schema/generated/documents'
import { reorganisationRules } from '@eact/schema/forms/reorganisation'
import { createQuery } from '@urql/solid'
import type { JSX } from 'solid-js'
import { kinds } from '../../text/kinds.ts'
import { texts } from '../../text/texts.ts'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { provinceOptions } from '../agency/provinces.ts'
import { PlaceFields } from './PlaceFields.tsx'
import type { DraftAgency } from './plan-draft.ts'
import { TextField } from '../../ui/TextField.tsx'

export interface NewAgencyFieldsProps {
  /** What the ids of the fields begin with; it stays as it is. */
  id: string
  fresh: DraftAgency
  mayBeTop: boolean
  onChange(next: Partial<DraftAgency>): void
}

// The texts have one for each.
const kindOptions = Object.entries(kinds) as [AgencyKind, string][]
const levelOptions = Object.entries(texts.open.levels) as [AgencyLevel, string][]

/** What is said of an agency that is to be opened. */
export function NewAgencyFields(props: NewAgencyFieldsProps): JSX.Element {
  const [choices] = createQuery({ query: AgencyFilterChoicesDocument })
  return (
    <>
      <TextField
        id={`${props.id}-name`}
        label={texts.plan.name}
        value={props.fresh.name}
        maxLength={reorganisationRules.maxNameLength}
        onInput={(name) => props.onChange({ name })}
      />
      <TextField
        label={texts.plan.nameEn}
        isOptional
        value={props.fresh.nameEn}
        maxLength={reorganisationRules.maxNameLength}
        onInput={(nameEn) => props.onChange({ nameEn })}
      />
      <PlaceFields
        id={props.id}
        label={texts.plan.parent}
        place={props.fresh}
        mayBeTop={props.mayBeTop}
        onChange={(next) => props.onChange(next)}
      />
      <FilterSelect
        id={`${props.id}-kind`}
        label={texts.plan.kind}
        all={texts.plan.choose}
        options={kindOptions}
        value={props.fresh.kind}
        onChange={(kind) => props.onChange({ kind })}
      />
      <FilterSelect
        id={`${props.id}-level`}
        label={texts.plan.level}
        all={texts.plan.choose}
        options={levelOptions}
        value={props.fresh.level}
        onChange={(level) => props.onChange({ level })}
      />
      <FilterSelect
        label={texts.plan.province}
        all={texts.plan.noProvince}
        options={provinceOptions(choices.data?.provinces?.nodes)}
        value={props.fresh.provinceCode}
        onChange={(provinceCode) => props.onChange({ provinceCode })}
      />
      <TextField
        label={texts.plan.code}
        hint={texts.plan.codeHint}
        isOptional
        value={props.fresh.code}
        maxLength={20}
        onInput={(code) => props.onChange({ code })}
      />
    </>
  )
}
