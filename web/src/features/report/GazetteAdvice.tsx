import type { ReportFormQuery } from '@eact/schema/generated/documents'
import { writeThaiDate } from '@eact/schema/forms/thai-date'
import { For, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { Notice } from '../../ui/Notice.tsx'

type Notices = NonNullable<NonNullable<ReportFormQuery['agency']>['knownGazetteNotices']>

/** Notices in the Royal Gazette that name the agency: advice, no report. */
export function GazetteAdvice(props: { notices: Notices }): JSX.Element {
  return (
    <Show when={props.notices.length > 0}>
      <Notice title={th.form.advice}>
        <p>{th.form.adviceHelp}</p>
        <ul>
          <For each={props.notices}>
            {(notice) => (
              <li>
                <a href={notice.url} target="_blank" rel="noreferrer">
                  {notice.title}
                </a>
                <span class="under hint">
                  {th.open.gazettedOn(notice.citation, writeThaiDate(notice.gazettedOn))}
                </span>
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  )
}
