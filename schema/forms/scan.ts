/**
 * What is said of a file's malware scan, for the portal and for the subgraph alike. Pure: imports nothing, touches
 * nothing.
 */
export type ScanMessageState = 'WAITING' | 'INFECTED'

/** The sentence by state; the others need none. */
export const scanMessages: Readonly<Record<ScanMessageState, { readonly th: string; readonly en: string }>> =
  {
    WAITING: {
      th: 'กำลังตรวจไฟล์ ท่านบันทึกได้ตามปกติ เอกสารจะเผยแพร่เมื่อตรวจผ่าน',
      en: 'The file is being scanned. You can save as usual; it becomes public once it is found clean.',
    },
    INFECTED: {
      th: 'ระบบพบมัลแวร์ในไฟล์นี้ จึงไม่เผยแพร่ กรุณาตรวจสอบเครื่องของท่านและอัปโหลดไฟล์ใหม่',
      en: 'Malware was found in this file, so it is not published. Check your computer and upload a new file.',
    },
  }
