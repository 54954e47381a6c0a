import { writeThaiDate } from '@eact/schema/forms/thai-date'
import type { JSX } from 'solid-js'
import { th } from '../text/th.ts'
import type { LaggardListAnswer } from './answers.ts'

/** The page of the list under section 22 while the list is not for the public. */
export function LaggardsNotShown(props: { list: LaggardListAnswer }): JSX.Element {
  return (
    <>
      <h1>{th.laggard.title}</h1>
      <p class="hint">{th.laggard.asOf(writeThaiDate(props.list.asOfDate))}</p>
      <div class="notice">
        <h2>{th.laggardSwitch.notPublic}</h2>
        <p>{th.laggardSwitch.notPublicHelp}</p>
      </div>
      <p>
        <a href="/">{th.open.toHome}</a>
      </p>
    </>
  )
}
