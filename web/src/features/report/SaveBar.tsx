import { publicAddress } from '../../public/public-address.ts'
import { writeMoment } from '../../text/days.ts'
import { Match, Show, Switch, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { ReportForm } from './report-form.ts'
import type { SaveOutcome } from './save-outcome.ts'

type Kind = SaveOutcome['kind']
type Outcome<K extends Kind> = Extract<SaveOutcome, { kind: K }>

/** บันทึก, always in sight, with how many changes wait for it and how the last press ended. */
export function SaveBar(props: { form: ReportForm }): JSX.Element {
  const outcome = <K extends Kind>(kind: K) => {
    const last = props.form.save.outcome()
    return last?.kind === kind ? (last as Outcome<K>) : null
  }
  const count = () => props.form.changes().length
  return (
    <div class="save-bar no-print">
      <div class="save-words" role="status">
        <Switch>
          <Match when={props.form.save.isSaving()}>{texts.form.saving}</Match>
          <Match when={props.form.save.isBusy()}>{texts.saving.previewing}</Match>
          <Match when={outcome('FAILED')}>{(failed) => <Failed outcome={failed()} />}</Match>
          <Match when={count() > 0}>
            <strong class="unsaved">{texts.form.unsavedCount(count())}</strong>
            <span class="hint"> {texts.form.saveHelp}</span>
            <Kept form={props.form} />
          </Match>
          <Match when={outcome('SAVED')}>
            {(saved) => (
              <>
                <strong class="saved">
                  ✓ {texts.form.saved(writeMoment(saved().receipt?.revision.savedAt ?? new Date()))}
                </strong>{' '}
                <a href={publicAddress(`/agencies/${props.form.agency.code}`)}>{texts.form.savedLink}</a>
              </>
            )}
          </Match>
          <Match when={true}>
            <span class="hint">{texts.form.nothingUnsaved}</span>
          </Match>
        </Switch>
      </div>
      <button class="button" aria-disabled={props.form.save.isBusy()}>
        {texts.form.save}
      </button>
    </div>
  )
}

/** How far the private draft is kept. */
function Kept(props: { form: ReportForm }): JSX.Element {
  const keeping = () => props.form.keeper.keeping()
  const at = () => {
    const now = keeping()
    return now.kind === 'KEPT' ? writeMoment(now.at) : null
  }
  return (
    <span class="kept hint" aria-live="off">
      <Switch>
        <Match when={at()}>{(when) => <>{texts.kept.keptAt(when())}</>}</Match>
        <Match when={keeping().kind === 'FAILED'}>{texts.kept.notKept}</Match>
        <Match when={keeping().kind === 'KEEPING'}>{texts.kept.keeping}</Match>
      </Switch>
    </span>
  )
}

function Failed(props: { outcome: Outcome<'FAILED'> }): JSX.Element {
  return (
    <div role="alert">
      <Show
        when={props.outcome.isSignedOut}
        fallback={
          <>
            <strong class="error-text">{props.outcome.problem.sentence}</strong>{' '}
            <span>{texts.form.keptAll}</span>
          </>
        }
      >
        <strong class="error-text">{texts.form.signedOut}</strong> <span>{texts.form.signInFirst}</span>{' '}
        <a href="/auth/sign-in" target="_blank">
          {texts.session.signInAgain}
        </a>
      </Show>
      <Show when={props.outcome.problem.requestId}>
        {(id) => (
          <span class="hint">
            {' '}
            {texts.site.requestId} {id()}
          </span>
        )}
      </Show>
    </div>
  )
}
