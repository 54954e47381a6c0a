import type { Role } from '@eact/kit/viewer'

/** A person who can sign in at the stand-in. */
export interface StandInPerson {
  /** What is typed as บัญชีผู้ใช้; compared without regard to case. */
  username: string
  /** Shown on the sign-in page: it protects nothing. */
  password: string
  /** The Digital ID user id, which becomes `sub`: stable, opaque, never the citizen number. */
  userId: string
  givenName: string
  familyName: string
  /** What this person is for, in Thai, shown on the sign-in page. */
  title: string
  titleEn: string
}

/** What a demonstration person may do from the first start on. */
export interface DemonstrationGrant {
  role: Role
  /** 12-digit code of the agency that the grant is anchored at. */
  agencyCode: string
  reach: 'AGENCY' | 'SUBTREE' | 'STATE'
}

/** A person of the embedded demonstration, with the grants that the seed gives. */
export interface DemonstrationPerson extends StandInPerson {
  grants: DemonstrationGrant[]
}

/**
 * The people of the embedded demonstration. The agencies are real; the names are made up from สาธิต
 * (demonstration) so that they are nobody's.
 */
export const demonstrationPeople: DemonstrationPerson[] = [
  {
    username: 'admin',
    password: 'demo-admin',
    userId: 'c0d24d1e-27c8-4f0a-9a51-5b3f3d1f8a01',
    givenName: 'อารี',
    familyName: 'สาธิตดูแล',
    title: 'ผู้ดูแลระบบ สพร. (ทุกหน่วยงาน)',
    titleEn: 'DGA administrator, every agency',
    grants: [{ role: 'DGA_ADMINISTRATOR', agencyCode: '011013900000', reach: 'STATE' }],
  },
  {
    username: 'contact',
    password: 'demo-contact',
    userId: '5f7b9f62-0d0c-4d8e-8d1f-7c9e2a64b302',
    givenName: 'วารุณี',
    familyName: 'สาธิตประสาน',
    title: 'DGA Contact Center (ออก Token ให้เจ้าหน้าที่ส่วนกลาง)',
    titleEn: 'DGA Contact Center, issues tokens to central officers',
    grants: [{ role: 'DGA_CONTACT_CENTER', agencyCode: '011013900000', reach: 'STATE' }],
  },
  {
    username: 'ministry',
    password: 'demo-ministry',
    userId: '91e3a7d4-6b52-4c3b-b0e7-1f48d5c9a603',
    givenName: 'ธำรง',
    familyName: 'สาธิตส่วนกลาง',
    title: 'เจ้าหน้าที่ส่วนกลาง สำนักงานปลัดกระทรวงมหาดไทย (ทั้งกระทรวง)',
    titleEn: 'Central officer, Ministry of Interior and all under it',
    grants: [{ role: 'CENTRAL_OFFICER', agencyCode: '150000000000', reach: 'SUBTREE' }],
  },
  {
    username: 'department',
    password: 'demo-department',
    userId: '2ad86c05-9e17-4b6f-a3c8-e07b41f2d904',
    givenName: 'ปกรณ์',
    familyName: 'สาธิตปกครอง',
    title: 'เจ้าหน้าที่หน่วยงาน กรมการปกครอง (ทั้งกรม)',
    titleEn: 'Officer, Department of Provincial Administration and all under it',
    grants: [{ role: 'AGENCY_OFFICER', agencyCode: '150030000000', reach: 'SUBTREE' }],
  },
  {
    username: 'sibling',
    password: 'demo-sibling',
    userId: 'e84f0b39-3c6d-4a92-9f75-6d21c8b7e505',
    givenName: 'ดวงใจ',
    familyName: 'สาธิตที่ดิน',
    title: 'เจ้าหน้าที่หน่วยงาน กรมที่ดิน (กรมข้างเคียงของกรมการปกครอง)',
    titleEn: 'Officer, Department of Lands, a sibling of the one above',
    grants: [{ role: 'AGENCY_OFFICER', agencyCode: '150050000000', reach: 'SUBTREE' }],
  },
  {
    username: 'unit',
    password: 'demo-unit',
    userId: '7c15d2fa-48b0-4e67-8b94-a93f60e1c206',
    givenName: 'พัฒนา',
    familyName: 'สาธิตบริหาร',
    title: 'เจ้าหน้าที่หน่วยงาน กลุ่มพัฒนาระบบบริหาร กรมการปกครอง',
    titleEn: 'Officer of one unit: Public Sector Development Group',
    grants: [{ role: 'AGENCY_OFFICER', agencyCode: '150030200000', reach: 'AGENCY' }],
  },
  {
    username: 'service',
    password: 'demo-service',
    userId: 'b3690e8c-f1a4-4d25-86d3-4e7c02a5f807',
    givenName: 'ริมธาร',
    familyName: 'สาธิตบริการ',
    title: 'เจ้าหน้าที่จุดบริการ ที่ว่าการอำเภอแม่ริม จังหวัดเชียงใหม่',
    titleEn: 'Service-point officer, Mae Rim District, Chiang Mai',
    grants: [{ role: 'SERVICE_POINT_OFFICER', agencyCode: '705007000000', reach: 'AGENCY' }],
  },
  {
    username: 'analyst',
    password: 'demo-analyst',
    userId: '48ce71b0-d593-4f1e-a2b6-90d5e8f31c08',
    givenName: 'จินตนา',
    familyName: 'สาธิตวิเคราะห์',
    title: 'นักวิเคราะห์ สำนักงาน ก.พ.ร. (อ่านข้อมูลทุกหน่วยงาน)',
    titleEn: 'Analyst, Office of the Public Sector Development Commission',
    grants: [{ role: 'ANALYST', agencyCode: '010210000000', reach: 'STATE' }],
  },
  {
    username: 'integrator',
    password: 'demo-integrator',
    userId: 'd90a4f67-825e-4b3c-9c08-f6b17e24a309',
    givenName: 'เมธา',
    familyName: 'สาธิตเชื่อมโยง',
    title: 'ผู้พัฒนาระบบที่เชื่อมโยงข้อมูลของกรมการปกครองผ่าน API',
    titleEn: 'Integrator, reads the Department of Provincial Administration by API',
    grants: [{ role: 'ANALYST', agencyCode: '150030000000', reach: 'SUBTREE' }],
  },
]
