/** What is said of a history that is not as it was written, for the portal and for the subgraph alike. Pure. */
export type HistoryFault = 'ALTERED' | 'MISSING' | 'INSERTED' | 'OUT_OF_ORDER' | 'STATE_DIFFERS'

/**
 * Says what is wrong with an entry of a history.
 *
 * @param version the report's version that the entry bears or ought to bear
 */
export function historySentence(fault: HistoryFault, version: number): { th: string; en: string } {
  const entry = `การบันทึกครั้งที่ ${version}`
  switch (fault) {
    case 'ALTERED':
      return {
        th: `${entry} ถูกแก้ไขหลังจากบันทึกแล้ว`,
        en: `Save ${version} was altered after it was written.`,
      }
    case 'MISSING':
      return { th: `${entry} หายไปจากประวัติ`, en: `Save ${version} is missing from the history.` }
    case 'INSERTED':
      return {
        th: `${entry} ถูกแทรกเข้ามาในประวัติภายหลัง`,
        en: `Save ${version} was put into the history afterwards.`,
      }
    case 'OUT_OF_ORDER':
      return {
        th: `ลำดับของประวัติถูกสลับ ตำแหน่งของ${entry} เป็นของการบันทึกครั้งอื่น`,
        en: `The history is out of order: another save stands in the place of save ${version}.`,
      }
    case 'STATE_DIFFERS':
      return {
        th: `ข้อมูลในรายงานไม่ตรงกับ${entry} มีการเปลี่ยนข้อมูลโดยไม่ผ่านการบันทึก`,
        en: `The report does not stand as save ${version} says: it was changed beside its history.`,
      }
  }
}
