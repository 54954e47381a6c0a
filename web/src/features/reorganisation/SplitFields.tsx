import { ChildrenOfDocument, type PickedAgencyFragment } from '@eact/schema/generated/documents'
import { createUniqueId, For, Index, Show, type JSX } from 'solid-js'
import { makeMorePages } from '../../graphql/more-pages.ts'
import { texts } from '../../text/texts.ts'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { ReadMore } from '../../ui/ReadMore.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { ExistingOrNew } from './ExistingOrNew.tsx'
import { emptyPart, withoutPart, type DraftPart, type PlanDraft } from './plan-draft.ts'
import { partFields, planFields } from './plan-reading.ts'

export interface SplitFieldsProps {
  draft: PlanDraft
  mayBeTop: boolean
  onChange(next: Partial<PlanDraft>): void
}

/** แยก: the agency, those it is split into, and where each of those beneath it goes. */
export function SplitFields(props: SplitFieldsProps): JSX.Element {
  const changePart = (at: number, next: Partial<DraftPart>) =>
    props.onChange({
      parts: props.draft.parts.map((part, place) => (place === at ? { ...part, ...next } : part)),
    })
  return (
    <>
      <AgencyPicker
        id={planFields.agency}
        label={texts.plan.splitting}
        agency={props.draft.agency}
        onPick={(agency) => props.onChange({ agency, partOf: {} })}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={props.draft.keepsExisting}
          onChange={(event) => props.onChange({ keepsExisting: event.currentTarget.checked })}
        />
        {texts.plan.keeps}
      </label>
      <p class="hint">{texts.plan.keepsHint}</p>
      <h3>{texts.plan.parts}</h3>
      {/* By place: what is typed makes another part of it, and must keep the focus. */}
      <Index each={props.draft.parts}>
        {(part, at) => (
          <section class="plan-part" aria-label={texts.plan.part(at + 1)}>
            <h4>{texts.plan.part(at + 1)}</h4>
            <ExistingOrNew
              id={partFields(at)}
              label={texts.plan.agency}
              way={part().way}
              existing={part().existing}
              fresh={part().fresh}
              mayBeTop={props.mayBeTop}
              onWay={(way) => changePart(at, { way })}
              onExisting={(existing) => changePart(at, { existing })}
              onFresh={(next) => changePart(at, { fresh: { ...part().fresh, ...next } })}
            />
            <Show when={props.draft.parts.length > 1}>
              <button
                type="button"
                class="button plain"
                onClick={() => props.onChange(withoutPart(props.draft, at))}
              >
                {texts.plan.removePart(at + 1)}
              </button>
            </Show>
          </section>
        )}
      </Index>
      <p>
        <button
          type="button"
          class="button second"
          id={planFields.parts}
          onClick={() => props.onChange({ parts: [...props.draft.parts, emptyPart()] })}
        >
          {texts.plan.addPart}
        </button>
      </p>
      <Show when={props.draft.agency} keyed>
        {(agency) => (
          <Children agency={agency} draft={props.draft} onChange={(next) => props.onChange(next)} />
        )}
      </Show>
    </>
  )
}

interface ChildrenProps {
  agency: PickedAgencyFragment
  draft: PlanDraft
  onChange(next: Partial<PlanDraft>): void
}

function Children(props: ChildrenProps): JSX.Element {
  const id = createUniqueId()
  const children = makeMorePages(
    ChildrenOfDocument,
    (after) => ({ id: props.agency.id, after }),
    (data) => data.agency?.children,
  )
  const options = () =>
    props.draft.parts.map((part, at) => {
      const name = part.way === 'NEW' ? part.fresh.name : part.existing?.name
      return [String(at), name || texts.plan.part(at + 1)] as const
    })
  const send = (childId: string, part: string) => {
    const { [childId]: _, ...others } = props.draft.partOf
    props.onChange({ partOf: part === '' ? others : { ...others, [childId]: Number(part) } })
  }
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{texts.plan.whereChildren}</h3>
      <Show when={children.all() === 0}>
        <p class="hint">{texts.plan.noChildren}</p>
      </Show>
      <div class="plan-children">
        <For each={children.nodes()}>
          {(child) => (
            <FilterSelect
              label={child.name}
              all={props.draft.keepsExisting ? texts.plan.stays : texts.plan.choose}
              options={options()}
              value={String(props.draft.partOf[child.id] ?? '')}
              onChange={(part) => send(child.id, part)}
            />
          )}
        </For>
      </div>
      <ReadMore pages={children} of={texts.plan.whereChildren} />
    </section>
  )
}
