import type { DatabaseAddress } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import type { DemonstrationPerson } from '../digital-id/people.ts'
import type { SeededClient } from './person.store.ts'
import { seedAgencies } from './seed-agencies.ts'
import { seedEmails } from './seed-emails.ts'
import { seedNames } from './seed-names.ts'
import { seedPeople } from './seed-people.ts'
import { seedReports } from './seed-reports.ts'

export interface SeedOptions {
  /** A login that may write in every schema. All schemas are migrated. */
  admin: DatabaseAddress
  /** Who can sign in at the stand-in; only planted in a demonstration. */
  people: readonly DemonstrationPerson[]
  /** Bearer token of the integrator's machine client; no client without it. */
  integratorToken?: string | null
  /** Whether people, sample reports and sample addresses are planted beside what is known. */
  demonstration: boolean
  log: Logger
}

/**
 * Plants everything that a new database begins with. Each part comes whole or not at all, and what was planted once
 * is never planted again nor overwritten.
 *
 * @throws StartError `SEED_REFUSED` when anything is wrong with a data file
 */
export async function seedAll(options: SeedOptions): Promise<void> {
  const { admin, people, integratorToken, demonstration, log } = options
  const began = performance.now()
  const agencies = await seedAgencies(admin, { log })
  const names = await seedNames(admin, { log })
  const emails = await seedEmails(admin, { demonstration, log })
  const added = demonstration ? await seedPeople(admin, demonstrationOf(people, integratorToken)) : 0
  const { notices, reports } = await seedReports(admin, { demonstration })
  const tookMs = Math.round(performance.now() - began)
  log.info({ agencies, names, emails, people: added, notices, reports, tookMs }, 'seeded')
}

function demonstrationOf(
  people: readonly DemonstrationPerson[],
  token: string | null | undefined,
): Parameters<typeof seedPeople>[1] {
  const integrator = people.find(({ username }) => username === 'integrator')
  return {
    people: people.map(({ userId, givenName, familyName, grants }) => ({
      userId,
      displayName: `${givenName} ${familyName}`,
      grants,
    })),
    ...(integrator && token ? { client: clientOf(integrator, token) } : {}),
  }
}

/** The integrator's machine reads the reports of the whole state. */
const clientOf = (owner: DemonstrationPerson, token: string): SeededClient => ({
  name: 'ระบบเชื่อมโยงข้อมูลสาธิต',
  ownerUserId: owner.userId,
  token,
  grants: owner.grants.map(({ agencyCode }) => ({ role: 'ANALYST', agencyCode, reach: 'STATE' })),
})

export { seedAgencies, seedEmails, seedNames, seedPeople, seedReports }
