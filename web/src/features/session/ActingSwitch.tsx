import type { JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { ActingForm } from './ActingForm.tsx'
import { writeRight } from './right-text.ts'
import type { Viewer } from './session.ts'

/** ปฏิบัติงานในนาม: for whoever holds several rights, under which one this session acts, and a way to change it. */
export function ActingSwitch(props: { viewer: Viewer }): JSX.Element {
  let details: HTMLDetailsElement | undefined
  let summary: HTMLElement | undefined
  const now = () => {
    const { actingUnder: one, actingEnded, grants } = props.viewer
    if (one && actingEnded) return texts.session.actingOver(writeRight(one))
    return one ? writeRight(one) : texts.session.actingAll(grants.length)
  }
  const closeByEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details?.open) return
    // Not the menu around it as well.
    event.stopPropagation()
    details.open = false
    summary?.focus()
  }
  return (
    <details class="acting" ref={(element) => (details = element)} onKeyDown={closeByEscape}>
      <summary ref={(element) => (summary = element)}>
        <span class="acting-label">{texts.session.acting}: </span>
        {now()}
      </summary>
      <ActingForm viewer={props.viewer} />
    </details>
  )
}
