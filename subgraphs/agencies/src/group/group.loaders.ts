import { loaderById, loaderByObject, loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type DataLoader from 'dataloader'
import {
  countMemberships,
  readGroups,
  readGroupsOf,
  readMemberships,
  type GroupRow,
  type MembershipRow,
  type MembershipsOf,
  type MembershipsPage,
} from './group.store.ts'

/** What is read of groups within one request: one statement each, however many groups or agencies ask. */
export interface GroupLoaders {
  groups: DataLoader<string, GroupRow | null>
  /** By the number of the agency that is a member. */
  groupsOf: DataLoader<number, GroupRow[]>
  memberships: DataLoader<MembershipsPage, MembershipRow[], string>
  membershipCount: DataLoader<MembershipsOf, number, string>
}

/**
 * Makes the loaders of one request. `batch` is off only where a test shows what batching saves.
 *
 * @param at the past instant that is read; null for now
 */
export const createGroupLoaders = (database: Queryable, batch: boolean, at: Date | null): GroupLoaders => ({
  groups: loaderById(
    (ids: readonly string[]) => readGroups(database, ids, at),
    ({ id }) => id,
    { batch },
  ),
  groupsOf: loaderOfMany(
    (nos: readonly number[]) => readGroupsOf(database, nos, at),
    ({ memberNo }) => memberNo,
    { batch },
  ),
  memberships: loaderByObject(
    ({ groupNo, state, first, after }) => JSON.stringify([groupNo, state, first, after]),
    (pages: readonly MembershipsPage[]) => readMemberships(database, pages, at),
    { batch },
  ),
  membershipCount: loaderByObject(
    ({ groupNo, state }) => JSON.stringify([groupNo, state]),
    (asked: readonly MembershipsOf[]) => countMemberships(database, asked, at),
    { batch },
  ),
})
