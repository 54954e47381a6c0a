import { readFile } from 'node:fs/promises'
import type { DatabaseAddress } from '@eact/kit/database'
import { accountColumns, checkAccountRows, planAccounts } from './account-file.ts'
import { addAccounts, findUnknownCodes, tellOfImport } from './account.store.ts'
import { giveGrants } from './person.store.ts'
import { refuseProblems } from './problems.ts'
import { readTable } from './table-file.ts'
import { inSeedTransaction } from './transaction.store.ts'

/**
 * Imports accounts of the older system with their rights, all or none. Whoever signs in with the user id or the
 * verified number claims theirs, once, and needs no Token. Run again it adds what is new and changes nothing else, so
 * that a right once ended does not come back.
 *
 * @param file CSV with the columns of `accountColumns`
 * @param key for `nationalIdHmac`
 * @returns how many people were added
 * @throws StartError `SEED_REFUSED` listing every row that is wrong
 */
export async function importAccounts(admin: DatabaseAddress, file: string, key: Buffer): Promise<number> {
  const { rows, problems } = readTable(await readFile(file, 'utf8'), accountColumns)
  refuseProblems(file, [...problems, ...checkAccountRows(rows)])
  return inSeedTransaction(admin, async (tx, at) => {
    const unknown = await findUnknownCodes(tx, [...new Set(rows.map((row) => row.agency_code))])
    const lost = rows.filter((row) => unknown.has(row.agency_code))
    refuseProblems(
      file,
      lost.map(({ line, agency_code: code }) => ({
        line,
        th: `ไม่พบหน่วยงานรหัส ${code}`,
        en: `there is no agency with the code ${code}`,
      })),
    )
    const added = await addAccounts(tx, planAccounts(rows, key), at)
    await giveGrants(tx, added, 'PERSON', at)
    await tellOfImport(
      tx,
      added.map(({ holderId }) => holderId),
      at,
    )
    return added.length
  })
}
