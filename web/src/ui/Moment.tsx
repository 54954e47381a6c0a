import type { JSX } from 'solid-js'
import { writeMoment } from '../text/days.ts'

/** A moment that breaks nowhere but between its day and its time. @param at RFC 3339 */
export function Moment(props: { at: string }): JSX.Element {
  const written = () => writeMoment(props.at)
  const gap = () => written().lastIndexOf(' ')
  return (
    <time datetime={props.at}>
      <span class="nowrap">{written().slice(0, gap())}</span> {written().slice(gap() + 1)}
    </time>
  )
}
