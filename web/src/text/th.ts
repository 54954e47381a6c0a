import { account } from './th-account.ts'
import { act, agency } from './th-act.ts'
import { activation } from './th-activation.ts'
import {
  agencies,
  agencyFields,
  agencyPage,
  codeSchemes,
  nameKinds,
  removeAgency,
  tree,
} from './th-agencies.ts'
import { agencyEdit } from './th-agency-edit.ts'
import { form } from './th-form.ts'
import { found, inherited, rows, sectionState } from './th-form-rows.ts'
import { changed, kept, saveHistory, saving } from './th-form-save.ts'
import { grant, group } from './th-group.ts'
import { agencyImport } from './th-import.ts'
import { laggard } from './th-laggard.ts'
import { log } from './th-log.ts'
import { laggardSwitch, oversight, problemType, sectionNames } from './th-oversight.ts'
import { people } from './th-people.ts'
import { proof } from './th-proof.ts'
import { open } from './th-public.ts'
import { plan, reorganisation } from './th-reorganisation.ts'
import { bulk } from './th-bulk.ts'
import { list } from './th-report.ts'
import { issue, issued, slip, token } from './th-token.ts'
import { why } from './th-why.ts'

const site = {
  system: 'ระบบศูนย์รวมข้อมูลบริการภาครัฐ',
  backOffice: 'ระบบจัดการข้อมูล',
  documentTitle: 'ระบบจัดการข้อมูล – info',
  staffSite: 'เว็บไซต์สำหรับเจ้าหน้าที่',
  publicSite: 'เว็บไซต์สำหรับประชาชน',
  skip: 'ข้ามไปยังเนื้อหา',
  menu: 'เมนูหลัก',
  menuButton: 'เมนู',
  menuAgencies: 'หน่วยงานและโครงสร้าง',
  menuReports: 'รายงานผลการดำเนินการ',
  menuAct: 'การปฏิบัติราชการทางอิเล็กทรอนิกส์',
  loading: 'กำลังโหลดข้อมูล…',
  retry: 'ลองใหม่',
  outdated: 'ระบบได้รับการปรับปรุงเป็นรุ่นใหม่แล้ว กรุณาโหลดหน้านี้ใหม่เพื่อทำรายการต่อ สิ่งที่กรอกไว้จะยังอยู่ครบถ้วน',
  reload: 'โหลดหน้านี้ใหม่',
  pageNotBrought:
    'เปิดหน้านี้ไม่ได้ เพราะระบบได้รับการปรับปรุงเป็นรุ่นใหม่ หรือการเชื่อมต่อขัดข้อง กรุณากด “ลองใหม่” เพื่อโหลดหน้านี้อีกครั้ง',
  newTab: '(เปิดในแท็บใหม่)',
  requestId: 'รหัสคำขอ',
  sample: 'ข้อมูลตัวอย่าง',
  about: 'หมายเหตุ',
  provisionalCode: 'รหัสชั่วคราว',
  line: 'สายสังกัด',
  notFound: 'ไม่พบหน้าที่ต้องการ',
  notFoundHelp: 'ที่อยู่อาจพิมพ์ไม่ครบ หรือหน้านี้ถูกย้ายไปแล้ว',
  unavailable: 'ระบบส่วนนี้ไม่พร้อมใช้งานชั่วคราว',
  unavailableHelp: 'กรุณาลองใหม่อีกครั้งในอีกสักครู่',
  /** For a request that never got an answer. */
  unreachable: 'ติดต่อระบบไม่ได้ กรุณาตรวจสอบการเชื่อมต่อแล้วลองใหม่',
  unexpected: 'เกิดข้อผิดพลาดภายในระบบ กรุณาลองใหม่ หากยังไม่สำเร็จ กรุณาแจ้งรหัสคำขอแก่ผู้ดูแลระบบ',
}

