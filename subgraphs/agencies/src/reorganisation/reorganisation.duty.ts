import type { AgencyKind } from '@eact/schema/generated/agencies'

/** What is said of an agency's duties while nobody has said otherwise; reasons in Thai. */
export interface Duty {
  boundByAct: boolean
  boundByActReason: string | null
  mustReport: boolean
  mustReportReason: string | null
}

const unbound = (reason: string, mustReportReason = `ไม่อยู่ในบังคับของพระราชบัญญัติ: ${reason}`): Duty => ({
  boundByAct: false,
  boundByActReason: reason,
  mustReport: false,
  mustReportReason,
})

const heading = (reason: string): Duty => unbound(reason, reason)

const unlike: Partial<Record<AgencyKind, Duty>> = {
  MINISTRY: heading('เป็นหัวข้อรวม นับหน้าที่ตามพระราชบัญญัติที่ส่วนราชการในสังกัด'),
  GROUP: heading('เป็นหมวดของหน่วยงาน มิใช่หน่วยงานของรัฐ'),
  PARLIAMENT_OFFICE: unbound('มาตรา 4'),
  COURT_OFFICE: unbound('มาตรา 4'),
  INDEPENDENT_OFFICE: unbound('มาตรา 4'),
  PROSECUTION_OFFICE: unbound('มาตรา 4'),
  SOE_COMPANY: unbound('มาตรา 5 (เป็นบริษัท)'),
  SERVICE_POINT: {
    boundByAct: true,
    boundByActReason: null,
    mustReport: false,
    mustReportReason: 'เป็นจุดบริการ',
  },
}

/** The duties of a kind of agency by sections 4 and 5 of the Act, as the agencies that there are have them. */
export const dutyOf = (kind: AgencyKind): Duty =>
  unlike[kind] ?? { boundByAct: true, boundByActReason: null, mustReport: true, mustReportReason: null }
