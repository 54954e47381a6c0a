import { operationIds } from '@eact/schema/generated/documents'
import type { Sql } from 'postgres'
import type { Ledger } from './kill-ledger.ts'
import { BusyKeeper } from './kill-keeper.ts'
import { BusyOfficer, type SharedReport } from './kill-officer.ts'
import { pdfMaker } from './kill-pdf.ts'
import { signPersonIn } from './officers.ts'
import { Caller } from './testing.ts'

/** กระทรวงการคลัง, กระทรวงเกษตรและสหกรณ์, กระทรวงมหาดไทย. */
const ministries = ['030000000000', '070000000000', '150000000000']
const reportsOfEach = 12
/** Of a small notice, a usual one, and a scanned one that takes its time. */
const fileSizes = [6_000, 150_000, 1_200_000]

export interface Crew {
  /** What everybody does until the evening. */
  work: (() => Promise<void>)[]
  reports: SharedReport[]
  /** Sees and may save all of these reports. */
  caller: Caller
}

/**
 * Puts two officers into each of three ministries, with a session each, over their reports, and above them those who
 * purge and who act upon many reports at once.
 */
export async function gatherCrew(
  admin: Sql,
  publicUrl: string,
  work: { ledger: Ledger; random: () => number; evening: AbortSignal },
): Promise<Crew> {
  const makePdf = await pdfMaker(fileSizes)
  const keeper = await signPersonIn(admin, 'ผู้ดูแลระบบ', {
    role: 'DGA_ADMINISTRATOR',
    agencyCode: '150000000000',
    reach: 'STATE',
  })
  const caller = new Caller(publicUrl, keeper.headers)
  const busy: Crew['work'] = []
  const all: SharedReport[] = []
  for (const agencyCode of ministries) {
    const reports = await openReports(admin, caller, agencyCode)
    all.push(...reports)
    const grant = { role: 'CENTRAL_OFFICER', agencyCode, reach: 'SUBTREE' } as const
    for (const who of [
      await signPersonIn(admin, `เจ้าหน้าที่ ${agencyCode}`, grant),
      await signPersonIn(admin, `ผู้ช่วย ${agencyCode}`, grant),
    ]) {
      const officer = new BusyOfficer({ publicUrl, who, reports, makePdf, ...work })
      busy.push(() => officer.work())
    }
  }
  for (const name of ['ผู้ลบไฟล์', 'ผู้ดำเนินการหลายหน่วยงาน']) {
    const who = await signPersonIn(admin, name, {
      role: 'DGA_ADMINISTRATOR',
      agencyCode: '150000000000',
      reach: 'STATE',
    })
    const above = new BusyKeeper({ publicUrl, who, reports: all, makePdf, ...work })
    busy.push(() => (name === 'ผู้ลบไฟล์' ? above.purge() : above.actUponMany()))
  }
  return { work: busy, reports: all, caller }
}

async function openReports(admin: Sql, caller: Caller, ministryCode: string): Promise<SharedReport[]> {
  const agencies = await admin<{ id: string; code: string }[]>`
    select a.id, a.code from agencies.agency a
    join agencies.agency m on m.code = ${ministryCode} and starts_with(a.line, m.line)
    order by a.depth, a.code limit ${reportsOfEach}`
  return Promise.all(
    agencies.map(async ({ id, code }) => {
      const { data } = await caller.ask(
        `mutation($id: ID!) { createReport(agencyId: $id) { report { id } } }`,
        { id },
      )
      return { id: data.createReport.report.id as string, agencyId: id, agencyCode: code, saved: [] }
    }),
  )
}

export interface Published {
  id: string
  path: string
}

/** The agency's own published documents, read page by page as the public pages do. */
export async function readPublished(caller: Caller, code: string): Promise<Published[]> {
  const own: Published[] = []
  for (let after: string | null = null; ;) {
    const { data } = await caller.runById(operationIds.PublicAgency, { code, after10: after })
    const { edges, pageInfo } = data.agency.announcements
    for (const { origin, node } of edges) if (origin === 'OWN') own.push(node)
    if (!pageInfo.hasNextPage) return own
    after = pageInfo.endCursor as string
  }
}
