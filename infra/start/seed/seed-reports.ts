import { readFile } from 'node:fs/promises'
import type { DatabaseAddress } from '@eact/kit/database'
import { checkNoticeRows, noticeColumns, planNotice } from './notice-file.ts'
import { refuseProblems } from './problems.ts'
import { addSampleReports, keepNotices } from './report.store.ts'
import { readTable } from './table-file.ts'
import { inSeedTransaction } from './transaction.store.ts'

const fileName = 'gazette_notices.csv'

/**
 * Keeps the known notices of the Royal Gazette, and for a demonstration makes sample reports of the s.13(1) ones.
 * The agencies must stand already.
 *
 * @param csv  text of the file; our own `infra/data/gazette_notices.csv` when left out
 * @returns how many notices and sample reports were added
 * @throws StartError `SEED_REFUSED` when anything is wrong with the file
 */
export async function seedReports(
  admin: DatabaseAddress,
  { demonstration, csv }: { demonstration: boolean; csv?: string },
): Promise<{ notices: number; reports: number }> {
  const text = csv ?? (await readFile(new URL(`../../data/${fileName}`, import.meta.url), 'utf8'))
  const { rows, problems } = readTable(text, noticeColumns)
  refuseProblems(fileName, [...problems, ...checkNoticeRows(rows)])
  return inSeedTransaction(admin, async (tx, at) => ({
    notices: await keepNotices(tx, rows.map(planNotice)),
    reports: demonstration ? await addSampleReports(tx, at) : 0,
  }))
}
