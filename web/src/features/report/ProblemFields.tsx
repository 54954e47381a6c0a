import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { FieldFault } from '../../ui/FieldFault.tsx'
import { faultAt } from './fault-at.ts'
import { fieldId } from './form-problems.ts'
import type { DraftedForm } from './report-draft.ts'
import type { RowValues } from './draft-store.ts'
import type { ReportForm } from './report-form.ts'
import { fieldOf } from './section-words.ts'

const words = texts.rows
const ranks = [1, 2, 3] as const

export interface ProblemFieldsProps {
  form: ReportForm
  row: DraftedForm['problems'][number]
}

/** ปัญหา, ประเภทของปัญหา, and the details, which nobody has to give. */
export function ProblemFields(props: ProblemFieldsProps): JSX.Element {
  const key = () => props.row.key
  const now = () => props.row.now
  const id = (field: string) => fieldId('problems', key(), field)
  const fault = (field: string) => faultAt(props.form, 'problems', key(), field)
  const touch = (values: Partial<RowValues<'problems'>>) => props.form.touch('problems', key(), values)
  const before = () =>
    props.form
      .drafted()
      .problems.filter((other) => other.key !== key() && other.now.inUse && other.now.rank === now().rank)
  const types = () =>
    props.form.problemTypes.some(({ code }) => code === now().typeCode) || now().typeCode === ''
      ? props.form.problemTypes
      : [...props.form.problemTypes, { code: now().typeCode, name: now().typeCode, isAssumption: false }]
  return (
    <div class="row-fields">
      <div class="field">
        <label for={id('rank')}>{fieldOf('PROBLEMS', 'rank').label}</label>
        <select
          id={id('rank')}
          aria-invalid={fault('rank') ? 'true' : undefined}
          aria-describedby={id('rank-fault')}
          onChange={(event) => touch({ rank: Number(event.currentTarget.value) || null })}
        >
          <option value="">{words.choose}</option>
          <For each={ranks}>
            {(rank) => (
              <option value={rank} selected={now().rank === rank}>
                {words.problemRank(rank)}
              </option>
            )}
          </For>
        </select>
        <FieldFault id={id('rank-fault')} sentence={fault('rank')} />
        <Show when={now().rank !== null && now().inUse && before().length > 0}>
          <p class="rank-taken">
            <span class="hint">{words.rankTwice}</span>{' '}
            <button
              type="button"
              class="button second small"
              onClick={() => {
                for (const other of before()) props.form.touch('problems', other.key, { inUse: false })
              }}
            >
              {words.rankReplace}
            </button>
          </p>
        </Show>
      </div>
      <div class="field">
        <label for={id('typeCode')}>{fieldOf('PROBLEMS', 'type').label}</label>
        <select
          id={id('typeCode')}
          aria-invalid={fault('typeCode') ? 'true' : undefined}
          aria-describedby={id('typeCode-fault')}
          onChange={(event) => touch({ typeCode: event.currentTarget.value })}
        >
          <option value="">{words.choose}</option>
          <For each={types()}>
            {(type) => (
              <option value={type.code} selected={now().typeCode === type.code}>
                {type.name}
                {type.isAssumption ? ` ${words.typeAssumed}` : ''}
              </option>
            )}
          </For>
        </select>
        <FieldFault id={id('typeCode-fault')} sentence={fault('typeCode')} />
      </div>
      <div class="field wide">
        <label for={id('detail')}>{fieldOf('PROBLEMS', 'detail').label}</label>
        <textarea
          id={id('detail')}
          rows="3"
          maxLength={4000}
          value={now().detail}
          aria-invalid={fault('detail') ? 'true' : undefined}
          aria-describedby={id('detail-fault')}
          onInput={(event) => touch({ detail: event.currentTarget.value })}
        />
        <FieldFault id={id('detail-fault')} sentence={fault('detail')} />
      </div>
    </div>
  )
}
