import { StartError } from '../start-error.ts'

/** Something wrong in a row of a data file, in both languages. */
export interface RowProblem {
  /** Line of the file on which the row begins; the header is line 1. */
  line: number
  th: string
  en: string
}

const shownAtMost = 40

/**
 * Says all that is wrong with a data file at once, or nothing when nothing is.
 *
 * @throws StartError `SEED_REFUSED` listing the rows by line number
 */
export function refuseProblems(file: string, problems: readonly RowProblem[]): void {
  if (problems.length === 0) return
  const shown = problems.toSorted((a, b) => a.line - b.line).slice(0, shownAtMost)
  const left = problems.length - shown.length
  const th = shown.map((problem) => `  บรรทัด ${problem.line}: ${problem.th}`)
  const en = shown.map((problem) => `  line ${problem.line}: ${problem.en}`)
  if (left > 0) {
    th.push(`  และอีก ${left} รายการ`)
    en.push(`  and ${left} more`)
  }
  throw new StartError('SEED_REFUSED', {
    th: `ไฟล์ข้อมูลตั้งต้น ${file} มีข้อผิดพลาด ${problems.length} รายการ จึงไม่ได้นำเข้าข้อมูลใด\n${th.join('\n')}`,
    en: `The seed file ${file} has ${problems.length} problem(s); nothing was planted.\n${en.join('\n')}`,
  })
}
