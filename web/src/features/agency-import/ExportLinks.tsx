import type { AgencyFilter } from '@eact/schema/generated/documents'
import { For, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { exportAddress } from './export-address.ts'

/** ส่งออก: the list as it is narrowed, as files. */
export function ExportLinks(props: { filter: AgencyFilter }): JSX.Element {
  const formats = [
    ['xlsx', texts.agencyImport.exportXlsx],
    ['csv', texts.agencyImport.exportCsv],
  ] as const
  return (
    <span class="export-links">
      <span class="hint">{texts.agencyImport.exportTitle}</span>{' '}
      <For each={formats}>
        {([extension, word]) => (
          <a class="button second small" href={exportAddress(props.filter, extension)} download="">
            <span class="visually-hidden">{texts.agencyImport.exportTitle} </span>
            {word}
          </a>
        )}
      </For>
    </span>
  )
}
