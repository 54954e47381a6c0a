import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { DatabaseAddress } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { agencyColumns, checkAgencyRows, type AgencyFileRow } from './agency-file.ts'
import { planAgencies } from './agency-plan.ts'
import {
  drawNumbers,
  findKnownCodes,
  findPlaces,
  isFilePlanted,
  plantAgencies,
  rememberFile,
} from './agency.store.ts'
import { refuseProblems } from './problems.ts'
import { readTable } from './table-file.ts'
import { inSeedTransaction } from './transaction.store.ts'

const fileName = 'agencies.csv'

/**
 * Plants the agencies that no seed has planted before, all of them or none. What users changed, closed or deleted
 * since stays as they left it.
 *
 * @param admin  a login that may write in every schema
 * @param csv    text of the file; our own `infra/data/agencies.csv` when left out
 * @returns how many were planted
 * @throws StartError `SEED_REFUSED` when anything is wrong with the file
 */
export async function seedAgencies(
  admin: DatabaseAddress,
  { log, csv }: { log: Logger; csv?: string },
): Promise<number> {
  const text = csv ?? (await readFile(new URL(`../../data/${fileName}`, import.meta.url), 'utf8'))
  const sha256 = createHash('sha256').update(text).digest('hex')
  return inSeedTransaction(admin, async (tx, at) => {
    if (await isFilePlanted(tx, sha256)) return 0
    const file = readFileOrRefuse(text)
    await rememberFile(tx, sha256)
    const known = await findKnownCodes(
      tx,
      file.map(({ code }) => code),
    )
    const rows = file.filter(({ code }) => !known.has(code))
    if (rows.length === 0) return 0
    const parents = new Set(rows.map(({ parent_code }) => parent_code).filter((code) => known.has(code)))
    const places = await findPlaces(tx, [...parents])
    const planned = planAgencies({ rows, file, places, nos: await drawNumbers(tx, rows.length) })
    const left = rows.length - planned.agencies.length
    if (left > 0) log.warn({ left }, 'agencies left out: what they hang on is no longer in the tree')
    await plantAgencies(tx, planned, at)
    return planned.agencies.length
  })
}

function readFileOrRefuse(text: string): AgencyFileRow[] {
  const { rows, problems } = readTable(text, agencyColumns)
  refuseProblems(fileName, [...problems, ...checkAgencyRows(rows)])
  return rows
}
