import type { AgencyFilter } from '@eact/schema/generated/documents'
import type { JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Downloads } from '../../ui/Downloads.tsx'
import { exportAddress } from './export-address.ts'

/** ส่งออก CSV and XLSX: the list as it is narrowed, as files. */
export function ExportLinks(props: { filter: AgencyFilter }): JSX.Element {
  const formats = [
    ['csv', texts.list.exportCsv],
    ['xlsx', texts.list.exportXlsx],
  ] as const
  return (
    <Downloads
      files={formats.map(([extension, words]) => ({ href: exportAddress(props.filter, extension), words }))}
    />
  )
}
