import {
  emailKinds,
  emailRules,
  isSampleAddress,
  registeredEmailCheck,
  type EmailKind,
} from '@eact/schema/forms/email'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../../text/days.ts'
import { createMemo, createUniqueId, For, Index, Show, type JSX } from 'solid-js'
import { produce } from 'solid-js/store'
import { texts } from '../../text/texts.ts'
import { emailsOf, type DraftEmail } from './agency-draft.ts'
import { warningsOf } from './draft-problems.ts'
import { fieldId, type EditForm } from './edit-form.ts'
import { ChangedMark, TextLine } from './EditParts.tsx'

/** The three kinds of e-mail addresses. */
export function EmailFields(props: { form: EditForm }): JSX.Element {
  return (
    <section class="panel" aria-labelledby="edit-emails">
      <h2 id="edit-emails" tabindex="-1">
        {texts.agencyEdit.emails}
        <ChangedMark form={props.form} parts={emailKinds} />
      </h2>
      <p class="hint">{texts.agencyEdit.emailsHint}</p>
      <For each={emailKinds}>{(kind) => <OneKind form={props.form} kind={kind} />}</For>
    </section>
  )
}

function OneKind(props: { form: EditForm; kind: EmailKind }): JSX.Element {
  const group = createUniqueId()
  const emails = () => props.form.draft[props.kind]
  /** How many addresses of other kinds are sent before these. */
  const before = createMemo(() => emailsOf(props.form.draft).findIndex(({ kind }) => kind === props.kind))
  const warnings = createMemo(() =>
    props.kind === 'DGA_REGISTERED' ? warningsOf(props.form.draft) : new Map<number, string[]>(),
  )
  const add = () => {
    props.form.set(props.kind, emails().length, { address: '', isMain: emails().length === 0 })
    focusOn(before() + emails().length - 1)
  }
  const remove = (place: number) =>
    props.form.set(
      props.kind,
      produce((list: DraftEmail[]) => {
        const [gone] = list.splice(place, 1)
        // The next in line takes over from the main one.
        const [first] = list
        if (gone?.isMain && first) first.isMain = true
      }),
    )
  const makeMain = (place: number) =>
    props.form.set(
      props.kind,
      produce((list: DraftEmail[]) => list.forEach((email, at) => (email.isMain = at === place))),
    )
  const mainProblem = () => {
    const places = emails().map((_, place) => before() + place)
    return places.map((place) => props.form.problemAt('emails', String(place), 'isMain')).find(Boolean)
  }
  return (
    <fieldset class="edit-group">
      <legend class="label">{texts.open.emailKinds[props.kind]}</legend>
      <Show when={props.kind === 'DGA_REGISTERED'}>
        <p class="hint">
          {texts.agencyEdit.reverify}{' '}
          <a href={registeredEmailCheck} target="_blank" rel="noreferrer">
            {texts.agencyPage.checkLink}
          </a>{' '}
          {texts.site.newTab}
        </p>
      </Show>
      <Index each={emails()} fallback={<p class="hint">{texts.agencyEdit.noEmail}</p>}>
        {(email, place) => (
          <div class="form-row">
            <TextLine
              form={props.form}
              path={['emails', before() + place, 'address']}
              label={texts.agencyEdit.emailOf(texts.agencyEdit.email, place + 1)}
              value={email().address}
              maxLength={emailRules.maxLength}
              warnings={warnings().get(place) ?? sampleWarning(email().address)}
              lang="en"
              onInput={(address) => props.form.set(props.kind, place, 'address', address)}
            />
            <span class="edit-tools">
              <Verified form={props.form} kind={props.kind} address={email().address} />
              <Show when={emails().length > 1}>
                <label class="choice">
                  <input
                    type="radio"
                    name={group}
                    id={fieldId('emails', before() + place, 'isMain')}
                    checked={email().isMain}
                    onChange={() => makeMain(place)}
                  />
                  {texts.agencyEdit.main}
                </label>
              </Show>
              <button type="button" class="button plain bad" onClick={() => remove(place)}>
                {texts.agencyEdit.remove}
                <span class="visually-hidden">
                  {' '}
                  {texts.agencyEdit.emailOf(texts.open.emailKinds[props.kind], place + 1)}
                </span>
              </button>
            </span>
          </div>
        )}
      </Index>
      <Show when={mainProblem()}>{(sentence) => <p class="error-text">{sentence()}</p>}</Show>
      <Show when={emails().length < emailRules.maxPerKind}>
        <button type="button" class="button second small" onClick={add}>
          {texts.agencyEdit.addEmail}
          <span class="visually-hidden"> {texts.open.emailKinds[props.kind]}</span>
        </button>
      </Show>
    </fieldset>
  )
}

const sampleWarning = (address: string): string[] =>
  isSampleAddress(address) ? [texts.agencyEdit.sampleHint] : []

function focusOn(place: number): void {
  document.getElementById(fieldId('emails', place, 'address'))?.focus()
}

/** Whether a registered address, as it is saved, was found in DGA's list. */
function Verified(props: { form: EditForm; kind: EmailKind; address: string }): JSX.Element {
  const saved = () =>
    props.form
      .agency()
      .emails.find(({ kind, address }) => kind === props.kind && address === props.address.trim())
  return (
    <Show when={props.kind === 'DGA_REGISTERED' && props.address.trim()}>
      <Show
        when={saved()?.verifiedAt}
        fallback={<span class="mark warn">{texts.agencyPage.notVerified}</span>}
      >
        {(at) => (
          <span class="mark good">{texts.agencyPage.verified(writeDay(dayInBangkok(new Date(at()))))}</span>
        )}
      </Show>
    </Show>
  )
}
