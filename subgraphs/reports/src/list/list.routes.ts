import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import type { Route } from '@eact/kit/serve-definition'
import { methodAnswer, noTableHere, TableDoor, type TableExtension } from '@eact/kit/table-answers'
import { emptyTable, openTable } from '@eact/kit/table-stream'
import { readReach } from '@eact/kit/viewer.store'
import { headsIn, rowIn } from './list.cells.ts'
import { settle } from './list.pages.ts'
import { readTableQuery } from './list.query.ts'
import { readReportTable, type TableReport } from './list.table.store.ts'

export interface ListTableParts {
  /** With few connections of its own: whoever reads slowly keeps one of them, and never one that others need. */
  exports: Database
  /** Exports at a time. */
  atOnce: number
  log: Logger
}

/** Serves the list of agencies and their reports as CSV and as a spreadsheet, to the viewer's rights and never cut. */
export function listTableRoute({ exports, atOnce, log }: ListTableParts): Route {
  const door = new TableDoor(atOnce)
  return {
    prefix: '/report-list',
    access: 'public',
    scopes: ['EXPORT'],
    async fetch(request, { viewer, signal }) {
      const wrong = methodAnswer(request)
      if (wrong) return wrong
      const { pathname, searchParams } = new URL(request.url)
      const found = /^\/report-list\/reports\.(csv|xlsx)$/.exec(pathname)
      if (!found) throw noTableHere()
      const { filter, order, form } = readTableQuery(searchParams)
      const reach = () => readReach(exports, viewer)
      const conditions = await settle(filter, { database: exports, viewer, reach })
      const until = AbortSignal.any([signal, request.signal])
      const open = async () =>
        conditions === 'NONE'
          ? emptyTable<TableReport>()
          : openTable<TableReport>((taker) => readReportTable(exports, conditions, order, taker), until, log)
      const written = {
        name: 'reports',
        sheetName: form === 'THAI' ? 'รายงาน' : 'Reports',
        heads: headsIn(form),
        cellsOf: (agency: TableReport, asOf: string) => rowIn(form, agency, asOf),
      }
      return door.answer(open, written, found[1] as TableExtension)
    },
  }
}
