import type { TestDatabase } from '@eact/kit/testing'
import { newId } from '@eact/kit/ids'

type Admin = TestDatabase['admin']

const saver = newId()
const saved = () => ({
  saved_at: new Date(),
  saved_by: saver,
  acting_role: 'AGENCY_OFFICER',
  public_from: new Date(),
})

/** A report that was saved once, with its answers; gives its id. */
export async function plantReport(
  admin: Admin,
  agencyNo: number,
  answers: { hasLicences?: boolean | null; gazetteAnswer?: 'COMPLETE' | 'PARTIAL' | 'NOT_YET' | null } = {},
): Promise<string> {
  const id = newId()
  const at = new Date()
  await admin`insert into reports.report ${admin({
    id,
    agency_no: agencyNo,
    version: 1,
    opened_at: at,
    created_at: at,
    modified_at: at,
    has_licences: answers.hasLicences ?? null,
    gazette_answer: answers.gazetteAnswer ?? null,
  })}`
  return id
}

/** A published document; gives its id. */
export async function plantDocument(
  admin: Admin,
  report: { id: string; agencyNo: number },
  rest: Record<string, unknown> = {},
): Promise<string> {
  const id = newId()
  await admin`insert into reports.document ${admin({
    id,
    report_id: report.id,
    agency_no: report.agencyNo,
    acting_agency_no: report.agencyNo,
    section: 'SECTION_10',
    file_name: 'ประกาศ.pdf',
    file_key: id,
    sha256: id.replaceAll('-', '').padEnd(64, '0'),
    size_bytes: 1,
    page_count: 1,
    uploaded_at: new Date(),
    uploaded_by: saver,
    announced_on: '2023-08-06',
    ...saved(),
    ...rest,
  })}`
  return id
}

/** A published link; gives its id. */
export async function plantLink(
  admin: Admin,
  report: { id: string; agencyNo: number },
  rest: { kind: 'GAZETTE' | 'DISCLOSURE'; url: string } & Record<string, unknown>,
): Promise<string> {
  const id = newId()
  await admin`insert into reports.link ${admin({
    id,
    report_id: report.id,
    agency_no: report.agencyNo,
    acting_agency_no: report.agencyNo,
    name: rest.kind === 'DISCLOSURE' ? 'ใบอนุญาตจัดตั้งตลาด' : null,
    created_at: new Date(),
    ...saved(),
    ...rest,
  })}`
  return id
}

/** A licence of the agency's list; gives its id. */
export async function plantLicence(
  admin: Admin,
  report: { id: string; agencyNo: number },
  name: string,
): Promise<string> {
  const id = newId()
  await admin`insert into reports.licence ${admin({
    id,
    report_id: report.id,
    agency_no: report.agencyNo,
    acting_agency_no: report.agencyNo,
    name,
    created_at: new Date(),
    ...saved(),
  })}`
  return id
}
