import type { NoticeRowFragment } from '@eact/schema/generated/documents'
import { Show, type JSX } from 'solid-js'
import { writeDay } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'

/** What changed of an announcement from above, and of which. */
export function NoticeLine(props: { notice: NoticeRowFragment }): JSX.Element {
  const isLocked = () => props.notice.isLocked && props.notice.kind === 'PUBLISHED'
  return (
    <>
      {texts.home.noticeKinds[props.notice.kind]}{' '}
      <span class="marks">
        <Show when={isLocked()}>
          <span class="mark">{texts.home.noticeLocked}</span>
        </Show>
        <Show when={props.notice.isByGroup}>
          <span class="mark">{texts.home.noticeByGroup}</span>
        </Show>
      </span>
      <span class="under hint address">
        {props.notice.fileName} · {texts.home.noticeDated(writeDay(props.notice.announcedOn))}
      </span>
    </>
  )
}
