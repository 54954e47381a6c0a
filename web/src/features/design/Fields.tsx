import { createSignal, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { DayField } from '../../ui/DayField.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { Switcher } from '../../ui/Switcher.tsx'
import { TextField } from '../../ui/TextField.tsx'

const words = texts.design
const options = [
  ['ONE', words.optionOne],
  ['TWO', words.optionTwo],
] as const

/** Fields of every kind: as they stand, with what is wrong, and out of use. */
export function Fields(): JSX.Element {
  const [text, setText] = createSignal('')
  const [wrong, setWrong] = createSignal('')
  const [day, setDay] = createSignal('')
  const [chosen, setChosen] = createSignal<'ONE' | 'TWO' | ''>('')
  const [isOn, setOn] = createSignal(true)
  return (
    <>
      <p>{words.fieldsLead}</p>
      <div class="row-fields">
        <TextField
          label={words.fieldText}
          hint={words.fieldHint}
          value={text()}
          maxLength={100}
          onInput={setText}
        />
        <TextField
          label={words.fieldFault}
          value={wrong()}
          maxLength={100}
          fault={wrong().trim() ? null : words.fault}
          onInput={setWrong}
        />
        <DayField label={words.day} hint={words.dayHint} text={day()} onInput={setDay} />
        <FilterSelect label={words.select} options={options} value={chosen()} onChange={setChosen} />
        <FilterSelect label={words.fieldOff} options={options} value="" isOff onChange={setChosen} />
        <fieldset>
          <legend class="label">{words.choices}</legend>
          <label class="choice">
            <input type="radio" name="design-choice" /> {words.optionOne}
          </label>
          <label class="choice">
            <input type="radio" name="design-choice" checked /> {words.optionTwo}
          </label>
        </fieldset>
        <fieldset>
          <legend class="label">{words.checkbox}</legend>
          <label class="choice">
            <input type="checkbox" checked /> {words.optionOne}
          </label>
          <label class="choice">
            <input type="checkbox" /> {words.optionTwo}
          </label>
        </fieldset>
        <div class="field">
          <span aria-hidden="true">
            <strong>{words.switch}</strong>
          </span>
          <Switcher
            label={words.switch}
            isOn={isOn()}
            on={texts.form.on}
            off={texts.form.off}
            onChange={setOn}
          />
        </div>
      </div>
    </>
  )
}
