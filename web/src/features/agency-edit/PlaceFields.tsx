import { AgencyFilterChoicesDocument, type AgencyKind } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import type { JSX } from 'solid-js'
import { provinceOf } from '../../text/province.ts'
import { texts } from '../../text/texts.ts'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { provinceOptions } from '../agency/provinces.ts'
import { fieldId, type EditForm } from './edit-form.ts'
import { ChangedMark } from './EditParts.tsx'
import { RowSelect } from './RowSelect.tsx'

const parts = ['province', 'area'] as const
const areaKinds: AgencyKind[] = ['DISTRICT', 'BKK_DISTRICT', 'PROVINCE']

/** Where an agency lies. */
export function PlaceFields(props: { form: EditForm }): JSX.Element {
  const [choices] = createQuery({ query: AgencyFilterChoicesDocument })
  const options = () => {
    const known = provinceOptions(choices.data?.provinces?.nodes)
    const own = props.form.agency()
    const isKnown = known.some(([code]) => code === own.provinceCode)
    // What it has now can be chosen before the others are read.
    return [
      ['', texts.agencyEdit.noProvince] as const,
      ...(own.provinceCode && !isKnown
        ? [[own.provinceCode, provinceOf(own) ?? own.provinceCode] as const]
        : []),
      ...known,
    ]
  }
  const area = () => {
    const chosen = props.form.draft.area
    return chosen ? { id: chosen.code, ...chosen, parent: null } : null
  }
  return (
    <section class="panel" aria-labelledby="edit-place">
      <h2 id="edit-place" tabindex="-1">
        {texts.agencyEdit.place}
        <ChangedMark form={props.form} parts={parts} />
      </h2>
      <div class="field-row edit-pair">
        <RowSelect
          id={fieldId('details', 'provinceCode')}
          label={texts.agencyEdit.province}
          options={options()}
          value={props.form.draft.province}
          problem={props.form.problemAt('details', 'provinceCode')}
          onChange={(code) => props.form.set('province', code)}
        />
        <AgencyPicker
          label={texts.agencyEdit.area}
          hint={texts.agencyEdit.areaHint}
          kinds={areaKinds}
          agency={area()}
          problem={props.form.problemAt('details', 'areaCode')}
          onPick={(found) => props.form.set('area', found ? { code: found.code, name: found.name } : null)}
        />
      </div>
    </section>
  )
}
