import type { ReorganisationState } from '@eact/schema/generated/documents'
import type { JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'

const tones: Partial<Record<ReorganisationState, string>> = {
  DONE: 'good',
  DRAFT: 'warn',
  SCHEDULED: 'warn',
  FAILED: 'bad',
}

/** How far an act on the tree has come, in words. */
export const StateMark = (props: { state: ReorganisationState }): JSX.Element => (
  <span class={`mark ${tones[props.state] ?? ''}`}>{texts.reorganisation.states[props.state]}</span>
)
