import { completenessRules, type JudgedSection } from '@eact/schema/forms/completeness-sentences'
import { For, Show, type JSX } from 'solid-js'
import { language, texts } from '../../text/texts.ts'
import { WholeWords } from '../../ui/WholeWords.tsx'
import type { ReportForm } from './report-form.ts'
import { judgeUnsaved } from './unsaved-evidence.ts'

const words = texts.sectionState

interface Reason {
  severity: keyof typeof words.severities
  message: string
  about: string | null
}

/** How far a section is by what is published, and how far it would be with what is filled in; with the reasons. */
export function ComplianceNote(props: { form: ReportForm; section: JudgedSection }): JSX.Element {
  const evidence = () => props.form.evidence
  const saved = () =>
    evidence()
      .compliance()
      ?.find(({ section }) => section === props.section)
  const unsaved = () => {
    if (props.form.changes().length === 0) return null
    const judged = judgeUnsaved({
      mustReport: evidence().mustReport(),
      today: props.form.today(),
      drafted: props.form.drafted(),
      inherited: props.form.inherited(),
      readingOf: evidence().readingOf,
      checkOf: evidence().checkOf,
    }).find(({ section }) => section === props.section)
    const reasons = (judged?.reasons ?? []).map(({ code, severity, about, documentId }): Reason => ({
      severity,
      message: completenessRules[code][language],
      about:
        about ?? props.form.drafted().documents.find(({ key }) => key === documentId)?.now.fileName ?? null,
    }))
    return judged && { state: judged.state, reasons }
  }
  const isOther = () => {
    const now = unsaved()
    return now !== null && now !== undefined && now.state !== saved()?.state
  }
  const reasons = (): Reason[] =>
    unsaved()?.reasons ??
    (saved()?.reasons ?? []).map(({ severity, message, about, document }) => ({
      severity,
      message,
      about: about ?? document?.fileName ?? null,
    }))
  return (
    <Show when={saved()}>
      {(known) => (
        <div class="state-note">
          <p>
            <strong>{words.complianceLead}:</strong>{' '}
            <span class="mark" classList={markOf(known().state)}>
              {words.compliance[known().state]}
            </span>{' '}
            <Show when={isOther() && unsaved()}>
              {(next) => (
                <>
                  {words.ifSaved}{' '}
                  <span class="mark" classList={markOf(next().state)}>
                    {words.compliance[next().state]}
                  </span>
                </>
              )}
            </Show>
          </p>
          <Show when={reasons().length > 0}>
            <details>
              <summary>
                {words.reasons} ({reasons().length})
              </summary>
              <ul>
                <For each={reasons()}>
                  {({ severity, message, about }) => (
                    <li>
                      <strong>{words.severities[severity]}:</strong> <WholeWords>{message}</WholeWords>
                      <Show when={about}>{(thing) => <span class="under hint address">{thing()}</span>}</Show>
                    </li>
                  )}
                </For>
              </ul>
            </details>
          </Show>
        </div>
      )}
    </Show>
  )
}

const markOf = (state: string): Record<string, boolean> => ({
  good: state === 'DONE',
  warn: state === 'PARTIAL',
})
