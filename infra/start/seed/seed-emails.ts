import { readFile } from 'node:fs/promises'
import type { DatabaseAddress } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { checkEmailRows, emailColumns, planEmails } from './email-file.ts'
import { plantEmails } from './email.store.ts'
import { refuseProblems } from './problems.ts'
import { readTable } from './table-file.ts'
import { inSeedTransaction } from './transaction.store.ts'

const fileName = 'agency_emails.csv'

/**
 * Plants the known e-mail addresses of agencies, and for a demonstration the samples. The agencies must stand already;
 * one that ever had an address of a kind is left alone with that kind.
 *
 * @param csv  text of the file; our own `infra/data/agency_emails.csv` when left out
 * @returns how many were planted
 * @throws StartError `SEED_REFUSED` when anything is wrong with the file
 */
export async function seedEmails(
  admin: DatabaseAddress,
  { demonstration, log, csv }: { demonstration: boolean; log: Logger; csv?: string },
): Promise<number> {
  const text = csv ?? (await readFile(new URL(`../../data/${fileName}`, import.meta.url), 'utf8'))
  const { rows, problems } = readTable(text, emailColumns)
  refuseProblems(fileName, [...problems, ...checkEmailRows(rows)])
  const emails = planEmails(rows).filter((email) => demonstration || !email.is_sample)
  const { planted, left } = await inSeedTransaction(admin, (tx, at) => plantEmails(tx, emails, at))
  if (left > 0) log.warn({ left }, 'e-mail addresses left out: their agencies are not in the tree')
  return planted
}
