import { reorganisationRules } from '@eact/schema/forms/reorganisation'
import { Match, Switch, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { DayField } from '../../ui/DayField.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { AgencySet } from './AgencySet.tsx'
import { ExistingOrNew } from './ExistingOrNew.tsx'
import { NewAgencyFields } from './NewAgencyFields.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import type { DraftAgency, PlanDraft } from './plan-draft.ts'
import { planFields } from './plan-reading.ts'
import { SplitFields } from './SplitFields.tsx'
import { TextField } from '../../ui/TextField.tsx'

export interface PlanFieldsProps {
  draft: PlanDraft
  mayBeTop: boolean
  onChange(next: Partial<PlanDraft>): void
}

/** What each kind of act asks for. */
export function PlanFields(props: PlanFieldsProps): JSX.Element {
  const one = (label: string) => (
    <AgencyPicker
      id={planFields.agency}
      label={label}
      agency={props.draft.agency}
      onPick={(agency) => props.onChange({ agency })}
    />
  )
  const several = (label: string) => (
    <AgencySet
      id={planFields.agencies}
      label={label}
      agencies={props.draft.agencies}
      onChange={(agencies) => props.onChange({ agencies })}
    />
  )
  const changeFresh = (next: Partial<DraftAgency>) =>
    props.onChange({ fresh: { ...props.draft.fresh, ...next } })
  return (
    <Switch>
      <Match when={props.draft.kind === 'OPEN'}>
        <NewAgencyFields
          id={planFields.own}
          fresh={props.draft.fresh}
          mayBeTop={props.mayBeTop}
          onChange={changeFresh}
        />
      </Match>
      <Match when={props.draft.kind === 'RENAME'}>
        {one(texts.plan.agency)}
        <TextField
          id={planFields.name}
          label={texts.plan.newName}
          value={props.draft.name}
          maxLength={reorganisationRules.maxNameLength}
          onInput={(name) => props.onChange({ name })}
        />
        <TextField
          label={texts.plan.nameEn}
          isOptional
          value={props.draft.nameEn}
          maxLength={reorganisationRules.maxNameLength}
          onInput={(nameEn) => props.onChange({ nameEn })}
        />
        <DayField
          id={planFields.usedUntil}
          label={texts.plan.usedUntil}
          isOptional
          text={props.draft.usedUntil}
          onInput={(usedUntil) => props.onChange({ usedUntil })}
        />
      </Match>
      <Match when={props.draft.kind === 'MOVE'}>
        {several(texts.plan.agencies)}
        <PlaceFields
          id={planFields.own}
          label={texts.plan.newParent}
          place={props.draft.place}
          mayBeTop={props.mayBeTop}
          onChange={(next) => props.onChange({ place: { ...props.draft.place, ...next } })}
        />
      </Match>
      <Match when={props.draft.kind === 'MERGE'}>
        {several(texts.plan.merging)}
        <h3>{texts.plan.into}</h3>
        <ExistingOrNew
          id={planFields.own}
          label={texts.plan.into}
          way={props.draft.way}
          existing={props.draft.into}
          fresh={props.draft.fresh}
          mayBeTop={props.mayBeTop}
          onWay={(way) => props.onChange({ way })}
          onExisting={(into) => props.onChange({ into })}
          onFresh={changeFresh}
        />
      </Match>
      <Match when={props.draft.kind === 'SPLIT'}>
        <SplitFields
          draft={props.draft}
          mayBeTop={props.mayBeTop}
          onChange={(next) => props.onChange(next)}
        />
      </Match>
      <Match when={props.draft.kind === 'CLOSE'}>
        {one(texts.plan.closing)}
        <AgencySet
          label={texts.plan.successors}
          hint={texts.plan.successorsHint}
          agencies={props.draft.successors}
          onChange={(successors) => props.onChange({ successors })}
        />
        <AgencyPicker
          label={texts.plan.childrenTo}
          hint={texts.plan.childrenToHint}
          agency={props.draft.childrenTo}
          onPick={(childrenTo) => props.onChange({ childrenTo })}
        />
      </Match>
    </Switch>
  )
}
