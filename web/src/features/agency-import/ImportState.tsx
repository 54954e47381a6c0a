import type { AgencyImportState } from '@eact/schema/generated/documents'
import type { JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'

const tones: Record<AgencyImportState, string> = {
  PROBLEMS: 'warn',
  READY: 'warn',
  WAITING: '',
  RUNNING: '',
  DONE: 'good',
  FAILED: 'warn',
  DROPPED: '',
}

/** How far an import has come, in a word. */
export function ImportState(props: { state: AgencyImportState }): JSX.Element {
  return <span class={`mark ${tones[props.state]}`}>{texts.agencyImport.states[props.state]}</span>
}
