import {
  AgencyFilterChoicesDocument,
  type AgencyKind,
  type AgencyLevel,
} from '@eact/schema/generated/documents'
import { reorganisationRules } from '@eact/schema/forms/reorganisation'
import { createQuery } from '@urql/solid'
import type { JSX } from 'solid-js'
import { kinds } from '../../text/th-kinds.ts'
import { th } from '../../text/th.ts'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { provinceOptions } from '../agency/provinces.ts'
import { PlaceFields } from './PlaceFields.tsx'
import type { DraftAgency } from './plan-draft.ts'
import { TextField } from './TextField.tsx'

export interface NewAgencyFieldsProps {
  fresh: DraftAgency
  mayBeTop: boolean
  onChange(next: Partial<DraftAgency>): void
}

// The texts have one for each.
const kindOptions = Object.entries(kinds) as [AgencyKind, string][]
const levelOptions = Object.entries(th.open.levels) as [AgencyLevel, string][]

/** What is said of an agency that is to be opened. */
export function NewAgencyFields(props: NewAgencyFieldsProps): JSX.Element {
  const [choices] = createQuery({ query: AgencyFilterChoicesDocument })
  return (
    <>
      <TextField
        label={th.plan.name}
        value={props.fresh.name}
        maxLength={reorganisationRules.maxNameLength}
        onInput={(name) => props.onChange({ name })}
      />
      <TextField
        label={th.plan.nameEn}
        isOptional
        value={props.fresh.nameEn}
        maxLength={reorganisationRules.maxNameLength}
        onInput={(nameEn) => props.onChange({ nameEn })}
      />
      <PlaceFields
        label={th.plan.parent}
        place={props.fresh}
        mayBeTop={props.mayBeTop}
        onChange={(next) => props.onChange(next)}
      />
      <FilterSelect
        label={th.plan.kind}
        all={th.plan.choose}
        options={kindOptions}
        value={props.fresh.kind}
        onChange={(kind) => props.onChange({ kind })}
      />
      <FilterSelect
        label={th.plan.level}
        all={th.plan.choose}
        options={levelOptions}
        value={props.fresh.level}
        onChange={(level) => props.onChange({ level })}
      />
      <FilterSelect
        label={th.plan.province}
        all={th.plan.noProvince}
        options={provinceOptions(choices.data?.provinces?.nodes)}
        value={props.fresh.provinceCode}
        onChange={(provinceCode) => props.onChange({ provinceCode })}
      />
      <TextField
        label={th.plan.code}
        hint={th.plan.codeHint}
        isOptional
        value={props.fresh.code}
        maxLength={20}
        onInput={(code) => props.onChange({ code })}
      />
    </>
  )
}
