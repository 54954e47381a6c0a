import { createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { fieldProblems } from './form-problems.ts'
import { countIn } from './form-nav.ts'
import type { ReportForm } from './report-form.ts'
import { sectionOf, type SectionCode } from './section-words.ts'

const all: SectionCode[] = ['SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16', 'PROBLEMS']

/** The sections of the form beside it: how far each is by what is published, what waits there to be saved, what is wrong there. */
export function FormNav(props: { form: ReportForm }): JSX.Element {
  const shown = () =>
    all.filter((code) => code !== 'SECTION_13_2' || props.form.drafted().answers.hasLicences !== false)
  const [here, setHere] = createSignal<string | null>(null)
  onMount(() => {
    // The section whose heading was passed last is the one that is read.
    const find = () => {
      const passed = shown().findLast(
        (code) => (headingOf(code)?.getBoundingClientRect().top ?? Infinity) < 160,
      )
      setHere(passed ?? null)
    }
    window.addEventListener('scroll', find, { passive: true })
    onCleanup(() => window.removeEventListener('scroll', find))
  })
  return (
    <nav class="form-nav no-print" aria-label={texts.formNav.label}>
      <ol>
        <For each={shown()}>{(code) => <Line form={props.form} code={code} isHere={here() === code} />}</For>
      </ol>
    </nav>
  )
}

const idOf = (code: SectionCode): string => `section-${sectionOf(code).no}`
const headingOf = (code: SectionCode): HTMLElement | null => document.getElementById(idOf(code))

function Line(props: { form: ReportForm; code: SectionCode; isHere: boolean }): JSX.Element {
  const state = () => props.form.evidence.compliance()?.find(({ section }) => section === props.code)?.state
  const isAsked = () => props.form.save.outcome()?.kind === 'PROBLEMS'
  const wrong = () =>
    isAsked()
      ? countIn(props.code, fieldProblems(props.form.drafted(), props.form.today()), props.form.drafted())
      : 0
  const unsaved = () => countIn(props.code, props.form.changes(), props.form.drafted())
  const go = (event: MouseEvent) => {
    const heading = headingOf(props.code)
    if (!heading) return
    event.preventDefault()
    heading.focus({ preventScroll: true })
    heading.scrollIntoView({ block: 'start' })
  }
  return (
    <li>
      <a
        href={`#${idOf(props.code)}`}
        target="_self"
        aria-current={props.isHere ? 'location' : undefined}
        onClick={go}
      >
        <span class="section-no">{sectionOf(props.code).no}</span> {texts.formNav.names[props.code]}
      </a>
      <span class="marks">
        <Show when={state()}>
          {(known) => (
            <span class="mark" classList={{ good: known() === 'DONE', warn: known() === 'PARTIAL' }}>
              {texts.sectionState.compliance[known()]}
            </span>
          )}
        </Show>
        <Show when={wrong() > 0}>
          <span class="mark bad">{texts.formNav.wrong(wrong())}</span>
        </Show>
        <Show when={unsaved() > 0}>
          <span class="mark warn">{texts.formNav.unsaved(unsaved())}</span>
        </Show>
      </span>
    </li>
  )
}
