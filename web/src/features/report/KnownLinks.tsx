import { writeDay } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { ReportForm } from './report-form.ts'

/** Notices of section 13(1) in the Royal Gazette that name the agency and stand in no row yet: one press takes them. */
export function KnownLinks(props: { form: ReportForm }): JSX.Element {
  const urls = () => props.form.drafted().gazetteLinks.map(({ now }) => now.url.trim())
  const notices = () => (props.form.agency.gazetteNotices131 ?? []).filter(({ url }) => !urls().includes(url))
  const take = (url: string) => props.form.touch('gazetteLinks', props.form.begin('gazetteLinks'), { url })
  return (
    <Show when={notices().length > 0}>
      <div class="notice">
        <h4>{texts.form.advice}</h4>
        <ul>
          <For each={notices()}>
            {(notice) => (
              <li>
                <a href={notice.url} target="_blank" rel="noreferrer">
                  {notice.title}
                </a>
                <span class="under hint">
                  {texts.open.gazettedOn(notice.citation, writeDay(notice.gazettedOn))}
                </span>
                <button type="button" class="button second small" onClick={() => take(notice.url)}>
                  {texts.form.adviceTake}
                  <span class="visually-hidden"> {notice.title}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
