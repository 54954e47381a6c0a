import type { DatabaseAddress } from '@eact/kit/database'
import { addClient, addPeople, giveGrants, type SeededClient, type SeededPerson } from './person.store.ts'
import { inSeedTransaction } from './transaction.store.ts'

/**
 * Adds people with their rights, and a machine client, unless an earlier seed has. The agencies must stand already.
 * Rights are given to new people only, so that a right once ended does not come back.
 *
 * @returns how many people were added
 */
export async function seedPeople(
  admin: DatabaseAddress,
  { people, client }: { people: readonly SeededPerson[]; client?: SeededClient },
): Promise<number> {
  return inSeedTransaction(admin, async (tx, at) => {
    const added = await addPeople(tx, people, at)
    await giveGrants(tx, added, 'PERSON', at)
    if (client) await giveGrants(tx, await addClient(tx, client, at), 'CLIENT', at)
    return added.length
  })
}
