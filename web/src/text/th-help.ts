/** The guide: its frame; what it says is data of its own. */
export const help = {
  title: 'คู่มือการใช้งาน',
  lead: 'ขั้นตอนการใช้งานทีละเรื่อง ภาพหน้าจอมาจากระบบจริง',
  link: 'ความช่วยเหลือ',
  /** On phones. */
  enlarge: 'แตะภาพเพื่อดูขนาดเต็ม',
  trail: 'ท่านอยู่ที่',
  others: 'เรื่องก่อนหน้าและเรื่องถัดไป',
  /** Where a page leads no further. */
  deadEnd: (name: string) => `หากต้องการความช่วยเหลือ ติดต่อ ${name}`,
}
