import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { rewriteSearch } from '@eact/agencies/agency/agency.document.store'
import type { DatabaseAddress } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { isFilePlanted, rememberFile } from './agency.store.ts'
import { checkNameRows, checkShortFormRows, nameColumns, planNames, shortFormColumns } from './name-file.ts'
import { isAnyUnsearched, plantNames, plantShortForms, settleSearch } from './name.store.ts'
import { refuseProblems } from './problems.ts'
import { readTable } from './table-file.ts'
import { inSeedTransaction } from './transaction.store.ts'

const namesFile = 'agency_names.csv'
const shortFormsFile = 'agency_synonyms.csv'

/**
 * Plants what else agencies are called and the short forms of kinds of agency, and writes what all agencies are found
 * by. The agencies must stand already.
 *
 * @returns how many names were planted
 * @throws StartError `SEED_REFUSED` when anything is wrong with a file
 */
export async function seedNames(admin: DatabaseAddress, { log }: { log: Logger }): Promise<number> {
  const [names, shortForms] = [await read(namesFile), await read(shortFormsFile)]
  const sha256 = createHash('sha256').update(`${names}\n${shortForms}`).digest('hex')
  return inSeedTransaction(admin, async (tx, at) => {
    const isPlanted = await isFilePlanted(tx, sha256)
    if (isPlanted && !(await isAnyUnsearched(tx))) return 0
    if (!isPlanted) await rememberFile(tx, sha256)
    await plantShortForms(tx, readShortForms(shortForms))
    const { planted, left } = await plantNames(tx, readNames(names), at)
    if (left > 0) log.warn({ left }, 'names left out: their agencies are not in the tree')
    await rewriteSearch(tx)
    await settleSearch(tx)
    return planted
  })
}

const read = (file: string) => readFile(new URL(`../../data/${file}`, import.meta.url), 'utf8')

function readNames(csv: string) {
  const { rows, problems } = readTable(csv, nameColumns)
  refuseProblems(namesFile, [...problems, ...checkNameRows(rows)])
  return planNames(rows)
}

function readShortForms(csv: string) {
  const { rows, problems } = readTable(csv, shortFormColumns)
  refuseProblems(shortFormsFile, [...problems, ...checkShortFormRows(rows)])
  return rows.map(({ short, long }) => ({ short, long }))
}
