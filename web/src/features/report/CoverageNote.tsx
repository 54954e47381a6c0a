import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { ReportForm } from './report-form.ts'

const words = texts.sectionState

/** What the agency has for section 10, and by which way it came. */
export function CoverageNote(props: { form: ReportForm }): JSX.Element {
  return (
    <Show when={props.form.coverage()}>
      {(coverage) => (
        <div class="state-note">
          <p>
            <strong>{words.coverageTitle}:</strong> {words.coverage[coverage().state]}
          </p>
          <Show when={coverage().documents.edges.length > 0}>
            <details>
              <summary>{words.how}</summary>
              <ul>
                <For each={coverage().documents.edges}>
                  {(edge) => (
                    <li>
                      <a href={edge.node.path} target="_blank">
                        {edge.node.fileName}
                      </a>{' '}
                      – {pathOf(edge)}
                      <Show when={props.form.inherited().length > 0 && !edge.isShown}>
                        {' '}
                        <span class="mark">{texts.rows.hiddenHere}</span>
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={props.form.inherited().length > 0}>
                <p class="hint">{texts.inherited.ownHelp}</p>
              </Show>
            </details>
          </Show>
        </div>
      )}
    </Show>
  )
}

type Edge = ReturnType<ReportForm['inherited']>[number]

/** The way by which a document came to cover the agency. */
function pathOf({ origin, agency, steps, groups }: Edge): string {
  const name = agency?.name ?? texts.form.parentAgency
  if (origin === 'OWN') return words.pathOwn
  if (origin === 'ANCESTOR') return words.pathAncestor(name, steps ?? 1)
  return words.pathGroup(name, (groups ?? []).map((group) => group?.name ?? '').join(' · '))
}
