import { A, useLocation } from '@solidjs/router'
import type { ReportListRowFragment } from '@eact/schema/generated/documents'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeCount } from '../../text/count.ts'
import { writeDay, writeMoment } from '../../text/days.ts'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { inSlices } from '../../ui/in-slices.ts'
import { TableHead } from '../../ui/TableHead.tsx'
import { WhyLink } from '../why/WhyLink.tsx'

export interface ReportListTableProps {
  agencies: ReportListRowFragment[]
  /** How many agencies lie before the first of these. */
  offset: number
}

/** ลำดับ หน่วยงาน วันที่สร้าง แก้ไขล่าสุด เครื่องมือ: one row per agency, also where there is no report. */
export function ReportListTable(props: ReportListTableProps): JSX.Element {
  const columns = texts.list.columns
  const agencies = inSlices(() => props.agencies)
  return (
    <div class="table-frame">
      <table class="stack name-first report-list" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={agencies()}>
            {(agency, place) => (
              <tr role="row">
                <td role="cell" class="number" data-label={columns.no}>
                  {writeCount(props.offset + place() + 1)}
                </td>
                <th scope="row" role="rowheader">
                  <AgencyName agency={agency} />
                </th>
                <td role="cell" class="nowrap" data-label={columns.created}>
                  <Day at={agency.report?.createdAt ?? null} />
                </td>
                <td role="cell" class="nowrap" data-label={columns.modified}>
                  <Day at={agency.report?.modifiedAt ?? null} />
                </td>
                <td role="cell" class="tool" data-label={columns.tools}>
                  <ReportLink agency={agency} />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function AgencyName(props: { agency: ReportListRowFragment }): JSX.Element {
  const above = () => props.agency.ancestors.toReversed().map(({ name }) => name)
  return (
    <>
      <Show when={above().length > 0}>
        <span class="above">{above().join(' › ')}</span>
        <span aria-hidden="true">↳ </span>
      </Show>
      <strong>{props.agency.name}</strong>{' '}
      <span class="code hint">
        {props.agency.code}
        <Show when={props.agency.codeIsProvisional}> ({texts.site.provisionalCode})</Show>
      </span>
      <Show when={props.agency.report?.isSample}>
        {' '}
        <span class="mark">{texts.site.sample}</span>
      </Show>
    </>
  )
}

function Day(props: { at: string | null }): JSX.Element {
  return (
    <Show when={props.at} fallback={<NoDay />}>
      {(at) => (
        <time datetime={at()} title={writeMoment(at())}>
          {writeDay(dayInBangkok(new Date(at())))}
        </time>
      )}
    </Show>
  )
}

function NoDay(): JSX.Element {
  return (
    <span class="hint">
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{texts.list.noDate}</span>
    </span>
  )
}

/** What a report's page is told of the list one came from, for the way back. */
export interface CameFrom {
  /** The query of the list's address, with its question mark. */
  list: string
}

function ReportLink(props: { agency: ReportListRowFragment }): JSX.Element {
  const location = useLocation()
  const verb = () => {
    if (!props.agency.viewerMayReport) return props.agency.report ? texts.list.verbs.view : null
    return props.agency.report?.createdAt ? texts.list.verbs.edit : texts.list.verbs.create
  }
  return (
    <Show when={verb()} fallback={<NoReportLink agency={props.agency} />}>
      <span class="tools">
        <A
          class="button second small"
          href={`/reports/${props.agency.code}`}
          state={{ list: location.search } satisfies CameFrom}
        >
          {texts.list.report}
          <span class="visually-hidden"> {props.agency.name}</span>
        </A>
        <span class="verb hint">{verb()}</span>
      </span>
    </Show>
  )
}

/** Why there is nothing to press; not told while it is not known. */
function NoReportLink(props: { agency: ReportListRowFragment }): JSX.Element {
  return (
    <Show when={props.agency.viewerMayReport === false}>
      <WhyLink act="SAVE_REPORT" agencyCode={props.agency.code} agencyName={props.agency.name} />
    </Show>
  )
}
