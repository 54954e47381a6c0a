import type { ReportFormQuery } from '@eact/schema/generated/documents'
import { writeDay } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Notice } from '../../ui/Notice.tsx'

type Notices = NonNullable<NonNullable<ReportFormQuery['agency']>['knownGazetteNotices']>

/** Notices in the Royal Gazette that name the agency: advice, no report. */
export function GazetteAdvice(props: { notices: Notices }): JSX.Element {
  return (
    <Show when={props.notices.length > 0}>
      <Notice title={texts.form.advice}>
        <p>{texts.form.adviceHelp}</p>
        <ul>
          <For each={props.notices}>
            {(notice) => (
              <li>
                <a href={notice.url} target="_blank" rel="noreferrer">
                  {notice.title}
                </a>
                <span class="under hint">
                  {texts.open.gazettedOn(notice.citation, writeDay(notice.gazettedOn))}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  )
}