const session = {
  signIn: 'เข้าสู่ระบบ',
  signOut: 'ออกจากระบบ',
  lead: 'สำหรับเจ้าหน้าที่ของหน่วยงานของรัฐ เพื่อรายงานผลการดำเนินการตามพระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565',
  with: 'ใช้บัญชี Digital ID ที่เคยใช้กับระบบ CITIZENinfo ได้ทันที',
  register: 'ยังไม่มีบัญชี Digital ID',
  registerLink: 'สมัครที่ connect.egov.go.th',
  citizens: 'ประชาชนค้นหาหน่วยงานและอ่านเอกสารได้โดยไม่ต้องเข้าสู่ระบบ',
  citizensLink: 'ไปที่เว็บไซต์สำหรับประชาชน',
  notices: {
    declined: 'ท่านเลือก “ไม่ยินยอม” จึงยังเข้าใช้งานระบบไม่ได้ และระบบไม่ได้เก็บข้อมูลใดของท่านไว้',
    out: 'ออกจากระบบเรียบร้อยแล้ว',
    failed: 'เข้าสู่ระบบไม่สำเร็จ กรุณาลองใหม่อีกครั้ง',
    suspended: 'บัญชีของท่านถูกระงับการใช้งาน กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด',
    expired: 'หมดเวลาการใช้งาน กรุณาเข้าสู่ระบบอีกครั้ง',
    'no-rights': 'เข้าสู่ระบบด้วย Digital ID แล้ว แต่บัญชีนี้ยังไม่มีสิทธิ์ในระบบ',
  },
  client: 'ระบบเชื่อมต่อ',
  acting: 'ปฏิบัติงานในนาม',
  actingAll: (many: number) => `ทุกสิทธิ์ (${many})`,
  actingHint: 'รายการที่ทำในอุปกรณ์นี้จะใช้และบันทึกภายใต้สิทธิ์ที่เลือก',
  actingChange: 'เปลี่ยน',
  lost: 'หมดเวลาการใช้งาน หรือออกจากระบบในหน้าต่างอื่นแล้ว สิ่งที่กรอกไว้ยังอยู่ในหน้านี้',
  signInAgain: 'เข้าสู่ระบบอีกครั้งในแท็บใหม่',
  roles: {
    DGA_ADMINISTRATOR: 'ผู้ดูแลระบบ สพร.',
    DGA_CONTACT_CENTER: 'DGA Contact Center',
    CENTRAL_OFFICER: 'เจ้าหน้าที่ส่วนกลาง',
    AGENCY_OFFICER: 'เจ้าหน้าที่หน่วยงาน',
    SERVICE_POINT_OFFICER: 'เจ้าหน้าที่จุดบริการ',
    OPDC_FOLLOW_UP: 'ผู้ติดตามตามมาตรา 22',
    ANALYST: 'นักวิเคราะห์',
    AUDITOR: 'ผู้ตรวจสอบ',
  },
  groupMembers: (name: string) => `หน่วยงานสมาชิกของกลุ่ม ${name}`,
  reaches: { AGENCY: '', SUBTREE: 'และหน่วยงานในสังกัด', GROUP: 'สมาชิกของกลุ่มหน่วยงาน', STATE: 'ทุกหน่วยงานของรัฐ' },
}

/** Every sentence of the portal and the public pages in Thai. Labels stand as in the manual. */
export const th = {
  site,
  session,
  activation,
  account,
  why,
  act,
  agency,
  agencies,
  agencyPage,
  agencyEdit,
  removeAgency,
  agencyImport,
  agencyFields,
  tree,
  reorganisation,
  plan,
  nameKinds,
  codeSchemes,
  token,
  issue,
  issued,
  slip,
  people,
  group,
  grant,
  log,
  laggard,
  list,
  bulk,
  form,
  rows,
  inherited,
  sectionState,
  found,
  saving,
  saveHistory,
  kept,
  changed,
  sectionNames,
  laggardSwitch,
  problemType,
  oversight,
  proof,
  open,
}
