import type { AgencyFilter } from '@eact/schema/generated/documents'
import type { JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Downloads } from '../../ui/Downloads.tsx'
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
      <Downloads
        isSmall
        files={formats.map(([extension, words]) => ({
          href: exportAddress(props.filter, extension),
          words,
          lead: texts.agencyImport.exportTitle,
        }))}
      />
    </span>
  )
}
